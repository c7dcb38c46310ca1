// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/savedview.h"

#include <QMenu>
#include <QTimer>

namespace rollcall::models {
class UserTable;
}

namespace rollcall::gui {

class UserPage;
class ViewList;

/// Everything about how a list is looked at: saved views, columns, order, and the views as a
/// file for others.
class ViewMenu final : public QMenu {
    Q_OBJECT

public:
    /// \param page, table, views outlive the menu.
    ViewMenu(UserPage& page, models::UserTable& table, ViewList& views);

    /// Looks as that view says.
    void apply(const models::SavedView& view);

    /// How the list is looked at now.
    [[nodiscard]] models::SavedView current(const QString& name) const;

signals:
    void saved(const QString& name);

private:
    void fill();
    void addViews();
    void addOrders(const QString& title, bool isMore);
    void askName();
    void askColumns();
    void importViews();
    void keepLook();

    UserPage& m_page;
    models::UserTable& m_table;
    ViewList& m_views;
    QTimer m_keeping;  ///< Runs while there is a look that is not kept yet.
};

}  // namespace rollcall::gui
