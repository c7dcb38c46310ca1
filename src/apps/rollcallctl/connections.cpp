// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "session.h"
#include "shapes.h"

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

Result<LossLimit> limitOf(const QString& text)
{
    if (text.isEmpty())
        return LossLimit{};
    if (text == u"none"_s)
        return LossLimit{.isOff = true};
    bool isNumber = false;
    const int users = text.toInt(&isNumber);
    if (!isNumber || users < 0)
        return fail(ErrorCode::BadInput, u"--limit takes a number, or none"_s);
    return LossLimit{.users = users};
}

/// A draft with what has to be looked at before it is one.
struct Typed {
    work::ConnectionDraft draft = {};
    QString environment = u"production"_s;
    QString limit = {};
};

void show(Session& session, const QString& name)
{
    const auto answer = [&session](const work::ConnectionInfo& info) {
        session.answer(connectionAnswer(info));
    };
    session.connection(name, answer, work::Counting::All);
}

void add(Session& session, const Typed& typed)
{
    const Result<LossLimit> limit = limitOf(typed.limit);
    if (!limit) {
        session.fail(limit.error());
        return;
    }
    work::ConnectionDraft draft = typed.draft;
    draft.limit = *limit;
    draft.environment = environmentNamed(typed.environment).value_or(Environment::Production);
    session.engine().addConnection(
        draft, session.onward<Connection>([&session](const Connection& connection) {
            const auto answer = [&session](const work::ConnectionInfo& info) {
                adviseCheck(session, info);
                session.answer(connectionAnswer(info));
            };
            session.connection(connection.name, answer, work::Counting::All);
        }));
}

void remove(Session& session, const QString& name)
{
    session.connection(name, [&session](const work::ConnectionInfo& info) {
        const QString removed = info.connection.name;
        session.engine().removeConnection(
            info.connection.id, session.onward<void>([&session, removed] {
                const QStringList deleted{u"credentials"_s, u"stored lists"_s, u"observations"_s};
                const QStringList kept{u"history"_s, u"audit"_s};
                const QJsonObject json{{u"connection"_s, removed},
                                       {u"deleted"_s, QJsonArray::fromStringList(deleted)},
                                       {u"kept"_s, QJsonArray::fromStringList(kept)}};
                session.answer({.json = jsonText(json),
                                .fields = fieldsOf({{u"connection"_s, removed},
                                                    {u"deleted"_s, deleted.join(u", "_s)},
                                                    {u"kept"_s, kept.join(u", "_s)}})});
            }));
    });
}

void addAddCommand(const Syntax& family)
{
    auto typed = std::make_shared<Typed>();
    work::ConnectionDraft& draft = typed->draft;
    family.command(u"add"_s, "Connect a service; sends nothing")
        .argument("NAME", draft.name, "A name of your own, unique here")
        .option("--service", draft.serviceId, "What `services list` shows",
                {.name = "ID", .isRequired = true})
        .option("--url", draft.url, "Base URL of the service's API",
                {.name = "URL", .isRequired = true})
        .option("--environment", typed->environment, "What is at stake", {"production|test"})
        .option("--auth", draft.credentialKind, "Kind of credential, else the service's own",
                {"KIND"})
        .option("--user", draft.user, "Login of the token's account", {"LOGIN"})
        .option("--client-id", draft.clientId, "OAuth client", {"ID"})
        .option("--token-url", draft.tokenUrl, "Where a token can be made", {"URL"})
        .option("--limit", typed->limit, "How many users may lose access in a day", {"N|none"})
        .number("--grace", draft.graceDays, "Days until a reminder, a rule of your own")
        .option("--ca", draft.caFile, "PEM of one more certificate authority", {"FILE"})
        .runs(Need::Writing, [typed](Session& session) { add(session, *typed); });
}

}  // namespace

void addConnectionCommands(const Syntax& program)
{
    const Syntax family = program.family(u"connections"_s, "The services that are connected");
    family.command(u"list"_s, "All connections").runs(Need::Reading, [](Session& session) {
        using Infos = std::vector<work::ConnectionInfo>;
        session.engine().connections(session.onward<Infos>(
            [&session](const Infos& infos) { session.answer(connectionsAnswer(infos)); }));
    });
    addAddCommand(family);

    auto name = std::make_shared<QString>();
    family.command(u"show"_s, "Everything about one connection")
        .argument("NAME", *name, "The connection")
        .runs(Need::Reading, [name](Session& session) { show(session, *name); });
    family.command(u"remove"_s, "Delete its credentials and stored lists; history and audit stay")
        .argument("NAME", *name, "The connection")
        .runs(Need::Writing, [name](Session& session) { remove(session, *name); });
    addCheckCommand(family);
}

}  // namespace rollcall::ctl
