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

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

/// Whether every change of an undo can itself be undone, and none was left out.
bool mayGoUnseen(const Plan& plan)
{
    return std::all_of(plan.changes.begin(), plan.changes.end(), [](const Change& change) {
        return change.isReversible && change.state == ChangeState::Planned;
    });
}

}  // namespace

PlanFlow::PlanFlow(Console& console, const Surfaces& surfaces, QWidget* window)
    : QObject(window), m_console(console), m_surfaces(surfaces), m_window(window)
{
    connectConsole();
    connectSurfaces();
}

void PlanFlow::ask(const work::PlanRequest& request)
{
    askAll({request}, {});
}

void PlanFlow::askAll(std::vector<work::PlanRequest> requests, const PlanContext& context)
{
    m_context = context;
    m_context.step = 0;
    m_context.steps = static_cast<int>(requests.size());
    m_waiting = std::move(requests);
    std::reverse(m_waiting.begin(), m_waiting.end());
    askNext();
}

void PlanFlow::askNext()
{
    if (m_waiting.empty())
        return;
    ++m_context.step;
    m_isUndoing = false;
    m_request = m_waiting.back();
    m_waiting.pop_back();
    m_console.plan(*m_request);
}

/// Of several plans, those that were not shown yet are never made.
void PlanFlow::cancelRest()
{
    if (std::exchange(m_isRaising, false) || m_waiting.empty())
        return;
    m_waiting.clear();
    m_surfaces.toast.showDone(tr("Stopped: nothing was done at the other services."), {});
}

void PlanFlow::undo(const QString& jobId, bool isAtOnce)
{
    m_request.reset();
    m_waiting.clear();
    m_context = {};
    m_isUndoing = isAtOnce;
    m_console.planUndo(jobId);
}

void PlanFlow::look(const Plan& plan)
{
    m_request.reset();
    m_waiting.clear();
    m_context = {};
    m_isUndoing = false;
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
    connect(&m_console, &Console::failed, this, [this] {
        m_isUndoing = false;  // No plan comes: the next one is another, and has to be looked at.
        cancelRest();
    });
    connect(&m_console, &Console::jobRefused, this, [this] {
        cancelRest();
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
    connect(&m_surfaces.strip, &PlanStrip::applyAsked, this,
            [this](const Plan& plan) { m_console.apply(plan, {}); });
    connect(&m_surfaces.panel, &JobPanel::stopAsked, &m_console, &Console::stop);
    connect(&m_surfaces.panel, &JobPanel::resumeAsked, &m_console, &Console::resume);
    connect(&m_surfaces.strip, &PlanStrip::cancelled, this, &PlanFlow::cancelRest);
    connect(&m_surfaces.panel, &JobPanel::undoAsked, this,
            [this](const QString& jobId) { undo(jobId, false); });
    connect(&m_surfaces.toast, &Toast::undoAsked, this,
            [this](const QString& jobId) { undo(jobId, true); });
}

void PlanFlow::showPlan(const Plan& plan, const work::ConfirmationNeed& need)
{
    const bool isFree = need.kind == work::ConfirmationNeed::Kind::None;
    // What was done a moment ago was looked at then, and this plan only takes it back.
    if (std::exchange(m_isUndoing, false) && isFree && mayGoUnseen(plan)) {
        m_console.apply(plan, {});
        return;
    }
    if (isFree && PlanStrip::fits(plan)) {
        m_surfaces.strip.showPlan(plan);
        return;
    }
    openReview([&plan, &need](PlanReview& review) { review.showPlan(plan, need); });
}

void PlanFlow::showRefused(const Plan& plan, const Error& why)
{
    m_isUndoing = false;
    const bool mayRaise = why.code == ErrorCode::LimitExceeded && m_request;
    openReview([&plan, &why, mayRaise](PlanReview& review) {
        review.showRefused(plan, work::sentenceOf(why).all(), mayRaise);
    });
}

void PlanFlow::openReview(const std::function<void(PlanReview&)>& fill)
{
    m_surfaces.strip.clear();
    auto* review = new PlanReview(m_window);
    review->setContext(m_context);
    fill(*review);
    connect(review, &PlanReview::applyAsked, &m_console, &Console::apply);
    connect(review, &PlanReview::exportAsked, this, &PlanFlow::exportPlan);
    connect(review, &PlanReview::raiseAsked, this, &PlanFlow::raiseLimit);
    connect(review, &PlanReview::rejected, this, &PlanFlow::cancelRest);
    review->open();
}

void PlanFlow::raiseLimit(const Plan& plan)
{
    if (!m_request)
        return;
    work::PlanRequest request = *m_request;
    request.raisedLimit = lossesOf(plan);
    m_request = request;
    m_isRaising = true;
    m_console.plan(request);
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
    if (!isSmooth) {
        m_surfaces.panel.showEnded(report);
        cancelRest();
        return;
    }
    m_surfaces.panel.hide();
    const auto& changes = report.plan.changes;
    const bool mayUndo = sizeOf(report.plan) > 0
        && std::all_of(changes.begin(), changes.end(), [](const Change& change) {
                             return change.isReversible || change.state == ChangeState::Skipped;
                         });
    m_surfaces.toast.showDone(doneText(report.plan), mayUndo ? report.id : QString{});
    askNext();
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
