// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterworker.h"

#include "store/database.h"
#include "store/journal.h"
#include "userview.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr std::size_t batchSize = 5'000;  // Fifty pages: the quickest, as measured.

}  // namespace

struct RosterWorker::OpenWalk {
    qint64 id = 0;
    QString connectionId = {};
    RosterFacts facts = {};
    std::vector<Account> waiting = {};
    QDateTime seenAt = {};
    WalkStored stored = {};
    QSet<QString> known = {};  ///< Whom a change of ours told about; their page may be older.
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
    return m_observations->beginWalk(connectionId, now).transform([&](qint64 id) {
        auto walk = std::make_unique<OpenWalk>();
        walk->id = id;
        walk->connectionId = connectionId;
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
    state.facts = facts;
    state.seenAt = page.date.isValid() ? page.date : facts.serviceNow;
    PageSeen seen{.received = static_cast<qint64>(decoded->accounts.size()),
                  .totalResults = decoded->totalResults,
                  .startIndex = decoded->startIndex,
                  .nextCursor = decoded->nextCursor,
                  .problems = static_cast<qint64>(decoded->problems.size())};
    for (Account& account : decoded->accounts) {
        account.lastSignIn = instantAt(account, facts.lastSignInPath);
        if (state.known.remove(account.remoteId))
            ++state.stored.listed;
        else
            state.waiting.push_back(std::move(account));
    }
    if (state.waiting.size() >= batchSize) {
        if (const Result<> flushed = flush(state); !flushed)
            return fail(flushed.error());
    }
    seen.repeated = state.stored.repeated;
    return seen;
}

RosterWorker::OpenWalk* RosterWorker::walkOf(const QString& connectionId)
{
    const auto open =
        std::find_if(m_walks.begin(), m_walks.end(), [&connectionId](const auto& one) {
            return one->connectionId == connectionId;
        });
    return open != m_walks.end() ? open->get() : nullptr;
}

Result<> RosterWorker::flush(OpenWalk& walk)
{
    if (walk.waiting.empty())
        return {};
    const RosterFacts& facts = walk.facts;
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
    if (const Result<> flushed = flush(*state); !flushed)
        return fail(flushed.error());
    WalkStored stored = state->stored;
    store::Walk ended = walk;
    // Somebody who came twice stands for somebody who was passed over.
    if (stored.repeated > 0 && ended.isComplete) {
        ended.isComplete = false;
        ended.why = u"The list contradicts itself: %1 users came twice."_s.arg(stored.repeated);
    }
    const auto note = [&](const std::vector<store::Observation>& missed) {
        return m_observations->add(facts.connectionId, missed);
    };
    const auto gone =
        m_roster->finish(facts.connectionId, walk.id, ended.isComplete, facts.serviceNow, note);
    if (!gone)
        return fail(gone.error());
    stored.unlisted = static_cast<qint64>(gone->size());
    return m_observations->endWalk(ended).transform([&stored] { return stored; });
}

Result<> RosterWorker::upsert(const RosterFacts& facts, const Account& account,
                              const QDateTime& seenAt)
{
    const auto last = m_observations->lastWalk(facts.connectionId);
    if (!last)
        return fail(last.error());
    qint64 walk = *last ? (*last)->id : 0;
    OpenWalk* open = walkOf(facts.connectionId);
    if (open != nullptr) {
        // What came before is older. And seen by the walk that is under way, so that it does
        // not take a new user for one who left.
        if (const Result<> flushed = flush(*open); !flushed)
            return flushed;
        walk = open->id;
    }
    const auto note = [this, &facts](const store::StoredBatch& batch) {
        return m_observations->add(facts.connectionId, batch.seen);
    };
    const auto status = [&facts](const Account& one) { return observedStatus(facts, one); };
    Account known = account;
    known.lastSignIn = instantAt(account, facts.lastSignInPath);
    return m_roster
        ->store(facts.connectionId, walk, {known}, seenAt, status, note,
                store::RosterStore::Cause::OurChange)
        .transform([open, &account](const store::StoredBatch& stored) {
            if (open != nullptr && stored.repeated == 0)
                open->known.insert(account.remoteId);
        });
}

Result<> RosterWorker::markGone(const QString& connectionId, const QString& remoteId,
                                const QDateTime& seenAt)
{
    if (OpenWalk* open = walkOf(connectionId)) {
        if (const Result<> flushed = flush(*open); !flushed)
            return flushed;
        open->known.insert(remoteId);
    }
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
