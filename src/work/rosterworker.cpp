// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterworker.h"

#include "services/shownaccess.h"
#include "store/database.h"
#include "store/groupstore.h"
#include "store/journal.h"
#include "userview.h"

#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

// How many users are kept in one transaction: each costs the writing of half the index.
constexpr qint64 mostUnkept = 12'500;
// Users who were found and are stored in one transaction.
constexpr std::size_t mostAtOnce = 1'000;

/// Whether the last that we did about somebody's access was to take it away, short of a removal.
/// \param changes newest first.
bool wasDeactivatedLast(const std::vector<store::JournalRow>& changes)
{
    for (const store::JournalRow& row : changes) {
        const Change& change = row.change;
        const bool isDone = change.state == ChangeState::Done;
        if (takesAccess(change.verb) && isDone)
            return change.verb == Verb::Deactivate;
        const bool gives = change.verb == Verb::Push || change.verb == Verb::Reactivate;
        if (gives
            && (isDone || change.state == ChangeState::Linked
                || change.state == ChangeState::Unchanged))
            return false;
    }
    return false;
}

}  // namespace

struct RosterWorker::OpenWalk {
    qint64 id = 0;
    QString connectionId = {};
    store::Observations::Before before = {};
    std::vector<store::Observation> seen = {};  ///< Not yet noted.
    qint64 unkept = 0;                          ///< Users whose rows are not yet kept.
    WalkStored stored = {};
    QSet<QString> lost = {};         ///< Of whom the journal knows that they lost access.
    QSet<QString> known = {};        ///< Whom a change of ours told about; their page may be older.
    std::optional<Error> loss = {};  ///< Why it cannot go on: part of it was lost.
};

RosterWorker::RosterWorker() = default;
RosterWorker::~RosterWorker() = default;

Result<> RosterWorker::open(const QString& rosterPath, const QString& journalPath)
{
    auto roster = store::Database::open(rosterPath, store::rosterSchema());
    if (!roster)
        return fail(roster.error());
    store::Schema known = store::journalSchema();
    known.check = store::Schema::Check::Never;
    auto journal = store::Database::open(journalPath, known);
    if (!journal)
        return fail(journal.error());
    m_rosterFile = *std::move(roster);
    m_journalFile = *std::move(journal);
    m_roster = std::make_unique<store::RosterStore>(*m_rosterFile);
    m_groups = std::make_unique<store::GroupStore>(*m_rosterFile);
    m_observations = std::make_unique<store::Observations>(*m_journalFile);
    m_journal = std::make_unique<store::Journal>(*m_journalFile);
    return {};
}

Result<qint64> RosterWorker::beginWalk(const QString& connectionId, const QDateTime& now)
{
    using Before = store::Observations::Before;
    const Result<qint64> last = m_observations->lastNumber(connectionId);
    if (!last)
        return last;
    const auto losses = m_journal->losses(connectionId);
    if (!losses)
        return fail(losses.error());
    return m_observations->beginWalk(connectionId, now).transform([&](qint64 id) {
        auto walk = std::make_unique<OpenWalk>();
        walk->id = id;
        walk->connectionId = connectionId;
        for (const store::Journal::Loss& loss : *losses)
            walk->lost.insert(loss.remoteId);
        walk->before = *last > 0 ? Before::Somebody : Before::Nobody;
        m_walks.push_back(std::move(walk));
        m_roster->beginWalk(connectionId, id);
        return id;
    });
}

RosterPage rosterPage(services::Page page, const QDateTime& date, const RosterFacts& facts)
{
    RosterPage ready{.withoutAccess = observedStatus(facts, Account{.active = false}),
                     .seenAt = date.isValid() ? date : facts.serviceNow,
                     .totalResults = page.totalResults,
                     .startIndex = page.startIndex,
                     .nextCursor = page.nextCursor,
                     .problems = static_cast<qint64>(page.problems.size())};
    ready.entries.reserve(page.accounts.size());
    for (Account& account : page.accounts) {
        account.lastSignIn = instantAt(account, facts.lastSignInPath);
        const Status status = observedStatus(facts, account);
        ready.entries.push_back(store::rosterEntry(std::move(account), status));
    }
    return ready;
}

