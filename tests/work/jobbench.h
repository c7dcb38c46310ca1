// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/samples.h"
#include "support/fakeclock.h"
#include "support/fakeservice.h"
#include "work/runner.h"

#include <QTemporaryDir>
#include <QTestEventLoop>

namespace rollcall::test {

inline constexpr std::chrono::milliseconds benchTimeout{60};
inline constexpr std::chrono::milliseconds benchMargin{40};

/// A journal on the disk, a service, and what applies a plan between them.
class JobBench {
public:
    JobBench() : clock(at(0)), serviceClock(clock)
    {
        auto opened = store::Database::open(m_dir.filePath(QStringLiteral("journal.db")),
                                            store::journalSchema());
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().detail));
        db = *std::move(opened);
        journal = std::make_unique<store::Journal>(*db);
        pen = std::make_unique<work::JournalPen>(*journal);
        serviceClock.hear(service.now);
    }

    [[nodiscard]] Change create(const QString& login, QJsonObject more = {}) const
    {
        Change one = change(Verb::Push, {}, Effect::Create);
        one.target.login = login;
        more.insert(QStringLiteral("userName"), login);
        more.insert(QStringLiteral("active"), true);
        one.after = more;
        return one;
    }
    [[nodiscard]] Change alter(Verb verb, const QString& id, const QJsonObject& after) const
    {
        const Account account = service.account(id);
        Change one = change(verb, id);
        one.target.login = account.login;
        one.after = after;
        for (auto it = after.begin(); it != after.end(); ++it) {
            const QJsonValue today = service.value(id, it.key());
            one.before.insert(it.key(), today.isUndefined() ? QJsonValue{} : today);
        }
        one.baseVersion = account.version;
        one.baseHash = services::contentHash(account);
        return one;
    }
    [[nodiscard]] Change deactivate(const QString& id) const
    {
        return alter(Verb::Deactivate, id, {{QStringLiteral("active"), false}});
    }
    [[nodiscard]] Change rename(const QString& id, const QString& name) const
    {
        return alter(Verb::Update, id, {{QStringLiteral("displayName"), name}});
    }
    [[nodiscard]] Change remove(const QString& id) const
    {
        Change one = alter(Verb::Remove, id, {});
        one.before = {{QStringLiteral("active"), service.value(id, QStringLiteral("active"))}};
        return one;
    }

    /// Writes the plan, and applies it.
    work::RunnerReport apply(const std::vector<Change>& changes, int parallel = 1)
    {
        plan = planOf(changes);
        if (const Result<> begun = journal->begin(plan, clock.now()); !begun)
            qFatal("%s", qUtf8Printable(begun.error().detail));
        return resume(parallel);
    }

    /// Applies what the journal says is left.
    work::RunnerReport resume(int parallel = 1)
    {
        work::Runner runner{{.service = service,
                             .pen = *pen,
                             .clock = clock,
                             .serviceClock = serviceClock,
                             .timeout = benchTimeout,
                             .quietMargin = quietMargin,
                             .settling = std::vector(3, std::chrono::milliseconds{1}),
                             .plannedAt = plan.madeAt},
                            *journal->rows(plan.id),
                            parallel,
                            nullptr};
        std::vector<work::RunnerReport> reports;
        QTestEventLoop loop;
        QObject::connect(&runner, &work::Runner::ended, &loop,
                         [&](const work::RunnerReport& report) {
            reports.push_back(report);
            loop.exitLoop();
        });
        if (whenStarted)
            whenStarted(runner);
        runner.start();
        if (reports.empty())
            loop.enterLoopMSecs(20'000);
        ends = static_cast<int>(reports.size());
        return reports.empty() ? work::RunnerReport{} : reports.front();
    }

    [[nodiscard]] Change row(std::size_t position = 0) const { return journalRow(position).change; }
    [[nodiscard]] store::JournalRow journalRow(std::size_t position = 0) const
    {
        return journal->rows(plan.id)->at(position);
    }
    [[nodiscard]] QString state(std::size_t position = 0) const
    {
        return nameOf(row(position).state);
    }

    /// As after a crash: the journal says where the change stood.
    void leaveAt(ChangeState state, const Change& change)
    {
        plan = planOf({change});
        bool isKept = journal->begin(plan, clock.now()).has_value();
        store::JournalRow sent = moved(plan, 0, ChangeState::Sent, clock.now());
        sent.timeout = benchTimeout;
        isKept = isKept && journal->move({sent});
        if (state == ChangeState::Unknown)
            isKept = isKept && journal->move({moved(plan, 0, state, clock.now())});
        if (!isKept)
            qFatal("the journal could not be prepared");
    }

    FakeClock clock;
    work::ServiceClock serviceClock;
    FakeService service;
    std::unique_ptr<store::Database> db;
    std::unique_ptr<store::Journal> journal;
    std::unique_ptr<work::JournalPen> pen;
    Plan plan;
    std::chrono::milliseconds quietMargin = benchMargin;
    int ends = 0;  ///< How often the last run said that it ended.
    std::function<void(work::Runner&)> whenStarted;

private:
    QTemporaryDir m_dir;
};

}  // namespace rollcall::test
