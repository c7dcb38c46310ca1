// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "session.h"

#include "work/errorsentence.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

Session::Session(const GlobalOptions& options, Terminal& terminal, work::Engine* engine,
                 const Clock& clock)
    : m_options(options), m_terminal(terminal), m_engine(engine), m_clock(clock)
{
    if (!m_engine)
        return;
    connect(m_engine, &work::Engine::syncProgress, this, &Session::showSync);
    connect(m_engine, &work::Engine::jobProgress, this, &Session::showJob);
}

void Session::start(const std::function<void()>& go)
{
    m_engine->start(onward<work::StartReport>([this, go](const work::StartReport& report) {
        for (const QString& problem : report.problems)
            m_terminal.say(problem);
        for (const QString& name : report.recoveredTokens)
            m_terminal.say(u"The new token of %1 had passed its test when Rollcall stopped; it is "
                           "in use now."_s.arg(name));
        for (const work::JobReport& job : report.unfinishedJobs)
            m_terminal.say(
                u"An earlier job is not finished: rollcallctl jobs resume %1"_s.arg(job.id));
        go();
    }));
}

void Session::keepToken(Secret token)
{
    m_token = std::make_shared<const Secret>(std::move(token));
}

void Session::finish(Exit code)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    emit finished(static_cast<int>(code));
}

void Session::fail(const Error& error)
{
    if (m_isFinished)
        return;
    m_terminal.complain(work::sentenceOf(error).all());
    finish(exitOf(error.code));
}

void Session::misuse(const QString& why)
{
    fail({.code = ErrorCode::BadInput, .detail = why});
}

void Session::answer(const Answer& answer, Exit code)
{
    answerAsItIs(textOf(answer, m_options.format), code);
}

void Session::answerAsItIs(const QByteArray& text, Exit code)
{
    if (m_isFinished)
        return;
    if (!m_terminal.write(text)) {
        m_terminal.complain(u"Standard output took only a part of the answer."_s);
        code = std::max(code, Exit::ChangesFailed);
    }
    finish(code);
}

void Session::connection(const QString& name,
                         const std::function<void(const work::ConnectionInfo&)>& go,
                         work::Counting counting)
{
    using Info = work::ConnectionInfo;
    m_engine->connection(name, counting, onward<Info>([this, go](const Info& info) {
                             provideToken(info.connection.id, [go, info] { go(info); });
                         }));
}

void Session::provideToken(const QString& connectionId, std::function<void()> go)
{
    if (const auto token = std::exchange(m_token, nullptr))
        m_engine->useToken(connectionId, token, onward<void>(std::move(go)));
    else
        go();
}

void Session::beginJob(const QString& jobId)
{
    m_jobId = jobId;
    // Interrupted while it was on its way here: it stops as soon as it has begun.
    if (m_isInterrupted)
        m_engine->stopJob(m_jobId);
}

bool Session::endJob(bool isStopped)
{
    if (m_isInterrupted && isStopped)
        m_terminal.complain(u"Interrupted. To go on: rollcallctl jobs resume %1"_s.arg(m_jobId));
    m_jobId.clear();
    return m_isInterrupted;
}

void Session::interrupt()
{
    m_isInterrupted = true;
    if (m_jobId.isEmpty()) {
        m_terminal.complain(u"Interrupted."_s);
        finish(Exit::Interrupted);
        return;
    }
    m_terminal.complain(
        u"Stopping. What is on its way is waited for; interrupt again to leave it."_s);
    m_engine->stopJob(m_jobId);
}

void Session::showSync(const QString& /*connectionId*/, qint64 done, qint64 total)
{
    m_terminal.progress(
        total < 0 ? u"%1 users"_s.arg(done)
                  : u"%1 of %2 users"_s.arg(QString::number(done), QString::number(total)));
}

void Session::showJob(const QString& /*jobId*/, const Change& change, const work::JobCounts& counts)
{
    const int ended = counts.done + counts.linked + counts.unchanged + counts.failed
        + counts.skipped + counts.stale + counts.unknown;
    const int all = ended + counts.planned + counts.sent;
    m_terminal.progress(u"%1 of %2  %3 %4"_s.arg(QString::number(ended), QString::number(all),
                                                 nameOf(change.verb), change.target.login));
}

}  // namespace rollcall::ctl
