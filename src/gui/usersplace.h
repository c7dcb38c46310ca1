// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/usertable.h"
#include "page.h"

namespace rollcall::gui {

class UserPage;

/// The users of one connection.
class UsersPlace final : public Page {
    Q_OBJECT

public:
    UsersPlace(const PageParts& parts, QWidget* parent);

    void enter(const Place& place) override;
    [[nodiscard]] bool listsPeople() const override { return true; }
    [[nodiscard]] std::vector<User> selectedUsers() const override;
    void focusSearch() override;

private:
    void takeUsers(const QString& connectionId, const work::Users& users);
    void showConnection();
    void doNextThing();

    PageParts m_parts;
    models::UserTable m_table;
    UserPage* m_page = nullptr;
    QString m_connectionId;
};

}  // namespace rollcall::gui
