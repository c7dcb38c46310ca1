// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "store.h"

#include "statement.h"
#include "text.h"

#include <sys/stat.h>

#include <sqlite3.h>
#include <stdexcept>

namespace rollcall::sandbox {

namespace {

constexpr const char* schemaSql = R"(
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS account (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, login TEXT NOT NULL,
    external_id TEXT NOT NULL, body TEXT NOT NULL, created_ms INTEGER NOT NULL,
    modified_ms INTEGER NOT NULL, suspended_ms INTEGER, removed_ms INTEGER,
    version INTEGER NOT NULL, provisioned INTEGER NOT NULL, role TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS scim_group (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
    members TEXT NOT NULL, created_ms INTEGER NOT NULL, modified_ms INTEGER NOT NULL,
    removed_ms INTEGER, version INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS request (
    n INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
    query TEXT NOT NULL, status INTEGER NOT NULL, body_sha256 TEXT NOT NULL) STRICT;
)";

std::int64_t toMillis(Instant instant)
{
    return instant.time_since_epoch().count();
}

std::optional<std::int64_t> toMillis(const std::optional<Instant>& instant)
{
    return instant ? std::optional{toMillis(*instant)} : std::nullopt;
}

Instant fromMillis(std::int64_t millis)
{
    return Instant{Millis{millis}};
}

std::optional<Instant> fromMillis(std::optional<std::int64_t> millis)
{
    return millis ? std::optional{fromMillis(*millis)} : std::nullopt;
}

Account readAccount(const Statement& row)
{
    return {.position = static_cast<std::uint32_t>(row.number(0)),
            .id = row.text(1),
            .login = row.text(2),
            .externalId = row.text(3),
            .body = row.text(4),
            .created = fromMillis(row.number(5)),
            .modified = fromMillis(row.number(6)),
            .suspended = fromMillis(row.optionalNumber(7)),
            .removed = fromMillis(row.optionalNumber(8)),
            .version = static_cast<std::uint32_t>(row.number(9)),
            .provisioned = row.number(10) != 0,
            .role = roleNamed(row.text(11))};
}

/// Positions of users, and of groups behind a "g".
std::string textOf(const Members& members)
{
    std::string text;
    for (const Member& member : members)
        text += (member.isGroup ? "g" : "") + std::to_string(member.position) + ' ';
    return text;
}

Members readMembers(const std::string& text)
{
    Members members;
    for (const std::string& each : split(text, ' ')) {
        const bool isGroup = each.starts_with('g');
        const auto position = std::stoul(isGroup ? each.substr(1) : each);
        members.insert({.isGroup = isGroup, .position = static_cast<std::uint32_t>(position)});
    }
    return members;
}

Group readGroup(const Statement& row)
{
    return {.position = static_cast<std::uint32_t>(row.number(0)),
            .id = row.text(1),
            .name = row.text(2),
            .body = row.text(3),
            .members = readMembers(row.text(4)),
            .created = fromMillis(row.number(5)),
            .modified = fromMillis(row.number(6)),
            .removed = fromMillis(row.optionalNumber(7)),
            .version = static_cast<std::uint32_t>(row.number(8))};
}

}  // namespace

Store::Store(const std::string& file)
{
    // The file holds the owner's password.
    const mode_t before = umask(S_IRWXG | S_IRWXO);
    const int opened = sqlite3_open(file.c_str(), &m_database);
    try {
        if (opened != SQLITE_OK)
            throw std::runtime_error(std::string{"The data file: "} + sqlite3_errmsg(m_database));
        execute(schemaSql);
    } catch (...) {
        umask(before);
        sqlite3_close(m_database);
        throw;
    }
    umask(before);
}

Store::~Store()
{
    sqlite3_close(m_database);
}

void Store::execute(const char* sql)
{
    if (sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(std::string{"The data file: "} + sqlite3_errmsg(m_database));
}

std::optional<std::string> Store::setting(const std::string& key)
{
    Statement query{m_database, "SELECT value FROM setting WHERE key = ?"};
    return query.bind(key).step() ? std::optional{query.text(0)} : std::nullopt;
}

void Store::setSetting(const std::string& key, const std::string& value)
{
    Statement{m_database, "INSERT OR REPLACE INTO setting VALUES (?, ?)"}
        .bind(key)
        .bind(value)
        .step();
}

void Store::save(const Account& account)
{
    Statement insert{m_database,
                     "INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    insert.bind(std::int64_t{account.position})
        .bind(account.id)
        .bind(account.login)
        .bind(account.externalId)
        .bind(account.body)
        .bind(toMillis(account.created))
        .bind(toMillis(account.modified))
        .bind(toMillis(account.suspended))
        .bind(toMillis(account.removed))
        .bind(std::int64_t{account.version})
        .bind(std::int64_t{account.provisioned ? 1 : 0})
        .bind(std::string{nameOf(account.role)})
        .step();
}

void Store::forEachAccount(const std::function<void(Account)>& visit)
{
    Statement rows{m_database, "SELECT * FROM account ORDER BY position"};
    while (rows.step())
        visit(readAccount(rows));
}

void Store::save(const Group& group)
{
    Statement{m_database, "INSERT OR REPLACE INTO scim_group VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .bind(std::int64_t{group.position})
        .bind(group.id)
        .bind(group.name)
        .bind(group.body)
        .bind(textOf(group.members))
        .bind(toMillis(group.created))
        .bind(toMillis(group.modified))
        .bind(toMillis(group.removed))
        .bind(std::int64_t{group.version})
        .step();
}

void Store::forEachGroup(const std::function<void(Group)>& visit)
{
    Statement rows{m_database, "SELECT * FROM scim_group ORDER BY position"};
    while (rows.step())
        visit(readGroup(rows));
}

void Store::save(const RequestRecord& record)
{
    Statement{m_database, "INSERT OR REPLACE INTO request VALUES (?, ?, ?, ?, ?, ?, ?)"}
        .bind(record.n)
        .bind(toMillis(record.at))
        .bind(record.method)
        .bind(record.path)
        .bind(record.query)
        .bind(std::int64_t{record.status})
        .bind(record.bodySha256)
        .step();
}

void Store::forEachRequest(const std::function<void(RequestRecord)>& visit)
{
    Statement rows{m_database, "SELECT * FROM request ORDER BY n"};
    while (rows.step()) {
        visit({.n = rows.number(0),
               .at = fromMillis(rows.number(1)),
               .method = rows.text(2),
               .path = rows.text(3),
               .query = rows.text(4),
               .status = static_cast<int>(rows.number(5)),
               .bodySha256 = rows.text(6)});
    }
}

void Store::together(const std::function<void()>& work)
{
    execute("BEGIN IMMEDIATE");
    try {
        work();
    } catch (...) {
        sqlite3_exec(m_database, "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
    execute("COMMIT");
}

}  // namespace rollcall::sandbox
