// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <QMap>
#include <QWidget>

#include <optional>

class QButtonGroup;
class QToolButton;

namespace rollcall::gui {

/// A row of buttons, one a status, with live counts: which users are shown.
class StatusChips final : public QWidget {
    Q_OBJECT

public:
    explicit StatusChips(QWidget* parent = nullptr);

    /// How many there are of each. A status that nobody has is hidden unless it is chosen.
    void setCounts(const QMap<Status, int>& counts);
    void choose(std::optional<Status> status);

signals:
    void chosen(std::optional<rollcall::Status> status);

private:
    QToolButton* addChip(int id);

    QButtonGroup* m_group = nullptr;
};

}  // namespace rollcall::gui
