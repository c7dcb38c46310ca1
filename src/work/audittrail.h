// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "auditreport.h"
#include "domain/clock.h"
#include "store/auditlog.h"
#include "store/journal.h"
#include "vault/vault.h"

#include <QObject>

#include <memory>
#include <span>
#include <vector>

namespace rollcall::work {

/// Checks the chain in that file. Writes nothing.
[[nodiscard]] Result<AuditVerdict> verdictOf(const QString& path, const Secret& key,
                                             const store::AuditHead& head);

/// Keeps the audit in step with the journal: what became final there is chained here, once.
/// The key and the head of the chain are in the vault.
class AuditTrail final : public QObject {
    Q_OBJECT

public:
    /// All outlive this.
    AuditTrail(QString path, vault::Vault& vault, store::Journal& journal, const Clock& clock);
    ~AuditTrail() override;

    /// Reads key and head from the vault, or starts a chain; then adds what a crash left out.
    /// Again, it adds what could not be added before. An error: nothing may be changed.
    void open(const Then<>& then);

    /// Chains every change that became final and is not in the audit yet.
    [[nodiscard]] Result<> catchUp();

    /// Chains something that is no change: a token that was replaced.
    [[nodiscard]] Result<> note(const QString& connection, const QString& verb,
                                const QString& outcome);

    /// Writes the head to the vault. Until then it trails: verify says by how many rows.
    void anchor(const Then<>& then);

    /// Lets go of the key; open() reads it again. Not for the middle of a job: what is not open
    /// is not added to. Stays open when somebody is just opening it, or when the journal does not
    /// know yet what the file has.
    void close();

    /// Checks the whole chain; writes nothing, and needs no open().
    void verify(const Then<AuditVerdict>& then);

private:
    void verifyWith(const vault::SharedSecret& key, const Then<AuditVerdict>& then);
    void readHead(const Then<>& then);
    void startChain(const Then<>& then);
    void openLog(const store::AuditHead& head, const Then<>& then);
    [[nodiscard]] Result<> markWhatTheFileHas();
    [[nodiscard]] Result<> chain(std::span<const store::JournalRow> rows);
    [[nodiscard]] Result<> tellJournal();
    [[nodiscard]] store::AuditEntry entryOf(const store::JournalRow& row);

    QString m_path;
    vault::Vault& m_vault;
    store::Journal& m_journal;
    const Clock& m_clock;
    Secret m_key;
    std::unique_ptr<store::AuditLog> m_log;
    std::vector<Then<>> m_opening;            ///< Who waits for the chain to be open.
    std::vector<store::JournalRow> m_untold;  ///< In the file, and not yet marked in the journal.
    qint64 m_untoldFrom = 0;                  ///< The sequence of the first of them.
    QString m_namedJob;
    store::JournalJob m_job;
};

}  // namespace rollcall::work
