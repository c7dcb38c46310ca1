// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/planrequest.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace Ui {
class HistoryPage;
}

namespace rollcall::models {
class JobTable;
}

namespace rollcall::gui {

/// All jobs, newest first: what stopped can go on, what was done can be taken back.
class HistoryPage final : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPage(QWidget* parent = nullptr);
    ~HistoryPage() override;

    void setJobs(const std::vector<work::JobReport>& jobs);
    void setVerdict(const QString& text);

    /// Whether anything may be applied at all.
    void setReadOnly(bool isReadOnly);

signals:
    void resumeAsked(const QString& jobId);
    void undoAsked(const QString& jobId);
    void showAsked(const QString& jobId);
    void verifyAsked();
    void exportAsked();

private:
    [[nodiscard]] std::optional<work::JobReport> current() const;
    void enableButtons();

    std::unique_ptr<Ui::HistoryPage> m_ui;
    models::JobTable* m_jobs = nullptr;
    bool m_isReadOnly = false;
};

}  // namespace rollcall::gui
