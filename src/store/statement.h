// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QDateTime>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace rollcall::store {

class Database;

/// One prepared statement of SQLite itself, for the inner loop of a sync: Qt's own way costs
/// three times as much for each row. What is bound must live until run().
class Statement {
public:
    /// \param db outlives the statement.
    [[nodiscard]] static Result<Statement> prepare(sqlite3* db, const char* sql);

    /// For statements that Qt's own way would run too slowly. \param db outlives the statement.
    [[nodiscard]] static Result<Statement> prepare(Database& db, const char* sql);

    /// Each binds the next parameter.
    Statement& bind(qint64 value);
    Statement& bind(const QString& text);
    Statement& bind(const QByteArray& bytes);
    Statement& bind(const QDateTime& instant);  ///< In milliseconds; NULL for a null instant.
    Statement& bind(const std::optional<QDateTime>& instant);

    /// Runs with what was bound; true when a row can be read until the next run() or done().
    [[nodiscard]] Result<bool> run();

    /// Runs a statement that gives no rows.
    [[nodiscard]] Result<> execute();

    /// How many rows the last run() has changed.
    [[nodiscard]] int changes() const;

    /// The number of the row that was inserted last.
    [[nodiscard]] qint64 insertedRow() const;

    /// Ends reading.
    void done();

    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] QString string(int column) const;
    [[nodiscard]] bool isNull(int column) const;

    /// The text in UTF-8; lives until the next run().
    [[nodiscard]] std::string_view utf8(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };

    explicit Statement(sqlite3_stmt* statement);

    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    std::vector<QByteArray> m_texts;  ///< Bound ones, by parameter.
    int m_next = 1;
};

}  // namespace rollcall::store
