// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/database.h"

#include <QFile>

#include <unistd.h>

namespace rollcall::test {

/// A schema of one table, for tests that need no more; waits only shortly for a lock.
[[nodiscard]] inline store::Schema smallSchema()
{
    return {.steps = {QStringLiteral("CREATE TABLE note (n INTEGER PRIMARY KEY, t TEXT) STRICT")},
            .busyMilliseconds = 20};
}

[[nodiscard]] inline ErrorCode codeOfOpening(const QString& path, const store::Schema& schema)
{
    const auto db = store::Database::open(path, schema);
    return db ? ErrorCode::Cancelled : db.error().code;
}

[[nodiscard]] inline qint64 countOf(store::Database& db, const QString& table)
{
    auto row = db.run(QStringLiteral("SELECT COUNT(*) FROM ") + table);
    return row && row->next() ? row->value(0).toLongLong() : -1;
}

[[nodiscard]] inline Result<> done(const Result<QSqlQuery>& result)
{
    if (!result)
        return fail(result.error());
    return {};
}

/// For a while, without the right of the superuser to write what is read-only.
class WithoutPrivilege {
public:
    WithoutPrivilege() : m_before(geteuid())
    {
        if (m_before == 0 && seteuid(nobody) != 0)
            qFatal("seteuid");
    }
    ~WithoutPrivilege()
    {
        if (geteuid() != m_before && seteuid(m_before) != 0)
            qFatal("seteuid");
    }
    WithoutPrivilege(const WithoutPrivilege&) = delete;
    WithoutPrivilege& operator=(const WithoutPrivilege&) = delete;

    /// Gives a file or folder to the user of that while.
    static void own(const QString& path)
    {
        if (geteuid() == 0 && chown(QFile::encodeName(path).constData(), nobody, nobody) != 0)
            qFatal("chown");
    }

private:
    static constexpr uid_t nobody = 65534;
    uid_t m_before;
};

}  // namespace rollcall::test
