// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plantext.h"
#include "typedword.h"
#include "work/planrequest.h"

#include <QDialog>

#include <memory>
#include <optional>

class QPlainTextEdit;
class QPushButton;

namespace Ui {
class PlanReview;
}

namespace rollcall::models {
class ChangeTable;
}

namespace rollcall::gui {

/// The only door to the network for more than one change, and for what cannot be undone:
/// what will happen to whom, and what has to be typed to mean it. To be open()ed.
class PlanReview final : public QDialog {
    Q_OBJECT

public:
    explicit PlanReview(QWidget* parent = nullptr);
    ~PlanReview() override;

    /// What showPlan() and showRefused() say besides the plan; to be set before them.
    void setContext(const PlanContext& context) { m_context = context; }

    void showPlan(const Plan& plan, const work::ConfirmationNeed& need);

    /// Shows a plan that may not be applied.
    /// \param raise offers to raise the limit for this plan.
    void showRefused(const Plan& plan, const QString& why, bool raise);

signals:
    void applyAsked(const rollcall::Plan& plan, const rollcall::work::Confirmation& confirmation);
    void exportAsked(const rollcall::Plan& plan);
    void raiseAsked(const rollcall::Plan& plan);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fill(const Plan& plan);
    void showDetails();
    void setWidths();
    void fillWarnings(const Plan& plan);
    void askFor(const work::ConfirmationNeed& need);
    [[nodiscard]] std::optional<work::Confirmation> typed() const;
    void enableApply();
    void apply();

    std::unique_ptr<Ui::PlanReview> m_ui;
    models::ChangeTable* m_changes = nullptr;
    QPlainTextEdit* m_details = nullptr;  ///< All of the change that is chosen.
    QPushButton* m_apply = nullptr;
    Plan m_plan;
    work::ConfirmationNeed m_need;
    TypedWord m_word;
    PlanContext m_context;
    bool m_isRefused = false;
};

}  // namespace rollcall::gui
