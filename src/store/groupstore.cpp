// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "groupstore.h"

#include "columns.h"
#include "database.h"
#include "migrations.h"
#include "sqlerror.h"

#include <QHash>
#include <QSqlError>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

constexpr auto ofConnectionSql = "connection = (SELECT n FROM connection WHERE id = ?)";

QString selectSql(const QString& restSql)
{
    return u"SELECT remote_id, name, external_id, version, known, derived, seen_at_ms,"
           " (SELECT COUNT(*) FROM membership WHERE membership.team = team.n) FROM team WHERE "_s
        + QLatin1StringView{ofConnectionSql} + restSql;
}

Result<std::vector<Group>> groupsFrom(const QString& connectionId, Result<QSqlQuery> rows)
{
    if (!rows)
        return fail(rows.error());
    std::vector<Group> groups;
    while (rows->next())
        groups.push_back({.connectionId = connectionId,
                          .remoteId = rows->value(0).toString(),
                          .name = rows->value(1).toString(),
                          .externalId = rows->value(2).toString(),
                          .version = rows->value(3).toString(),
                          .members = rows->value(7).toLongLong(),
                          .areMembersKnown = rows->value(4).toBool(),
                          .isDerived = rows->value(5).toBool(),
                          .lastSynced = fromMs(rows->value(6))});
    if (rows->lastError().isValid())
        return fail(errorFrom(rows->lastError()));
    return groups;
}

}  // namespace

/// A group's row, as it was and as it is.
struct GroupStore::Entry {
    qint64 n = 0;
    bool isRenamed = false;
};

Result<GroupStore::Entry> GroupStore::enter(const QString& connectionId, const GroupReading& group,
                                            bool isDerived, const QDateTime& seenAt)
{
    const Account& resource = group.resource;
    auto made =
        m_db.run(u"INSERT OR IGNORE INTO connection (id) VALUES (?)"_s, {text(connectionId)});
    if (!made)
        return fail(made.error());
    auto before = m_db.run(u"SELECT name FROM team WHERE %1 AND remote_id = ?"_s.arg(
                               QLatin1StringView{ofConnectionSql}),
                           {text(connectionId), text(resource.remoteId)});
    if (!before)
        return fail(before.error());
    const bool isNew = !before->next();
    const QString oldName = isNew ? QString{} : before->value(0).toString();
    auto kept = m_db.run(
        u"INSERT INTO team (connection, remote_id, name, name_key, external_id, version, known,"
        " derived, seen_at_ms, body) VALUES ((SELECT n FROM connection WHERE id = ?), ?, ?, ?, ?,"
        " ?, ?, ?, ?, ?) ON CONFLICT (connection, remote_id) DO UPDATE SET name = excluded.name,"
        " name_key = excluded.name_key, external_id = excluded.external_id,"
        " version = excluded.version, known = MAX(known, excluded.known),"
        " derived = excluded.derived, seen_at_ms = excluded.seen_at_ms, body = excluded.body"
        " RETURNING n"_s,
        {text(connectionId), text(resource.remoteId), text(resource.displayName),
         text(foldedCase(resource.displayName)), text(resource.externalId), text(resource.version),
         group.areMembersKnown, isDerived, toMs(seenAt),
         resource.raw.isNull() ? QByteArray{""} : resource.raw});
    if (!kept)
        return fail(kept.error());
    kept->next();
    return Entry{.n = kept->value(0).toLongLong(),
                 .isRenamed = !isNew && oldName != resource.displayName};
}

/// Writes only what differs, and notes whom it is about.
Result<> GroupStore::setMembers(const Entry& entry, const std::vector<Member>& members,
                                QSet<QString>& touched)
{
    auto rows = m_db.run(u"SELECT member FROM membership WHERE team = ?"_s, {entry.n});
    if (!rows)
        return fail(rows.error());
    QSet<QString> before;
    while (rows->next())
        before.insert(rows->value(0).toString());
    auto insert = m_db.prepare(u"INSERT OR REPLACE INTO membership (team, member, kind, display)"
                               " VALUES (?, ?, ?, ?)"_s);
    auto erase = m_db.prepare(u"DELETE FROM membership WHERE team = ? AND member = ?"_s);
    if (!insert || !erase)
        return fail(!insert ? insert.error() : erase.error());
    for (const Member& member : members) {
        if (before.remove(member.id)) {
            if (entry.isRenamed)
                touched.insert(member.id);
            continue;
        }
        touched.insert(member.id);
        const int kind = member.kind == Member::Kind::Group ? 1 : 0;
        if (Result<> done =
                Database::execute(*insert, {entry.n, member.id, kind, text(member.display)});
            !done)
            return done;
    }
    for (const QString& gone : before) {
        touched.insert(gone);
        if (Result<> done = Database::execute(*erase, {entry.n, gone}); !done)
            return done;
    }
    return {};
}

