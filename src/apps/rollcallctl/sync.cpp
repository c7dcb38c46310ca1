// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "domain/instant.h"
#include "session.h"
#include "shapes.h"
#include "work/errorsentence.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

using Infos = std::vector<work::ConnectionInfo>;

/// Connections that are synced one after the other.
struct Round {
    Infos infos = {};
    std::size_t next = 0;
    QJsonArray json = {};
    Table table = {.titles = {u"connection"_s, u"listed"_s, u"added"_s, u"changed"_s, u"unlisted"_s,
                              u"complete"_s, u"problems"_s, u"whyIncomplete"_s, u"finishedAt"_s}};
    Exit code = Exit::Done;
};

void note(Round& round, const QString& name, const work::SyncReport& report)
{
    round.json.append(QJsonObject{
        {u"connection"_s, name},
        {u"listed"_s, report.listed},
        {u"added"_s, report.added},
        {u"changed"_s, report.changed},
        {u"unlisted"_s, report.unlisted},
        {u"complete"_s, report.isComplete},
        {u"whyIncomplete"_s, orNull(report.whyIncomplete)},
        {u"problems"_s, report.problems},
        {u"groups"_s, report.groups ? QJsonValue{*report.groups} : QJsonValue{}},
        {u"whyNoGroups"_s, orNull(report.whyNoGroups)},
        {u"finishedAt"_s, orNull(formatInstant(report.finishedAt))},
        {u"skewSeconds"_s, report.skewSeconds ? QJsonValue{*report.skewSeconds} : QJsonValue{}},
    });
    round.table.rows.push_back({name, QString::number(report.listed), QString::number(report.added),
                                QString::number(report.changed), QString::number(report.unlisted),
                                report.isComplete ? u"yes"_s : u"no"_s,
                                QString::number(report.problems), report.whyIncomplete,
                                formatInstant(report.finishedAt)});
}

void step(Session& session, const std::shared_ptr<Round>& round)
{
    if (round->next == round->infos.size()) {
        session.answer({.json = jsonText(round->json), .list = round->table}, round->code);
        return;
    }
    const Connection connection = round->infos[round->next++].connection;
    session.engine().sync(
        connection.id,
        {&session,
         [&session, round, name = connection.name](const Result<work::SyncReport>& report) {
        if (report) {
            note(*round, name, *report);
            if (!report->isComplete)
                session.terminal().say(name + u": "_s + report->whyIncomplete);
            if (!report->whyNoGroups.isEmpty())
                session.terminal().say(name + u": groups: "_s + report->whyNoGroups);
        } else {
            session.terminal().complain(name + u": "_s + work::sentenceOf(report.error()).all());
            if (round->code == Exit::Done)
                round->code = exitOf(report.error().code);
        }
        step(session, round);
         }});
}

void collect(Session& session, QStringList names, const std::shared_ptr<Round>& round)
{
    if (names.isEmpty()) {
        step(session, round);
        return;
    }
    const QString name = names.takeFirst();
    session.connection(name, [&session, names, round](const work::ConnectionInfo& info) {
        round->infos.push_back(info);
        collect(session, names, round);
    });
}

void sync(Session& session, QStringList names, bool isAll)
{
    names.removeDuplicates();
    if (isAll == !names.isEmpty()) {
        session.misuse(u"sync takes names of connections, or --all"_s);
        return;
    }
    if (session.options().isTokenFromInput && (isAll || names.size() > 1)) {
        session.misuse(u"--token-stdin gives a token to one connection"_s);
        return;
    }
    auto round = std::make_shared<Round>();
    if (!isAll) {
        collect(session, names, round);
        return;
    }
    session.engine().connections(session.onward<Infos>([&session, round](const Infos& infos) {
        round->infos = infos;
        step(session, round);
    }));
}

}  // namespace

void addSyncCommand(const Syntax& program)
{
    auto typed = std::make_shared<std::pair<QStringList, bool>>();
    program.command(u"sync"_s, "Read who is in, from the service")
        .arguments("NAME", typed->first, "The connections", false)
        .flag("--all", typed->second, "Every connection")
        .runs(Need::Writing,
              [typed](Session& session) { sync(session, typed->first, typed->second); });
}

}  // namespace rollcall::ctl
