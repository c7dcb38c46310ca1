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
        const bool isDone =
            change.state == ChangeState::Done || change.state == ChangeState::Unchanged;
        const QString key = localIdOf(applied.connectionId, change.target.remoteId);
        const auto person = personOf(key);
        if (change.verb != Verb::Update || !isDone || person == m_people.end())
            continue;
        const std::vector<Edit> asked = m_asked.take(key);
        // What was edited since the plan was made is still to be done.
        const auto removed = std::erase_if(person->edits, [&asked](const Edit& edit) {
            return std::any_of(asked.begin(), asked.end(), [&edit](const Edit& one) {
                return one.path == edit.path && one.after == edit.after;
            });
        });
        isOther = isOther || removed > 0;
        dropEmpty();
    }
    if (isOther)
        emit changed();
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
