// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "audittrail.h"

#include "crashpoint.h"
#include "home.h"

#include <QHash>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

const QString keySlot = u"audit/key"_s;
const QString headSlot = u"audit/head"_s;
constexpr int keySize = 32;

// Rows that are chained before they are marked: what a crash leaves unmarked is among so many
// newest rows of the file.
constexpr std::size_t mostAtOnce = 256;

Secret newKey()
{
    std::array<quint32, keySize / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return Secret{QByteArray{reinterpret_cast<const char*>(words.data()), keySize}};
}

}  // namespace

AuditTrail::AuditTrail(QString path, vault::Vault& vault, store::Journal& journal,
                       const Clock& clock)
    : m_path(std::move(path)), m_vault(vault), m_journal(journal), m_clock(clock)
{}

AuditTrail::~AuditTrail() = default;

void AuditTrail::open(const Then<>& then)
{
    if (m_log) {
        then(catchUp());
        return;
    }
    // Two who open at once would start two chains.
    m_opening.push_back(then);
    if (m_opening.size() > 1)
        return;
    const Then<> opened{this, [this](const Result<>& result) {
                            for (const Then<>& one : std::exchange(m_opening, {}))
                                one(result);
                        }};
    m_vault.read(keySlot, {this, [this, opened](const Result<vault::SharedSecret>& key) {
                               if (key) {
                                   m_key = (*key)->clone();
                                   readHead(opened);
                               } else if (key.error().code == ErrorCode::TokenMissing) {
                                   startChain(opened);
                               } else {
                                   opened(fail(key.error()));
                               }
                           }});
}

/// The head first: a key without one, after an accident, could never be opened again.
void AuditTrail::startChain(const Then<>& then)
{
    m_key = newKey();
    const store::AuditHead head{.chain = QUuid::createUuid().toString(QUuid::WithoutBraces)};
    m_vault.write(headSlot, Secret{head.toBytes()},
                  {this, [this, head, then](const Result<>& written) {
                       if (!written) {
                           then(written);
                           return;
                       }
                       m_vault.write(keySlot, m_key,
                                     {this, [this, head, then](const Result<>& kept) {
                                          if (kept)
                                              openLog(head, then);
                                          else
                                              then(kept);
                                      }});
                   }});
}

void AuditTrail::readHead(const Then<>& then)
{
    m_vault.read(headSlot, {this, [this, then](const Result<vault::SharedSecret>& bytes) {
                                if (!bytes) {
                                    then(fail(bytes.error()));
                                    return;
                                }
                                const auto head = store::AuditHead::fromBytes((*bytes)->reveal());
                                if (head)
                                    openLog(*head, then);
                                else
                                    then(fail(head.error()));
                            }});
}

void AuditTrail::openLog(const store::AuditHead& head, const Then<>& then)
{
    m_log = std::make_unique<store::AuditLog>(m_path, m_key.clone(), head.chain);
    const Result<> opened = m_log->open(head);
    if (!opened) {
        m_log.reset();
        then(opened);
        return;
    }
    then(markWhatTheFileHas().and_then([this] { return catchUp(); }));
}

/// A crash between the file and the journal leaves rows that only the file knows about.
Result<> AuditTrail::markWhatTheFileHas()
{
    const auto newest = m_log->newestOperations(static_cast<int>(mostAtOnce));
    if (!newest)
        return fail(newest.error());
    const auto missing = m_journal.unaudited();
    if (!missing)
        return fail(missing.error());
    QHash<QString, qint64> places;
    for (const auto& [operation, sequence] : *newest)
        places.insert(operation, sequence);
    for (const store::JournalRow& row : *missing) {
        const auto place = places.constFind(row.change.id);
        if (place == places.cend())
            continue;
        if (const Result<> marked = m_journal.setAudited(row.change.id, *place); !marked)
            return marked;
    }
    return {};
}

Result<> AuditTrail::catchUp()
{
    if (!m_log)
        return {};
    // What the file has already, and the journal could not be told, is not written again.
    if (const Result<> told = tellJournal(); !told)
        return told;
    const auto rows = m_journal.unaudited();
    if (!rows)
        return fail(rows.error());
    for (std::size_t at = 0; at < rows->size(); at += mostAtOnce) {
        const auto part = std::span{*rows}.subspan(at, std::min(mostAtOnce, rows->size() - at));
        if (const Result<> chained = chain(part); !chained)
            return chained;
    }
    return {};
}

