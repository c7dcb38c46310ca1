// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "runner.h"

#include "domain/samelogin.h"
#include "faultwords.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

// Reading back must not fall behind without end: so many changes for each that may write.
constexpr int readingShare = 3;

// Of a message that is lost each change is looked up, and a service works on them one by one.
constexpr int mostTogether = 50;

// For the slowest look at a user before the message that they go in.
constexpr std::chrono::milliseconds longestGathering{2000};

int togetherAt(const services::ServiceDefinition& about)
{
    return about.bulk.isOffered() ? std::min(about.bulk.operations, mostTogether) : 0;
}

}  // namespace

Runner::Runner(const ChangeTools& tools, std::vector<store::JournalRow> rows, int parallel,
               QObject* parent)
    : QObject(parent),
      m_tools(tools),
      m_rows(std::move(rows)),
      m_parallel(std::max(1, parallel)),
      m_together(togetherAt(tools.service.definition()))
{
    if (m_together > 0) {
        m_gate = std::make_unique<BulkGate>(longestGathering);
        m_tools.gate = m_gate.get();
        // The service may go on for long with a message whose answer is not waited for any more.
        m_tools.timeout *= 2;
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (!isFinal(m_rows[i].change.state)) {
            m_waiting.push_back(i);
            continue;
        }
        noteOutcome(m_rows[i]);
        noteTouched(m_rows[i]);
    }
}

void Runner::start()
{
    m_tools.startedAt = m_tools.clock.now();
    startMore();
}

bool Runner::hasRoom(Verb verb) const
{
    if (isOfGroup(verb) && m_shown.count(verb) == 0)
        return m_running == 0;
    const int most = m_together > 0 && mayGoTogether(verb) ? m_together : m_parallel;
    return m_onWire < most && m_running < most * readingShare;
}

/// Whether it is worth beginning: one by one they would go in messages of one.
bool Runner::hasRoomForMessage() const
{
    return m_onWire * 2 <= m_together && m_running <= m_together * (readingShare - 1);
}

void Runner::startMore()
{
    const bool mayBegin = m_together == 0 || hasRoomForMessage();
    for (auto next = m_waiting.begin(); next != m_waiting.end() && !m_isStopping;) {
        const std::size_t index = *next;
        const Verb verb = m_rows[index].change.verb;
        const bool isOfGroups = isOfGroup(verb);
        if (!hasRoom(verb) || (mayGoTogether(verb) && !mayBegin))
            break;
        // A group that somebody enters makes another version of that user as well.
        if (m_running > 0 && isOfGroups != m_isAtGroups)
            break;
        if (m_busy.contains(keyOf(m_rows[index]))) {
            ++next;
            continue;
        }
        next = m_waiting.erase(next);
        startOne(index);
    }
    // What still waits then is about users whose earlier change could not be settled.
    if (m_running > 0 || m_hasEnded)
        return;
    m_hasEnded = true;
    const bool isFinished = std::all_of(m_rows.begin(), m_rows.end(),
                                        [](const auto& row) { return isFinal(row.change.state); });
    emit ended({.isFinished = isFinished, .stoppedBy = m_stoppedBy, .tookMore = m_tookMore});
}

void Runner::startOne(std::size_t index)
{
    const QString user = keyOf(m_rows[index]);
    if (m_touched.contains(user))
        m_rows[index].change.baseVersion.clear();
    noteTouched(m_rows[index]);
    // Under which name a service keeps a new group is its own affair.
    if (m_rows[index].change.target.remoteId.isEmpty())
        m_rows[index].change.target.remoteId = m_ids.value(user);
    m_busy.insert(user);
    m_isAtGroups = isOfGroup(m_rows[index].change.verb);
    ++m_onWire;
    ++m_running;
    ChangeTools tools = m_tools;
    tools.whyVoid = whyVoid(m_rows[index]);
    auto* run = new ChangeRun{tools, m_rows[index], this};
    connect(run, &ChangeRun::seen, this, &Runner::seen);
    connect(run, &ChangeRun::gone, this, &Runner::gone);
    connect(run, &ChangeRun::accessAccepted, this, &Runner::accessAccepted);
    connect(run, &ChangeRun::groupSeen, this, &Runner::groupSeen);
    connect(run, &ChangeRun::groupGone, this, &Runner::groupGone);
    connect(run, &ChangeRun::tookMore, this, [this] {
        m_tookMore = true;
        stopBecause({});
    });
    connect(run, &ChangeRun::leftWire, this, [this] {
        --m_onWire;
        // Later: the run that says so is in the middle of its own work.
        QMetaObject::invokeMethod(this, &Runner::startMore, Qt::QueuedConnection);
    });
    connect(run, &ChangeRun::ended, this,
            [this, index, run](const store::JournalRow& row, const std::optional<Error>& problem) {
        run->deleteLater();
        endedOne(index, row, problem);
    });
    run->start();
}

