// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "change.h"

#include "names.h"

using namespace Qt::StringLiterals;

namespace rollcall {

namespace {

constexpr Name<Verb> verbs[] = {
    {Verb::Push, "push"},
    {Verb::Update, "update"},
    {Verb::Deactivate, "deactivate"},
    {Verb::Reactivate, "reactivate"},
    {Verb::Remove, "remove"},
    {Verb::PushGroup, "group-push"},
    {Verb::AddToGroup, "group-add"},
    {Verb::RemoveFromGroup, "group-remove-user"},
    {Verb::RenameGroup, "group-rename"},
    {Verb::DeleteGroup, "group-delete"},
};

constexpr Name<Verb> capabilities[] = {
    {Verb::Push, "push"},
    {Verb::Update, "update"},
    {Verb::Deactivate, "deactivate"},
    {Verb::Reactivate, "reactivate"},
    {Verb::Remove, "remove"},
    {Verb::PushGroup, "groupPush"},
    {Verb::AddToGroup, "groupMembers"},
    {Verb::RemoveFromGroup, "groupMembers"},
    {Verb::RenameGroup, "groupRename"},
    {Verb::DeleteGroup, "groupDelete"},
};

constexpr Name<Effect> effects[] = {
    {Effect::Create, "create"}, {Effect::Link, "link"},   {Effect::Restore, "restore"},
    {Effect::Alter, "alter"},   {Effect::Merge, "merge"},
};

constexpr Name<ChangeState> states[] = {
    {ChangeState::Planned, "planned"}, {ChangeState::Sent, "sent"},
    {ChangeState::Unknown, "unknown"}, {ChangeState::Done, "done"},
    {ChangeState::Linked, "linked"},   {ChangeState::Unchanged, "unchanged"},
    {ChangeState::Failed, "failed"},   {ChangeState::Skipped, "skipped"},
    {ChangeState::Stale, "stale"},
};

}  // namespace

bool isFinal(ChangeState state)
{
    switch (state) {
    case ChangeState::Planned:
    case ChangeState::Sent:
    case ChangeState::Unknown:
        return false;
    case ChangeState::Done:
    case ChangeState::Linked:
    case ChangeState::Unchanged:
    case ChangeState::Failed:
    case ChangeState::Skipped:
    case ChangeState::Stale:
        return true;
    }
    Q_UNREACHABLE();
}

bool takesAccess(Verb verb)
{
    return verb == Verb::Deactivate || verb == Verb::Remove;
}

bool isOfGroup(Verb verb)
{
    return verb >= Verb::PushGroup;
}

bool isRemoval(Verb verb)
{
    return verb == Verb::Remove || verb == Verb::DeleteGroup;
}

QJsonArray membersOf(const Change& change)
{
    const bool isLeaving = change.verb == Verb::RemoveFromGroup || change.verb == Verb::DeleteGroup;
    return (isLeaving ? change.before : change.after).value(u"members"_s).toArray();
}

QString capabilityFor(Verb verb)
{
    return nameIn(capabilities, verb);
}

QString nameOf(Verb verb)
{
    return nameIn(verbs, verb);
}

std::optional<Verb> verbNamed(const QString& name)
{
    return valueIn(verbs, name);
}

QString nameOf(Effect effect)
{
    return nameIn(effects, effect);
}

std::optional<Effect> effectNamed(const QString& name)
{
    return valueIn(effects, name);
}

QString nameOf(ChangeState state)
{
    return nameIn(states, state);
}

std::optional<ChangeState> changeStateNamed(const QString& name)
{
    return valueIn(states, name);
}

}  // namespace rollcall
