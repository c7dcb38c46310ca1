// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "groupsplace.h"

#include "comparedialog.h"
#include "console.h"
#include "directory.h"
#include "domain/scripts.h"
#include "domain/visibletext.h"
#include "groupnamedialog.h"
#include "loginsdialog.h"
#include "models/grouptables.h"
#include "models/pendingwords.h"
#include "plaintext.h"
#include "planflow.h"
#include "quietview.h"
#include "tablelook.h"
#include "theme.h"
#include "windowmode.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelection>
#include <QPushButton>
#include <QTableView>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

GroupsPlace::GroupsPlace(const PageParts& parts, QWidget* parent)
    : Page(parent),
      m_parts(parts),
      m_groups(new models::GroupTable(this)),
      m_members(new models::MemberTable(this)),
      m_groupView(new QuietTable(this)),
      m_memberView(new QuietTable(this)),
      m_title(new PlainLabel(tr("Groups"), this)),
      m_text(new PlainLabel(this)),
      m_add(button(tr("&Add…"), &GroupsPlace::addUsers)),
      m_remove(button(tr("R&emove…"), &GroupsPlace::removeUsers)),
      m_compare(button(tr("&Compare…"), &GroupsPlace::compareGroup)),
      m_new(button(tr("Ne&w group…"), &GroupsPlace::makeGroup)),
      m_rename(button(tr("Re&name…"), &GroupsPlace::renameGroup)),
      m_delete(button(tr("Dele&te…"), &GroupsPlace::deleteGroup))
{
    arrange();
    connectParts();
    showWhatCanBeDone();
}

QPushButton* GroupsPlace::button(const QString& text, void (GroupsPlace::*pressed)())
{
    auto* made = new QPushButton(text, this);
    connect(made, &QPushButton::clicked, this, pressed);
    return made;
}

