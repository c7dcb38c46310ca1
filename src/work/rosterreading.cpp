// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The half of RosterWorker that reads users; rosterworker.cpp writes them.

#include "attributes.h"
#include "rosterworker.h"
#include "services/filter.h"
#include "store/journal.h"
#include "userview.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

HistoryEntry entryOf(const store::Observation& seen)
{
    return {.at = seen.seenAt, .what = u"seen %1"_s.arg(nameOf(seen.status))};
}

}  // namespace

HistoryEntry historyEntry(const store::JournalRow& row)
{
    const QDateTime at = row.settledAt.isValid() ? row.settledAt : row.sentAt;
    QString detail = row.change.note;
    if (row.change.error)
        detail = nameOf(row.change.error->code);
    return {.at = at,
            .what = nameOf(row.change.verb),
            .outcome = nameOf(row.change.state),
            .detail = detail,
            .jobId = row.jobId,
            .reason = row.change.reason,
            .ticket = row.change.ticket,
            .requestId = row.requestId,
            .change = row.change};
}

/// The view of a connection's users, with what is known of those whose access ended.
Result<UserView> RosterWorker::view(const RosterFacts& facts)
{
    return m_observations->withoutAccess(facts.connectionId).and_then([&](auto ended) {
        return viewWith(facts, std::move(ended));
    });
}

/// The same, as far as only these users are looked at: of a screen, not of everybody.
Result<UserView> RosterWorker::viewOf(const RosterFacts& facts, const QStringList& remoteIds)
{
    QHash<QString, store::Observation> ended;
    for (const QString& remoteId : remoteIds) {
        const auto seen = m_observations->ofUser(facts.connectionId, remoteId);
        if (!seen)
            return fail(seen.error());
        if (!seen->empty() && seen->front().status != Status::Active)
            ended.insert(remoteId, store::endOfAccess(*seen));
    }
    return viewWith(facts, std::move(ended));
}

/// \param ended endOfAccess() of each who has none now.
Result<UserView> RosterWorker::viewWith(const RosterFacts& facts,
                                        QHash<QString, store::Observation> ended)
{
    const auto losses = m_journal->losses(facts.connectionId);
    if (!losses)
        return fail(losses.error());
    const auto provisioned = m_journal->provisioned(facts.connectionId);
    if (!provisioned)
        return fail(provisioned.error());
    return UserView{facts, std::move(ended), *losses, *provisioned};
}

Result<QStringList> RosterWorker::knownIds(const QString& connectionId) const
{
    const auto rows = m_roster->all(connectionId);
    const auto provisioned = m_journal->provisioned(connectionId);
    if (!rows || !provisioned)
        return fail(rows ? provisioned.error() : rows.error());
    QStringList ids;
    QSet<QString> seen;
    for (const store::RosterRow& row : *rows) {
        seen.insert(row.account.remoteId);
        if (!row.isGone)
            ids.append(row.account.remoteId);
    }
    for (const QString& id : *provisioned) {
        if (!seen.contains(id))
            ids.append(id);
    }
    return ids;
}

Result<Users> RosterWorker::users(const RosterFacts& facts)
{
    const Result<UserView> view = this->view(facts);
    if (!view)
        return fail(view.error());
    auto users = std::make_shared<std::vector<User>>();
    if (facts.statedPath.isEmpty()) {
        const auto rows = m_roster->all(facts.connectionId);
        if (!rows)
            return fail(rows.error());
        users->reserve(rows->size());
        for (const store::RosterRow& row : *rows)
            users->push_back(view->user(row));
        return Users{users};
    }
    return m_roster
        ->each(
            facts.connectionId,
            [&](const store::RosterRow& row) {
        users->push_back(view->user(row));
        return true;
            })
        .transform([&users] { return Users{users}; });
}

Result<Users> RosterWorker::filtered(const RosterFacts& facts, const QString& filter)
{
    const auto test = services::compileFilter(filter);
    if (!test)
        return fail(test.error());
    const Result<UserView> view = this->view(facts);
    if (!view)
        return fail(view.error());
    auto users = std::make_shared<std::vector<User>>();
    return m_roster
        ->each(
            facts.connectionId,
            [&](const store::RosterRow& row) {
        if ((*test)(row.account.raw))
            users->push_back(view->user(row));
        return true;
            })
        .transform([&users] { return Users{users}; });
}

Result<AttributeValues> RosterWorker::values(const QString& connectionId, const QString& path)
{
    auto values = std::make_shared<QHash<QString, QJsonValue>>();
    const auto note = [&](const store::RosterRow& row) {
        const QJsonObject resource = QJsonDocument::fromJson(row.account.raw).object();
        QJsonValue value = services::attributeOf(resource, path);
        if (value.isArray() || value.isObject())
            value = services::attributeOf(resource, path + u".value"_s);
        if (!value.isUndefined() && !value.isNull())
            values->insert(row.account.remoteId, value);
        return true;
    };
    return m_roster->each(connectionId, note).transform([&values] {
        return AttributeValues{values};
    });
}

Result<Resources> RosterWorker::resources(const QString& connectionId)
{
    auto all = std::make_shared<QHash<QString, QByteArray>>();
    const auto keep = [&all](const store::RosterRow& row) {
        all->insert(row.account.remoteId, row.account.raw);
        return true;
    };
    return m_roster->each(connectionId, keep).transform([&all] { return Resources{all}; });
}

Result<UserDetails> RosterWorker::details(const RosterFacts& facts, const QString& user)
{
    const auto rows = rowsFor(facts.connectionId, user);
    if (!rows)
        return fail(rows.error());
    if (rows->empty())
        return fail(ErrorCode::UnknownUser, user);
    if (rows->size() > 1 && !rows->at(1).isGone)
        return fail(ErrorCode::AmbiguousUser, user);
    const store::RosterRow& row = rows->front();
    const Result<UserView> view = viewOf(facts, {row.account.remoteId});
    if (!view)
        return fail(view.error());
    const auto done = m_journal->ofUser(facts.connectionId, row.account.remoteId);
    if (!done)
        return fail(done.error());
    const auto seen = m_observations->ofUser(facts.connectionId, row.account.remoteId);
    if (!seen)
        return fail(seen.error());
    UserDetails details{.user = view->user(row),
                        .attributes = flattened(row.account.raw),
                        .raw = row.account.raw,
                        .evidence = view->evidence(row)};
    for (const store::JournalRow& one : *done)
        details.history.push_back(historyEntry(one));
    for (const store::Observation& one : *seen)
        details.history.push_back(entryOf(one));
    std::stable_sort(details.history.begin(), details.history.end(),
                     [](const HistoryEntry& a, const HistoryEntry& b) { return a.at > b.at; });
    return details;
}

}  // namespace rollcall::work