void Runner::endedOne(std::size_t index, const store::JournalRow& row,
                      const std::optional<Error>& problem)
{
    --m_running;
    if (isOfGroup(row.change.verb))
        m_shown.insert(row.change.verb);
    if (isFinal(row.change.state))
        m_busy.remove(keyOf(m_rows[index]));
    noteOutcome(row);
    m_rows[index] = row;
    emit changed(row);
    if (problem)
        judgeProblem(*problem);
    else
        judge(row);
    QMetaObject::invokeMethod(this, &Runner::startMore, Qt::QueuedConnection);
}

/// Whether what the service does not allow is likely to be so for all who follow: nothing of the
/// kind was allowed yet, or it has refused several in a row.
bool Runner::isForbiddenToAll(Verb verb)
{
    constexpr int mostInARow = 5;
    return ++m_forbidden >= mostInARow || !m_allowed.contains(verb);
}

/// Some refusals are about everything that would follow.
void Runner::judge(const store::JournalRow& row)
{
    const std::optional<Error>& error = row.change.error;
    if (row.change.state != ChangeState::Failed || !error)
        return;
    const services::FaultSentence* fault =
        m_tools.service.definition().faultOf(error->httpStatus, ownWords(*error));
    const bool isForThisUser = fault != nullptr && !fault->isForEveryone;
    if (error->code == ErrorCode::Unauthorized
        || (error->code == ErrorCode::Forbidden && !isForThisUser
            && isForbiddenToAll(row.change.verb)))
        stopBecause(*error);
}

/// An answer about one user is no reason to leave the others out, now and at every resumption.
void Runner::judgeProblem(const Error& problem)
{
    const bool isRefusal = problem.httpStatus >= 400 && problem.httpStatus < 500
        && problem.code != ErrorCode::Unauthorized && problem.code != ErrorCode::Forbidden
        && problem.code != ErrorCode::RateLimited;
    const bool isForThisUser = problem.code == ErrorCode::AmbiguousUser
        || problem.code == ErrorCode::AmbiguousGroup || problem.code == ErrorCode::BadResponse
        || isRefusal;
    if (!isForThisUser)
        stopBecause(problem);
    else if (!m_stoppedBy)
        m_stoppedBy = problem;
}

void Runner::stopBecause(const std::optional<Error>& error)
{
    // What comes of it is not why it stops.
    if (!std::exchange(m_isStopping, true) && !m_stoppedBy)
        m_stoppedBy = error;
    QMetaObject::invokeMethod(this, &Runner::startMore, Qt::QueuedConnection);
}

/// A change has made another version of its user, and one of a group's members of each of them.
void Runner::noteTouched(const store::JournalRow& row)
{
    m_touched.insert(keyOf(row));
    for (const QJsonObject& side : {row.change.before, row.change.after}) {
        const QJsonArray members = side.value(u"members"_s).toArray();
        for (const auto& member : members)
            m_touched.insert(member[u"value"_s].toString());
    }
}

/// What later changes of the job build on.
void Runner::noteOutcome(const store::JournalRow& row)
{
    const Change& change = row.change;
    const bool isMade = change.state == ChangeState::Done || change.state == ChangeState::Linked;
    if (change.state == ChangeState::Done) {
        m_allowed.insert(change.verb);
        m_forbidden = 0;
    }
    if (!row.madeLogin.isEmpty())
        m_tools.rewritesLogins = true;
    if (change.verb == Verb::PushGroup && isMade)
        m_ids.insert(keyOf(row), change.target.remoteId);
    else if (change.verb == Verb::PushGroup && change.effect == Effect::Create)
        m_unmade.insert(keyOf(row));
    if (change.verb == Verb::Reactivate && !isMade && change.state != ChangeState::Unchanged)
        m_without.insert(change.target.remoteId);
}

/// What the plan has for a group that it makes is not for one that somebody else has made; and
/// nobody without access is put back into groups.
QString Runner::whyVoid(const store::JournalRow& row) const
{
    if (row.change.target.remoteId.isEmpty() && m_unmade.contains(keyOf(row)))
        return u"the group that it was to make was not made"_s;
    const QJsonArray members = row.change.after.value(u"members"_s).toArray();
    const bool isOfNobody = row.change.verb == Verb::AddToGroup && !members.isEmpty()
        && std::all_of(members.begin(), members.end(), [this](const auto& member) {
                                return m_without.contains(member[u"value"_s].toString());
                            });
    return isOfNobody ? u"who was to be put back into the group has no access"_s : QString{};
}

QString Runner::keyOf(const store::JournalRow& row)
{
    const Target& target = row.change.target;
    // By name: a group that the plan makes has no id in the changes that follow.
    if (isOfGroup(row.change.verb))
        return u"group "_s + loginKey(target.login);
    return target.remoteId.isEmpty() ? loginKey(target.login) : target.remoteId;
}

}  // namespace rollcall::work
