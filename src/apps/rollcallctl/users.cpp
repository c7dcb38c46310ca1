// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "domain/instant.h"
#include "session.h"
#include "shapes.h"
#include "userlist.h"
#include "usersearch.h"
#include "usersort.h"
#include "work/errorsentence.h"

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
    QString sort = {};
    bool isAtService = false;
};

/// One answer of `users` in the making.
struct Listing {
    Wanted wanted = {};
    work::ConnectionInfo info = {};
    UserSort order = {};
};

/// What is not in an incomplete list may be at the service all the same.
void warnOfGaps(Session& session, const QString& connection, const QString& why)
{
    session.terminal().say(u"The list of %1 is incomplete. %2"_s.arg(connection, why));
}

/// Goes on with the values that users are sorted by; with none where no attribute is.
void withValues(Session& session, const Listing& listing,
                const std::function<void(const work::AttributeValues&)>& go)
{
    const QString path = listing.order.attribute();
    if (path.isEmpty())
        go({});
    else
        session.engine().attributeValues(listing.info.connection.id, path,
                                         session.onward<work::AttributeValues>(go));
}

void answerListed(Session& session, const Listing& listing, const work::Users& users)
{
    const auto status = statusNamed(listing.wanted.status);
    std::vector<User> kept = keptOf(users, [&](const User& user) {
        return (!status || user.status == *status) && matches(user, listing.wanted.search);
    });
    withValues(session, listing, [&session, listing, kept](const work::AttributeValues& values) {
        const Connection& connection = listing.info.connection;
        std::vector<User> sorted = kept;
        listing.order.sort(sorted, values);
        answerUsers(session, std::move(sorted), {{connection.id, connection.name}});
    });
}

void listStored(Session& session, const Listing& listing)
{
    const Connection& connection = listing.info.connection;
    const work::SyncState& sync = listing.info.sync;
    if (!sync.finishedAt.isValid())
        warnOfGaps(session, connection.name, u"It was never read: sync it first."_s);
    else if (!sync.isComplete)
        warnOfGaps(session, connection.name, sync.whyIncomplete);
    const auto then = session.onward<work::Users>(
        [&session, listing](const work::Users& users) { answerListed(session, listing, users); });
    if (listing.wanted.filter.isEmpty())
        session.engine().users(connection.id, then);
    else
        session.engine().filteredUsers(connection.id, listing.wanted.filter, then);
}

/// Says who evaluated the filter, and on what.
void tellHow(Session& session, const QString& name, const work::FoundUsers& found)
{
    if (!found.sync) {
        session.terminal().say(u"%1 was asked just now with this filter."_s.arg(name));
        return;
    }
    session.terminal().say(u"%1 was not searched with this filter: %2. Its list was synced, and "
                           "the filter was evaluated here."_s.arg(name, found.whySynced));
    if (!found.sync->isComplete)
        warnOfGaps(session, name, found.sync->whyIncomplete);
}

void listAtService(Session& session, const Listing& listing)
{
    const auto took = [&session, listing](const work::FoundUsers& found) {
        tellHow(session, listing.info.connection.name, found);
        answerListed(session, listing, found.users);
    };
    const QString& id = listing.info.connection.id;
    // First whether it can be sorted so: a slip sends nothing.
    withValues(session, listing, [&session, listing, id, took](const work::AttributeValues&) {
        session.engine().searchUsers(id, listing.wanted.filter,
                                     session.onward<work::FoundUsers>(took));
    });
}

void list(Session& session, const Wanted& wanted)
{
    if (wanted.isAtService && wanted.filter.isEmpty()) {
        session.misuse(u"--at-service goes with --filter; sync reads the whole list"_s);
        return;
    }
    session.connection(wanted.name, [&session, wanted](const work::ConnectionInfo& info) {
        const Listing listing{.wanted = wanted, .info = info, .order = UserSort{wanted.sort}};
        if (wanted.isAtService)
            listAtService(session, listing);
        else
            listStored(session, listing);
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
                                {u"reason"_s, orNull(entry.reason)},
                                {u"ticket"_s, orNull(entry.ticket)},
                                {u"job"_s, orNull(entry.jobId)}});
    return json;
}

QString historyText(const work::HistoryEntry& entry)
{
    QStringList parts{entry.what, entry.outcome, entry.detail, entry.reason, entry.ticket};
    parts.removeAll(QString{});
    return parts.join(u' ');
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
        fields.push_back({formatInstant(entry.at), historyText(entry)});
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

/// Whose countdowns are missing from all of them, and why.
void sayWhatIsMissing(Session& session, const Infos& infos)
{
    for (const work::ConnectionInfo& info : infos) {
        if (info.lastError && info.lastError->code == ErrorCode::UnknownService)
            session.terminal().say(info.connection.name + u": "_s
                                   + work::sentenceOf(*info.lastError).all());
    }
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
            if (wanted.isEmpty())
                sayWhatIsMissing(session, infos);
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
        .flag("--at-service", wanted->isAtService,
              "Ask the service now; where it cannot filter so, sync and filter here")
        .option("--sort", wanted->sort, "By a column or an attribute; PATH:desc downwards",
                {"PATH"})
        .runs([wanted] { return wanted->isAtService ? Need::Writing : Need::Reading; },
              [wanted](Session& session) { list(session, *wanted); });

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
