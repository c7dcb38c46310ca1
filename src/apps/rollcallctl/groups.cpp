// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "session.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

/// Groups come with a service that has them; until then each command says why it ends here.
void refuse(Session& session, const QString& name, const QString& command)
{
    session.connection(name, [&session, command](const work::ConnectionInfo& info) {
        const Capabilities& known = info.capabilities;
        const auto reasonOf = [&known](const QString& id) {
            const auto found =
                std::find_if(known.begin(), known.end(), [&id](const Capability& capability) {
                    return capability.id == id && capability.support == Capability::Support::No;
                });
            return found == known.end() ? QString{} : found->reason;
        };
        QString reason = reasonOf(command);
        if (reason.isEmpty())
            reason = reasonOf(u"groups"_s);
        if (reason.isEmpty())
            reason = u"Groups of this service are not handled by this version of Rollcall"_s;
        session.fail({.code = ErrorCode::NotSupported, .detail = reason});
    });
}

struct Typed {
    QString name = {};
    QString group = {};
    QStringList arguments = {};
    PlanOptions plan = {};
};

Syntax addCommand(const Syntax& program, const QString& name, const char* help,
                  const std::shared_ptr<Typed>& typed)
{
    const Syntax command = program.command(name, help);
    command.argument("NAME", typed->name, "The connection")
        .runs(Need::Reading,
              [typed, name](Session& session) { refuse(session, typed->name, name); });
    return command;
}

}  // namespace

void addGroupCommands(const Syntax& program)
{
    auto typed = std::make_shared<Typed>();
    (void)addCommand(program, u"groups"_s, "The groups of a service that has them", typed);
    addCommand(program, u"group"_s, "One group and who is in it", typed)
        .argument("GROUP", typed->group, "The group");
    for (const auto& [name, help] :
         {std::pair{u"group-push"_s, "Create a group, or link it when it is there"},
          std::pair{u"group-add"_s, "Add users to a group"},
          std::pair{u"group-remove-user"_s, "Take users out of a group"},
          std::pair{u"group-rename"_s, "Give a group another name"},
          std::pair{u"group-delete"_s, "Delete a group; its users stay"}}) {
        const Syntax command = addCommand(program, name, help, typed);
        command.argument("GROUP", typed->group, "The group")
            .arguments("ARG", typed->arguments, "Users, or the new name", false);
        addPlanOptions(command, typed->plan);
    }
}

}  // namespace rollcall::ctl