void GroupsPlace::arrange()
{
    setScale(m_title, 1.35, true);
    setTextColour(m_text, quietColour(palette()));
    m_text->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    for (QPushButton* each : {m_new, m_rename, m_delete})
        head->addWidget(each);
    auto* verbs = new QHBoxLayout;
    verbs->addWidget(m_text, 1);
    for (QPushButton* each : {m_compare, m_add, m_remove})
        verbs->addWidget(each);
    auto* lists = new QHBoxLayout;
    lists->addWidget(m_groupView, 2);
    lists->addWidget(m_memberView, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addLayout(verbs);
    layout->addLayout(lists, 1);
    m_groupView->setModel(m_groups);
    m_groupView->setAccessibleName(tr("Groups of the service"));
    prepareTable(*m_groupView);
    m_groupView->setSelectionMode(QAbstractItemView::SingleSelection);
    letCurrentFollow(*m_groupView);
    m_groupView->horizontalHeader()->setStretchLastSection(false);
    m_groupView->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_groupView->setColumnWidth(1, 90);
    m_memberView->setModel(m_members);
    m_memberView->setAccessibleName(tr("Members"));
    prepareTable(*m_memberView);
    m_memberView->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_memberView->horizontalHeader()->setStretchLastSection(false);
    m_memberView->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_memberView->setColumnWidth(1, 270);
    m_memberView->setColumnWidth(2, 140);
    setFocusProxy(m_groupView);
}

void GroupsPlace::connectParts()
{
    connect(m_groupView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &GroupsPlace::chooseGroup);
    connect(m_memberView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &GroupsPlace::showWhatCanBeDone);
    connect(&m_parts.console, &Console::groupsLoaded, this, &GroupsPlace::takeGroups);
    connect(&m_parts.console, &Console::groupLoaded, this, &GroupsPlace::takeGroup);
    const auto renew = [this] {
        if (isVisible())
            m_parts.console.loadGroups(m_connectionId);
    };
    connect(&m_parts.console, &Console::synced, this, renew);
    connect(&m_parts.console, &Console::jobEnded, this, renew);
    connect(&m_parts.directory, &Directory::changed, this, &GroupsPlace::showWhatCanBeDone);
    connect(&m_parts.mode, &WindowMode::changed, this, &GroupsPlace::showWhatCanBeDone);
}

void GroupsPlace::enter(const Place& place)
{
    if (m_connectionId != place.connectionId) {
        m_groups->setGroups({});
        m_members->setMembers({});
        m_text->setText({});
    }
    m_connectionId = place.connectionId;
    m_wanted = place.detail;
    showWhatCanBeDone();
    m_text->setText(whyNot(Verb::AddToGroup));
    m_parts.console.loadGroups(m_connectionId);
}

void GroupsPlace::focusList()
{
    m_groupView->setFocus(Qt::OtherFocusReason);
}

QString GroupsPlace::statusText() const
{
    return tr("%n groups", nullptr, m_groups->rowCount());
}

void GroupsPlace::takeGroups(const QString& connectionId, const work::SharedGroups& groups)
{
    if (connectionId != m_connectionId)
        return;
    const std::optional<Group> before = current();
    const QString wanted =
        m_wanted.isEmpty() && before ? before->remoteId : std::exchange(m_wanted, {});
    m_groups->setGroups(*groups);
    int row = 0;
    for (int i = 0; i < m_groups->rowCount(); ++i) {
        if (m_groups->groupAt(i).remoteId == wanted)
            row = i;
    }
    if (m_groups->rowCount() > 0)
        m_groupView->selectRow(row);
    else
        m_members->setMembers({});
    showWhatCanBeDone();
    emit saysOtherwise();
    if (m_groups->rowCount() == 0 && isVisible())
        emit ready();
}

void GroupsPlace::chooseGroup()
{
    if (const auto group = current())
        m_parts.console.loadGroup(m_connectionId, group->remoteId);
    showWhatCanBeDone();
}

void GroupsPlace::takeGroup(const work::GroupDetails& details)
{
    const std::optional<Group> group = current();
    if (!group || details.group.connectionId != m_connectionId
        || details.group.remoteId != group->remoteId)
        return;
    showMembers(details);
    m_memberView->setAccessibleName(tr("Members of %1").arg(groupName()));
    m_text->setText(!group->areMembersKnown
                        ? tr("%1: the service does not show who is in it.").arg(groupName())
                        : tr("%1 · %n members", nullptr, static_cast<int>(details.members.size()))
                              .arg(groupName()));
    if (const QStringList scripts = mixedScriptsInName(group->name); !scripts.isEmpty())
        m_text->setText(m_text->text() + u'\n'
                        + tr("⚠ This name mixes letters of several scripts (%1): some may only "
                             "look like others.")
                              .arg(scripts.join(u", "_s)));
    showWhatCanBeDone();
    if (isVisible())
        emit ready();
}

/// The list of one group that is read anew keeps who is selected in it.
void GroupsPlace::showMembers(const work::GroupDetails& details)
{
    const bool isSame =
        std::exchange(m_shownGroup, details.group.remoteId) == details.group.remoteId;
    const QStringList kept = isSame ? selectedMembers() : QStringList{};
    m_members->setMembers(details.members);
    QItemSelection selected;
    for (int row = 0; row < m_members->rowCount(); ++row) {
        const QModelIndex index = m_members->index(row, 0);
        if (kept.contains(m_members->memberAt(row).member.id))
            selected.select(index, index);
    }
    m_memberView->selectionModel()->select(selected,
                                           QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

QStringList GroupsPlace::selectedMembers() const
{
    QStringList ids;
    for (const QModelIndex& row : m_memberView->selectionModel()->selectedRows())
        ids += m_members->memberAt(row.row()).member.id;
    return ids;
}

std::optional<Group> GroupsPlace::current() const
{
    const QModelIndexList rows = m_groupView->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    return m_groups->groupAt(rows.first().row());
}

QString GroupsPlace::groupName() const
{
    const std::optional<Group> group = current();
    return group ? isolatedName(group->name, {}) : QString{};
}

/// Why this service or this window cannot do it; empty: it can.
QString GroupsPlace::whyNot(Verb verb) const
{
    if (const QString why = m_parts.mode.whyBlocked(); !why.isEmpty())
        return why;
    const work::ConnectionInfo* info = m_parts.directory.find(m_connectionId);
    if (!info)
        return tr("This service is not connected.");
    const QString why = models::whyServiceCannot(u"groups"_s, info->capabilities);
    return why.isEmpty() ? models::whyServiceCannot(verb, info->capabilities, {}) : why;
}

void GroupsPlace::showWhatCanBeDone()
{
    const bool hasGroup = current().has_value();
    const bool hasMember = m_memberView->selectionModel()->hasSelection();
    const std::array<std::tuple<QPushButton*, Verb, bool>, 5> buttons{{
        {m_new, Verb::PushGroup, true},
        {m_add, Verb::AddToGroup, hasGroup},
        {m_remove, Verb::RemoveFromGroup, hasGroup && hasMember},
        {m_rename, Verb::RenameGroup, hasGroup},
        {m_delete, Verb::DeleteGroup, hasGroup},
    }};
    for (const auto& [each, verb, isMeant] : buttons) {
        const QString why = whyNot(verb);
        each->setEnabled(isMeant && why.isEmpty());
        setPlainToolTip(each, why);
        each->setAccessibleDescription(why);
    }
    const auto group = current();
    m_compare->setEnabled(group && group->areMembersKnown);
}

/// Looking sends nothing, so it is offered where nothing may be changed too.
void GroupsPlace::compareGroup()
{
    const auto group = current();
    if (!group)
        return;
    auto* dialog = new CompareDialog(m_parts,
                                     {.group = *group,
                                      .whyNoAdding = whyNot(Verb::AddToGroup),
                                      .whyNoTakingOut = whyNot(Verb::RemoveFromGroup)},
                                     this);
    connect(dialog, &CompareDialog::planAsked, this,
            [this, dialog](const work::PlanRequest& request) {
        m_parts.planFlow.askFrom(*dialog, request);
    });
    dialog->open();
}

void GroupsPlace::planFor(Verb verb, std::vector<work::PlanItem> items)
{
    m_parts.planFlow.ask({.connectionId = m_connectionId, .verb = verb, .items = std::move(items)});
}

void GroupsPlace::planFrom(PlanDialog& dialog, Verb verb, const work::PlanItem& item)
{
    m_parts.planFlow.askFrom(dialog,
                             {.connectionId = m_connectionId, .verb = verb, .items = {item}});
}

void GroupsPlace::addUsers()
{
    const auto group = current();
    if (!group)
        return;
    auto* dialog = new LoginsDialog(tr("Add to %1").arg(groupName()), this);
    connect(dialog, &LoginsDialog::named, this,
            [this, dialog, id = group->remoteId](const QStringList& logins) {
        planFrom(*dialog, Verb::AddToGroup, {.group = u"id:"_s + id, .members = logins});
    });
    dialog->open();
}

void GroupsPlace::removeUsers()
{
    const auto group = current();
    QStringList members;
    for (const QString& id : selectedMembers())
        members += u"id:"_s + id;
    if (group && !members.isEmpty())
        planFor(Verb::RemoveFromGroup, {{.group = u"id:"_s + group->remoteId, .members = members}});
}

void GroupsPlace::makeGroup()
{
    GroupNameDialog* dialog = makeNameDialog(tr("New group"), {});
    connect(dialog, &GroupNameDialog::named, this, [this, dialog](const QString& name) {
        planFrom(*dialog, Verb::PushGroup, {.group = name});
    });
    dialog->open();
}

void GroupsPlace::renameGroup()
{
    const auto group = current();
    if (!group)
        return;
    GroupNameDialog* dialog = makeNameDialog(tr("Rename %1").arg(groupName()), group);
    connect(dialog, &GroupNameDialog::named, this,
            [this, dialog, id = group->remoteId](const QString& name) {
        planFrom(*dialog, Verb::RenameGroup, {.group = u"id:"_s + id, .name = name});
    });
    dialog->open();
}

/// Its name is typed in the review.
void GroupsPlace::deleteGroup()
{
    if (const auto group = current())
        planFor(Verb::DeleteGroup, {{.group = u"id:"_s + group->remoteId}});
}

GroupNameDialog* GroupsPlace::makeNameDialog(const QString& title,
                                             const std::optional<Group>& group)
{
    GroupNameDialog::Wish wish{
        .title = title,
        .label = group ? tr("New name") : tr("Name"),
        .name = group ? group->name : QString{},
        .whenTaken = group ? tr("▲ Another group has that name. Two of one name cannot be told "
                                "apart: it will be refused.")
                           : tr("A group of that name is there: it is linked, not made again.")};
    if (const work::ConnectionInfo* info = m_parts.directory.find(m_connectionId))
        wish.namings = info->groupNames;
    for (int row = 0; row < m_groups->rowCount(); ++row) {
        const Group& one = m_groups->groupAt(row);
        if (!group || one.remoteId != group->remoteId)
            wish.taken += one.name;
    }
    return new GroupNameDialog(std::move(wish), this);
}

}  // namespace rollcall::gui
