// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/planrequest.h"

#include <QFrame>

#include <memory>

namespace Ui {
class JobPanel;
}

namespace rollcall::models {
class ChangeTable;
}

namespace rollcall::gui {

/// The job that is running, and afterwards what became of each change.
class JobPanel final : public QFrame {
    Q_OBJECT

public:
    explicit JobPanel(QWidget* parent = nullptr);
    ~JobPanel() override;

    void showStarted(const Plan& plan);
    void showProgress(const Change& change, const work::JobCounts& counts);
    void showEnded(const work::JobReport& report);

    /// Whether a change went wrong or is not known to have worked.
    [[nodiscard]] static bool needsALook(const work::JobCounts& counts);

signals:
    /// The panel appeared or went away.
    void shown(bool isShown);
    void stopAsked(const QString& jobId);
    void undoAsked(const QString& jobId);
    void resumeAsked(const QString& jobId);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void setUpView();
    void showTitle(const QString& title, bool isOdd);
    void showOutcome();
    void showCounts(const work::JobCounts& counts);

    std::unique_ptr<Ui::JobPanel> m_ui;
    models::ChangeTable* m_changes = nullptr;
    QString m_jobId;
};

}  // namespace rollcall::gui
