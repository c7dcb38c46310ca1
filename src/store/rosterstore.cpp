// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterstore.h"

#include "columns.h"
#include "database.h"
#include "migrations.h"
#include "rosterend.h"
#include "rosterwriter.h"
#include "walkmarks.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

/// A connection as the roster has it.
struct Place {
    qint64 key = 0;
    qint64 walkSeen = 0;  ///< When the last complete walk was; milliseconds.
};

Result<Place> placeFor(Database& db, const QString& connectionId)
{
    auto row =
        db.run(u"SELECT n, walk_seen_ms FROM connection WHERE id = ?"_s, {text(connectionId)});
    if (!row)
        return fail(row.error());
    if (row->next())
        return Place{.key = row->value(0).toLongLong(), .walkSeen = row->value(1).toLongLong()};
    auto added = db.run(u"INSERT INTO connection (id) VALUES (?)"_s, {text(connectionId)});
    if (!added)
        return fail(added.error());
    return Place{.key = added->lastInsertId().toLongLong()};
}

}  // namespace

struct RosterStore::Hot {
    std::unique_ptr<RosterWriter> writer = {};
    QHash<QString, WalkMarks> marks = {};  ///< Of the walks under way, by connection.

    /// Those of this walk, if it is one. `begins`: when it has none yet, they begin.
    WalkMarks* marksOf(const QString& connectionId, qint64 walk, bool begins)
    {
        auto known = marks.find(connectionId);
        if (known != marks.end() && known->walk() == walk)
            return &*known;
        return begins ? &*marks.insert(connectionId, WalkMarks{walk}) : nullptr;
    }
};

RosterStore::RosterStore(Database& roster) : m_db(roster), m_hot(std::make_unique<Hot>()) {}

RosterStore::~RosterStore() = default;

Result<StoredBatch> RosterStore::store(const Sight& sight, const std::vector<Account>& accounts,
                                       const StatusOf& statusOf,
                                       const std::function<Result<>(const StoredBatch&)>& before)
{
    std::vector<RosterEntry> entries;
    entries.reserve(accounts.size());
    for (const Account& account : accounts)
        entries.push_back(rosterEntry(account, statusOf(account)));
    return store(sight, entries, before);
}

Result<StoredBatch> RosterStore::store(const Sight& sight, const std::vector<RosterEntry>& entries,
                                       const std::function<Result<>(const StoredBatch&)>& before)
{
    if (!m_hot->writer) {
        auto writer = RosterWriter::make(m_db);
        if (!writer)
            return fail(writer.error());
        m_hot->writer = *std::move(writer);
    }
    StoredBatch found;
    const Result<> done = m_db.transactOrJoin([&]() -> Result<> {
        const Result<Place> place = placeFor(m_db, sight.connectionId);
        if (!place)
            return fail(place.error());
        const bool isWalk = sight.cause == Cause::Walk;
        const RosterWriter::Batch batch{.connection = place->key,
                                        .walk = sight.walk,
                                        .walkSeen = place->walkSeen,
                                        .marks =
                                            m_hot->marksOf(sight.connectionId, sight.walk, isWalk),
                                        .seenAt = sight.seenAt,
                                        .isOurs = sight.cause == Cause::OurChange};
        for (const RosterEntry& entry : entries) {
            if (Result<> put = m_hot->writer->put(batch, entry, found); !put)
                return put;
        }
        return before ? before(found) : Result<>{};
    });
    if (!done)
        return fail(done.error());
    return found;
}

Result<std::vector<Observation>>
RosterStore::finish(const QString& connectionId, qint64 walk, bool isComplete,
                    const QDateTime& seenAt,
                    const std::function<Result<>(const std::vector<Observation>&)>& before)
{
    std::vector<Observation> missed;
    const Result<> done = m_db.transact([&]() -> Result<> {
        const Result<Place> place = placeFor(m_db, connectionId);
        if (!place)
            return fail(place.error());
        const WalkMarks& marks = *m_hot->marksOf(connectionId, walk, true);
        RosterEnd end{m_db, place->key, marks};
        if (!isComplete)
            return end.keepSights();
        Result<std::vector<Observation>> unseen = end.unlistUnseen(place->walkSeen, seenAt);
        if (!unseen)
            return fail(unseen.error());
        missed = *std::move(unseen);
        return before ? before(missed) : Result<>{};
    });
    if (!done)
        return fail(done.error());
    m_hot->marks.remove(connectionId);
    return missed;
}

Result<bool> RosterStore::hasList(const QString& connectionId)
{
    auto row =
        m_db.run(u"SELECT walk_seen_ms > 0 FROM connection WHERE id = ?"_s, {text(connectionId)});
    if (!row)
        return fail(row.error());
    return row->next() && row->value(0).toBool();
}

void RosterStore::beginWalk(const QString& connectionId, qint64 walk)
{
    m_hot->marks.insert(connectionId, WalkMarks{walk});
}

void RosterStore::forgetWalk(const QString& connectionId)
{
    m_hot->marks.remove(connectionId);
}

Result<> RosterStore::markGone(const QString& connectionId, const QString& remoteId,
                               const QDateTime& seenAt)
{
    return asPlain(m_db.run(
        u"UPDATE account SET gone = 1, listed = 0, missed_at_ms = ?, seen_at_ms = %1"
        " WHERE remote_id = ? AND connection = (SELECT n FROM connection WHERE id = ?)"_s.arg(
            QLatin1StringView{seenAtSql}),
        {toMs(seenAt), text(connectionId), text(remoteId), text(connectionId)}));
}

Result<> RosterStore::removeConnection(const QString& connectionId)
{
    const auto deleteAll = [&]() -> Result<> {
        const QStringList statements{
            u"DELETE FROM raw WHERE n IN (SELECT account.n FROM account JOIN connection"
            " ON account.connection = connection.n WHERE connection.id = ?)"_s,
            u"DELETE FROM membership WHERE team IN (SELECT team.n FROM team JOIN connection"
            " ON team.connection = connection.n WHERE connection.id = ?)"_s,
            u"DELETE FROM team WHERE connection ="
            " (SELECT n FROM connection WHERE id = ?)"_s,
            u"DELETE FROM account WHERE connection ="
            " (SELECT n FROM connection WHERE id = ?)"_s,
            u"DELETE FROM connection WHERE id = ?"_s};
        for (const QString& sql : statements) {
            if (Result<> done = asPlain(m_db.run(sql, {text(connectionId)})); !done)
                return done;
        }
        return {};
    };
    // What is deleted is overwritten in the file, and does not stay in the log beside it.
    return asPlain(m_db.run(u"PRAGMA secure_delete = ON"_s))
        .and_then([&] { return m_db.transact(deleteAll); })
        .and_then([&] { return asPlain(m_db.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s)); });
}

}  // namespace rollcall::store
