// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "idlewatch.h"

#include <QCoreApplication>
#include <QEvent>

namespace rollcall::gui {

IdleWatch::IdleWatch(std::chrono::minutes patience, QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::idle);
    setPatience(patience);
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleWatch::setPatience(std::chrono::minutes patience)
{
    m_patience = patience;
    m_timer.stop();
    if (patience != std::chrono::minutes::zero())
        m_timer.start(patience);
}

bool IdleWatch::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        if (m_patience != std::chrono::minutes::zero())
            m_timer.start();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace rollcall::gui
