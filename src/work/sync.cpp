// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "sync.h"

#include "crossing.h"
#include "errorsentence.h"
#include "faultwords.h"

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

Sync::Sync(SessionRef session, const Threads& threads, const ServiceClock& clock, QObject* parent)
    : QObject(parent),
      m_session(std::move(session)),
      m_decoder(threads.decoder),
      m_roster(threads.roster),
      m_clock(clock),
      m_plan(m_session->definition.pageSize,
             m_session->definition.startsWithCursor ? services::ListWalk::Start::Cursor
                                                    : services::ListWalk::Start::Index)
{}

void Sync::start(const Then<SyncReport>& then)
{
    m_then = then;
    m_startedAt = m_clock.now();
    crossFor<qint64>(this, &m_roster,
                     {this,
                      [this](const Result<qint64>& walk) {
        if (!walk) {
            (*m_then)(fail(walk.error()));
            deleteLater();
            return;
        }
        m_walk = *walk;
        if (canList())
            askForMore();
        else
            askWhoIsKnown();
                      }},
                     [id = m_session->connection.id, at = m_startedAt](RosterWorker& roster) {
        return roster.beginWalk(id, at);
    });
}

void Sync::askForMore()
{
    // In flight counts a page until the roster has taken it: memory stays flat.
    const int most = std::max(1, m_session->definition.parallel) * 2;
    while (!m_error && m_inFlight < most && !m_known.isEmpty())
        lookUp(m_known.takeFirst());
    while (!m_error && m_inFlight < most && canList()) {
        const auto page = m_plan.next();
        if (!page)
            break;
        ask(*page);
    }
    if (m_inFlight == 0)
        end();
}

void Sync::ask(const services::PageRequest& page)
{
    ++m_inFlight;
    m_session->service->list(page, {this, [this, page](const Result<services::RawPage>& answer) {
                                        if (answer)
                                            came(page, *answer);
                                        else
                                            wasRefused(page, answer.error());
                                    }});
}

/// Decoded while the page after it is fetched, and the one before is stored.
void Sync::came(const services::PageRequest& asked, const services::RawPage& raw)
{
    crossFor<Decoded>(this, &m_decoder,
                      {this,
                       [this, asked](const Result<Decoded>& decoded) {
        if (decoded)
            store(asked, *decoded);
        else
            stopWith(decoded.error());
                       }},
                      [decode = m_session->service->pageDecoder(), raw, facts = facts()](QObject&) {
        return decodedPage(decode, raw, facts);
    });
}

Result<Sync::Decoded> Sync::decodedPage(const services::PageDecoder& decode,
                                        const services::RawPage& raw, const RosterFacts& facts)
{
    Result<services::Page> page = decode(raw.body);
    if (!page)
        return fail(page.error());
    const bool isNothing = page->isBare && page->accounts.empty() && page->problems.empty();
    return Decoded{.page =
                       std::make_shared<RosterPage>(rosterPage(*std::move(page), raw.date, facts)),
                   .isNothing = isNothing};
}

void Sync::store(const services::PageRequest& asked, const Decoded& decoded)
{
    // Too little to call everybody gone by.
    if (decoded.isNothing && m_plan.received() == 0) {
        stopWith({.code = ErrorCode::BadResponse,
                  .detail = u"an empty array came in place of a list"_s});
        return;
    }
    crossFor<PageSeen>(this, &m_roster,
                       {this,
                        [this, asked](const Result<PageSeen>& seen) {
        if (seen)
            wasStored(asked, *seen);
        else
            stopWith(seen.error());
                        }},
                       [walk = m_walk, page = decoded.page](RosterWorker& roster) {
        return roster.take(walk, std::move(*page));
    });
}

void Sync::wasStored(const services::PageRequest& asked, const PageSeen& seen)
{
    --m_inFlight;
    m_problems += seen.problems;
    m_plan.came(asked,
                {.received = seen.received + seen.problems,
                 .repeated = seen.repeated - std::exchange(m_repeated, seen.repeated),
                 .total = seen.totalResults,
                 .startIndex = seen.startIndex,
                 .nextCursor = seen.nextCursor});
    emit progressed(m_plan.received(), m_plan.total());
    askForMore();
}

void Sync::wasRefused(const services::PageRequest& asked, const Error& error)
{
    if (m_error || !m_plan.refused(asked, error)) {
        stopWith(explained(error, m_session->definition));
        return;
    }
    --m_inFlight;
    askForMore();
}

void Sync::stopWith(const Error& error)
{
    --m_inFlight;
    if (!m_error)
        m_error = error;
    if (m_inFlight == 0)
        end();
}

void Sync::end()
{
    store::Walk walk{.id = m_walk,
                     .startedAt = m_startedAt,
                     .finishedAt = m_clock.now(),
                     .serviceAt = m_clock.now()};
    if (m_error)
        walk.why = sentenceOf(*m_error).what;
    else if (m_problems > 0)
        walk.why = u"%1 users could not be read."_s.arg(m_problems);
    else if (!canList())
        walk.why = m_session->definition.capability(u"list"_s).reason;
    else
        walk.why = m_plan.contradiction();
    walk.isComplete = walk.why.isEmpty();
    crossFor<WalkStored>(
        this, &m_roster,
        {this,
         [this, walk](const Result<WalkStored>& stored) {
        if (m_error || !stored)
            (*m_then)(fail(m_error ? *m_error : stored.error()));
        else
            report(walk, *stored);
        deleteLater();
         }},
        [facts = facts(), walk](RosterWorker& roster) { return roster.endWalk(facts, walk); });
}

void Sync::report(const store::Walk& walk, const WalkStored& stored)
{
    SyncReport report{.connectionId = m_session->connection.id,
                      .listed = stored.listed,
                      .added = stored.added,
                      .changed = stored.changed,
                      .unlisted = stored.unlisted,
                      .isComplete = walk.isComplete,
                      .whyIncomplete = walk.why,
                      .problems = m_problems,
                      .finishedAt = walk.finishedAt,
                      .skewSeconds = m_clock.skewSeconds()};
    (*m_then)(report);
}

RosterFacts Sync::facts() const
{
    return rosterFactsOf(m_session->connection, m_session->definition, m_clock);
}

RosterFacts rosterFactsOf(const Connection& connection, const services::ServiceDefinition& about,
                          const ServiceClock& clock)
{
    return {.connectionId = connection.id,
            .rule = retentionOf(connection, about),
            .statedPath = about.retention.statedPath,
            .lastSignInPath = about.lastSignInPath,
            .managedBy = about.managedBy,
            .serviceNow = clock.now()};
}

}  // namespace rollcall::work
