// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "migrations.h"

#include "files.h"

#include <QFile>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

Result<int> versionOf(Database& db)
{
    auto version = db.run(u"PRAGMA user_version"_s);
    if (!version)
        return fail(version.error());
    version->next();
    return version->value(0).toInt();
}

Result<> runStep(Database& db, const QString& step)
{
    for (const QString& statement : step.split(u"\n\n"_s, Qt::SkipEmptyParts)) {
        if (statement.trimmed().isEmpty())
            continue;
        if (Result<> done = asPlain(db.run(statement)); !done)
            return done;
    }
    return {};
}

Result<> checkReferences(Database& db)
{
    auto broken = db.run(u"PRAGMA foreign_key_check"_s);
    if (!broken)
        return fail(broken.error());
    if (broken->next())
        return fail(ErrorCode::StoreDamaged,
                    u"a row of %1 refers to nothing"_s.arg(broken->value(0).toString()));
    return {};
}

Result<> fill(Database& db, const QString& copy)
{
    // VACUUM INTO takes an empty file, so this one is private from its first byte; what it
    // writes is not synced (https://sqlite.org/lang_vacuum.html).
    if (Result<> made = makePrivate(copy); !made)
        return made;
    if (Result<> filled = asPlain(db.run(u"VACUUM INTO ?"_s, {copy})); !filled)
        return filled;
    QFile file{copy};
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return fail(errorFrom(file));
    return flushToDisk(file);
}

Result<> backUp(Database& db, const QString& path, int version)
{
    const QString backup = u"%1.v%2.bak"_s.arg(path).arg(version);
    const QString copy = backup + u'-' + QUuid::createUuid().toString(QUuid::Id128);
    Result<> done = fill(db, copy);
    if (done) {
        QFile::remove(backup);
        if (!QFile::rename(copy, backup))
            done = fail(ErrorCode::FileFailed, u"the backup could not be named"_s);
    }
    if (!done) {
        QFile::remove(copy);
        return done;
    }
    return flushFolderOf(path);
}

// BEGIN IMMEDIATE passes on a read-only file; only a write tells, and this one is taken back.
Result<> tryWriting(Database& db, int version)
{
    const Result<> tried = db.transact([&]() -> Result<> {
        return asPlain(db.run(u"PRAGMA user_version = %1"_s.arg(version)))
            .and_then([]() -> Result<> { return fail(ErrorCode::Cancelled); });
    });
    return tried.error().code == ErrorCode::Cancelled ? Result<>{} : tried;
}

}  // namespace

Result<> asPlain(const Result<QSqlQuery>& result)
{
    if (!result)
        return fail(result.error());
    return {};
}

Result<> refuseNewer(Database& db, const Schema& schema)
{
    const Result<int> version = versionOf(db);
    if (!version)
        return fail(version.error());
    if (*version < 0 || *version > schema.steps.size())
        return fail(ErrorCode::StoreNewer, u"version %1"_s.arg(*version));
    return {};
}

Result<> migrate(Database& db, const Schema& schema, const QString& path)
{
    const Result<int> before = versionOf(db);
    if (!before)
        return fail(before.error());
    if (*before == schema.steps.size())
        return tryWriting(db, *before);
    if (*before > 0 && !path.isEmpty()) {
        if (Result<> kept = backUp(db, path, *before); !kept)
            return kept;
    }
    return db.transact([&]() -> Result<> {
        // Another program may have been faster since the first look.
        const Result<int> version = versionOf(db);
        if (!version)
            return fail(version.error());
        if (*version >= schema.steps.size())
            return refuseNewer(db, schema);
        for (qsizetype step = *version; step < schema.steps.size(); ++step) {
            if (Result<> done = runStep(db, schema.steps.at(step)); !done)
                return done;
        }
        if (Result<> whole = checkReferences(db); !whole)
            return whole;
        return asPlain(db.run(u"PRAGMA user_version = %1"_s.arg(schema.steps.size())));
    });
}

}  // namespace rollcall::store
