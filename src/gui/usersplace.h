// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/usertable.h"
#include "page.h"

namespace rollcall::gui {

class CopyActions;
class UserPage;
class ViewMenu;

/// The users of one connection.
class UsersPlace final : public Page {
    Q_OBJECT

public:
    UsersPlace(const PageParts& parts, QWidget* parent);

    /// \param place its detail may be the remote id of a user, who is selected then.
    void enter(const Place& place) override;
    [[nodiscard]] bool listsPeople() const override { return true; }
    [[nodiscard]] std::vector<User> selectedUsers() const override;
    [[nodiscard]] qsizetype selectedCount() const override;
    [[nodiscard]] std::vector<User> selectedSample() const override;
    void focusList() override;
    void focusSearch() override;
    void search(const QString& query) override;

private:
    void takeUsers(const QString& connectionId, const work::SharedUserList& users);
    void takeFirstUsers(const QString& connectionId, const work::SharedUserList& users);
    void addViewButton();
    void showConnection();
    void doNextThing();
    void addSomebody();

    PageParts m_parts;
    models::UserTable m_table;
    UserPage* m_page = nullptr;
    ViewMenu* m_viewMenu = nullptr;
    QString m_connectionId;
    QString m_wanted;         ///< Remote id of the user to be selected when the list is there.
    bool m_isInView = false;  ///< It was entered by a saved view.
    bool m_isLoaded = false;  ///< The whole list of this connection is on the screen.
};

}  // namespace rollcall::gui
