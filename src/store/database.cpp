// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "database.h"

#include "files.h"
#include "migrations.h"
#include "sqlerror.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>
#include <QtEndian>

#include <sqlite3.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

/// SQLite counts the memory that it uses, under a lock, for a question that nobody asks here. Only
/// before it is used for the first time can that be left out.
void spareCounting()
{
    [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

Result<> prepareFile(Database& db, const Schema& schema)
{
    const bool isFull = schema.sync == Schema::Sync::Full;
    const QStringList pragmas{
        // The size counts only before the first page of a new file is written.
        u"PRAGMA page_size = %1"_s.arg(schema.pageSize),
        u"PRAGMA journal_mode = WAL"_s,
        isFull ? u"PRAGMA synchronous = FULL"_s : u"PRAGMA synchronous = NORMAL"_s,
        u"PRAGMA wal_autocheckpoint = %1"_s.arg(schema.checkpointPages),
        u"PRAGMA journal_size_limit = 67108864"_s,
        u"PRAGMA cache_size = -%1"_s.arg(schema.cacheKib),
        u"PRAGMA temp_store = MEMORY"_s,
        // A file that somebody prepared must not run functions through its schema.
        u"PRAGMA trusted_schema = OFF"_s,
        u"PRAGMA cell_size_check = ON"_s,
    };
    for (const QString& pragma : pragmas) {
        if (auto set = db.run(pragma); !set)
            return fail(set.error());
    }
    return {};
}

/// Whoever closes a file last takes its log into it; one that is left tells of a program that
/// did not come to its end, or that still works with the file.
bool isLogLeft(const QString& path)
{
    return QFileInfo{path + u"-wal"_s}.size() > 0;
}

/// SQLite fills what is missing of the last page with zeros, and quick_check compares no index
/// with its table. Only a log that is left may still have the rest.
bool isCutShort(const QString& path)
{
    constexpr qsizetype headerSize = 100;
    QFile file{path};
    if (QFileInfo::exists(path + u"-journal"_s) || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray header = file.read(headerSize);
    if (header.size() < headerSize)
        return false;
    // The file format, section 1.3.2: 1 stands for 65536.
    const auto stated = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 pageSize = stated == 1 ? 65536 : stated;
    return pageSize > 0 && file.size() % pageSize != 0;
}

Result<> check(Database& db)
{
    auto found = db.run(u"PRAGMA quick_check(1)"_s);
    if (!found)
        return fail(found.error());
    if (!found->next() || found->value(0).toString() != "ok"_L1)
        return fail(ErrorCode::StoreDamaged, u"quick_check: "_s + found->value(0).toString());
    return {};
}

/// Which of the files it is about, for the person who has to bring it back.
Error naming(const QString& path, Error error)
{
    error.detail = QFileInfo{path}.fileName() + u": "_s + error.detail;
    return error;
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const QString& path, const Schema& schema)
{
    spareCounting();
    const bool isFile = path != ":memory:"_L1;
    if (isFile) {
        if (Result<> made = makePrivate(path); !made)
            return fail(made.error());
    }
    const bool hasLog = isFile && isLogLeft(path);
    if (isFile && !hasLog && isCutShort(path))
        return fail(naming(path, {ErrorCode::StoreDamaged, u"the file ends inside a page"_s}));
    const bool mayBeTorn = schema.check == Schema::Check::Always
        || (schema.check == Schema::Check::AfterAccident && hasLog);
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Database> db{new Database{QSqlDatabase::addDatabase(u"QSQLITE"_s, name)}};
    db->m_db.setDatabaseName(path);
    db->m_db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(schema.busyMilliseconds));
    if (!db->m_db.open())
        return fail(naming(path, errorFrom(db->m_db.lastError())));
    const Result<> ready =
        refuseNewer(*db, schema)
            .and_then([&] { return prepareFile(*db, schema); })
            .and_then([&] { return mayBeTorn ? check(*db) : Result<>{}; })
            .and_then([&] { return migrate(*db, schema, isFile ? path : QString{}); })
            .and_then([&] { return asPlain(db->run(u"PRAGMA foreign_keys = ON"_s)); });
    if (!ready)
        return fail(naming(path, ready.error()));
    return db;
}

Database::Database(const QSqlDatabase& db) : m_db(db) {}

Database::~Database()
{
    const QString name = m_db.connectionName();
    m_db.close();
    m_db = {};
    QSqlDatabase::removeDatabase(name);
}

Result<QSqlQuery> Database::prepare(const QString& sql)
{
    QSqlQuery query{m_db};
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return fail(errorFrom(query.lastError()));
    return query;
}

Result<> Database::execute(QSqlQuery& prepared, const QVariantList& values)
{
    for (int i = 0; i < values.size(); ++i)
        prepared.bindValue(i, values.at(i));
    if (!prepared.exec())
        return fail(errorFrom(prepared.lastError()));
    return {};
}

Result<QSqlQuery> Database::run(const QString& sql, const QVariantList& values)
{
    Result<QSqlQuery> query = prepare(sql);
    if (!query)
        return query;
    if (Result<> done = execute(*query, values); !done)
        return fail(done.error());
    return query;
}

void Database::forgetPages()
{
    // Nobody misses what could not be given back.
    [[maybe_unused]] const auto done = run(u"PRAGMA shrink_memory"_s);
}

Result<sqlite3*> Database::native()
{
    auto source = run(u"SELECT sqlite_source_id()"_s);
    if (!source)
        return fail(source.error());
    const QVariant handle = m_db.driver()->handle();
    if (!source->next() || source->value(0).toString() != QLatin1StringView{sqlite3_sourceid()}
        || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return fail(ErrorCode::StoreFailed, u"Qt's driver brings another SQLite"_s);
    return *static_cast<sqlite3* const*>(handle.constData());
}

Result<> Database::begin()
{
    // A deferred BEGIN would find out only at its first write that another program writes.
    Result<> begun = asPlain(run(u"BEGIN IMMEDIATE"_s));
    if (begun)
        ++m_depth;
    return begun;
}

Result<> Database::commit()
{
    Result<> kept = asPlain(run(u"COMMIT"_s));
    if (kept)
        --m_depth;
    else
        rollBack();
    return kept;
}

void Database::rollBack()
{
    --m_depth;
    // SQLite may have rolled back by itself (disk full): then this finds nothing to undo.
    std::ignore = run(u"ROLLBACK"_s);
}

Result<> Database::transact(const std::function<Result<>()>& work)
{
    if (m_depth > 0)
        return transactWithin(work);
    if (Result<> begun = begin(); !begun)
        return begun;
    if (Result<> done = work(); !done) {
        rollBack();
        return done;
    }
    return commit();
}

Result<> Database::transactOrJoin(const std::function<Result<>()>& work)
{
    return isInTransaction() ? work() : transact(work);
}

Result<> Database::transactWithin(const std::function<Result<>()>& work)
{
    if (Result<> begun = asPlain(run(u"SAVEPOINT inner"_s)); !begun)
        return begun;
    ++m_depth;
    Result<> done = work();
    --m_depth;
    if (done)
        done = asPlain(run(u"RELEASE inner"_s));
    if (!done && run(u"ROLLBACK TO inner"_s))
        std::ignore = run(u"RELEASE inner"_s);
    return done;
}

}  // namespace rollcall::store
