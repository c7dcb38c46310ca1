// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "windowmode.h"

#include <QStringList>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

void WindowMode::setReadOnly(bool isReadOnly, bool isForced)
{
    m_isForced = m_isForced || isForced;
    set(m_isReadOnly, isReadOnly || m_isForced);
}

void WindowMode::setOffline(bool isOffline)
{
    set(m_isOffline, isOffline);
}

void WindowMode::setLocked(bool isLocked)
{
    set(m_isLocked, isLocked);
}

void WindowMode::setBusy(bool isBusy)
{
    set(m_isBusy, isBusy);
}

QString WindowMode::whyReadOnly() const
{
    if (m_isForced)
        return tr("Rollcall was started read-only.");
    if (m_isReadOnly)
        return tr("Rollcall is read-only now. Switch that off in the View menu.");
    return {};
}

QString WindowMode::whyBlocked() const
{
    if (m_isLocked)
        return tr("Rollcall is locked.");
    if (m_isReadOnly)
        return whyReadOnly();
    if (m_isOffline)
        return tr("Rollcall was started offline: nothing is sent to a service.");
    if (m_isBusy)
        return tr("A job is running. Wait for it, or stop it.");
    return {};
}

QString WindowMode::words() const
{
    QStringList words;
    if (m_isReadOnly)
        words += tr("READ-ONLY");
    if (m_isOffline)
        words += tr("OFFLINE");
    return words.join(u" · "_s);
}

void WindowMode::set(bool& which, bool value)
{
    if (std::exchange(which, value) != value)
        emit changed();
}

}  // namespace rollcall::gui
