// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "statement.h"

#include "database.h"
#include "sqlerror.h"

#include <QString>
#include <QStringConverter>

#include <algorithm>
#include <sqlite3.h>

namespace rollcall::store {

namespace {

Error lastErrorOf(sqlite3* db)
{
    return errorFrom(sqlite3_extended_errcode(db), QString::fromUtf8(sqlite3_errmsg(db)));
}

}  // namespace

Statement::Statement(sqlite3_stmt* statement)
    : m_statement(statement),
      m_texts(static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)) + 1)
{}

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Result<Statement> Statement::prepare(sqlite3* db, const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
        != SQLITE_OK)
        return fail(lastErrorOf(db));
    return Statement{statement};
}

Result<Statement> Statement::prepare(Database& db, const char* sql)
{
    return db.native().and_then([sql](sqlite3* native) { return prepare(native, sql); });
}

Statement& Statement::bind(qint64 value)
{
    sqlite3_bind_int64(m_statement.get(), m_next++, value);
    return *this;
}

// In UTF-8, as the file has it: SQLite would turn UTF-16 into it more slowly. A null pointer would
// bind NULL, where an empty text is meant.
Statement& Statement::bind(const QString& text)
{
    QByteArray& kept = m_texts[static_cast<std::size_t>(m_next)];
    QStringEncoder toUtf8{QStringEncoder::Utf8, QStringEncoder::Flag::Stateless};
    // The room is kept from row to row.
    kept.resize(std::max(kept.size(), toUtf8.requiredSpace(text.size())));
    const char* end = toUtf8.appendToBuffer(kept.data(), text);
    sqlite3_bind_text64(m_statement.get(), m_next++, kept.constData(),
                        static_cast<sqlite3_uint64>(end - kept.constData()), nullptr, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(const QByteArray& bytes)
{
    sqlite3_bind_blob64(m_statement.get(), m_next++, bytes.isNull() ? "" : bytes.constData(),
                        static_cast<sqlite3_uint64>(bytes.size()), nullptr);
    return *this;
}

Statement& Statement::bind(const QDateTime& instant)
{
    if (instant.isValid())
        return bind(instant.toMSecsSinceEpoch());
    sqlite3_bind_null(m_statement.get(), m_next++);
    return *this;
}

Statement& Statement::bind(const std::optional<QDateTime>& instant)
{
    return bind(instant.value_or(QDateTime{}));
}

Result<bool> Statement::run()
{
    const int outcome = sqlite3_step(m_statement.get());
    if (outcome == SQLITE_ROW) {
        m_next = 1;
        return true;
    }
    Result<bool> result = false;
    if (outcome != SQLITE_DONE)
        result = fail(lastErrorOf(sqlite3_db_handle(m_statement.get())));
    done();
    return result;
}

Result<> Statement::execute()
{
    const Result<bool> ran = run();
    if (!ran)
        return fail(ran.error());
    return {};
}

int Statement::changes() const
{
    return sqlite3_changes(sqlite3_db_handle(m_statement.get()));
}

qint64 Statement::insertedRow() const
{
    return sqlite3_last_insert_rowid(sqlite3_db_handle(m_statement.get()));
}

void Statement::done()
{
    sqlite3_reset(m_statement.get());
    m_next = 1;
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QString Statement::string(int column) const
{
    const auto* text = static_cast<const QChar*>(sqlite3_column_text16(m_statement.get(), column));
    return QString{text, sqlite3_column_bytes16(m_statement.get(), column) / 2};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::string_view Statement::utf8(int column) const
{
    const auto* text =
        reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return text != nullptr ? std::string_view{text, static_cast<std::size_t>(size)}
                           : std::string_view{};
}

QByteArray Statement::bytes(int column) const
{
    const auto* blob = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    return {blob, sqlite3_column_bytes(m_statement.get(), column)};
}

}  // namespace rollcall::store
