// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rosterworker.h"
#include "session.h"

#include <QObject>

#include <memory>

namespace rollcall::work {

/// One walk through a service's list into the roster: fetched here, decoded on one thread and
/// stored on another, with a bounded number of pages in between. Runs once and deletes itself.
///
/// Where the definition says that the service cannot list, whoever is known is looked up, one by
/// one, and the list is never complete.
class Sync final : public QObject {
    Q_OBJECT

public:
    struct Threads {
        QObject& decoder;  ///< Any object of the thread that decodes.
        RosterWorker& roster;
    };

    /// \param threads and `clock` outlive this.
    Sync(SessionRef session, const Threads& threads, const ServiceClock& clock, QObject* parent);

    /// Starts; the answer comes once. An error means that the walk ended early: what came is
    /// stored, the list is marked incomplete.
    void start(const Then<SyncReport>& then);

signals:
    void progressed(qint64 done, qint64 total);

private:
    struct Decoded {
        std::shared_ptr<RosterPage> page = {};
        bool isNothing = false;  ///< It does not even say that it is a list.
    };

    [[nodiscard]] static Result<Decoded> decodedPage(const services::PageDecoder& decode,
                                                     const services::RawPage& raw,
                                                     const RosterFacts& facts);
    void askForMore();
    void ask(const services::PageRequest& page);
    void came(const services::PageRequest& asked, const services::RawPage& raw);
    void store(const services::PageRequest& asked, const Decoded& decoded);
    void askWhoIsKnown();
    void lookUp(const QString& remoteId);
    void lookedUp(const QString& remoteId, const Result<Account>& found);
    void isGone(const QString& remoteId);
    [[nodiscard]] bool canList() const;
    void wasStored(const services::PageRequest& asked, const PageSeen& seen);
    void wasRefused(const services::PageRequest& asked, const Error& error);
    void stopWith(const Error& error);
    void end();
    void report(const store::Walk& walk, const WalkStored& stored);
    [[nodiscard]] RosterFacts facts() const;

    SessionRef m_session;
    QObject& m_decoder;
    RosterWorker& m_roster;
    const ServiceClock& m_clock;
    std::optional<Then<SyncReport>> m_then;
    services::ListWalk m_plan;
    QDateTime m_startedAt;
    qint64 m_walk = 0;
    qint64 m_problems = 0;
    qint64 m_repeated = 0;
    int m_inFlight = 0;
    QStringList m_known = {};  ///< Those to look up still, where there is no list.
    std::optional<Error> m_error;
};

/// What the roster has to know about a session's users.
[[nodiscard]] RosterFacts rosterFactsOf(const Connection& connection,
                                        const services::ServiceDefinition& about,
                                        const ServiceClock& clock);

}  // namespace rollcall::work
