// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <utility>
#include <vector>

class QFile;

namespace rollcall::store {

/// Where one row of audit.jsonl stands in the chain.
struct AuditLink {
    qint64 sequence = 0;
    QByteArray previous = {};        ///< MAC of the row before, in hex; empty in the first row.
    QByteArray previousDigest = {};  ///< SHA-256 of the line before, in hex; empty there too.
    QByteArray mac = {};             ///< Hex.
    QByteArray digest = {};          ///< SHA-256 of this line, in hex.
    QString chain = {};
    QString operation = {};
};

/// The end of the chain as the vault keeps it.
struct AuditHead {
    qint64 sequence = 0;
    QByteArray mac = {};  ///< Hex.
    QString chain = {};   ///< Id of the chain: a memory vault starts a new one each run.

    [[nodiscard]] QByteArray toBytes() const;
    /// AuditBroken when it is no head.
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
    qint64 unanchored = 0;  ///< Rows of the head's chain after it.
    qint64 unchecked = 0;   ///< Rows of chains whose key is not at hand.
    QString why = {};       ///< A sentence; also about a last row that a crash cut short.
};

/// The append-only chain audit.jsonl: each row carries the MAC of the one before and its own
/// (HMAC-SHA-256 over the RFC 8785 form of the row without its MAC). Each append is on the
/// disk before the call returns. A last line that a crash cut short is told apart from one
/// that was changed, and is completed or removed only when the chain shows that it was ours.
class AuditLog {
public:
    /// \param key of the chain; 32 bytes.
    AuditLog(QString path, Secret key, QString chain);

    /// Finds the end of the file. AuditBroken when the file ends before the head, or a row
    /// from there on does not fit. Rows of other chains are only followed, not checked.
    ///
    /// \param head of this chain; sequence 0 when none was kept.
    [[nodiscard]] Result<> open(const AuditHead& head);

    /// Appends rows, all or none, and returns the new head. StoreFull, StoreReadOnly,
    /// FileFailed; AuditBroken when something else wrote to the file.
    [[nodiscard]] Result<AuditHead> append(const std::vector<AuditEntry>& entries);

    /// The op ids of the newest rows, newest first, with their sequences, so that a crash between
    /// file and journal adds none twice.
    [[nodiscard]] Result<std::vector<std::pair<QString, qint64>>> newestOperations(int count);

    /// The last row of this chain; sequence 0 before its first.
    [[nodiscard]] const AuditHead& head() const { return m_head; }

    /// Reads everything, writes nothing. The rows whose chain is the head's are checked with
    /// the key; of the others only that each follows the one before it.
    [[nodiscard]] static Result<AuditFinding> verify(const QString& path, const Secret& key,
                                                     const AuditHead& head);

private:
    /// The link of a line that follows `before` (null: not known), or AuditBroken.
    [[nodiscard]] Result<AuditLink> follow(const QByteArray& line, const AuditLink* before,
                                           const AuditHead& head) const;
    /// Completes or removes a last line without a line break; gives the last row then.
    [[nodiscard]] Result<AuditLink> mend(QFile& file, const QByteArray& piece,
                                         const AuditLink& last) const;

    void keepOwn(const AuditLink& row);

    QString m_path;
    Secret m_key;
    AuditHead m_head;
    AuditLink m_last = {};  ///< The last row of the file, whosever chain it is of.
    qint64 m_size = 0;      ///< Of the file as we left it.
};

}  // namespace rollcall::store
