// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "columns.h"
#include "database.h"
#include "rosterend.h"
#include "rosterstore.h"
#include "sqlerror.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

// In the order of the table: SQLite then steps over each row once.
constexpr auto columns = "account.n, remote_id, login, display_name, email, external_id, active,"
                         " created_ms, modified_ms, version, listed, gone, %1,"
                         " group_names, sign_in_ms";

QString columnsSql()
{
    return QLatin1StringView{columns}.arg(QLatin1StringView{seenAtSql});
}

constexpr auto ofConnectionSql = "connection = (SELECT n FROM connection WHERE id = ?)";

std::optional<QDateTime> instantIn(const QVariant& column)
{
    return column.isNull() ? std::nullopt : std::optional{fromMs(column)};
}

RosterRow rowFrom(const QSqlQuery& row)
{
    return {.account = {.remoteId = row.value(1).toString(),
                        .login = row.value(2).toString(),
                        .displayName = row.value(3).toString(),
                        .email = row.value(4).toString(),
                        .externalId = row.value(5).toString(),
                        .groups = row.value(13).toString().split(u'\n', Qt::SkipEmptyParts),
                        .active = row.value(6).toBool(),
                        .lastSignIn = instantIn(row.value(14)),
                        .created = instantIn(row.value(7)),
                        .lastModified = instantIn(row.value(8)),
                        .version = row.value(9).toString()},
            .isListed = row.value(10).toBool(),
            .isGone = row.value(11).toBool(),
            .seenAt = fromMs(row.value(12))};
}

/// With raw: these few are what a plan is made from, or what a person looks at.
QString wholeSql(const char* restSql)
{
    return u"SELECT %1, raw.body FROM account JOIN raw ON raw.n = account.n WHERE %2 %3"_s.arg(
        columnsSql(), QLatin1StringView{ofConnectionSql}, QLatin1StringView{restSql});
}

QString selectSql(const char* restSql)
{
    return u"SELECT %1 FROM account WHERE %2 %3"_s.arg(
        columnsSql(), QLatin1StringView{ofConnectionSql}, QLatin1StringView{restSql});
}

/// Damage that is met on the way ends the rows as well: it must not pass for their end.
Result<> endOf(const QSqlQuery& rows)
{
    if (rows.lastError().isValid())
        return fail(errorFrom(rows.lastError()));
    return {};
}

Result<std::vector<RosterRow>> allOf(Result<QSqlQuery> rows)
{
    if (!rows)
        return fail(rows.error());
    std::vector<RosterRow> all;
    while (rows->next())
        all.push_back(rowFrom(*rows));
    return endOf(*rows).transform([&all] { return std::move(all); });
}

Result<std::vector<RosterRow>> wholeOf(Result<QSqlQuery> rows)
{
    if (!rows)
        return fail(rows.error());
    std::vector<RosterRow> all;
    while (rows->next()) {
        all.push_back(rowFrom(*rows));
        all.back().account.raw = rows->value(15).toByteArray();
    }
    return endOf(*rows).transform([&all] { return std::move(all); });
}

}  // namespace

Result<std::vector<RosterRow>> RosterStore::all(const QString& connectionId)
{
    return allOf(m_db.run(selectSql("ORDER BY login_key, account.n"),
                          {text(connectionId), text(connectionId)}));
}

Result<> RosterStore::each(const QString& connectionId,
                           const std::function<bool(const RosterRow&)>& each)
{
    auto rows = m_db.run(
        u"SELECT %1, raw.body FROM account JOIN raw ON raw.n = account.n"
        " WHERE %2 ORDER BY account.n"_s.arg(columnsSql(), QLatin1StringView{ofConnectionSql}),
        {text(connectionId), text(connectionId)});
    if (!rows)
        return fail(rows.error());
    while (rows->next()) {
        RosterRow row = rowFrom(*rows);
        row.account.raw = rows->value(15).toByteArray();
        if (!each(row))
            return {};
    }
    return endOf(*rows);
}

Result<std::optional<RosterRow>> RosterStore::byRemoteId(const QString& connectionId,
                                                         const QString& remoteId)
{
    auto found = wholeOf(m_db.run(wholeSql("AND remote_id = ?"),
                                  {text(connectionId), text(connectionId), text(remoteId)}));
    if (!found)
        return fail(found.error());
    return found->empty() ? std::nullopt : std::optional{std::move(found->front())};
}

Result<std::vector<RosterRow>> RosterStore::byLogin(const QString& connectionId,
                                                    const QString& login)
{
    return wholeOf(m_db.run(wholeSql("AND login_key = ? ORDER BY gone, listed DESC, account.n"),
                            {text(connectionId), text(connectionId), text(foldedCase(login))}));
}

}  // namespace rollcall::store