Result<> GroupStore::put(const QString& connectionId, const std::vector<GroupReading>& groups,
                         bool isDerived, const QDateTime& seenAt)
{
    return m_db.transact([&]() -> Result<> {
        QSet<QString> touched;
        for (const GroupReading& group : groups) {
            const Result<Entry> entry = enter(connectionId, group, isDerived, seenAt);
            if (!entry)
                return fail(entry.error());
            if (!group.areMembersKnown)
                continue;
            if (Result<> done = setMembers(*entry, group.members, touched); !done)
                return done;
        }
        return isDerived ? Result<>{} : refill(connectionId, touched);
    });
}

Result<> GroupStore::forget(const QString& connectionId, const std::vector<Group>& groups)
{
    return m_db.transact([&]() -> Result<> {
        QSet<QString> touched;
        for (const Group& group : groups) {
            const auto members = this->members(group);
            if (!members)
                return fail(members.error());
            for (const Member& member : *members)
                touched.insert(member.id);
            const QVariantList place{text(connectionId), text(group.remoteId)};
            Result<> done =
                asPlain(m_db.run(u"DELETE FROM membership WHERE team = (SELECT n FROM team WHERE %1"
                                 " AND remote_id = ?)"_s.arg(QLatin1StringView{ofConnectionSql}),
                                 place));
            if (done)
                done = asPlain(m_db.run(u"DELETE FROM team WHERE %1 AND remote_id = ?"_s.arg(
                                            QLatin1StringView{ofConnectionSql}),
                                        place));
            if (!done)
                return done;
        }
        return refill(connectionId, touched);
    });
}

Result<> GroupStore::keepOnly(const QString& connectionId, const QSet<QString>& remoteIds)
{
    return all(connectionId).and_then([&](std::vector<Group> groups) {
        std::erase_if(groups, [&](const Group& one) { return remoteIds.contains(one.remoteId); });
        return groups.empty() ? Result<>{} : forget(connectionId, groups);
    });
}

Result<> GroupStore::remove(const QString& connectionId, const QString& remoteId)
{
    return named(connectionId, u"id:"_s + remoteId).and_then([&](const std::vector<Group>& groups) {
        return forget(connectionId, groups);
    });
}

Result<std::vector<Group>> GroupStore::all(const QString& connectionId)
{
    return groupsFrom(connectionId,
                      m_db.run(selectSql(u" ORDER BY name_key, team.n"_s), {text(connectionId)}));
}

Result<std::vector<Group>> GroupStore::named(const QString& connectionId, const QString& group)
{
    if (group.startsWith(u"id:"_s))
        return groupsFrom(
            connectionId,
            m_db.run(selectSql(u" AND remote_id = ?"_s), {text(connectionId), text(group.mid(3))}));
    return groupsFrom(connectionId,
                      m_db.run(selectSql(u" AND name_key = ? ORDER BY team.n"_s),
                               {text(connectionId), text(foldedCase(group))}))
        .transform([&group](std::vector<Group> found) {
            const auto isExact = [&group](const Group& one) { return one.name == group; };
            if (std::any_of(found.begin(), found.end(), isExact))
                std::erase_if(found, std::not_fn(isExact));
            return found;
        });
}

