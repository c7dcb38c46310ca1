// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace rollcall::sandbox {

/// One prepared SQLite statement; values are bound in the order of the calls.
class Statement {
public:
    /// \throw std::runtime_error when \p sql cannot be prepared.
    Statement(sqlite3* database, const char* sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(const std::string& text);
    Statement& bind(std::int64_t number);
    Statement& bind(std::optional<std::int64_t> number);

    /// \return whether there is a row. \throw std::runtime_error.
    bool step();

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optionalNumber(int column) const;

private:
    sqlite3* m_database;
    sqlite3_stmt* m_statement = nullptr;
    int m_bound = 0;
};

}  // namespace rollcall::sandbox
