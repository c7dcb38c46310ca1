// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "undo.h"

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

void undoOne(const store::JournalRow& row, std::vector<PlanItem>& out)
{
    const Change& change = row.change;
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

}  // namespace

std::vector<PlanItem> undoOf(const std::vector<store::JournalRow>& rows)
{
    std::vector<PlanItem> items;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (wasDone(*row) && row->change.verb != Verb::Remove
            && !row->change.target.remoteId.isEmpty())
            undoOne(*row, items);
    }
    return items;
}

}  // namespace rollcall::work
