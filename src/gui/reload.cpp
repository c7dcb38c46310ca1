// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "reload.h"

#include <utility>

namespace rollcall::gui {

Reload::Reload(std::function<void()> load, QObject* parent)
    : QObject(parent), m_load(std::move(load))
{}

void Reload::ask()
{
    if (m_state == State::UnderWay)
        m_state = State::AskedAgain;
    if (m_state != State::Idle)
        return;
    m_state = State::Asked;
    QMetaObject::invokeMethod(this, &Reload::begin, Qt::QueuedConnection);
}

void Reload::begin()
{
    m_state = State::UnderWay;
    m_load();
}

void Reload::ended()
{
    const bool isAskedAgain = m_state == State::AskedAgain;
    m_state = State::Idle;
    if (isAskedAgain)
        ask();
}

}  // namespace rollcall::gui
