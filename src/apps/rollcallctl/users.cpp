// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "domain/instant.h"
#include "session.h"
#include "shapes.h"
#include "userlist.h"
#include "usersearch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

using Infos = std::vector<work::ConnectionInfo>;

/// What `users` was asked for.
struct Wanted {
    QString name = {};
    QString status = {};
    QString search = {};
    QString filter = {};
};

void list(Session& session, const Wanted& wanted)
{
    session.connection(wanted.name, [&session, wanted](const work::ConnectionInfo& info) {
        // What is not in an incomplete list may be at the service all the same.
        if (!info.sync.isComplete && !info.sync.whyIncomplete.isEmpty())
            session.terminal().say(u"The list of %1 is incomplete. %2"_s.arg(
                info.connection.name, info.sync.whyIncomplete));
        const QMap<QString, QString> names{{info.connection.id, info.connection.name}};
        const auto status = statusNamed(wanted.status);
        const auto then = session.onward<work::Users>(
            [&session, names, status, text = wanted.search](const work::Users& users) {
            const auto fits = [&](const User& user) {
                return (!status || user.status == *status) && matches(user, text);
            };
            answerUsers(session, keptOf(users, fits), names);
        });
        if (wanted.filter.isEmpty())
            session.engine().users(info.connection.id, then);
        else
            session.engine().filteredUsers(info.connection.id, wanted.filter, then);
    });
}

QJsonArray historyJson(const std::vector<work::HistoryEntry>& history)
{
    QJsonArray json;
    for (const work::HistoryEntry& entry : history)
        json.append(QJsonObject{{u"at"_s, orNull(formatInstant(entry.at))},
                                {u"what"_s, entry.what},
                                {u"outcome"_s, orNull(entry.outcome)},
                                {u"detail"_s, orNull(entry.detail)},
                                {u"job"_s, orNull(entry.jobId)}});
    return json;
}

Answer detailsAnswer(const work::UserDetails& details, const QString& connection)
{
    const QStringList titles = userTitles();
    const QStringList row = userRow(details.user, connection);
    std::vector<QStringList> fields;
    for (qsizetype i = 0; i < titles.size(); ++i)
        fields.push_back({titles.at(i), row.at(i)});
    const QJsonObject& attributes = details.attributes;
    for (auto value = attributes.begin(); value != attributes.end(); ++value)
        fields.push_back({u"  "_s + value.key(), plainText(value.value())});
    for (const work::HistoryEntry& entry : details.history)
        fields.push_back({formatInstant(entry.at),
                          QStringList{entry.what, entry.outcome, entry.detail}.join(u' ')});
    const QJsonObject more{{u"attributes"_s, details.attributes},
                           {u"history"_s, historyJson(details.history)}};
    return {.json = work::userJson(details.user, connection, details.raw, more) + '\n',
            .fields = fieldsOf(fields)};
}

void showUser(Session& session, const QString& name, const QString& user)
{
    session.connection(name, [&session, user](const work::ConnectionInfo& info) {
        session.engine().user(
            info.connection.id, user,
            session.onward<work::UserDetails>(
                [&session, name = info.connection.name](const work::UserDetails& details) {
            session.answer(detailsAnswer(details, name));
            }));
    });
}

/// The service's own time: that is what a deadline runs on.
QDateTime timeAt(const Session& session, const Infos& infos, const QString& connectionId)
{
    for (const work::ConnectionInfo& info : infos) {
        if (info.connection.id == connectionId)
            return session.now().addSecs(info.skewSeconds.value_or(0));
    }
    return session.now();
}

void showPending(Session& session, const Infos& infos, const QStringList& ids,
                 std::optional<std::chrono::hours> within)
{
    session.engine().pending(
        ids, session.onward<work::Users>([&session, infos, within](const work::Users& users) {
            QMap<QString, QString> names;
            for (const work::ConnectionInfo& info : infos)
                names.insert(info.connection.id, info.connection.name);
            answerUsers(session,
                        keptOf(
                            users,
                            [&](const User& user) {
            return !within
                || (user.deadline
                    && user.deadline->removeAt
                        <= timeAt(session, infos, user.connectionId).addDuration(*within));
                            }),
                        names);
        }));
}

void pending(Session& session, const QStringList& wanted, const QString& span)
{
    const auto within = parseSpan(span);
    if (!span.isEmpty() && !within) {
        session.misuse(u"--within takes days or hours, as 14d or 36h"_s);
        return;
    }
    session.engine().connections(
        session.onward<Infos>([&session, wanted, within](const Infos& infos) {
            QStringList ids;
            for (const QString& name : wanted) {
                const auto found = std::find_if(infos.begin(), infos.end(), [&](const auto& info) {
                    return info.connection.name == name;
                });
                if (found == infos.end()) {
                    session.fail({.code = ErrorCode::UnknownConnection, .detail = name});
                    return;
                }
                ids.append(found->connection.id);
            }
            showPending(session, infos, ids, within);
        }));
}

}  // namespace

void addUserCommands(const Syntax& program)
{
    auto wanted = std::make_shared<Wanted>();
    program.command(u"users"_s, "The users as last synced")
        .argument("NAME", wanted->name, "The connection")
        .option("--status", wanted->status, "Only those",
                {"active|invited|suspended|deactivated|unlisted|removed"})
        .option("--search", wanted->search, "Words in name, login or e-mail")
        .option("--filter", wanted->filter, "A SCIM filter, as 'title sw \"Eng\"'", {"EXPRESSION"})
        .runs(Need::Reading, [wanted](Session& session) { list(session, *wanted); });

    auto typed = std::make_shared<std::pair<QString, QString>>();
    program.command(u"user"_s, "One user: attributes, groups, deadline, history")
        .argument("NAME", typed->first, "The connection")
        .argument("USER", typed->second, "A login, or id:REMOTE-ID")
        .runs(Need::Reading,
              [typed](Session& session) { showUser(session, typed->first, typed->second); });

    auto span = std::make_shared<std::pair<QStringList, QString>>();
    program.command(u"pending"_s, "Every running countdown, soonest first")
        .arguments("NAME", span->first, "The connections; none means all", false)
        .option("--within", span->second, "Only those that end so soon, as 14d or 36h", {"SPAN"})
        .runs(Need::Reading,
              [span](Session& session) { pending(session, span->first, span->second); });
}

}  // namespace rollcall::ctl
