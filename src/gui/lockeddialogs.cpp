// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "lockeddialogs.h"

#include <QCoreApplication>
#include <QDialog>
#include <QEvent>

#include <algorithm>
#include <utility>

namespace rollcall::gui {

LockedDialogs::LockedDialogs(QWidget& window) : QObject(&window), m_window(window) {}

void LockedDialogs::setLocked(bool isLocked)
{
    if (std::exchange(m_isLocked, isLocked) == isLocked)
        return;
    if (isLocked) {
        for (QDialog* dialog : m_window.findChildren<QDialog*>()) {
            if (dialog->isVisible())
                keep(*dialog);
        }
        std::for_each(m_waiting.crbegin(), m_waiting.crend(),
                      [](const QPointer<QDialog>& dialog) { dialog->hide(); });
        QCoreApplication::instance()->installEventFilter(this);
    } else {
        QCoreApplication::instance()->removeEventFilter(this);
        for (const QPointer<QDialog>& dialog : std::exchange(m_waiting, {})) {
            if (dialog)
                dialog->show();
        }
    }
}

bool LockedDialogs::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show) {
        if (auto* dialog = qobject_cast<QDialog*>(watched))
            keepOffScreen(*dialog);
    }
    return QObject::eventFilter(watched, event);
}

/// A dialog that is just being shown cannot be hidden before that has ended.
void LockedDialogs::keepOffScreen(QDialog& dialog)
{
    const bool wasOffScreen = dialog.testAttribute(Qt::WA_DontShowOnScreen);
    dialog.setAttribute(Qt::WA_DontShowOnScreen);
    keep(dialog);
    QMetaObject::invokeMethod(
        &dialog,
        [this, &dialog, wasOffScreen] {
        dialog.hide();
        dialog.setAttribute(Qt::WA_DontShowOnScreen, wasOffScreen);
        if (!m_isLocked)
            dialog.show();
        },
        Qt::QueuedConnection);
}

void LockedDialogs::keep(QDialog& dialog)
{
    m_waiting.append(&dialog);
    connect(&dialog, &QDialog::finished, this,
            [this, &dialog] { m_waiting.removeAll(QPointer{&dialog}); });
}

}  // namespace rollcall::gui