Result<std::vector<Member>> GroupStore::members(const Group& group)
{
    auto rows = m_db.run(u"SELECT member, display, kind FROM membership WHERE team ="
                         " (SELECT n FROM team WHERE %1 AND remote_id = ?)"_s.arg(
                             QLatin1StringView{ofConnectionSql}),
                         {text(group.connectionId), text(group.remoteId)});
    if (!rows)
        return fail(rows.error());
    std::vector<Member> members;
    while (rows->next())
        members.push_back(
            {.id = rows->value(0).toString(),
             .display = rows->value(1).toString(),
             .kind = rows->value(2).toInt() == 1 ? Member::Kind::Group : Member::Kind::User});
    if (rows->lastError().isValid())
        return fail(errorFrom(rows->lastError()));
    return members;
}

Result<std::vector<Group>> GroupStore::groupsOf(const QString& connectionId,
                                                const QString& memberId)
{
    return groupsFrom(connectionId,
                      m_db.run(selectSql(u" AND n IN (SELECT team FROM membership WHERE"
                                         " member = ?) ORDER BY name_key, team.n"_s),
                               {text(connectionId), text(memberId)}));
}

Result<QByteArray> GroupStore::raw(const Group& group)
{
    auto row = m_db.run(u"SELECT body FROM team WHERE %1 AND remote_id = ?"_s.arg(
                            QLatin1StringView{ofConnectionSql}),
                        {text(group.connectionId), text(group.remoteId)});
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toByteArray() : QByteArray{};
}

/// One a line, in the order of their names, nested ones included.
Result<QString> GroupStore::namesFor(const QString& connectionId, const QString& userId)
{
    auto rows =
        m_db.run(u"WITH RECURSIVE here(n) AS (SELECT n FROM connection WHERE id = ?), above(n) AS ("
                 "SELECT team.n FROM membership JOIN team ON team.n = membership.team"
                 " WHERE member = ? AND team.connection IN here UNION "
                 "SELECT outer_team.n FROM above JOIN team ON team.n = above.n"
                 " JOIN membership ON member = team.remote_id AND kind = 1"
                 " JOIN team AS outer_team ON outer_team.n = membership.team"
                 " AND outer_team.connection = team.connection)"
                 " SELECT name FROM team WHERE n IN above ORDER BY name_key, n"_s,
                 {text(connectionId), text(userId)});
    if (!rows)
        return fail(rows.error());
    QStringList names;
    while (rows->next())
        names += rows->value(0).toString().replace(u'\n', u' ');
    if (rows->lastError().isValid())
        return fail(errorFrom(rows->lastError()));
    return names.join(u'\n');
}

/// Where a nested group moved, whoever is in it is concerned too.
Result<> GroupStore::refill(const QString& connectionId, const QSet<QString>& memberIds)
{
    QSet<QString> userIds = memberIds;
    QStringList open{memberIds.begin(), memberIds.end()};
    auto inner = m_db.prepare(
        u"SELECT member FROM membership JOIN team ON team.n = team"
        " WHERE team.%1 AND team.remote_id = ?"_s.arg(QLatin1StringView{ofConnectionSql}));
    auto update =
        m_db.prepare(u"UPDATE account SET group_names = ? WHERE %1 AND remote_id = ?"
                     " AND group_names IS NOT ?"_s.arg(QLatin1StringView{ofConnectionSql}));
    if (!inner || !update)
        return fail(!inner ? inner.error() : update.error());
    while (!open.isEmpty()) {
        if (Result<> done = Database::execute(*inner, {text(connectionId), text(open.takeLast())});
            !done)
            return done;
        while (inner->next()) {
            const QString member = inner->value(0).toString();
            if (!userIds.contains(member))
                open += member;
            userIds.insert(member);
        }
    }
    for (const QString& userId : userIds) {
        const Result<QString> names = namesFor(connectionId, userId);
        if (!names)
            return fail(names.error());
        if (Result<> done = Database::execute(
                *update, {text(*names), text(connectionId), text(userId), text(*names)});
            !done)
            return done;
    }
    return {};
}

Result<> GroupStore::fill(const QString& connectionId, const QString& userId)
{
    return namesFor(connectionId, userId).and_then([&](const QString& names) {
        return names.isEmpty()
            ? Result<>{}
            : asPlain(m_db.run(u"UPDATE account SET group_names = ? WHERE %1 AND remote_id = ?"
                               " AND group_names = ''"_s.arg(QLatin1StringView{ofConnectionSql}),
                               {text(names), text(connectionId), text(userId)}));
    });
}

}  // namespace rollcall::store
