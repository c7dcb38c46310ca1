// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "session.h"
#include "shapes.h"
#include "work/errorsentence.h"
#include "writecheck.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

QJsonArray triedJson(const std::vector<Tried>& tried)
{
    QJsonArray json;
    for (const Tried& one : tried) {
        json.append(QJsonObject{{u"verb"_s, nameOf(one.verb)},
                                {u"outcome"_s, nameOf(one.outcome)},
                                {u"error"_s, errorJson(one.error)},
                                {u"note"_s, orNull(one.note)}});
    }
    return json;
}

QString triedText(const std::vector<Tried>& tried)
{
    QStringList texts;
    for (const Tried& one : tried)
        texts.append(nameOf(one.verb) + u' ' + nameOf(one.outcome));
    return texts.join(u", "_s);
}

Answer checkAnswer(const work::ConnectionInfo& info, const Result<work::TokenTest>& test,
                   const std::vector<Tried>& tried)
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
                           {u"capabilities"_s, capabilitiesJson(info.capabilities)},
                           {u"tried"_s, triedJson(tried)}};
    return {.json = jsonText(json),
            .fields = fieldsOf({{u"connection"_s, info.connection.name},
                                {u"service"_s, info.serviceName},
                                {u"token"_s, test && test->canRead ? u"works"_s : shown},
                                {u"note"_s, test ? test->note : QString{}},
                                {u"tried"_s, triedText(tried)}}),
            .list = capabilitiesTable(info.capabilities)};
}

/// What did not go well with the test user, in sentences; the check as a whole then says 1.
Exit judge(Session& session, const std::vector<Tried>& tried)
{
    Exit code = Exit::Done;
    for (const Tried& one : tried) {
        if (one.outcome == ChangeState::Done || one.outcome == ChangeState::Linked)
            continue;
        code = Exit::ChangesFailed;
        if (one.error)
            session.terminal().complain(nameOf(one.verb) + u": "_s
                                        + work::sentenceOf(*one.error).all());
    }
    return code;
}

void check(Session& session, const QString& name, bool isWriting)
{
    session.connection(name, [&session, isWriting](const work::ConnectionInfo& info) {
        session.engine().testToken(
            info.connection.id, Slot::Current,
            {&session, [&session, info, isWriting](const Result<work::TokenTest>& test) {
                 if (!test || !isWriting) {
                     if (!test)
                         session.terminal().complain(work::sentenceOf(test.error()).all());
                     const Exit code = test ? (test->canRead ? Exit::Done : Exit::Unreachable)
                                            : exitOf(test.error().code);
                     session.answer(checkAnswer(info, test, {}), code);
                     return;
                 }
                 tryWriting(session, info.connection.id,
                            [&session, info, test](const std::vector<Tried>& tried) {
                const Exit code = judge(session, tried);
                session.answer(checkAnswer(info, test, tried), code);
                 });
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
