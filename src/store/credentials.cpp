// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "columns.h"
#include "connectionstore.h"
#include "database.h"
#include "migrations.h"

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

Credential credentialFrom(const QString& connectionId, const QSqlQuery& row)
{
    Credential credential{.connectionId = connectionId,
                          .kind = row.value(1).toString(),
                          .slot = slotNamed(row.value(0).toString()).value_or(Slot::Current),
                          .fingerprint = row.value(2).toString(),
                          .note = row.value(3).toString(),
                          .user = row.value(4).toString(),
                          .role = row.value(10).toString(),
                          .clientId = row.value(5).toString(),
                          .origin = row.value(11).toString(),
                          .storedAt = fromMs(row.value(6)),
                          .isExpiryGiven = row.value(12).toBool(),
                          .testedAt = fromMs(row.value(8)),
                          .testOutcome = row.value(9).toString(),
                          .testNote = row.value(15).toString()};
    if (!row.value(7).isNull())
        credential.expiresOn = QDate::fromString(row.value(7).toString(), Qt::ISODate);
    if (!row.value(13).isNull())
        credential.mayRead = row.value(13).toBool();
    if (!row.value(16).isNull())
        credential.mayWrite = row.value(16).toBool();
    if (!row.value(14).isNull())
        credential.usersCounted = row.value(14).toLongLong();
    return credential;
}

}  // namespace

Result<std::vector<Credential>> ConnectionStore::credentials(const QString& connectionId)
{
    auto rows =
        m_db.run(u"SELECT slot, kind, fingerprint, note, user, client_id, stored_at_ms, expires_on,"
                 " tested_at_ms, test_outcome, role, origin, expiry_given, may_read,"
                 " users_counted, test_note, may_write FROM credential"
                 " WHERE connection = (SELECT n FROM connection WHERE id = ?) ORDER BY slot"_s,
                 {text(connectionId)});
    if (!rows)
        return fail(rows.error());
    std::vector<Credential> credentials;
    while (rows->next())
        credentials.push_back(credentialFrom(connectionId, *rows));
    return credentials;
}

Result<> ConnectionStore::put(const Credential& credential)
{
    const QVariant expiresOn =
        credential.expiresOn ? credential.expiresOn->toString(Qt::ISODate) : QVariant{};
    const QVariant mayRead = credential.mayRead ? QVariant{*credential.mayRead} : QVariant{};
    const QVariant mayWrite = credential.mayWrite ? QVariant{*credential.mayWrite} : QVariant{};
    const QVariant users =
        credential.usersCounted < 0 ? QVariant{} : QVariant{credential.usersCounted};
    return connectionKey(m_db, credential.connectionId).and_then([&](qint64 connection) {
        return asPlain(m_db.run(
            u"INSERT OR REPLACE INTO credential (connection, slot, kind, fingerprint, note, user,"
            " client_id, stored_at_ms, expires_on, tested_at_ms, test_outcome, role, origin,"
            " expiry_given, may_read, users_counted, test_note, may_write)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {connection, nameOf(credential.slot), text(credential.kind),
             text(credential.fingerprint), text(credential.note), text(credential.user),
             text(credential.clientId), toMs(credential.storedAt), expiresOn,
             toMs(credential.testedAt), text(credential.testOutcome), text(credential.role),
             text(credential.origin), credential.isExpiryGiven, mayRead, users,
             text(credential.testNote), mayWrite}));
    });
}

Result<> ConnectionStore::removeCredential(const QString& connectionId, Slot slot)
{
    return asPlain(m_db.run(u"DELETE FROM credential WHERE slot = ?"
                            " AND connection = (SELECT n FROM connection WHERE id = ?)"_s,
                            {nameOf(slot), text(connectionId)}));
}

Result<> ConnectionStore::promoteNext(const QString& connectionId)
{
    return m_db.transact([&]() -> Result<> {
        const Result<qint64> connection = connectionKey(m_db, connectionId);
        if (!connection)
            return fail(connection.error());
        auto promoted = m_db.run(u"UPDATE OR REPLACE credential SET slot = 'current'"
                                 " WHERE connection = ? AND slot = 'next'"_s,
                                 {*connection});
        if (!promoted)
            return fail(promoted.error());
        if (promoted->numRowsAffected() == 0)
            return fail(ErrorCode::TokenMissing, u"no next credential"_s);
        return {};
    });
}

}  // namespace rollcall::store
