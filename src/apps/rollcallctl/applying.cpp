// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "applying.h"

#include "domain/planfile.h"
#include "shapes.h"
#include "work/attributetext.h"
#include "work/errorsentence.h"

#include <QFile>
#include <QSaveFile>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

Result<> save(const Plan& plan, const QString& path)
{
    QSaveFile file{path};
    const bool isSaved = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(writePlanFile(plan)) >= 0 && file.commit();
    if (!isSaved)
        return fail(ErrorCode::FileFailed, path);
    return {};
}

void sayWarnings(Session& session, const Plan& plan)
{
    for (const PlanWarning& warning : plan.warnings)
        session.terminal().say(warning.text);
}

/// Says what has to be typed, and shows the plan that it is about.
void askForConfirmation(Session& session, const Plan& plan, const Error& missing)
{
    session.terminal().complain(work::sentenceOf(missing).all());
    session.engine().confirmationFor(
        plan, {&session, [&session, plan](const Result<work::ConfirmationNeed>& need) {
                   using Kind = work::ConfirmationNeed::Kind;
                   if (need && need->kind == Kind::Login)
                       session.terminal().complain(u"Add: --confirm %1"_s.arg(need->login));
                   else if (need && need->kind == Kind::Count)
                       session.terminal().complain(u"Add: --confirm-count %1"_s.arg(need->count));
                   session.answer(planAnswer(plan), Exit::Refused);
               }});
}

/// One sentence for each kind of failure; the answer names who is concerned.
void sayFailures(Session& session, const Plan& plan)
{
    QSet<ErrorCode> said;
    for (const Change& change : plan.changes) {
        if (!change.error || said.contains(change.error->code))
            continue;
        said.insert(change.error->code);
        session.terminal().complain(work::sentenceOf(*change.error).all());
    }
}

}  // namespace

void planAndFinish(Session& session, const QString& connection, work::PlanRequest request,
                   const PlanOptions& options)
{
    request.reason = options.reason;
    request.ticket = options.ticket;
    request.raisedLimit = options.raisedLimit;
    session.connection(connection, [&session, request, options](const work::ConnectionInfo& info) {
        work::PlanRequest whole = request;
        whole.connectionId = info.connection.id;
        session.engine().plan(whole, session.onward<Plan>([&session, options](const Plan& plan) {
            finishPlan(session, plan, options);
        }));
    });
}

Result<QJsonObject> attributesOf(const QStringList& values)
{
    QJsonObject attributes;
    for (const QString& pair : values) {
        const qsizetype at = pair.indexOf(u'=');
        const QString typed = pair.left(at).trimmed();
        if (at < 1 || !work::isAttributePath(typed))
            return fail(ErrorCode::BadInput, u"--set takes PATH=VALUE"_s);
        const QString path = work::attributePathOf(typed).value_or(typed);
        if (attributes.contains(path))
            return fail(ErrorCode::BadInput, u"--set names \"%1\" twice"_s.arg(path));
        const QString text = pair.mid(at + 1);
        const Result<QJsonValue> value =
            text.isEmpty() ? Result<QJsonValue>{QJsonValue{}} : work::attributeValueOf(path, text);
        if (!value)
            return fail(value.error());
        attributes.insert(path, *value);
    }
    return attributes;
}

void finishPlan(Session& session, const Plan& plan, const PlanOptions& options)
{
    if (!options.planOut.isEmpty()) {
        if (const Result<> saved = save(plan, options.planOut); !saved) {
            session.fail(saved.error());
            return;
        }
    }
    sayWarnings(session, plan);
    const Exit code = exitOf(plan);
    if (code != Exit::Done) {
        session.terminal().complain(u"Every change of this plan was refused; nothing was sent."_s);
    } else if (options.isApplied && !plan.changes.empty()) {
        applyPlan(session, plan, options.confirmation);
        return;
    }
    if (plan.changes.empty())
        session.terminal().say(u"There is nothing to change."_s);
    session.answer(planAnswer(plan), code);
}

void applyPlan(Session& session, const Plan& plan, const work::Confirmation& confirmation)
{
    session.beginJob(plan.id);
    session.engine().apply(plan, confirmation,
                           {&session, [&session, plan](const Result<work::JobReport>& job) {
                                if (job) {
                                    answerJob(session, *job);
                                    return;
                                }
                                if (job.error().code == ErrorCode::ConfirmationMissing)
                                    askForConfirmation(session, plan, job.error());
                                else
                                    session.fail(job.error());
                            }});
}

void answerJob(Session& session, const work::JobReport& job)
{
    const bool isStopped = job.state == work::JobReport::State::Stopped;
    const bool isInterrupted = session.endJob(isStopped);
    if (isStopped && !isInterrupted)
        session.terminal().complain(job.stoppedBecause + u" To go on: rollcallctl jobs resume "_s
                                    + job.id);
    else if (!job.stoppedBecause.isEmpty())
        session.terminal().complain(job.stoppedBecause);
    sayFailures(session, job.plan);
    const Exit code = exitOf(job);
    session.answer(jobAnswer(job), isInterrupted && isStopped ? Exit::Interrupted : code);
}

}  // namespace rollcall::ctl
