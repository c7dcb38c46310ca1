// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "work/check.h"

#include "commands.h"
#include "session.h"
#include "shapes.h"
#include "work/errorsentence.h"

#include <QJsonArray>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

QJsonArray triedJson(const std::vector<work::Tried>& tried)
{
    QJsonArray json;
    for (const work::Tried& one : tried) {
        json.append(QJsonObject{{u"verb"_s, nameOf(one.verb)},
                                {u"outcome"_s, nameOf(one.outcome)},
                                {u"error"_s, errorJson(one.error)},
                                {u"note"_s, orNull(one.note)}});
    }
    return json;
}

Table factsTable(const services::ProbeFacts& facts)
{
    Table table{.titles = {u"what"_s, u"found"_s, u"evidence"_s}};
    for (const services::ProbeFact& fact : facts)
        table.rows.push_back({fact.title, fact.value, fact.evidence});
    return table;
}

QString triedText(const std::vector<work::Tried>& tried)
{
    QStringList texts;
    for (const work::Tried& one : tried)
        texts.append(nameOf(one.verb) + u' ' + nameOf(one.outcome));
    return texts.join(u", "_s);
}

/// Of whether the token may write; empty where that was just tried.
QString noteOf(const work::TokenTest& test, const work::CheckReport& report)
{
    const bool wasSent =
        std::any_of(report.tried.begin(), report.tried.end(), [](const work::Tried& one) {
            return one.outcome != ChangeState::Skipped && one.outcome != ChangeState::Unchanged;
        });
    return wasSent ? QString{} : test.note;
}

Answer checkAnswer(const work::ConnectionInfo& info, const Result<work::TokenTest>& test,
                   const work::CheckReport& report)
{
    QJsonObject token{{u"ok"_s, test && test->canRead}};
    const QString note = test ? noteOf(*test, report) : QString{};
    const QString shown = test ? note : nameOf(test.error().code);
    if (test) {
        token.insert(u"users"_s, test->users < 0 ? QJsonValue{} : QJsonValue{test->users});
        token.insert(u"note"_s, orNull(note));
    } else {
        token.insert(u"error"_s, errorJson(test.error()));
    }
    const QJsonObject json{{u"connection"_s, info.connection.name},
                           {u"service"_s, info.connection.serviceId},
                           {u"token"_s, token},
                           {u"capabilities"_s, capabilitiesJson(info.capabilities)},
                           {u"tried"_s, triedJson(report.tried)},
                           {u"facts"_s, work::factsJson(report.facts)},
                           {u"leftovers"_s, work::leftoversJson(report.leftovers)},
                           {u"definition"_s, orNull(report.definitionId)}};
    return {.json = jsonText(json),
            .fields = fieldsOf({{u"connection"_s, info.connection.name},
                                {u"service"_s, info.serviceName},
                                {u"token"_s, test && test->canRead ? u"works"_s : shown},
                                {u"note"_s, note},
                                {u"tried"_s, triedText(report.tried)},
                                {u"definition"_s, report.definitionId}}),
            .list = report.facts.empty() ? capabilitiesTable(info.capabilities)
                                         : factsTable(report.facts)};
}

/// What did not go well with the test user, in sentences; the check as a whole then says 1. What
/// was not tried did not go wrong.
Exit judge(Session& session, const work::CheckReport& report)
{
    Exit code = Exit::Done;
    for (const work::Leftover& one : report.leftovers) {
        code = Exit::ChangesFailed;
        session.terminal().complain(one.advice);
    }
    for (const work::Tried& one : report.tried) {
        if (one.outcome == ChangeState::Done || one.outcome == ChangeState::Linked)
            continue;
        if (one.outcome != ChangeState::Skipped && one.outcome != ChangeState::Unchanged)
            code = Exit::ChangesFailed;
        if (one.error)
            session.terminal().complain(nameOf(one.verb) + u": "_s
                                        + work::sentenceOf(*one.error).all());
    }
    return code;
}

struct Typed {
    QString name = {};
    bool isWriting = false;
    bool isAdopting = false;
    QString report = {};
};

/// HTML for a name that says so, else JSON.
bool writeReport(Session& session, const QString& path, const work::CheckReport& report)
{
    const bool isPage = path.endsWith(u".html"_s, Qt::CaseInsensitive);
    const QByteArray text = isPage ? work::htmlOf(report) : work::jsonOf(report);
    QSaveFile file{path};
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return true;
    session.fail({.code = ErrorCode::FileFailed, .detail = file.errorString()});
    return false;
}

/// Goes on with the connection as it is when it follows the definition.
void adopt(Session& session, const QString& definitionId, const work::ConnectionInfo& info,
           const std::function<void(const work::ConnectionInfo&)>& then)
{
    session.engine().useDefinition(
        info.connection.id, definitionId,
        session.onward<Connection>([&session, then](const Connection& connection) {
            session.connection(connection.name, then);
        }));
}

void run(Session& session, const Typed& typed, const work::ConnectionInfo& info,
         const work::TokenTest& test)
{
    auto* check = new work::Check{session.engine(), info, session.now(), typed.isWriting, &session};
    check->start(session.onward<work::CheckReport>(
        [&session, typed, info, test](const work::CheckReport& report) {
        if (!typed.report.isEmpty() && !writeReport(session, typed.report, report))
            return;
        const Exit code = judge(session, report);
        const bool isOther = report.definitionId != info.connection.serviceId;
        if (report.definitionId.isEmpty() || !isOther || !typed.isAdopting) {
            if (isOther && !report.definitionId.isEmpty())
                session.terminal().say(
                    u"The connection goes on as before. To let it follow what was found: "
                    "rollcallctl connections check '%1' --adopt"_s.arg(info.connection.name));
            session.answer(checkAnswer(info, test, report), code);
            return;
        }
        adopt(session, report.definitionId, info,
              [&session, test, report, code](const work::ConnectionInfo& now) {
            session.answer(checkAnswer(now, test, report), code);
        });
    }));
}

void check(Session& session, const Typed& typed)
{
    session.connection(typed.name, [&session, typed](const work::ConnectionInfo& info) {
        session.engine().testToken(info.connection.id, Slot::Current,
                                   {&session,
                                    [&session, info, typed](const Result<work::TokenTest>& test) {
            if (test && test->canRead) {
                run(session, typed, info, *test);
                return;
            }
            if (!test)
                session.terminal().complain(work::sentenceOf(test.error()).all());
            session.answer(checkAnswer(info, test, {}),
                           test ? Exit::Unreachable : exitOf(test.error().code));
                                    }});
    });
}

}  // namespace

void adviseCheck(Session& session, const work::ConnectionInfo& info)
{
    if (!info.isUnknown)
        return;
    session.terminal().say(
        u"Nothing is known of this service yet. Give the connection a token: rollcallctl token "
        "paste '%1'. Then find out what the service can do: rollcallctl connections check '%1'. "
        "That only reads; with --write it also tries everything with one test user and one test "
        "group, and removes them again."_s.arg(info.connection.name));
}

void addCheckCommand(const Syntax& connections)
{
    auto typed = std::make_shared<Typed>();
    connections.command(u"check"_s, "What the service can do, and whether the token works")
        .argument("NAME", typed->name, "The connection")
        .flag("--write", typed->isWriting,
              "Try with one test user and one test group, which are removed again")
        .flag("--adopt", typed->isAdopting,
              "Let the connection follow what was found; its history stays")
        .option("--report", typed->report, "Write what was found; a page when it ends in .html",
                {"FILE"})
        .runs(Need::Writing, [typed](Session& session) { check(session, *typed); });
}

}  // namespace rollcall::ctl
