// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/group.h"
#include "models/membercomparison.h"
#include "page.h"
#include "plandialog.h"
#include "work/planrequest.h"
#include "work/userdetails.h"

#include <array>
#include <optional>

class QComboBox;
class QPushButton;
class QTableView;
class QTabWidget;

namespace rollcall::models {
class GroupTable;
class MemberTable;
}  // namespace rollcall::models

namespace rollcall::gui {

class PlainLabel;

/// Who is in one group, and who in another one, of the same service or of another, or in a file.
/// It asks for a plan that makes the first like the second, never for a change.
class CompareDialog final : public PlanDialog {
    Q_OBJECT

public:
    /// The group that is compared, and what cannot be done to it.
    struct Subject {
        Group group = {};
        QString whyNoAdding = {};     ///< A sentence; empty: people can be added.
        QString whyNoTakingOut = {};  ///< Likewise.
    };

    CompareDialog(const PageParts& parts, Subject subject, QWidget* parent);

    /// Compares with the logins of a CSV text.
    void takeFile(const QString& name, const QByteArray& content);

signals:
    void planAsked(const rollcall::work::PlanRequest& request);

private:
    /// What the group is compared with.
    struct Other {
        QString name = {};  ///< Visible text.
        std::vector<GroupMember> members = {};
        bool isOneService = false;
        bool isFile = false;
    };

    enum List { OnlyHere, Both, OnlyThere, ListCount };

    [[nodiscard]] QWidget* makeChoice();
    [[nodiscard]] QWidget* makeLists();
    void makeButtons();
    void fillServices();
    void askForGroups();
    void askForGroup();
    void takeGroups(const QString& connectionId, const work::SharedGroups& groups);
    void takeGroup(const work::GroupDetails& details);
    void takeOther(Other other);
    void showComparison();
    void showNothing(const QString& why);
    void showWhatCanBeDone();
    void chooseFile();
    void plan(bool takesOut);
    [[nodiscard]] QString nameOf(const Group& group) const;

    PageParts m_parts;
    Subject m_subject;
    QComboBox* m_services = nullptr;
    models::GroupTable* m_groups = nullptr;
    QTableView* m_groupView = nullptr;
    QTabWidget* m_tabs = nullptr;
    std::array<models::MemberTable*, ListCount> m_lists = {};
    std::array<QTableView*, ListCount> m_views = {};
    PlainLabel* m_summary = nullptr;
    PlainLabel* m_note = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_takeOut = nullptr;
    std::optional<std::vector<GroupMember>> m_here;
    std::optional<Other> m_other;
    work::MembershipDifference m_difference;
};

}  // namespace rollcall::gui
