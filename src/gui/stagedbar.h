// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <QFrame>

#include <optional>

class QPushButton;

namespace rollcall::models {
class StagedEdits;
}

namespace rollcall::gui {

class PlainLabel;

/// Says what is edited and not sent yet, of whoever it is, and makes the plan of it.
class StagedBar final : public QFrame {
    Q_OBJECT

public:
    /// \param staged outlives the bar.
    explicit StagedBar(models::StagedEdits& staged, QWidget* parent = nullptr);

    /// Who is looked at; nobody, or several.
    void setUser(const std::optional<User>& user);

signals:
    /// The edits of everybody at this connection are to become a plan.
    void planAsked(const QString& connectionId);

private:
    void showEdits();
    [[nodiscard]] QString connectionToPlan() const;
    void discard();

    models::StagedEdits& m_staged;
    std::optional<User> m_user;
    PlainLabel* m_text = nullptr;
    QPushButton* m_plan = nullptr;
    QPushButton* m_discard = nullptr;
    QPushButton* m_putBack = nullptr;
};

}  // namespace rollcall::gui
