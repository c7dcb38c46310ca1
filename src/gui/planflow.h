// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "place.h"
#include "plantext.h"
#include "work/planrequest.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

class QWidget;

namespace rollcall::gui {

class Console;
class JobPanel;
class PlanDialog;
class PlanReview;
class PlanStrip;
class Toast;

/// What a person looks at: where in the window, and who is selected there.
struct Sight {
    Place place = {};
    QStringList people = {};  ///< Keys of users; of many, some who stand for the others.

    friend bool operator==(const Sight&, const Sight&) = default;
};

/// The one way from a wish to a change: plan, look, apply, undo. Small reversible plans are
/// shown in place, all others in a review.
class PlanFlow final : public QObject {
    Q_OBJECT

public:
    /// Where the flow shows itself. All outlive it.
    struct Surfaces {
        PlanStrip& strip;
        JobPanel& panel;
        Toast& toast;
    };

    PlanFlow(Console& console, const Surfaces& surfaces, QWidget* window);

    void ask(const work::PlanRequest& request);

    /// The same, of what was typed into a dialog. It stays until there is a plan, and says why
    /// there is none; cancelling it takes the wish back.
    void askFrom(PlanDialog& dialog, const work::PlanRequest& request);

    /// One plan after the other, each when the one before has been applied. Cancelling one
    /// ends them all.
    void askAll(std::vector<work::PlanRequest> requests, const PlanContext& context);

    /// \param isAtOnce of what was done a moment ago: applied without a further question, where
    ///        that can itself be undone and nothing has to be typed.
    void undo(const QString& jobId, bool isAtOnce);

    /// A plan from a file.
    void look(const Plan& plan);

    /// Opens the plan that is shown in place, with everything about it; none: does nothing.
    void review();

    /// The person looks there now. A plan in place that was asked for elsewhere, or with others
    /// selected, is dropped: what is read beside it is not what it would change.
    void turnTo(const Sight& sight);

    /// Whether a job is running.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

signals:
    void busyChanged();

    /// A plan is applied, and what had the focus for that is gone.
    void focusFreed();

private:
    /// What was asked for, until its plan comes or no plan comes.
    struct Wish {
        std::optional<work::PlanRequest> request = {};  ///< To ask again with a raised limit.
        PlanContext context = {};
        Sight sight = {};  ///< When it was asked for.
        QPointer<PlanDialog> dialog = {};
        bool isUndoAtOnce = false;  ///< Takes back what was done and looked at a moment ago.
    };

    void await(int asked, Wish wish);
    [[nodiscard]] bool isLeftBehind(const Plan& plan) const;
    void drop(const Plan& plan);
    void connectConsole();
    void connectSurfaces();
    void showPlan(int asked, const Plan& plan, const work::ConfirmationNeed& need);
    void showRefused(int asked, const Plan& plan, const Error& why);
    void showFailed(int asked, const QString& what, const Error& error);
    void openReview(const std::function<void(PlanReview&)>& fill);
    void raiseLimit(Wish wish, const Plan& plan);
    void askNext();
    void cancelRest();
    void start(const Plan& plan);
    void end(const work::JobReport& report);
    void exportPlan(const Plan& plan);
    void setBusy(bool isBusy);

    Console& m_console;
    Surfaces m_surfaces;
    QWidget* m_window = nullptr;
    QHash<int, Wish> m_awaited;  ///< By the number that the console gave.
    Sight m_sight;
    Wish m_shown;                              ///< Whose plan was shown last.
    std::vector<work::PlanRequest> m_waiting;  ///< Asked for after this one, in reverse.
    PlanContext m_series;                      ///< Of those: what is said beside each.
    bool m_isRaising = false;  ///< The review that closes comes back with a raised limit.
    bool m_isBusy = false;
};

}  // namespace rollcall::gui
