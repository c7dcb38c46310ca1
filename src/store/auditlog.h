// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace rollcall::store {

/// The end of the chain as the vault keeps it.
struct AuditHead {
    qint64 sequence = 0;
    QByteArray mac = {};  ///< Hex.
    QString chain = {};   ///< Id of the chain: a memory vault starts a new one each run.

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<AuditHead> fromBytes(const QByteArray& bytes);
};

/// What one row says, before it is chained.
struct AuditEntry {
    QDateTime at = {};
    QString actor = {};       ///< "os-user@host".
    QString connection = {};  ///< Name and service.
    QString verb = {};
    QString target = {};
    QJsonObject before = {};
    QJsonObject after = {};
    QString outcome = {};
    QString requestId = {};
    QString planDigest = {};
    QString reason = {};
    QString ticket = {};
    QString operation = {};  ///< Op id of the journal; empty for what is no change (a token).
};

/// What a walk over the chain found.
struct AuditFinding {
    qint64 rows = 0;
    qint64 brokenAt = 0;    ///< Sequence of the first row that does not fit; 0: none.
    qint64 unanchored = 0;  ///< Rows after the head.
    qint64 unchecked = 0;   ///< Rows of chains whose key is not at hand.
    QString why = {};
};

/// The append-only chain audit.jsonl: each row carries the MAC of the one before and its own
/// (HMAC-SHA-256 over the RFC 8785 form of the row without its MAC). Each append is on the
/// disk before the call returns. A last line that a crash cut short is told apart from one
/// that was changed, and is completed or removed only when the chain shows that it was ours.
class AuditLog {
public:
    /// \param key of the chain; 32 bytes.
    AuditLog(QString path, Secret key, QString chain);

    /// Finds the end of the file. AuditBroken when the file ends before the head.
    [[nodiscard]] Result<> open(const AuditHead& head);

    /// Appends rows and returns the new head.
    [[nodiscard]] Result<AuditHead> append(const std::vector<AuditEntry>& entries);

    /// The op ids of the newest rows, so that a crash between file and journal adds none twice.
    [[nodiscard]] Result<std::vector<std::pair<QString, qint64>>> newestOperations(int count);

    [[nodiscard]] const AuditHead& head() const { return m_head; }

    /// Reads everything, writes nothing.
    [[nodiscard]] static Result<AuditFinding> verify(const QString& path, const Secret& key,
                                                     const AuditHead& head);

private:
    QString m_path;
    Secret m_key;
    AuditHead m_head;
};

}  // namespace rollcall::store
