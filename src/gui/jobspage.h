// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "page.h"
#include "work/planrequest.h"

#include <memory>
#include <optional>

namespace Ui {
class JobsPage;
}

namespace rollcall::models {
class JobTable;
}

namespace rollcall::gui {

/// All jobs, newest first: what stopped can go on, what was done can be taken back.
class JobsPage final : public Page {
    Q_OBJECT

public:
    JobsPage(const PageParts& parts, QWidget* parent);
    ~JobsPage() override;

    void begin() override;
    void enter(const Place& place) override;
    void focusList() override;
    [[nodiscard]] Badge badge() const override;

private:
    void setUpView();
    void showDetails();
    void setJobs(const std::vector<work::JobReport>& jobs);
    [[nodiscard]] std::optional<work::JobReport> current() const;
    void enableButtons();

    std::unique_ptr<Ui::JobsPage> m_ui;
    PageParts m_parts;
    models::JobTable* m_jobs = nullptr;
    int m_stopped = 0;
};

}  // namespace rollcall::gui
