// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "session.h"
#include "shapes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

struct Typed {
    QString name = {};
    QString kind = {};
    QString id = {};
};

void listKinds(Session& session, const work::ConnectionInfo& info)
{
    const QString name = info.connection.name;
    session.engine().resourceKinds(
        info.connection.id, session.onward<ResourceKinds>([&session, name](const auto& found) {
            for (const QString& problem : found.problems)
                session.terminal().say(name + u": "_s + problem);
            session.answer(resourceKindsAnswer(found, name));
        }));
}

void answerOne(Session& session, const OtherResources& found, const QString& id,
               const QString& name)
{
    const auto one =
        std::find_if(found.resources.begin(), found.resources.end(),
                     [&id](const OtherResource& each) { return each.account.remoteId == id; });
    if (one == found.resources.end())
        session.fail(
            {.code = ErrorCode::BadInput,
             .detail = u"there is no %1 with the id %2 at %3"_s.arg(found.kind.name, id, name)});
    else
        session.answer(otherResourceAnswer(*one, found.kind, name));
}

void list(Session& session, const work::ConnectionInfo& info, const Typed& typed)
{
    const QString name = info.connection.name;
    const auto took = [&session, name, id = typed.id](const OtherResources& found) {
        if (!found.isWhole)
            session.terminal().say(u"The list of %1 at %2 is incomplete. %3"_s.arg(
                found.kind.name, name, found.whyNotWhole));
        if (id.isEmpty())
            session.answer(otherResourcesAnswer(found, name));
        else
            answerOne(session, found, id, name);
    };
    session.engine().otherResources(info.connection.id, typed.kind,
                                    session.onward<OtherResources>(took));
}

void show(Session& session, const Typed& typed)
{
    session.connection(typed.name, [&session, typed](const work::ConnectionInfo& info) {
        if (typed.kind.isEmpty())
            listKinds(session, info);
        else
            list(session, info, typed);
    });
}

}  // namespace

void addResourceCommand(const Syntax& program)
{
    auto typed = std::make_shared<Typed>();
    program
        .command(u"resources"_s,
                 "What a service has beside users and groups, such as roles, asked now")
        .argument("NAME", typed->name, "The connection")
        .argument("KIND", typed->kind, "A kind of resource; none lists the kinds", false)
        .argument("ID", typed->id, "One resource of that kind, by its id", false)
        .runs(Need::Writing, [typed](Session& session) { show(session, *typed); });
}

}  // namespace rollcall::ctl
