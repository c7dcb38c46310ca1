// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "statement.h"

#include <sqlite3.h>
#include <stdexcept>

namespace rollcall::sandbox {

namespace {

void check(sqlite3* database, bool good)
{
    if (!good)
        throw std::runtime_error(std::string{"The data file: "} + sqlite3_errmsg(database));
}

}  // namespace

Statement::Statement(sqlite3* database, const char* sql) : m_database(database)
{
    check(database, sqlite3_prepare_v2(database, sql, -1, &m_statement, nullptr) == SQLITE_OK);
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Statement& Statement::bind(const std::string& text)
{
    const auto length = static_cast<sqlite3_uint64>(text.size());
    check(m_database,
          sqlite3_bind_text64(m_statement, ++m_bound, text.data(), length, SQLITE_TRANSIENT,
                              SQLITE_UTF8)
              == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(std::int64_t number)
{
    check(m_database, sqlite3_bind_int64(m_statement, ++m_bound, number) == SQLITE_OK);
    return *this;
}

Statement& Statement::bind(std::optional<std::int64_t> number)
{
    if (number)
        return bind(*number);
    ++m_bound;  // Unbound is NULL.
    return *this;
}

bool Statement::step()
{
    const int result = sqlite3_step(m_statement);
    check(m_database, result == SQLITE_ROW || result == SQLITE_DONE);
    return result == SQLITE_ROW;
}

std::string Statement::text(int column) const
{
    const void* bytes = sqlite3_column_blob(m_statement, column);
    const int length = sqlite3_column_bytes(m_statement, column);
    if (bytes == nullptr)
        return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(length)};
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::optional<std::int64_t> Statement::optionalNumber(int column) const
{
    if (sqlite3_column_type(m_statement, column) == SQLITE_NULL)
        return std::nullopt;
    return number(column);
}

}  // namespace rollcall::sandbox
