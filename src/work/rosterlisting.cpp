// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of RosterWorker that goes over all users of a connection.

#include "rosterworker.h"
#include "store/database.h"
#include "store/journal.h"
#include "userview.h"

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// Nothing about it depends on anything but its own columns.
bool isPlain(const store::RosterBrief& brief)
{
    return brief.active && brief.isListed && !brief.isGone;
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// What happened since the last look.
class News {
public:
    static Result<News> since(store::Observations& observations, const QString& connectionId,
                              const std::optional<LastLook>& look)
    {
        News news;
        news.m_look = look;
        if (!look)
            return news;
        auto added = observations.newAfter(connectionId, look->observation);
        if (!added)
            return fail(added.error());
        auto gone = observations.goneAfter(connectionId, look->observation);
        if (!gone)
            return fail(gone.error());
        news.m_added = *std::move(added);
        news.m_gone = *std::move(gone);
        return news;
    }

    [[nodiscard]] Novelty of(const store::RosterBrief& brief, const UserView& view) const
    {
        if (!m_look)
            return Novelty::None;
        if (!brief.isListed && !brief.isGone && !m_gone.isEmpty()
            && m_gone.contains(textOf(brief.remoteId)))
            return Novelty::Gone;
        if (!m_added.isEmpty() && brief.isListed) {
            const QString remoteId = textOf(brief.remoteId);
            if (m_added.contains(remoteId) && !view.isProvisioned(remoteId))
                return Novelty::New;
        }
        return brief.changedWalk > m_look->walk && brief.isListed ? Novelty::Changed
                                                                  : Novelty::None;
    }

private:
    std::optional<LastLook> m_look;
    QSet<QString> m_added;
    QSet<QString> m_gone;
};

UserList::Texts textsOf(const store::RosterBrief& brief)
{
    return {.remoteId = brief.remoteId,
            .login = brief.login,
            .displayName = brief.displayName,
            .email = brief.email,
            .externalId = brief.externalId,
            .groups = brief.groups};
}

}  // namespace

/// \param brief of somebody about whom more must be known.
Result<User> RosterWorker::userOf(const UserView& view, const RosterFacts& facts,
                                  const store::RosterBrief& brief)
{
    if (facts.statedPath.isEmpty())
        return view.user(brief.row());
    // The end is written in the resource.
    return m_roster->byRemoteId(facts.connectionId, textOf(brief.remoteId))
        .transform([&](const std::optional<store::RosterRow>& row) {
            return view.user(row ? *row : brief.row());
        });
}

Result<UserView> RosterWorker::viewOfFirst(const RosterFacts& facts, int limit)
{
    QStringList remoteIds;
    const auto note = [&remoteIds](const store::RosterBrief& brief) -> Result<> {
        if (!isPlain(brief))
            remoteIds += textOf(brief.remoteId);
        return {};
    };
    return m_roster->firstBriefs(facts.connectionId, limit, note).and_then([&] {
        return viewOf(facts, remoteIds);
    });
}

Result<SharedUserList> RosterWorker::list(const RosterFacts& facts,
                                          const std::optional<LastLook>& look, int limit)
{
    const Result<UserView> view = limit > 0 ? viewOfFirst(facts, limit) : this->view(facts);
    if (!view)
        return fail(view.error());
    const Result<News> news = News::since(*m_observations, facts.connectionId, look);
    if (!news)
        return fail(news.error());
    auto list = std::make_shared<UserList>();
    const std::uint16_t connection = list->nameNumber(facts.connectionId);
    const std::uint16_t managedBy = list->nameNumber(facts.managedBy);
    const auto add = [&](const store::RosterBrief& brief) -> Result<> {
        const Novelty novelty = news->of(brief, *view);
        if (!isPlain(brief))
            return userOf(*view, facts, brief).transform([&](User user) {
                user.novelty = novelty;
                list->add(user);
            });
        // Whoever carries the provider's own id was given by it.
        list->add(textsOf(brief),
                  {.lastSynced = brief.seenAt,
                   .lastSignIn = brief.lastSignIn.value_or(UserList::never),
                   .connection = connection,
                   .managedBy = brief.externalId.empty() ? std::uint16_t{0} : managedBy,
                   .novelty = novelty,
                   .wasProvisioned =
                       view->hasProvisioned() && view->isProvisioned(textOf(brief.remoteId))});
        return {};
    };
    const auto addAll = [&](qint64 count) {
        list->reserve(static_cast<std::size_t>(count));
        return m_roster->eachBrief(facts.connectionId, add);
    };
    const Result<> read = limit > 0 ? m_roster->firstBriefs(facts.connectionId, limit, add)
                                    : m_roster->count(facts.connectionId).and_then(addAll);
    if (limit == 0) {
        m_rosterFile->forgetPages();
        m_journalFile->forgetPages();
    }
    return read.transform([&list] { return SharedUserList{list}; });
}

Result<Users> RosterWorker::ending(const RosterFacts& facts)
{
    const Result<UserView> view = this->view(facts);
    if (!view)
        return fail(view.error());
    auto users = std::make_shared<std::vector<User>>();
    const auto add = [&](const store::RosterBrief& brief) {
        return userOf(*view, facts, brief).transform([&users](const User& user) {
            const bool isOver = user.status == Status::Unlisted || user.status == Status::Removed;
            if (user.deadline && !isOver)
                users->push_back(user);
        });
    };
    return m_roster->eachBriefOut(facts.connectionId, add).transform([&users] {
        return Users{users};
    });
}

Result<bool> RosterWorker::hasList(const QString& connectionId)
{
    return m_roster->hasList(connectionId);
}

Result<QMap<Status, int>> RosterWorker::counts(const RosterFacts& facts)
{
    const Result<UserView> view = this->view(facts);
    if (!view)
        return fail(view.error());
    const Result<qint64> all = m_roster->count(facts.connectionId);
    if (!all)
        return fail(all.error());
    qint64 active = *all;
    QMap<Status, int> counts;
    const auto count = [&](const store::RosterBrief& brief) {
        return userOf(*view, facts, brief).transform([&](const User& user) {
            --active;
            ++counts[user.status];
        });
    };
    return m_roster->eachBriefOut(facts.connectionId, count).transform([&] {
        if (active > 0)
            counts[Status::Active] += static_cast<int>(active);
        return counts;
    });
}

Result<Resources> RosterWorker::resourcesOf(const QString& connectionId,
                                            const QStringList& remoteIds)
{
    auto all = std::make_shared<QHash<QString, QByteArray>>();
    for (const QString& remoteId : remoteIds) {
        const auto row = m_roster->byRemoteId(connectionId, remoteId);
        if (!row)
            return fail(row.error());
        if (*row)
            all->insert(remoteId, (*row)->account.raw);
    }
    return Resources{all};
}

}  // namespace rollcall::work
