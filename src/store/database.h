// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QVariantList>

#include <functional>
#include <memory>

struct sqlite3;

namespace rollcall::store {

/// The shape of one SQLite file: the steps that lead to its newest version, and how careful
/// it is about power loss.
struct Schema {
    enum class Sync { Full, Normal };  ///< PRAGMA synchronous.
    /// When opening looks through the whole file for damage: it takes a second for each million
    /// users. What is not looked for is found when it is read.
    enum class Check {
        Always,
        AfterAccident,
        Never,  ///< This process has it open, and has looked then.
    };

    /// Append only: step n turns version n into n + 1. The statements of a step stand apart
    /// by an empty line.
    QStringList steps = {};
    Sync sync = Sync::Full;
    Check check = Check::Always;
    int pageSize = 4096;           ///< Bytes; of a new file.
    int checkpointPages = 1000;    ///< PRAGMA wal_autocheckpoint.
    int cacheKib = 2000;           ///< PRAGMA cache_size.
    int busyMilliseconds = 10000;  ///< How long a lock of another program is waited for.
};

/// One SQLite file in WAL mode, brought to the newest schema when opened. Used only on the
/// thread that opened it. Files are made with 0600.
class Database {
public:
    /// \param path file to open or create, or ":memory:".
    ///
    /// StoreDamaged (quick_check, or not a database), StoreNewer, StoreBusy (another program
    /// holds it for longer than 10 s), StoreFull, StoreReadOnly.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path,
                                                                const Schema& schema);

    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs one statement. Values are always bound, never spliced into the SQL.
    [[nodiscard]] Result<QSqlQuery> run(const QString& sql, const QVariantList& values = {});

    /// A statement that is used several times; it must not outlive the database.
    [[nodiscard]] Result<QSqlQuery> prepare(const QString& sql);
    [[nodiscard]] static Result<> execute(QSqlQuery& prepared, const QVariantList& values = {});

    /// Runs `work` as one transaction: keeps what succeeds, undoes what fails. Inside
    /// another transact() it joins that one; what fails there is undone alone.
    [[nodiscard]] Result<> transact(const std::function<Result<>()>& work);

    /// The same, but inside another transaction what fails is left there: whoever began that one
    /// must undo it. To be able to undo a part, SQLite copies every page that the part touches.
    [[nodiscard]] Result<> transactOrJoin(const std::function<Result<>()>& work);

    /// A transaction that stays open over several calls; transact() joins it. Whoever begins it
    /// ends it with commit(), which undoes everything when it fails, or with rollBack().
    [[nodiscard]] Result<> begin();
    [[nodiscard]] Result<> commit();
    void rollBack();
    [[nodiscard]] bool isInTransaction() const { return m_depth > 0; }

    /// The same database for SQLite's own functions. StoreFailed when Qt's driver brings
    /// another SQLite than the one that Rollcall is linked with.
    [[nodiscard]] Result<sqlite3*> native();

    /// Gives back the memory of pages that were read: after many, few of them are read again.
    void forgetPages();

private:
    explicit Database(const QSqlDatabase& db);

    [[nodiscard]] Result<> transactWithin(const std::function<Result<>()>& work);

    QSqlDatabase m_db;
    int m_depth = 0;
};

[[nodiscard]] Schema journalSchema();
[[nodiscard]] Schema rosterSchema();

}  // namespace rollcall::store
