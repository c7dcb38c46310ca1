// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "session.h"
#include "shapes.h"
#include "work/errorsentence.h"

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

Answer checkAnswer(const work::ConnectionInfo& info, const Result<work::TokenTest>& test)
{
    QJsonObject token{{u"ok"_s, test && test->canRead}};
    QString shown = test ? test->note : nameOf(test.error().code);
    if (test) {
        token.insert(u"users"_s, test->users < 0 ? QJsonValue{} : QJsonValue{test->users});
        token.insert(u"note"_s, orNull(test->note));
    } else {
        token.insert(u"error"_s, errorJson(test.error()));
    }
    const QJsonObject json{{u"connection"_s, info.connection.name},
                           {u"service"_s, info.connection.serviceId},
                           {u"token"_s, token},
                           {u"capabilities"_s, capabilitiesJson(info.capabilities)}};
    return {.json = jsonText(json),
            .fields = fieldsOf({{u"connection"_s, info.connection.name},
                                {u"service"_s, info.serviceName},
                                {u"token"_s, test && test->canRead ? u"works"_s : shown},
                                {u"note"_s, test ? test->note : QString{}}}),
            .list = capabilitiesTable(info.capabilities)};
}

void check(Session& session, const QString& name, bool isWriting)
{
    if (isWriting) {
        session.fail({.code = ErrorCode::NotSupported,
                      .detail = u"Trying with a test user comes with the full compatibility "
                                "check; without --write, reading is checked"_s});
        return;
    }
    session.connection(name, [&session](const work::ConnectionInfo& info) {
        session.engine().testToken(info.connection.id, Slot::Current,
                                   {&session,
                                    [&session, info](const Result<work::TokenTest>& test) {
            if (!test)
                session.terminal().complain(work::sentenceOf(test.error()).all());
            const Exit code =
                test ? (test->canRead ? Exit::Done : Exit::Unreachable) : exitOf(test.error().code);
            session.answer(checkAnswer(info, test), code);
                                    }});
    });
}

}  // namespace

void addCheckCommand(const Syntax& connections)
{
    auto typed = std::make_shared<std::pair<QString, bool>>();
    connections.command(u"check"_s, "What the service can do, and whether the token works")
        .argument("NAME", typed->first, "The connection")
        .flag("--write", typed->second, "Try with one test user, who is removed again")
        .runs(Need::Writing,
              [typed](Session& session) { check(session, typed->first, typed->second); });
}

}  // namespace rollcall::ctl
