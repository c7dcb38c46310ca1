// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/group.h"
#include "page.h"
#include "work/planrequest.h"
#include "work/userdetails.h"

#include <QStringList>

#include <optional>

class QPushButton;
class QTableView;

namespace rollcall::models {
class GroupTable;
class MemberTable;
}  // namespace rollcall::models

namespace rollcall::gui {

class GroupNameDialog;
class PlainLabel;
class PlanDialog;

/// The groups of one connection, and who is in the one that is chosen. Every change is a plan.
class GroupsPlace final : public Page {
    Q_OBJECT

public:
    GroupsPlace(const PageParts& parts, QWidget* parent);

    /// \param place its detail may be the remote id of a group, which is selected then.
    void enter(const Place& place) override;
    void focusList() override;
    [[nodiscard]] QString statusText() const override;

private:
    void arrange();
    void connectParts();
    [[nodiscard]] QPushButton* button(const QString& text, void (GroupsPlace::*pressed)());
    void takeGroups(const QString& connectionId, const work::SharedGroups& groups);
    void takeGroup(const work::GroupDetails& details);
    void showMembers(const work::GroupDetails& details);
    void chooseGroup();
    void showWhatCanBeDone();
    void addUsers();
    void removeUsers();
    void makeGroup();
    void renameGroup();
    void deleteGroup();
    void compareGroup();
    [[nodiscard]] GroupNameDialog* makeNameDialog(const QString& title,
                                                  const std::optional<Group>& group);
    void planFor(Verb verb, std::vector<work::PlanItem> items);
    void planFrom(PlanDialog& dialog, Verb verb, const work::PlanItem& item);
    [[nodiscard]] std::optional<Group> current() const;
    [[nodiscard]] QStringList selectedMembers() const;
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
    QString m_shownGroup;  ///< Remote id of the group whose members are listed.
    QString m_wanted;      ///< Remote id of the group to be selected when the list is there.
};

}  // namespace rollcall::gui