Result<PageSeen> RosterWorker::take(qint64 walk, RosterPage page)
{
    const auto open = std::find_if(m_walks.begin(), m_walks.end(),
                                   [walk](const auto& one) { return one->id == walk; });
    if (open == m_walks.end())
        return fail(ErrorCode::Cancelled);
    OpenWalk& state = **open;
    if (state.loss)
        return fail(*state.loss);
    const auto received = static_cast<qint64>(page.entries.size());
    state.stored.listed += static_cast<qint64>(std::erase_if(
        page.entries, [&](const auto& one) { return state.known.remove(one.account.remoteId); }));
    const Result<> corrected = correct(state, page);
    const Result<> stored = corrected ? store(state, page) : corrected;
    if (!stored)
        return fail(lose(stored.error()));
    if (state.unkept >= mostUnkept) {
        if (const Result<> kept = keep(); !kept)
            return fail(kept.error());
    }
    return PageSeen{.received = received,
                    .totalResults = page.totalResults,
                    .startIndex = page.startIndex,
                    .nextCursor = page.nextCursor,
                    .problems = page.problems,
                    .repeated = state.stored.repeated};
}

/// Whether somebody of whose access their resource says nothing lost it by a deactivation of ours.
Result<bool> RosterWorker::lostAccess(const QString& connectionId, const Account& account)
{
    if (!account.active || services::showsAccess(account))
        return false;
    return wasDeactivatedByUs(connectionId, account.remoteId);
}

Result<bool> RosterWorker::wasDeactivatedByUs(const QString& connectionId, const QString& remoteId)
{
    return m_journal->ofUser(connectionId, remoteId).transform(wasDeactivatedLast);
}

Result<> RosterWorker::correct(const OpenWalk& walk, RosterPage& page)
{
    for (store::RosterEntry& entry : page.entries) {
        if (!walk.lost.contains(entry.account.remoteId))
            continue;
        const Result<bool> isLost = lostAccess(walk.connectionId, entry.account);
        if (!isLost)
            return fail(isLost.error());
        if (!*isLost)
            continue;
        entry.account.active = false;
        entry = store::rosterEntry(std::move(entry.account), page.withoutAccess);
    }
    return {};
}

RosterWorker::OpenWalk* RosterWorker::walkOf(const QString& connectionId)
{
    const auto open =
        std::find_if(m_walks.begin(), m_walks.end(), [&connectionId](const auto& one) {
            return one->connectionId == connectionId;
        });
    return open != m_walks.end() ? open->get() : nullptr;
}

Result<> RosterWorker::store(OpenWalk& walk, const RosterPage& page)
{
    if (!m_rosterFile->isInTransaction()) {
        if (const Result<> begun = m_rosterFile->begin(); !begun)
            return begun;
    }
    auto stored =
        m_roster->store({.connectionId = walk.connectionId, .walk = walk.id, .seenAt = page.seenAt},
                        page.entries, {});
    if (!stored)
        return fail(stored.error());
    const auto count = static_cast<qint64>(page.entries.size());
    walk.unkept += count;
    walk.stored.listed += count - stored->repeated;
    walk.stored.added += stored->added;
    walk.stored.changed += stored->changed;
    walk.stored.repeated += stored->repeated;
    std::move(stored->seen.begin(), stored->seen.end(), std::back_inserter(walk.seen));
    return {};
}

Result<> RosterWorker::keep()
{
    if (!m_rosterFile->isInTransaction())
        return {};
    for (const auto& walk : m_walks) {
        const Result<> noted = m_observations->add(walk->connectionId, walk->seen, walk->before);
        if (!noted)
            return fail(lose(noted.error()));
    }
    if (const Result<> kept = m_rosterFile->commit(); !kept)
        return fail(lose(kept.error()));
    for (const auto& walk : m_walks) {
        walk->seen.clear();
        walk->unkept = 0;
    }
    return {};
}

Error RosterWorker::lose(const Error& error)
{
    if (m_rosterFile->isInTransaction())
        m_rosterFile->rollBack();
    for (const auto& walk : m_walks) {
        if (walk->unkept > 0)
            walk->loss = error;
    }
    return error;
}

Result<WalkStored> RosterWorker::endWalk(const RosterFacts& facts, const store::Walk& walk)
{
    const auto open = std::find_if(m_walks.begin(), m_walks.end(),
                                   [&walk](const auto& one) { return one->id == walk.id; });
    if (open == m_walks.end())
        return fail(ErrorCode::Cancelled);
    if (const Result<> kept = (*open)->loss ? fail(*(*open)->loss) : keep(); !kept) {
        m_roster->forgetWalk(facts.connectionId);
        m_walks.erase(open);
        return fail(kept.error());
    }
    WalkStored stored = (*open)->stored;
    m_walks.erase(open);
    const auto note = [&](const std::vector<store::Observation>& missed) {
        return m_observations->add(facts.connectionId, missed);
    };
    const auto gone =
        m_roster->finish(facts.connectionId, walk.id, walk.isComplete, facts.serviceNow, note);
    if (!gone)
        return fail(gone.error());
    stored.unlisted = static_cast<qint64>(gone->size());
    return m_observations->endWalk(walk).transform([&stored] { return stored; });
}

