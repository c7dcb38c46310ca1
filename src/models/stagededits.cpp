// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "stagededits.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

QString keyOf(const User& user)
{
    return localIdOf(user.connectionId, user.remoteId);
}

bool isSame(const QJsonValue& one, const QJsonValue& other)
{
    const auto isNothing = [](const QJsonValue& value) {
        return value.isNull() || value.isUndefined();
    };
    return one == other || (isNothing(one) && isNothing(other));
}

bool isCarriedOut(ChangeState state)
{
    return state == ChangeState::Done || state == ChangeState::Unchanged;
}

StagedEdits::Tried triedIn(ChangeState state)
{
    switch (state) {
    case ChangeState::Failed:
        return StagedEdits::Tried::Failed;
    case ChangeState::Sent:
    case ChangeState::Unknown:
        return StagedEdits::Tried::Unknown;
    case ChangeState::Planned:
    case ChangeState::Done:
    case ChangeState::Linked:
    case ChangeState::Unchanged:
    case ChangeState::Skipped:
    case ChangeState::Stale:
        return StagedEdits::Tried::No;
    }
    Q_UNREACHABLE();
}

}  // namespace

std::vector<StagedEdits::Person>::iterator StagedEdits::personOf(const QString& key)
{
    return std::find_if(m_people.begin(), m_people.end(),
                        [&key](const Person& person) { return keyOf(person.user) == key; });
}

void StagedEdits::set(const User& user, const Attribute& attribute, const QJsonValue& after)
{
    if (isSame(attribute.value, after)) {
        revert(user, attribute.path);
        return;
    }
    auto person = personOf(keyOf(user));
    if (person == m_people.end())
        person = m_people.insert(m_people.end(), {.user = user});
    const auto edit =
        std::find_if(person->edits.begin(), person->edits.end(),
                     [&attribute](const Edit& one) { return one.path == attribute.path; });
    if (edit == person->edits.end())
        person->edits.push_back({attribute.path, attribute.value, after});
    else
        *edit = {attribute.path, attribute.value, after};
    emit changed();
}

void StagedEdits::revert(const User& user, const QString& path)
{
    const auto person = personOf(keyOf(user));
    if (person == m_people.end())
        return;
    const auto removed =
        std::erase_if(person->edits, [&path](const Edit& edit) { return edit.path == path; });
    dropEmpty();
    if (removed > 0)
        emit changed();
}

void StagedEdits::discard(const User& user)
{
    const auto person = personOf(keyOf(user));
    if (person == m_people.end())
        return;
    m_discarded = std::move(*person);
    m_people.erase(person);
    emit changed();
}

void StagedEdits::putBack()
{
    const Person discarded = std::exchange(m_discarded, {});
    if (discarded.edits.empty())
        return;
    auto person = personOf(keyOf(discarded.user));
    if (person == m_people.end())
        person = m_people.insert(m_people.end(), {.user = discarded.user});
    for (const Edit& edit : discarded.edits) {
        // What was edited anew since then is what the person wants.
        if (!find(discarded.user, edit.path))
            person->edits.push_back(edit);
    }
    emit changed();
}

void StagedEdits::forgetDiscarded()
{
    if (!std::exchange(m_discarded, {}).edits.empty())
        emit changed();
}

const StagedEdits::Edit* StagedEdits::find(const User& user, const QString& path) const
{
    for (const Person& person : m_people) {
        if (keyOf(person.user) != keyOf(user))
            continue;
        for (const Edit& edit : person.edits) {
            if (edit.path == path)
                return &edit;
        }
    }
    return nullptr;
}

int StagedEdits::editsOf(const User& user) const
{
    for (const Person& person : m_people) {
        if (keyOf(person.user) == keyOf(user))
            return static_cast<int>(person.edits.size());
    }
    return 0;
}

bool StagedEdits::wasTried(const User& user) const
{
    return std::any_of(m_people.begin(), m_people.end(), [&user](const Person& person) {
        return keyOf(person.user) == keyOf(user)
            && std::any_of(person.edits.begin(), person.edits.end(),
                           [](const Edit& edit) { return edit.tried != Tried::No; });
    });
}

void StagedEdits::compare(const User& user, const std::vector<Attribute>& now)
{
    const auto person = personOf(keyOf(user));
    if (person == m_people.end())
        return;
    const std::vector<Edit> before = person->edits;
    person->user = user;
    for (const Attribute& attribute : now) {
        for (Edit& edit : person->edits) {
            if (edit.path == attribute.path)
                edit.before = attribute.value;
        }
    }
    std::erase_if(person->edits, [](const Edit& edit) { return isSame(edit.before, edit.after); });
    const bool isOther = person->edits != before;
    dropEmpty();
    if (isOther)
        emit changed();
}

work::PlanRequest StagedEdits::requestFor(const QString& connectionId)
{
    work::PlanRequest request{.connectionId = connectionId, .verb = Verb::Update};
    for (const Person& person : m_people) {
        if (person.user.connectionId != connectionId)
            continue;
        QJsonObject attributes;
        for (const Edit& edit : person.edits)
            attributes.insert(edit.path, edit.after);
        request.items.push_back(
            {.user = u"id:"_s + person.user.remoteId, .attributes = attributes});
        m_asked.insert(keyOf(person.user), person.edits);
    }
    return request;
}

void StagedEdits::settle(const Plan& applied)
{
    bool isOther = false;
    for (const Change& change : applied.changes) {
        const QString key = localIdOf(applied.connectionId, change.target.remoteId);
        const auto person = personOf(key);
        if (change.verb != Verb::Update || person == m_people.end())
            continue;
        const bool isDone = isCarriedOut(change.state);
        isOther = settle(*person, isDone ? m_asked.take(key) : m_asked.value(key), change.state)
            || isOther;
        dropEmpty();
    }
    if (isOther)
        emit changed();
}

/// What was edited since the plan was made is still to be done.
bool StagedEdits::settle(Person& person, const std::vector<Edit>& asked, ChangeState state)
{
    const auto isAsked = [&asked](const Edit& edit) {
        return std::any_of(asked.begin(), asked.end(), [&edit](const Edit& one) {
            return one.path == edit.path && one.after == edit.after;
        });
    };
    if (isCarriedOut(state))
        return std::erase_if(person.edits, isAsked) > 0;
    const Tried tried = triedIn(state);
    bool isOther = false;
    for (Edit& edit : person.edits) {
        if (tried == Tried::No || !isAsked(edit))
            continue;
        edit.tried = tried;
        isOther = true;
    }
    return isOther;
}

void StagedEdits::keepOnly(const QStringList& connectionIds)
{
    const auto removed = std::erase_if(m_people, [&connectionIds](const Person& person) {
        return !connectionIds.contains(person.user.connectionId);
    });
    if (removed > 0)
        emit changed();
}

void StagedEdits::dropEmpty()
{
    std::erase_if(m_people, [](const Person& person) { return person.edits.empty(); });
}

}  // namespace rollcall::models
