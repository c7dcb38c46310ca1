// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planflow.h"

#include "console.h"
#include "domain/planfile.h"
#include "files.h"
#include "jobpanel.h"
#include "planreview.h"
#include "planstrip.h"
#include "plantext.h"
#include "toast.h"
#include "work/errorsentence.h"

#include <QWidget>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

PlanFlow::PlanFlow(Console& console, const Surfaces& surfaces, QWidget* window)
    : QObject(window), m_console(console), m_surfaces(surfaces), m_window(window)
{
    connectConsole();
    connectSurfaces();
}

void PlanFlow::ask(const work::PlanRequest& request)
{
    m_request = request;
    m_console.plan(request);
}

void PlanFlow::look(const Plan& plan)
{
    m_request.reset();
    m_console.adopt(plan);
}

void PlanFlow::review()
{
    if (const std::optional<Plan> plan = m_surfaces.strip.plan())
        openReview([&plan](PlanReview& review) { review.showPlan(*plan, {}); });
}

void PlanFlow::connectConsole()
{
    connect(&m_console, &Console::planReady, this, &PlanFlow::showPlan);
    connect(&m_console, &Console::planRefused, this, &PlanFlow::showRefused);
    connect(&m_console, &Console::jobStarted, this, &PlanFlow::start);
    connect(&m_console, &Console::jobEnded, this, &PlanFlow::end);
    connect(&m_console, &Console::jobRefused, this, [this] {
        m_surfaces.panel.hide();
        setBusy(false);
    });
    connect(&m_console, &Console::jobLoaded, &m_surfaces.panel, &JobPanel::showEnded);
    connect(&m_console, &Console::jobProgress, &m_surfaces.panel,
            [this](const QString&, const Change& change, const work::JobCounts& counts) {
        m_surfaces.panel.showProgress(change, counts);
    });
}

void PlanFlow::connectSurfaces()
{
    const auto undo = [this](const QString& jobId) {
        m_request.reset();
        m_console.planUndo(jobId);
    };
    connect(&m_surfaces.strip, &PlanStrip::applyAsked, this,
            [this](const Plan& plan) { m_console.apply(plan, {}); });
    connect(&m_surfaces.panel, &JobPanel::stopAsked, &m_console, &Console::stop);
    connect(&m_surfaces.panel, &JobPanel::resumeAsked, &m_console, &Console::resume);
    connect(&m_surfaces.panel, &JobPanel::undoAsked, this, undo);
    connect(&m_surfaces.toast, &Toast::undoAsked, this, undo);
}

void PlanFlow::showPlan(const Plan& plan, const work::ConfirmationNeed& need)
{
    if (need.kind == work::ConfirmationNeed::Kind::None && PlanStrip::fits(plan)) {
        m_surfaces.strip.showPlan(plan);
        return;
    }
    openReview([&plan, &need](PlanReview& review) { review.showPlan(plan, need); });
}

void PlanFlow::showRefused(const Plan& plan, const Error& why)
{
    const bool mayRaise = why.code == ErrorCode::LimitExceeded && m_request;
    openReview([&plan, &why, mayRaise](PlanReview& review) {
        review.showRefused(plan, work::sentenceOf(why).all(), mayRaise);
    });
}

void PlanFlow::openReview(const std::function<void(PlanReview&)>& fill)
{
    m_surfaces.strip.clear();
    auto* review = new PlanReview(m_window);
    fill(*review);
    connect(review, &PlanReview::applyAsked, &m_console, &Console::apply);
    connect(review, &PlanReview::exportAsked, this, &PlanFlow::exportPlan);
    connect(review, &PlanReview::raiseAsked, this, &PlanFlow::raiseLimit);
    review->open();
}

void PlanFlow::raiseLimit(const Plan& plan)
{
    if (!m_request)
        return;
    work::PlanRequest request = *m_request;
    request.raisedLimit = lossesOf(plan);
    ask(request);
}

void PlanFlow::start(const Plan& plan)
{
    m_surfaces.toast.hide();
    m_surfaces.strip.clear();
    m_surfaces.panel.showStarted(plan);
    setBusy(true);
}

void PlanFlow::end(const work::JobReport& report)
{
    setBusy(false);
    const bool isSmooth =
        report.state == work::JobReport::State::Finished && !JobPanel::needsALook(report.counts);
    if (isSmooth && report.plan.changes.size() == 1) {
        m_surfaces.panel.hide();
        const bool mayUndo = report.plan.changes.front().isReversible;
        m_surfaces.toast.showDone(doneText(report.plan), mayUndo ? report.id : QString{});
        return;
    }
    m_surfaces.panel.showEnded(report);
}

void PlanFlow::exportPlan(const Plan& plan)
{
    const QString name = u"rollcall-plan-"_s + digestOf(plan).left(8) + u".json"_s;
    saveFile(m_window, tr("Export the plan"), name, writePlanFile(plan));
}

void PlanFlow::setBusy(bool isBusy)
{
    if (m_isBusy == isBusy)
        return;
    m_isBusy = isBusy;
    emit busyChanged();
}

}  // namespace rollcall::gui
