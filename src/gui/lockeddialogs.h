// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace rollcall::gui {

/// The dialogs of a window while it is locked: those that are open, and those that come
/// meanwhile, wait out of sight. Unlocked, they are there again with all that was typed.
class LockedDialogs final : public QObject {
    Q_OBJECT

public:
    /// \param window whose dialogs they are; it owns this.
    explicit LockedDialogs(QWidget& window);

    void setLocked(bool isLocked);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void keepOffScreen(QDialog& dialog);
    void keep(QDialog& dialog);

    QWidget& m_window;
    QList<QPointer<QDialog>> m_waiting;  ///< As they lie: each over those before it.
    bool m_isLocked = false;
};

}  // namespace rollcall::gui
