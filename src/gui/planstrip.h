// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/plan.h"

#include <QFrame>
#include <QPointer>

#include <memory>
#include <optional>

namespace Ui {
class PlanStrip;
}

namespace rollcall::gui {

/// A plan of one change that can be undone, shown in place: the line that will change and
/// one button. It has the focus, unless the change takes something away: then Cancel has it.
class PlanStrip final : public QFrame {
    Q_OBJECT

public:
    explicit PlanStrip(QWidget* parent = nullptr);
    ~PlanStrip() override;

    void showPlan(const Plan& plan);
    void clear();

    /// As its button does; without a plan nothing happens.
    void apply();
    [[nodiscard]] const std::optional<Plan>& plan() const { return m_plan; }

    /// Whether a plan is small and harmless enough to be shown here.
    [[nodiscard]] static bool fits(const Plan& plan);

signals:
    /// There is a plan now, or none any more.
    void planChanged();
    void applyAsked(const rollcall::Plan& plan);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void cancel();
    void giveFocusBack();

    std::unique_ptr<Ui::PlanStrip> m_ui;
    std::optional<Plan> m_plan;
    QPointer<QWidget> m_before;  ///< What had the focus.
};

}  // namespace rollcall::gui