Result<> AuditTrail::chain(std::span<const store::JournalRow> rows)
{
    std::vector<store::AuditEntry> entries;
    entries.reserve(rows.size());
    for (const store::JournalRow& row : rows)
        entries.push_back(entryOf(row));
    crashPoint("audit-before");
    const auto head = m_log->append(entries);
    crashPoint("audit-written");
    if (!head)
        return fail(head.error());
    m_untold.assign(rows.begin(), rows.end());
    m_untoldFrom = head->sequence - static_cast<qint64>(rows.size()) + 1;
    const Result<> told = tellJournal();
    if (told)
        crashPoint("audit-marked");
    return told;
}

/// What the file has, the journal must know before more is added: a full disk may have come
/// between the two.
Result<> AuditTrail::tellJournal()
{
    if (m_untold.empty())
        return {};
    const Result<> marked = m_journal.setAudited(m_untold, m_untoldFrom);
    if (marked)
        m_untold.clear();
    return marked;
}

Result<> AuditTrail::note(const QString& connection, const QString& verb, const QString& outcome)
{
    if (!m_log)
        return {};
    return m_log
        ->append({{.at = m_clock.now(),
                   .actor = actor(),
                   .connection = connection,
                   .verb = verb,
                   .outcome = outcome}})
        .transform([](const store::AuditHead&) {});
}

void AuditTrail::anchor(const Then<>& then)
{
    if (!m_log) {
        then({});
        return;
    }
    m_vault.write(headSlot, Secret{m_log->head().toBytes()}, then);
}

void AuditTrail::close()
{
    if (!m_opening.empty() || !m_untold.empty())
        return;
    m_log.reset();
    m_key = {};
}

void AuditTrail::verify(const Then<AuditVerdict>& then)
{
    m_vault.read(keySlot, {this, [this, then](const Result<vault::SharedSecret>& key) {
                               if (key) {
                                   verifyWith(*key, then);
                               } else if (key.error().code == ErrorCode::TokenMissing) {
                                   // No key: every row is of a chain that cannot be checked here.
                                   then(verdictOf(m_path, Secret{}, {}));
                               } else {
                                   then(fail(key.error()));
                               }
                           }});
}

void AuditTrail::verifyWith(const vault::SharedSecret& key, const Then<AuditVerdict>& then)
{
    m_vault.read(headSlot, {this, [this, key, then](const Result<vault::SharedSecret>& bytes) {
                                if (!bytes) {
                                    then(fail(bytes.error()));
                                    return;
                                }
                                const auto head = store::AuditHead::fromBytes((*bytes)->reveal());
                                if (head)
                                    then(verdictOf(m_path, *key, *head));
                                else
                                    then(fail(head.error()));
                            }});
}

store::AuditEntry AuditTrail::entryOf(const store::JournalRow& row)
{
    if (m_namedJob != row.jobId) {
        m_namedJob = row.jobId;
        m_job = m_journal.job(row.jobId).value_or(store::JournalJob{});
    }
    const Change& change = row.change;
    return {.at = row.settledAt.isValid() ? row.settledAt : m_clock.now(),
            .actor = actor(),
            .connection = u"%1 (%2)"_s.arg(m_job.plan.connectionName, m_job.plan.serviceId),
            .verb = nameOf(change.verb),
            .target = change.target.login,
            .before = change.before,
            .after = change.after,
            .outcome = nameOf(change.state),
            .requestId = row.requestId,
            .planDigest = m_job.digest,
            .reason = change.reason,
            .ticket = change.ticket,
            .operation = change.id};
}

Result<AuditVerdict> verdictOf(const QString& path, const Secret& key, const store::AuditHead& head)
{
    return store::AuditLog::verify(path, key, head)
        .transform([](const store::AuditFinding& finding) {
            AuditVerdict verdict{.isIntact = finding.brokenAt == 0 && finding.why.isEmpty(),
                                 .rows = finding.rows,
                                 .unanchored = finding.unanchored,
                                 .unchecked = finding.unchecked,
                                 .brokenAt = finding.brokenAt};
            if (!verdict.isIntact)
                verdict.text =
                    u"The chain is broken at row %1: %2."_s.arg(finding.brokenAt).arg(finding.why);
            else
                verdict.text = u"The chain of %1 rows is intact."_s.arg(finding.rows);
            if (finding.unanchored > 0)
                verdict.text += u" %1 rows at the end are not anchored in the keychain yet."_s.arg(
                    finding.unanchored);
            if (finding.unchecked > 0)
                verdict.text += u" %1 rows of earlier runs cannot be checked: their key was kept "
                                "in memory only."_s.arg(finding.unchecked);
            return verdict;
        });
}

}  // namespace rollcall::work
