// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "applying.h"
#include "commands.h"
#include "domain/planfile.h"
#include "shapes.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

constexpr qint64 largestPlan = 256LL * 1024 * 1024;

Result<Plan> planIn(const QString& path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::BadInput, u"the plan file cannot be opened: "_s + path);
    if (file.size() > largestPlan)
        return fail(ErrorCode::BadInput, u"the plan file is larger than 256 MiB"_s);
    return readPlanFile(file.readAll());
}

void show(Session& session, const QString& path)
{
    const Result<Plan> plan = planIn(path);
    if (plan)
        session.answer(planAnswer(*plan));
    else
        session.fail(plan.error());
}

void apply(Session& session, const QString& path, const QString& digest, const PlanOptions& options)
{
    const Result<Plan> plan = planIn(path);
    if (!plan) {
        session.fail(plan.error());
        return;
    }
    if (digestOf(*plan) != digest.trimmed().toLower()) {
        session.fail({.code = ErrorCode::DigestMismatch,
                      .detail = u"the file holds a plan with another digest"_s});
        return;
    }
    session.engine().adoptPlan(
        *plan, session.onward<Plan>([&session, options](const Plan& adopted) {
            session.provideToken(adopted.connectionId, [&session, options, adopted] {
                PlanOptions applied = options;
                applied.isApplied = true;
                finishPlan(session, adopted, applied);
            });
        }));
}

}  // namespace

void addPlanCommands(const Syntax& program)
{
    struct Typed {
        QString file = {};
        QString digest = {};
        PlanOptions plan = {};
    };
    auto typed = std::make_shared<Typed>();
    const Syntax family = program.family(u"plan"_s, "Plans that were saved with --plan-out");
    family.command(u"show"_s, "What a plan would do")
        .argument("FILE", typed->file, "The plan")
        .runs(Need::Nothing, [typed](Session& session) { show(session, typed->file); });
    const Syntax applied = family.command(u"apply"_s, "Apply exactly the plan that was shown");
    applied.argument("FILE", typed->file, "The plan")
        .option("--digest", typed->digest, "Its digest, as `plan show` prints it",
                {.name = "D", .isRequired = true})
        .runs(Need::Writing, [typed](Session& session) {
            apply(session, typed->file, typed->digest, typed->plan);
        });
    addConfirmOptions(applied, typed->plan);
}

}  // namespace rollcall::ctl
