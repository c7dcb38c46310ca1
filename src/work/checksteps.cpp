// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "checksteps.h"

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

CheckStep stepOf(Verb verb)
{
    return {.verb = verb, .fact = u"verb."_s + nameOf(verb), .title = nameOf(verb) + u", tried"_s};
}

/// By id once there is one: some services list nobody without access.
QString userNamed(const Target& user)
{
    return user.remoteId.isEmpty() ? user.login : u"id:"_s + user.remoteId;
}

QJsonObject attributesFor(Verb verb, const CheckMade& user)
{
    const QString& login = user.target.login;
    const QString email = login.contains(u'@') ? login : login + u"@rollcall.example"_s;
    if (verb == Verb::Update)
        return {{user.kept, u"Rollcall check, changed"_s}};
    if (verb != Verb::Push)
        return {};
    QJsonObject attributes{{u"displayName"_s, u"Rollcall check"_s},
                           {u"name.givenName"_s, u"Rollcall"_s},
                           {u"name.familyName"_s, u"Check"_s},
                           {u"emails[type eq \"work\"].value"_s, email}};
    for (auto it = user.more.begin(); it != user.more.end(); ++it)
        attributes.insert(it.key(), it.value());
    return attributes;
}

}  // namespace

const std::vector<CheckStep>& checkSteps()
{
    static const std::vector<CheckStep> steps{
        stepOf(Verb::Push),
        stepOf(Verb::Update),
        stepOf(Verb::PushGroup),
        stepOf(Verb::AddToGroup),
        stepOf(Verb::RemoveFromGroup),
        stepOf(Verb::RenameGroup),
        stepOf(Verb::DeleteGroup),
        stepOf(Verb::Deactivate),
        stepOf(Verb::Reactivate),
        stepOf(Verb::Remove),
        {.verb = Verb::Push,
         .fact = u"recreate"_s,
         .title = u"Takes the login of a removed user again"_s,
         .isAgain = true},
        {.verb = Verb::Remove,
         .fact = u"recreate.removed"_s,
         .title = u"Removes the user who was made again"_s,
         .isAgain = true}};
    return steps;
}

PlanRequest checkRequest(const QString& connectionId, Verb verb, const CheckMade& user,
                         const CheckMade& group)
{
    PlanItem item;
    if (!isOfGroup(verb)) {
        // Whoever does not show any more is made again by login: nobody has the id.
        item.user = verb == Verb::Push ? user.target.login : userNamed(user.target);
        item.attributes = attributesFor(verb, user);
    } else {
        item.group = userNamed(group.target);
        if (verb == Verb::PushGroup)
            item.attributes = group.more;
        if (verb == Verb::AddToGroup || verb == Verb::RemoveFromGroup)
            item.members = QStringList{userNamed(user.target)};
        if (verb == Verb::RenameGroup)
            item.name = renamedGroup(group.target.login);
    }
    return {.connectionId = connectionId,
            .verb = verb,
            .items = {item},
            .reason = u"compatibility check"_s};
}

QJsonObject moreAttributes(const CheckMade& made)
{
    const QString& login = made.target.login;
    if (made.isGroup)
        return {{u"externalId"_s, login.toLower().replace(u' ', u'-')}};
    return {{u"externalId"_s, login.section(u'@', 0, 0)},
            {u"name.formatted"_s, u"Rollcall Check"_s}};
}

QString renamedGroup(const QString& name)
{
    return name + u" renamed"_s;
}

}  // namespace rollcall::work
