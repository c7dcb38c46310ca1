// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "applying.h"
#include "commands.h"
#include "csvfile.h"
#include "session.h"
#include "shapes.h"
#include "work/membershipdiff.h"

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

struct Typed {
    QString name = {};
    QString group = {};
    QString with = {};
    QString connection = {};
    QString csv = {};
    bool copies = false;
    bool takesOut = false;
    PlanOptions plan = {};
};

using Typing = std::shared_ptr<Typed>;
using Logins = std::function<void(const QStringList&)>;

bool isOneService(const Typed& typed)
{
    return typed.csv.isEmpty() && (typed.connection.isEmpty() || typed.connection == typed.name);
}

void readGroup(Session& session, const Typing& typed, bool isHere, const Logins& go)
{
    const QString name = isHere || typed->connection.isEmpty() ? typed->name : typed->connection;
    session.connection(name, [&session, typed, isHere, go](const work::ConnectionInfo& info) {
        session.engine().group(
            info.connection.id, isHere ? typed->group : typed->with,
            session.onward<work::GroupDetails>([typed, go](const work::GroupDetails& details) {
                go(work::keysOf(details.members, isOneService(*typed)).keys);
            }));
    });
}

void readFile(Session& session, const QString& path, const Logins& go)
{
    const Result<QStringList> logins = readCsvLoginsOf(path);
    if (logins)
        go(*logins);
    else
        session.fail(logins.error());
}

void answer(Session& session, const work::MembershipDifference& difference)
{
    Answer answer{.json = jsonText(QJsonObject{
                      {u"both"_s, QJsonArray::fromStringList(difference.both)},
                      {u"onlyThere"_s, QJsonArray::fromStringList(difference.onlyLeft)},
                      {u"onlyHere"_s, QJsonArray::fromStringList(difference.onlyRight)}}),
                  .list = {.titles = {u"login"_s, u"where"_s}}};
    for (const QString& login : difference.both)
        answer.list.rows.push_back({login, u"both"_s});
    for (const QString& login : difference.onlyLeft)
        answer.list.rows.push_back({login, u"only there"_s});
    for (const QString& login : difference.onlyRight)
        answer.list.rows.push_back({login, u"only here"_s});
    session.answer(answer);
}

void copy(Session& session, const Typing& typed, const work::MembershipDifference& difference)
{
    const work::PlanRequest request{
        .verb = Verb::AddToGroup, .items = work::copyOf(difference, typed->group, typed->takesOut)};
    if (request.items.empty()) {
        session.terminal().say(u"There is nothing to change."_s);
        answer(session, difference);
        return;
    }
    planAndFinish(session, typed->name, request, typed->plan);
}

void compare(Session& session, const Typing& typed)
{
    if (typed->with.isEmpty() == typed->csv.isEmpty()) {
        session.misuse(u"group-compare takes --with, or --csv"_s);
        return;
    }
    const Logins withThere = [&session, typed](const QStringList& there) {
        readGroup(session, typed, true, [&session, typed, there](const QStringList& here) {
            const auto difference = work::compareMembers(there, here);
            if (typed->copies || typed->takesOut)
                copy(session, typed, difference);
            else
                answer(session, difference);
        });
    };
    if (typed->with.isEmpty())
        readFile(session, typed->csv, withThere);
    else
        readGroup(session, typed, false, withThere);
}

}  // namespace

void addGroupCompareCommand(const Syntax& program)
{
    auto typed = std::make_shared<Typed>();
    const Syntax command =
        program.command(u"group-compare"_s, "Who is in two groups, and who in one only");
    command.argument("NAME", typed->name, "The connection")
        .argument("GROUP", typed->group, "The group: its name, or id:REMOTE-ID")
        .option("--with", typed->with, "The other group", {"GROUP"})
        .option("--connection", typed->connection, "Where the other group is", {"NAME"})
        .option("--csv", typed->csv, "A file with logins, in place of a group", {"FILE"})
        .flag("--copy", typed->copies, "Plan to add whoever is only there")
        .flag("--take-out", typed->takesOut, "Plan also to take out whoever is only in this one")
        .runs(Need::Writing, [typed](Session& session) { compare(session, typed); });
    addPlanOptions(command, typed->plan);
}

}  // namespace rollcall::ctl
