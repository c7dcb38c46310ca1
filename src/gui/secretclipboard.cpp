// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "secretclipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

/// What managers of the clipboard look for on each desktop: Klipper and GPaste, macOS, Windows.
constexpr std::pair<const char*, const char*> hints[] = {
    {"x-kde-passwordManagerHint", "secret"},
    {"application/x-nspasteboard-concealed-type", ""},
    {"application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\"", "1"},
    {"application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\"", "0"},
};

QByteArray hashOf(const QByteArray& salt, const QByteArray& bytes)
{
    QCryptographicHash hash{QCryptographicHash::Sha256};
    hash.addData(salt);
    hash.addData(bytes);
    return hash.result();
}

}  // namespace

SecretClipboard::SecretClipboard(const Clock& clock, QObject* parent)
    : QObject(parent), m_clock(clock)
{
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::tick);
}

SecretClipboard::~SecretClipboard()
{
    clear();
}

void SecretClipboard::put(const Secret& secret)
{
    auto* data = new QMimeData;
    data->setText(QString::fromUtf8(secret.reveal()));
    for (const auto& [type, value] : hints)
        data->setData(QLatin1StringView{type}, value);
    m_salt = QUuid::createUuid().toRfc4122();
    m_hash = hashOf(m_salt, secret.reveal());
    QGuiApplication::clipboard()->setMimeData(data);
    // A moment to compare with, not a count: a computer that sleeps loses none of it.
    m_until = m_clock.now().addSecs(m_time.count());
    m_timer.start();
    emit counts(static_cast<int>(m_time.count()));
}

void SecretClipboard::clear()
{
    if (m_hash.isEmpty())
        return;
    if (isStillOurs())
        QGuiApplication::clipboard()->clear();
    m_hash.clear();
    m_timer.stop();
    emit counts(0);
}

void SecretClipboard::tick()
{
    const qint64 left = (m_clock.now().msecsTo(m_until) + 999) / 1000;
    // A clock that was set back must not keep it there.
    if (left <= 0 || left > m_time.count())
        clear();
    else
        emit counts(static_cast<int>(left));
}

bool SecretClipboard::isStillOurs() const
{
    QByteArray held = QGuiApplication::clipboard()->text().toUtf8();
    const bool isOurs = hashOf(m_salt, held) == m_hash;
    std::fill(held.begin(), held.end(), '\0');
    return isOurs;
}

}  // namespace rollcall::gui
