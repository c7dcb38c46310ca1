// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planflow.h"

#include "console.h"
#include "domain/planfile.h"
#include "domain/visibletext.h"
#include "files.h"
#include "jobpanel.h"
#include "models/changetext.h"
#include "models/usertable.h"
#include "plaintext.h"
#include "plandialog.h"
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

constexpr int longestWhy = 2048;

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

void PlanFlow::askFrom(PlanDialog& dialog, const work::PlanRequest& request)
{
    m_waiting.clear();
    m_awaited.removeIf(
        [&dialog](const QHash<int, Wish>::iterator& one) { return one->dialog == &dialog; });
    const int asked = m_console.plan(request);
    await(asked, {.request = request, .dialog = &dialog});
    connect(&dialog, &QDialog::rejected, this, [this, asked] { m_awaited.remove(asked); });
    dialog.showWaiting();
}

void PlanFlow::askAll(std::vector<work::PlanRequest> requests, const PlanContext& context)
{
    m_series = context;
    m_series.step = 0;
    m_series.steps = static_cast<int>(requests.size());
    m_waiting = std::move(requests);
    std::reverse(m_waiting.begin(), m_waiting.end());
    askNext();
}

void PlanFlow::askNext()
{
    if (m_waiting.empty())
        return;
    ++m_series.step;
    const work::PlanRequest request = m_waiting.back();
    m_waiting.pop_back();
    await(m_console.plan(request), {.request = request, .context = m_series});
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
    m_waiting.clear();
    await(m_console.planUndo(jobId), {.isUndoAtOnce = isAtOnce});
}

void PlanFlow::look(const Plan& plan)
{
    m_waiting.clear();
    await(m_console.adopt(plan), {});
}

void PlanFlow::review()
{
    if (const std::optional<Plan> plan = m_surfaces.strip.plan())
        openReview([&plan](PlanReview& review) { review.showPlan(*plan, {}); });
}

void PlanFlow::turnTo(const Sight& sight)
{
    m_sight = sight;
    if (const std::optional<Plan> plan = m_surfaces.strip.plan(); plan && isLeftBehind(*plan))
        drop(*plan);
}

void PlanFlow::await(int asked, Wish wish)
{
    wish.sight = m_sight;
    m_awaited.insert(asked, wish);
}

/// Nobody selected is nobody else: whoever was may have left the list.
bool PlanFlow::isLeftBehind(const Plan& plan) const
{
    const Sight& before = m_shown.sight;
    const QString target = models::UserTable::keyOf(
        {.connectionId = plan.connectionId, .remoteId = plan.changes.front().target.remoteId});
    return before.place != m_sight.place
        || (!m_sight.people.isEmpty() && m_sight.people != before.people
            && !m_sight.people.contains(target));
}

void PlanFlow::drop(const Plan& plan)
{
    m_surfaces.strip.clear();
    m_waiting.clear();
    m_surfaces.toast.showDone(tr("The plan for %1 was dropped, as you went on. Nothing was sent.")
                                  .arg(models::fullName(plan.changes.front().target)),
                              {});
}

void PlanFlow::connectConsole()
{
    connect(&m_console, &Console::planReady, this, &PlanFlow::showPlan);
    connect(&m_console, &Console::planRefused, this, &PlanFlow::showRefused);
    connect(&m_console, &Console::jobStarted, this, &PlanFlow::start);
    connect(&m_console, &Console::jobEnded, this, &PlanFlow::end);
    connect(&m_console, &Console::planFailed, this, &PlanFlow::showFailed);
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
    connect(&m_surfaces.strip, &PlanStrip::applyAsked, this, [this](const Plan& plan) {
        if (m_surfaces.strip.isAncestorOf(m_window->focusWidget()))
            emit focusFreed();
        m_console.apply(plan, {});
    });
    connect(&m_surfaces.panel, &JobPanel::stopAsked, &m_console, &Console::stop);
    connect(&m_surfaces.panel, &JobPanel::resumeAsked, &m_console, &Console::resume);
    connect(&m_surfaces.strip, &PlanStrip::cancelled, this, &PlanFlow::cancelRest);
    connect(&m_surfaces.panel, &JobPanel::undoAsked, this,
            [this](const QString& jobId) { undo(jobId, false); });
    connect(&m_surfaces.toast, &Toast::undoAsked, this, [this](const QString& jobId) {
        emit focusFreed();
        undo(jobId, true);
    });
}

void PlanFlow::showPlan(int asked, const Plan& plan, const work::ConfirmationNeed& need)
{
    if (!m_awaited.contains(asked))
        return;  // Whoever asked has cancelled.
    m_shown = m_awaited.take(asked);
    if (m_shown.dialog && sizeOf(plan) > 0)
        m_shown.dialog->done(QDialog::Accepted);
    else if (m_shown.dialog)
        m_shown.dialog->refuse(tr("▲ The plan changes nothing, and says why."));
    const bool isFree = need.kind == work::ConfirmationNeed::Kind::None;
    // What was done a moment ago was looked at then, and this plan only takes it back.
    if (m_shown.isUndoAtOnce && isFree && mayGoUnseen(plan)) {
        m_console.apply(plan, {});
        return;
    }
    if (isFree && PlanStrip::fits(plan)) {
        if (isLeftBehind(plan))
            drop(plan);
        else
            m_surfaces.strip.showPlan(plan);
        return;
    }
    openReview([&plan, &need](PlanReview& review) { review.showPlan(plan, need); });
}

void PlanFlow::showRefused(int asked, const Plan& plan, const Error& why)
{
    if (!m_awaited.contains(asked))
        return;
    const Wish wish = m_awaited.take(asked);
    const bool mayRaise = why.code == ErrorCode::LimitExceeded && wish.request;
    if (wish.dialog && !mayRaise) {
        wish.dialog->refuse(u"▲ "_s + visible(work::sentenceOf(why).all(), longestWhy));
        return;
    }
    m_shown = wish;
    if (wish.dialog)
        wish.dialog->done(QDialog::Accepted);
    openReview([&plan, &why, mayRaise](PlanReview& review) {
        review.showRefused(plan, work::sentenceOf(why).all(), mayRaise);
    });
}

void PlanFlow::showFailed(int asked, const QString& what, const Error& error)
{
    if (!m_awaited.contains(asked))
        return;
    const Wish wish = m_awaited.take(asked);
    const QString why = visible(work::sentenceOf(error).all(), longestWhy);
    if (wish.dialog)
        wish.dialog->refuse(tr("▲ %1. %2").arg(what, why));
    else if (error.code != ErrorCode::Cancelled)
        tell(m_window, what, why);
    cancelRest();
}

void PlanFlow::openReview(const std::function<void(PlanReview&)>& fill)
{
    m_surfaces.strip.clear();
    auto* review = new PlanReview(m_window);
    review->setContext(m_shown.context);
    fill(*review);
    connect(review, &PlanReview::applyAsked, this, &PlanFlow::focusFreed);
    connect(review, &PlanReview::applyAsked, &m_console, &Console::apply);
    connect(review, &PlanReview::exportAsked, this, &PlanFlow::exportPlan);
    connect(review, &PlanReview::raiseAsked, this,
            [this, wish = m_shown](const Plan& plan) { raiseLimit(wish, plan); });
    connect(review, &PlanReview::rejected, this, &PlanFlow::cancelRest);
    review->open();
}

void PlanFlow::raiseLimit(Wish wish, const Plan& plan)
{
    if (!wish.request)
        return;
    wish.request->raisedLimit = lossesOf(plan);
    m_isRaising = true;
    const int asked = m_console.plan(*wish.request);
    await(asked, std::move(wish));
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
