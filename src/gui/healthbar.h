// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "health.h"

#include <QFrame>

class QPushButton;

namespace rollcall::gui {

class PlainLabel;

/// Over the page of a connection that is not well: what happened, what was not done, what to
/// do, and the buttons for it.
class HealthBar final : public QFrame {
    Q_OBJECT

public:
    explicit HealthBar(QWidget* parent = nullptr);

    /// Hides itself while nothing is the matter.
    void showHealth(const Health& health);

signals:
    void retryAsked();
    void tokenAsked();

private:
    PlainLabel* m_shape = nullptr;
    PlainLabel* m_what = nullptr;
    PlainLabel* m_todo = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_token = nullptr;
};

}  // namespace rollcall::gui
