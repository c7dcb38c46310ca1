// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QPushButton;

namespace rollcall::gui {

/// What is seen while the window is locked: nothing of anybody.
class LockPage final : public QWidget {
    Q_OBJECT

public:
    explicit LockPage(QWidget* parent = nullptr);

    void focusButton();

signals:
    void unlockAsked();

private:
    QPushButton* m_button = nullptr;
};

}  // namespace rollcall::gui
