// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterworker.h"

#include "store/database.h"
#include "store/journal.h"
#include "userview.h"

#include <algorithm>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr std::size_t batchSize = 5'000;  // Fifty pages: the quickest, as measured.

}  // namespace

struct RosterWorker::OpenWalk {
    qint64 id = 0;
    std::vector<Account> waiting = {};
    QDateTime seenAt = {};
    WalkStored stored = {};
};

RosterWorker::RosterWorker() = default;
RosterWorker::~RosterWorker() = default;

Result<> RosterWorker::open(const QString& rosterPath, const QString& journalPath)
{
    auto roster = store::Database::open(rosterPath, store::rosterSchema());
    if (!roster)
        return fail(roster.error());
    auto journal = store::Database::open(journalPath, store::journalSchema());
    if (!journal)
        return fail(journal.error());
    m_rosterFile = *std::move(roster);
    m_journalFile = *std::move(journal);
    m_roster = std::make_unique<store::RosterStore>(*m_rosterFile);
    m_observations = std::make_unique<store::Observations>(*m_journalFile);
    m_journal = std::make_unique<store::Journal>(*m_journalFile);
    return {};
}

Result<qint64> RosterWorker::beginWalk(const QString& connectionId, const QDateTime& now)
{
    return m_observations->beginWalk(connectionId, now).transform([this](qint64 id) {
        auto walk = std::make_unique<OpenWalk>();
        walk->id = id;
        m_walks.push_back(std::move(walk));
        return id;
    });
}

Result<PageSeen> RosterWorker::take(qint64 walk, const RosterFacts& facts,
                                    const services::RawPage& page,
                                    const services::PageDecoder& decode)
{
    const auto open = std::find_if(m_walks.begin(), m_walks.end(),
                                   [walk](const auto& one) { return one->id == walk; });
    if (open == m_walks.end())
        return fail(ErrorCode::Cancelled);
    Result<services::Page> decoded = decode(page.body);
    if (!decoded)
        return fail(decoded.error());
    OpenWalk& state = **open;
    state.seenAt = page.date.isValid() ? page.date : facts.serviceNow;
    PageSeen seen{.received = static_cast<qint64>(decoded->accounts.size()),
                  .totalResults = decoded->totalResults,
                  .startIndex = decoded->startIndex,
                  .problems = static_cast<qint64>(decoded->problems.size())};
    std::move(decoded->accounts.begin(), decoded->accounts.end(),
              std::back_inserter(state.waiting));
    if (state.waiting.size() >= batchSize) {
        if (const Result<> flushed = flush(state, facts); !flushed)
            return fail(flushed.error());
    }
    return seen;
}

Result<> RosterWorker::flush(OpenWalk& walk, const RosterFacts& facts)
{
    const auto note = [this, &facts](const store::StoredBatch& batch) {
        return m_observations->add(facts.connectionId, batch.seen);
    };
    const auto status = [&facts](const Account& account) { return observedStatus(facts, account); };
    const auto stored =
        m_roster->store(facts.connectionId, walk.id, walk.waiting, walk.seenAt, status, note);
    if (!stored)
        return fail(stored.error());
    walk.stored.listed += static_cast<qint64>(walk.waiting.size()) - stored->repeated;
    walk.stored.added += stored->added;
    walk.stored.changed += stored->changed;
    walk.stored.repeated += stored->repeated;
    walk.waiting.clear();
    return {};
}

Result<WalkStored> RosterWorker::endWalk(const RosterFacts& facts, const store::Walk& walk)
{
    const auto open = std::find_if(m_walks.begin(), m_walks.end(),
                                   [&walk](const auto& one) { return one->id == walk.id; });
    if (open == m_walks.end())
        return fail(ErrorCode::Cancelled);
    const std::unique_ptr<OpenWalk> state = std::move(*open);
    m_walks.erase(open);
    if (const Result<> flushed = flush(*state, facts); !flushed)
        return fail(flushed.error());
    WalkStored stored = state->stored;
    store::Walk ended = walk;
    // Somebody who came twice stands for somebody who was passed over.
    if (stored.repeated > 0 && ended.isComplete) {
        ended.isComplete = false;
        ended.why = u"The list contradicts itself: %1 users came twice."_s.arg(stored.repeated);
    }
    const auto gone =
        m_roster->finish(facts.connectionId, walk.id, ended.isComplete, facts.serviceNow);
    if (!gone)
        return fail(gone.error());
    stored.unlisted = static_cast<qint64>(gone->size());
    return m_observations->add(facts.connectionId, *gone)
        .and_then([&] { return m_observations->endWalk(ended); })
        .transform([&stored] { return stored; });
}

Result<> RosterWorker::upsert(const RosterFacts& facts, const Account& account,
                              const QDateTime& seenAt)
{
    // Seen by every walk that is under way, so that none takes a new user for one who left.
    const auto last = m_observations->lastWalk(facts.connectionId);
    if (!last)
        return fail(last.error());
    qint64 walk = *last ? (*last)->id : 0;
    for (const auto& open : m_walks)
        walk = std::max(walk, open->id);
    const auto note = [this, &facts](const store::StoredBatch& batch) {
        return m_observations->add(facts.connectionId, batch.seen);
    };
    const auto status = [&facts](const Account& one) { return observedStatus(facts, one); };
    return m_roster->store(facts.connectionId, walk, {account}, seenAt, status, note)
        .transform([](const store::StoredBatch&) {});
}

Result<> RosterWorker::markGone(const QString& connectionId, const QString& remoteId,
                                const QDateTime& seenAt)
{
    return m_roster->markGone(connectionId, remoteId, seenAt);
}

Result<std::vector<store::RosterRow>> RosterWorker::rowsOf(const QString& connectionId,
                                                           const QString& user)
{
    if (!user.startsWith(u"id:"_s))
        return m_roster->byLogin(connectionId, user);
    return m_roster->byRemoteId(connectionId, user.mid(3))
        .transform([](const std::optional<store::RosterRow>& row) {
            return row ? std::vector{*row} : std::vector<store::RosterRow>{};
        });
}

Result<> RosterWorker::removeConnection(const QString& connectionId)
{
    return m_roster->removeConnection(connectionId);
}

}  // namespace rollcall::work
