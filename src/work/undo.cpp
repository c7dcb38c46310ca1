// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "undo.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

bool wasDone(const store::JournalRow& row)
{
    return row.change.state == ChangeState::Done || row.change.state == ChangeState::Linked;
}

/// The former values of what was changed, access apart: that has verbs of its own.
QJsonObject formerValues(const Change& change)
{
    QJsonObject former = change.before;
    former.remove(u"active"_s);
    return former;
}

QStringList idsOf(const QJsonArray& members)
{
    QStringList ids;
    for (const auto& member : members)
        ids += u"id:"_s + member[u"value"_s].toString();
    return ids;
}

void undoOfGroup(const Change& change, std::vector<PlanItem>& out)
{
    PlanItem item{.group = u"id:"_s + change.target.remoteId};
    switch (change.verb) {
    case Verb::PushGroup:
        if (change.effect != Effect::Create || change.state != ChangeState::Done)
            return;
        item.verb = Verb::DeleteGroup;
        break;
    case Verb::AddToGroup:
        item.verb = Verb::RemoveFromGroup;
        item.members = idsOf(change.after.value(u"members"_s).toArray());
        break;
    case Verb::RemoveFromGroup:
        item.verb = Verb::AddToGroup;
        item.members = idsOf(change.before.value(u"members"_s).toArray());
        break;
    case Verb::RenameGroup:
        item.verb = Verb::RenameGroup;
        item.name = change.before.value(u"displayName"_s).toString();
        break;
    default:
        return;
    }
    out.push_back(item);
}

void undoOne(const store::JournalRow& row, std::vector<PlanItem>& out)
{
    const Change& change = row.change;
    if (isOfGroup(change.verb)) {
        undoOfGroup(change, out);
        return;
    }
    if (change.effect == Effect::Merge)
        return;
    const QString user = u"id:"_s + change.target.remoteId;
    const bool wasCreated = change.effect == Effect::Create && change.state == ChangeState::Done;
    if (wasCreated) {
        out.push_back({.user = user, .verb = Verb::Remove});
        return;
    }
    const QJsonObject former = formerValues(change);
    if (!former.isEmpty())
        out.push_back({.user = user, .attributes = former, .verb = Verb::Update});
    if (change.before.contains(u"active"_s) && change.after.contains(u"active"_s)) {
        const bool hadAccess = change.before.value(u"active"_s).toBool();
        out.push_back({.user = user, .verb = hadAccess ? Verb::Reactivate : Verb::Deactivate});
    }
}

/// Whoever was put into a group that goes again leaves with it.
bool goesWithItsGroup(const store::JournalRow& row, const QSet<QString>& made)
{
    return row.change.verb == Verb::AddToGroup && made.contains(row.change.target.remoteId);
}

/// The remote ids of groups that a job made.
QSet<QString> groupsMade(const std::vector<store::JournalRow>& rows)
{
    QSet<QString> ids;
    for (const store::JournalRow& row : rows) {
        if (row.change.verb == Verb::PushGroup && row.change.effect == Effect::Create
            && row.change.state == ChangeState::Done)
            ids.insert(row.change.target.remoteId);
    }
    return ids;
}

}  // namespace

std::vector<PlanItem> undoOf(const std::vector<store::JournalRow>& rows)
{
    std::vector<PlanItem> items;
    const QSet<QString> made = groupsMade(rows);
    std::for_each(rows.rbegin(), rows.rend(), [&](const store::JournalRow& row) {
        if (wasDone(row) && row.change.verb != Verb::Remove && !goesWithItsGroup(row, made)
            && !row.change.target.remoteId.isEmpty())
            undoOne(row, items);
    });
    return items;
}

bool savedGroups(const std::vector<store::JournalRow>& rows)
{
    return std::any_of(rows.begin(), rows.end(), [](const store::JournalRow& row) {
        return row.change.verb == Verb::Deactivate && wasDone(row) && !row.change.groups.isEmpty();
    });
}

}  // namespace rollcall::work
