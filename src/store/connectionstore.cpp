// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "connectionstore.h"

#include "columns.h"
#include "database.h"
#include "migrations.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

QVariant orNull(const std::optional<int>& number)
{
    return number ? QVariant{*number} : QVariant{};
}

std::optional<int> toNumber(const QVariant& column)
{
    return column.isNull() ? std::optional<int>{} : column.toInt();
}

QVariant toText(const QUrl& url)
{
    return text(url.toString(QUrl::FullyEncoded));
}

Connection connectionFrom(const QSqlQuery& row)
{
    return {.id = row.value(0).toString(),
            .name = row.value(1).toString(),
            .serviceId = row.value(2).toString(),
            .baseUrl = QUrl{row.value(3).toString(), QUrl::StrictMode},
            .environment =
                environmentNamed(row.value(4).toString()).value_or(Environment::Production),
            .limit = {.isOff = row.value(5).toBool(), .users = toNumber(row.value(6))},
            .graceDays = toNumber(row.value(7)),
            .caFile = row.value(8).toString(),
            .auth = row.value(11).toString(),
            .tokenUrl = QUrl{row.value(9).toString(), QUrl::StrictMode},
            .createdAt = fromMs(row.value(10))};
}

}  // namespace

Result<qint64> connectionKey(Database& journal, const QString& connectionId)
{
    auto row = journal.run(u"SELECT n FROM connection WHERE id = ?"_s, {text(connectionId)});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorCode::UnknownConnection, connectionId);
    return row->value(0).toLongLong();
}

Result<std::vector<Connection>> ConnectionStore::all()
{
    auto rows = m_db.run(
        u"SELECT id, name, service_id, base_url, environment, limit_off, limit_users, grace_days,"
        " ca_file, token_url, created_at_ms, auth FROM connection ORDER BY name_key"_s);
    if (!rows)
        return fail(rows.error());
    std::vector<Connection> all;
    while (rows->next())
        all.push_back(connectionFrom(*rows));
    return all;
}

Result<> ConnectionStore::add(const Connection& connection)
{
    return m_db.transact([&]() -> Result<> {
        auto taken = m_db.run(u"SELECT 1 FROM connection WHERE name_key = ? OR id = ?"_s,
                              {text(foldedCase(connection.name)), text(connection.id)});
        if (!taken)
            return fail(taken.error());
        if (taken->next())
            return fail(ErrorCode::ConnectionExists, connection.name);
        return asPlain(m_db.run(
            u"INSERT INTO connection (id, name, name_key, service_id, base_url, environment,"
            " limit_off, limit_users, grace_days, ca_file, token_url, created_at_ms, auth)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {text(connection.id), text(connection.name), text(foldedCase(connection.name)),
             text(connection.serviceId), toText(connection.baseUrl), nameOf(connection.environment),
             connection.limit.isOff, orNull(connection.limit.users), orNull(connection.graceDays),
             text(connection.caFile), toText(connection.tokenUrl), toMs(connection.createdAt),
             text(connection.auth)}));
    });
}

Result<> ConnectionStore::change(const Connection& connection)
{
    auto changed = m_db.run(
        u"UPDATE connection SET environment = ?, limit_off = ?, limit_users = ?, grace_days = ?,"
        " ca_file = ? WHERE id = ?"_s,
        {nameOf(connection.environment), connection.limit.isOff, orNull(connection.limit.users),
         orNull(connection.graceDays), text(connection.caFile), text(connection.id)});
    if (!changed)
        return fail(changed.error());
    if (changed->numRowsAffected() == 0)
        return fail(ErrorCode::UnknownConnection, connection.id);
    return {};
}

Result<> ConnectionStore::setService(const QString& connectionId, const QString& serviceId)
{
    auto changed = m_db.run(u"UPDATE connection SET service_id = ? WHERE id = ?"_s,
                            {text(serviceId), text(connectionId)});
    if (!changed)
        return fail(changed.error());
    if (changed->numRowsAffected() == 0)
        return fail(ErrorCode::UnknownConnection, connectionId);
    return {};
}

Result<> ConnectionStore::remove(const QString& connectionId)
{
    auto removed = m_db.run(u"DELETE FROM connection WHERE id = ?"_s, {text(connectionId)});
    if (!removed)
        return fail(removed.error());
    if (removed->numRowsAffected() == 0)
        return fail(ErrorCode::UnknownConnection, connectionId);
    return {};
}

Result<std::optional<QString>> ConnectionStore::fact(const QString& key)
{
    auto row = m_db.run(u"SELECT value FROM fact WHERE name = ?"_s, {text(key)});
    if (!row)
        return fail(row.error());
    return row->next() ? std::optional{row->value(0).toString()} : std::nullopt;
}

Result<> ConnectionStore::setFact(const QString& key, const QString& value)
{
    return asPlain(m_db.run(u"INSERT INTO fact (name, value) VALUES (?, ?)"
                            " ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
                            {text(key), text(value)}));
}

Result<std::vector<QString>> ConnectionStore::protectedLogins(const QString& connectionId)
{
    auto rows = m_db.run(u"SELECT login FROM protected_user WHERE connection ="
                         " (SELECT n FROM connection WHERE id = ?) ORDER BY login_key"_s,
                         {text(connectionId)});
    if (!rows)
        return fail(rows.error());
    std::vector<QString> logins;
    while (rows->next())
        logins.push_back(rows->value(0).toString());
    return logins;
}

Result<> ConnectionStore::protect(const QString& connectionId, const QString& login,
                                  const QString& why)
{
    return connectionKey(m_db, connectionId).and_then([&](qint64 connection) {
        return asPlain(
            m_db.run(u"INSERT OR REPLACE INTO protected_user (connection, login_key, login, why)"
                     " VALUES (?, ?, ?, ?)"_s,
                     {connection, text(foldedCase(login)), text(login), text(why)}));
    });
}

Result<std::optional<qint64>> ConnectionStore::skew(const QString& connectionId)
{
    auto row = m_db.run(u"SELECT skew_ms FROM service_time WHERE connection ="
                        " (SELECT n FROM connection WHERE id = ?)"_s,
                        {text(connectionId)});
    if (!row)
        return fail(row.error());
    return row->next() ? std::optional{row->value(0).toLongLong()} : std::nullopt;
}

Result<> ConnectionStore::setSkew(const QString& connectionId, qint64 milliseconds)
{
    return connectionKey(m_db, connectionId).and_then([&](qint64 connection) {
        return asPlain(
            m_db.run(u"INSERT OR REPLACE INTO service_time (connection, skew_ms) VALUES (?, ?)"_s,
                     {connection, milliseconds}));
    });
}

}  // namespace rollcall::store