Result<> RosterWorker::upsert(const RosterFacts& facts, const Account& account,
                              const QDateTime& seenAt)
{
    return takeOver(facts, {account}, seenAt, store::RosterStore::Cause::OurChange);
}

Result<> RosterWorker::noteAccess(const RosterFacts& facts, const QString& remoteId, bool active,
                                  const QDateTime& at)
{
    const auto row = m_roster->byRemoteId(facts.connectionId, remoteId);
    if (!row)
        return fail(row.error());
    if (!*row)
        return {};
    Account account = (*row)->account;
    account.active = active;
    return upsert(facts, account, at);
}

Result<Users> RosterWorker::noteFound(const RosterFacts& facts,
                                      const std::vector<Account>& accounts, const QDateTime& seenAt)
{
    // A walk that is under way is told of each one by itself.
    const std::size_t atOnce = walkOf(facts.connectionId) != nullptr ? 1 : mostAtOnce;
    for (auto from = accounts.begin(); from != accounts.end();) {
        const auto left = static_cast<std::size_t>(std::distance(from, accounts.end()));
        const auto to = std::next(from, static_cast<std::ptrdiff_t>(std::min(left, atOnce)));
        const Result<> taken =
            takeOver(facts, {from, to}, seenAt, store::RosterStore::Cause::Search);
        if (!taken)
            return fail(taken.error());
        from = to;
    }
    return usersOf(facts, accounts);
}

/// What is known of accounts that have just been stored.
Result<Users> RosterWorker::usersOf(const RosterFacts& facts, const std::vector<Account>& accounts)
{
    QStringList remoteIds;
    for (const Account& account : accounts)
        remoteIds += account.remoteId;
    const Result<UserView> view = viewOf(facts, remoteIds);
    if (!view)
        return fail(view.error());
    auto users = std::make_shared<std::vector<User>>();
    for (const Account& account : accounts) {
        const auto row = m_roster->byRemoteId(facts.connectionId, account.remoteId);
        if (!row)
            return fail(row.error());
        if (*row)
            users->push_back(view->user(**row));
    }
    std::stable_sort(users->begin(), users->end(), [](const User& one, const User& other) {
        return one.login.compare(other.login, Qt::CaseInsensitive) < 0;
    });
    return Users{users};
}

Result<> RosterWorker::takeOver(const RosterFacts& facts, std::vector<Account> accounts,
                                const QDateTime& seenAt, store::RosterStore::Cause cause)
{
    const auto last = m_observations->lastWalk(facts.connectionId);
    if (!last)
        return fail(last.error());
    qint64 walk = *last ? (*last)->id : 0;
    OpenWalk* open = walkOf(facts.connectionId);
    if (const Result<> kept = keep(); !kept)
        return kept;
    // Seen by the walk that is under way, so that it does not take a new user for one who left.
    if (open != nullptr)
        walk = open->id;
    const auto note = [this, &facts](const store::StoredBatch& batch) {
        return m_observations->add(facts.connectionId, batch.seen);
    };
    const auto status = [&facts](const Account& one) { return observedStatus(facts, one); };
    for (Account& account : accounts) {
        const Result<bool> isLost = lostAccess(facts.connectionId, account);
        if (!isLost)
            return fail(isLost.error());
        account.active = account.active && !*isLost;
        account.lastSignIn = instantAt(account, facts.lastSignInPath);
    }
    const auto stored =
        m_roster->store({facts.connectionId, walk, seenAt, cause}, accounts, status, note);
    if (!stored)
        return fail(stored.error());
    for (const Account& account : accounts) {
        if (open != nullptr && stored->repeated == 0)
            open->known.insert(account.remoteId);
        if (const Result<> filled = m_groups->fill(facts.connectionId, account.remoteId); !filled)
            return filled;
    }
    return {};
}

Result<> RosterWorker::markGone(const QString& connectionId, const QString& remoteId,
                                const QDateTime& seenAt)
{
    if (const Result<> kept = keep(); !kept)
        return kept;
    if (OpenWalk* open = walkOf(connectionId))
        open->known.insert(remoteId);
    return m_roster->markGone(connectionId, remoteId, seenAt);
}

Result<> RosterWorker::removeConnection(const QString& connectionId)
{
    if (const Result<> kept = keep(); !kept)
        return kept;
    std::erase_if(m_walks, [&](const auto& walk) { return walk->connectionId == connectionId; });
    m_roster->forgetWalk(connectionId);
    return m_roster->removeConnection(connectionId);
}

}  // namespace rollcall::work
