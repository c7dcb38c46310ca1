// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "applying.h"
#include "commands.h"
#include "session.h"
#include "shapes.h"

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

struct Typed {
    QString name = {};
    QString group = {};
    QStringList arguments = {};
    QStringList values = {};
    PlanOptions plan = {};
};

using Typing = std::shared_ptr<Typed>;

void list(Session& session, const QString& name)
{
    session.connection(name, [&session](const work::ConnectionInfo& info) {
        session.engine().groups(info.connection.id,
                                session.onward<work::SharedGroups>(
                                    [&session, name = info.connection.name](const auto& groups) {
            session.answer(groupsAnswer(*groups, name));
                                }));
    });
}

void show(Session& session, const Typed& typed)
{
    session.connection(typed.name,
                       [&session, group = typed.group](const work::ConnectionInfo& info) {
        session.engine().group(info.connection.id, group,
                               session.onward<work::GroupDetails>(
                                   [&session, name = info.connection.name](const auto& found) {
            session.answer(groupAnswer(found, name));
                               }));
    });
}

/// Beside its name and its members a group has nothing else that is written here.
Result<> takeAttributes(const QStringList& values, work::PlanItem& item)
{
    const Result<QJsonObject> attributes = attributesOf(values);
    if (!attributes)
        return fail(attributes.error());
    item.attributes = *attributes;
    const bool hasId = item.attributes.value(u"externalId"_s).isString();
    if (item.attributes.isEmpty() || (hasId && item.attributes.size() == 1))
        return {};
    return fail(ErrorCode::BadInput, u"of a group --set gives externalId only"_s);
}

/// The item that the arguments of a verb make.
Result<work::PlanItem> itemOf(Verb verb, const Typed& typed)
{
    work::PlanItem item{.group = typed.group};
    switch (verb) {
    case Verb::RenameGroup:
        if (typed.arguments.size() != 1)
            return fail(ErrorCode::BadInput, u"group-rename takes the new name"_s);
        item.name = typed.arguments.front();
        return item;
    case Verb::DeleteGroup:
        if (!typed.arguments.isEmpty())
            return fail(ErrorCode::BadInput, u"group-delete takes one group"_s);
        return item;
    default:
        break;
    }
    for (const QString& user : typed.arguments) {
        const Result<QStringList> more = user == u"-"_s ? readLines() : QStringList{user};
        if (!more)
            return fail(more.error());
        item.members += *more;
    }
    if (const Result<> taken = takeAttributes(typed.values, item); !taken)
        return fail(taken.error());
    item.members.removeAll(QString{});
    if (item.members.isEmpty() && verb != Verb::PushGroup)
        return fail(ErrorCode::BadInput, u"no user is named"_s);
    return item;
}

void plan(Session& session, Verb verb, const Typed& typed)
{
    const Result<work::PlanItem> item = itemOf(verb, typed);
    if (!item) {
        session.fail(item.error());
        return;
    }
    planAndFinish(session, typed.name, {.verb = verb, .items = {*item}}, typed.plan);
}

void addVerb(const Syntax& program, Verb verb, const char* help, const char* rest)
{
    auto typed = std::make_shared<Typed>();
    const Syntax command = program.command(nameOf(verb), help);
    command.argument("NAME", typed->name, "The connection")
        .argument("GROUP", typed->group, "The group: its name, or id:REMOTE-ID");
    command.arguments("ARG", typed->arguments, rest, false)
        .runs(Need::Writing, [typed, verb](Session& session) { plan(session, verb, *typed); });
    if (verb == Verb::PushGroup)
        command.repeated("--set", typed->values, "Its external id, if the group is new",
                         {"externalId=ID"});
    addPlanOptions(command, typed->plan);
}

}  // namespace

void addGroupCommands(const Syntax& program)
{
    auto typed = std::make_shared<Typed>();
    program.command(u"groups"_s, "The groups of a service that has them, as last synced")
        .argument("NAME", typed->name, "The connection")
        .runs(Need::Reading, [typed](Session& session) { list(session, typed->name); });
    program.command(u"group"_s, "One group and who is in it")
        .argument("NAME", typed->name, "The connection")
        .argument("GROUP", typed->group, "The group: its name, or id:REMOTE-ID")
        .runs(Need::Reading, [typed](Session& session) { show(session, *typed); });
    constexpr auto users = "Logins, id:REMOTE-ID, or group:NAME; - reads them from input";
    addVerb(program, Verb::PushGroup, "Create a group, or link it when it is there", users);
    addVerb(program, Verb::AddToGroup, "Add users to a group", users);
    addVerb(program, Verb::RemoveFromGroup, "Take users out of a group", users);
    addVerb(program, Verb::RenameGroup, "Give a group another name", "The new name");
    addVerb(program, Verb::DeleteGroup, "Delete a group; its users stay", "Nothing");
}

}  // namespace rollcall::ctl
