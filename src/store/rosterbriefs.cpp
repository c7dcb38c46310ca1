// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "columns.h"
#include "database.h"
#include "rosterend.h"
#include "rosterstore.h"
#include "statement.h"

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

// In the order of the table: SQLite then steps over each row once.
constexpr auto columns =
    "SELECT remote_id, login, display_name, email, external_id, active, created_ms, modified_ms,"
    " listed, gone, %, group_names, sign_in_ms, changed_walk FROM account";

Result<Statement> select(Database& db, const char* condition)
{
    const QByteArray sql = QByteArray{columns}.replace('%', seenAtSql) + condition;
    return Statement::prepare(db, sql.constData());
}

std::optional<qint64> instantIn(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional{row.number(column)};
}

RosterBrief briefFrom(const Statement& row)
{
    return {.remoteId = row.utf8(0),
            .login = row.utf8(1),
            .displayName = row.utf8(2),
            .email = row.utf8(3),
            .externalId = row.utf8(4),
            .groups = row.utf8(11),
            .active = row.number(5) != 0,
            .isListed = row.number(8) != 0,
            .isGone = row.number(9) != 0,
            .seenAt = row.number(10),
            .lastSignIn = instantIn(row, 12),
            .created = instantIn(row, 6),
            .lastModified = instantIn(row, 7),
            .changedWalk = row.number(13)};
}

Result<> eachOf(Statement& statement, const std::function<Result<>(const RosterBrief&)>& each)
{
    for (;;) {
        const Result<bool> isThere = statement.run();
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere)
            return {};
        if (Result<> done = each(briefFrom(statement)); !done)
            return done;
    }
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QDateTime instantOf(qint64 instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant, Qt::UTC);
}

std::optional<QDateTime> instantOf(const std::optional<qint64>& instant)
{
    return instant ? std::optional{instantOf(*instant)} : std::nullopt;
}

}  // namespace

RosterRow RosterBrief::row() const
{
    return {.account = {.remoteId = textOf(remoteId),
                        .login = textOf(login),
                        .displayName = textOf(displayName),
                        .email = textOf(email),
                        .externalId = textOf(externalId),
                        .groups = textOf(groups).split(u'\n', Qt::SkipEmptyParts),
                        .active = active,
                        .lastSignIn = instantOf(lastSignIn),
                        .created = instantOf(created),
                        .lastModified = instantOf(lastModified)},
            .isListed = isListed,
            .isGone = isGone,
            .seenAt = instantOf(seenAt)};
}

Result<> RosterStore::eachBrief(const QString& connectionId,
                                const std::function<Result<>(const RosterBrief&)>& each)
{
    // The "+" keeps SQLite from an index: a step through all rows is quicker than a jump to
    // each one.
    Result<Statement> statement = select(m_db,
                                         " WHERE +connection = (SELECT n FROM connection"
                                         " WHERE id = ?)");
    if (!statement)
        return fail(statement.error());
    statement->bind(connectionId).bind(connectionId);
    return eachOf(*statement, each);
}

Result<> RosterStore::eachBriefOut(const QString& connectionId,
                                   const std::function<Result<>(const RosterBrief&)>& each)
{
    // By name, so that nobody changes the condition without the index.
    Result<Statement> statement = select(m_db,
                                         " INDEXED BY account_out WHERE connection ="
                                         " (SELECT n FROM connection WHERE id = ?)"
                                         " AND (NOT active OR NOT listed OR gone)");
    if (!statement)
        return fail(statement.error());
    statement->bind(connectionId).bind(connectionId);
    return eachOf(*statement, each);
}

Result<> RosterStore::eachBriefIn(const QString& connectionId, const QString& groupId,
                                  const std::function<Result<>(const RosterBrief&)>& each)
{
    Result<Statement> statement = select(m_db,
                                         " WHERE connection = (SELECT n FROM connection"
                                         " WHERE id = ?) AND remote_id IN (SELECT member"
                                         " FROM membership JOIN team ON team.n = team"
                                         " WHERE team.connection = account.connection"
                                         " AND team.remote_id = ?)");
    if (!statement)
        return fail(statement.error());
    statement->bind(connectionId).bind(connectionId).bind(groupId);
    return eachOf(*statement, each);
}

Result<> RosterStore::firstBriefs(const QString& connectionId, int count,
                                  const std::function<Result<>(const RosterBrief&)>& each)
{
    Result<Statement> statement = select(m_db,
                                         " WHERE connection = (SELECT n FROM connection"
                                         " WHERE id = ?) ORDER BY login_key LIMIT ?");
    if (!statement)
        return fail(statement.error());
    statement->bind(connectionId).bind(connectionId).bind(static_cast<qint64>(count));
    return eachOf(*statement, each);
}

Result<qint64> RosterStore::count(const QString& connectionId)
{
    auto row = m_db.run(u"SELECT COUNT(*) FROM account WHERE connection ="
                        " (SELECT n FROM connection WHERE id = ?)"_s,
                        {text(connectionId)});
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toLongLong() : 0;
}

}  // namespace rollcall::store
