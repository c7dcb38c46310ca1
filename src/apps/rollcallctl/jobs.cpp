// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "applying.h"
#include "commands.h"
#include "shapes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

using Jobs = std::vector<work::JobReport>;

/// Goes on with the id that was typed, or with that of the newest job for which `fits` holds.
void choose(Session& session, const QString& id,
            const std::function<bool(const work::JobReport&)>& fits,
            const std::function<void(const QString&)>& go)
{
    if (!id.isEmpty()) {
        go(id);
        return;
    }
    session.engine().jobs(session.onward<Jobs>([&session, fits, go](const Jobs& jobs) {
        const auto found = std::find_if(jobs.begin(), jobs.end(), fits);
        if (found != jobs.end()) {
            go(found->id);
            return;
        }
        session.terminal().say(u"There is no such job."_s);
        session.answer(jobsAnswer({}));
    }));
}

void show(Session& session, const QString& id)
{
    session.engine().job(id, session.onward<work::JobReport>([&session](const auto& job) {
        session.answer(jobAnswer(job));
    }));
}

void resume(Session& session, const QString& id)
{
    session.engine().job(id, session.onward<work::JobReport>([&session, id](const auto& job) {
        session.provideToken(job.plan.connectionId, [&session, id] {
            session.beginJob(id);
            session.engine().resume(id,
                                    session.onward<work::JobReport>([&session](const auto& ended) {
                                        answerJob(session, ended);
                                    }));
        });
    }));
}

void undo(Session& session, const QString& id, const PlanOptions& options)
{
    session.engine().job(id,
                         session.onward<work::JobReport>([&session, id, options](const auto& job) {
                             session.provideToken(job.plan.connectionId,
                                                  [&session, id, options] {
            session.engine().undo(id, session.onward<Plan>([&session, options](const auto& plan) {
                finishPlan(session, plan, options);
            }));
                             });
                         }));
}

}  // namespace

void addJobCommands(const Syntax& program)
{
    const Syntax family = program.family(u"jobs"_s, "Plans that were applied");
    family.command(u"list"_s, "All of them, newest first")
        .runs(Need::Reading, [](Session& session) {
            session.engine().jobs(session.onward<Jobs>(
                [&session](const Jobs& jobs) { session.answer(jobsAnswer(jobs)); }));
        });
    auto id = std::make_shared<QString>();
    family.command(u"show"_s, "What came of a job")
        .argument("ID", *id, "The job; none means the newest", false)
        .runs(Need::Reading, [id](Session& session) {
            choose(
                session, *id, [](const work::JobReport&) { return true; },
                [&session](const QString& job) { show(session, job); });
        });
    const auto isStopped = [](const work::JobReport& job) {
        return job.state == work::JobReport::State::Stopped;
    };
    family.command(u"resume"_s, "Go on with a job; what was sent is looked up first")
        .argument("ID", *id, "The job; none means the newest one that stopped", false)
        .runs(Need::Writing,
              [id, isStopped](Session& session) {
        choose(session, *id, isStopped, [&session](const QString& job) { resume(session, job); });
        });

    auto options = std::make_shared<PlanOptions>();
    const Syntax undone =
        program.command(u"undo"_s, "A plan that takes back what a job did, as far as it can be");
    undone.argument("ID", *id, "The job").runs(Need::Writing, [id, options](Session& session) {
        undo(session, *id, *options);
    });
    addPlanOptions(undone, *options);
}

}  // namespace rollcall::ctl
