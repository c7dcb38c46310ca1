// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/group.h"
#include "page.h"
#include "work/planrequest.h"
#include "work/userdetails.h"

#include <QStringList>

#include <functional>
#include <optional>

class QPushButton;
class QTableView;

namespace rollcall::models {
class GroupTable;
class MemberTable;
}  // namespace rollcall::models

namespace rollcall::gui {

class PlainLabel;

/// The groups of one connection, and who is in the one that is chosen. Every change is a plan.
class GroupsPlace final : public Page {
    Q_OBJECT

public:
    GroupsPlace(const PageParts& parts, QWidget* parent);

    /// \param place its detail may be the remote id of a group, which is selected then.
    void enter(const Place& place) override;
    [[nodiscard]] QString statusText() const override;

private:
    using Named = std::function<void(const QString& name)>;

    void arrange();
    void connectParts();
    [[nodiscard]] QPushButton* button(const QString& text, void (GroupsPlace::*pressed)());
    void takeGroups(const QString& connectionId, const work::SharedGroups& groups);
    void takeGroup(const work::GroupDetails& details);
    void chooseGroup();
    void showWhatCanBeDone();
    void addUsers();
    void removeUsers();
    void makeGroup();
    void renameGroup();
    void deleteGroup();
    void compareGroup();
    void askForName(const QString& title, const std::optional<Group>& group, const Named& then);
    void askForLogins(const QString& title, const Named& then);
    void planFor(Verb verb, std::vector<work::PlanItem> items);
    [[nodiscard]] std::optional<Group> current() const;
    [[nodiscard]] QString groupName() const;
    [[nodiscard]] QString whyNot(Verb verb) const;

    PageParts m_parts;
    models::GroupTable* m_groups = nullptr;
    models::MemberTable* m_members = nullptr;
    QTableView* m_groupView = nullptr;
    QTableView* m_memberView = nullptr;
    PlainLabel* m_title = nullptr;
    PlainLabel* m_text = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_rename = nullptr;
    QPushButton* m_delete = nullptr;
    QString m_connectionId;
    QString m_wanted;  ///< Remote id of the group to be selected when the list is there.
};

}  // namespace rollcall::gui
