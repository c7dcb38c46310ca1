// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "answer.h"
#include "domain/clock.h"
#include "exitcode.h"
#include "terminal.h"
#include "work/engine.h"

#include <QObject>

#include <functional>
#include <type_traits>

namespace rollcall::ctl {

/// One run of one command: what it reads from, writes to and ends with.
class Session final : public QObject {
    Q_OBJECT

public:
    /// \param engine null for a command that needs none; outlives the session.
    Session(const GlobalOptions& options, Terminal& terminal, work::Engine* engine,
            const Clock& clock);

    [[nodiscard]] const GlobalOptions& options() const { return m_options; }
    [[nodiscard]] Terminal& terminal() { return m_terminal; }
    [[nodiscard]] work::Engine& engine() { return *m_engine; }
    [[nodiscard]] QDateTime now() const { return m_clock.now(); }

    /// Opens the home, says what was found there, and goes on.
    void start(const std::function<void()>& go);

    /// The token of --token-stdin; handed to the first connection that is looked up.
    void keepToken(Secret token);

    /// Ends the run; the first call counts.
    void finish(Exit code);

    /// Says what went wrong and ends the run.
    void fail(const Error& error);

    /// Says that the command line cannot be used so, and ends the run.
    void misuse(const QString& why);

    /// Writes the answer and ends the run.
    void answer(const Answer& answer, Exit code = Exit::Done);

    /// Writes text that has one shape only, whatever the format, and ends the run.
    void answerAsItIs(const QByteArray& text, Exit code = Exit::Done);

    /// Looks a connection up by its name, gives it the token that was kept, and goes on.
    void connection(const QString& name, const std::function<void(const work::ConnectionInfo&)>& go,
                    work::Counting counting = work::Counting::None);

    /// Gives a connection the token that was kept, if there is one, and goes on.
    void provideToken(const QString& connectionId, std::function<void()> go);

    /// A job is in flight until endJob(): an interrupt lets it stop in order.
    void beginJob(const QString& jobId);

    /// Whether the job was interrupted.
    /// \param isStopped it is not finished.
    [[nodiscard]] bool endJob(bool isStopped);

    void interrupt();

    /// An answer that goes on with `go`, or ends the run with its error.
    template <typename T, typename Go>
    [[nodiscard]] Then<T> onward(Go go)
    {
        return {this, [this, go](const Result<T>& result) {
                    if (!result)
                        fail(result.error());
                    else if constexpr (std::is_void_v<T>)
                        go();
                    else
                        go(*result);
                }};
    }

signals:
    void finished(int code);

private:
    void showSync(const QString& connectionId, qint64 done, qint64 total);
    void showJob(const QString& jobId, const Change& change, const work::JobCounts& counts);

    GlobalOptions m_options;
    Terminal& m_terminal;
    work::Engine* m_engine;
    const Clock& m_clock;
    vault::SharedSecret m_token;
    QString m_jobId;
    bool m_isInterrupted = false;
    bool m_isFinished = false;
};

}  // namespace rollcall::ctl
