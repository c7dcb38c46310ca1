// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jobspage.h"

#include "console.h"
#include "models/jobtable.h"
#include "plaintext.h"
#include "planflow.h"
#include "tablelook.h"
#include "theme.h"
#include "ui_jobspage.h"
#include "windowmode.h"

#include <algorithm>

namespace rollcall::gui {

JobsPage::JobsPage(const PageParts& parts, QWidget* parent)
    : Page(parent),
      m_ui(std::make_unique<Ui::JobsPage>()),
      m_parts(parts),
      m_jobs(new models::JobTable(this))
{
    m_ui->setupUi(this);
    setScale(m_ui->titleLabel, 1.35, true);
    setTextColour(m_ui->textLabel, quietColour(palette()));
    setUpView();
    connect(&parts.console, &Console::jobsLoaded, this, &JobsPage::setJobs);
    connect(&parts.mode, &WindowMode::changed, this, &JobsPage::enableButtons);
    connect(m_ui->resumeButton, &QPushButton::clicked, this, [this] {
        if (const auto job = current())
            m_parts.console.resume(job->id);
    });
    connect(m_ui->undoButton, &QPushButton::clicked, this, [this] {
        if (const auto job = current())
            m_parts.planFlow.undo(job->id, false);
    });
    enableButtons();
}

JobsPage::~JobsPage() = default;

void JobsPage::begin()
{
    m_parts.console.loadJobs();
}

void JobsPage::enter(const Place&)
{
    m_parts.console.loadJobs();
}

void JobsPage::focusList()
{
    m_ui->jobView->setFocus(Qt::OtherFocusReason);
}

Badge JobsPage::badge() const
{
    return {.count = m_stopped,
            .words = tr("%n unfinished jobs", nullptr, m_stopped),
            .isProblem = m_stopped > 0};
}

void JobsPage::setUpView()
{
    QTableView& view = *m_ui->jobView;
    view.setModel(m_jobs);
    prepareTable(view);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    const int widths[] = {180, 130, 220, 90, 180};
    for (int column = 0; column < 5; ++column)
        view.setColumnWidth(column, widths[column]);
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &JobsPage::enableButtons);
    connect(m_jobs, &models::JobTable::modelReset, this, &JobsPage::enableButtons);
    connect(&view, &QTableView::activated, this, &JobsPage::showDetails);
    connect(m_ui->detailsButton, &QPushButton::clicked, this, &JobsPage::showDetails);
}

void JobsPage::showDetails()
{
    if (const auto job = current())
        m_parts.console.loadJob(job->id);
}

void JobsPage::setJobs(const std::vector<work::JobReport>& jobs)
{
    const auto before = current();
    m_jobs->setJobs(jobs);
    for (int row = 0; row < m_jobs->rowCount(); ++row) {
        if (!before || m_jobs->jobAt(row).id == before->id) {
            m_ui->jobView->selectRow(row);
            break;
        }
    }
    m_ui->textLabel->setText(
        jobs.empty() ? tr("Nothing has been changed yet. Every change that is asked for is "
                          "written down here before the first byte is sent.")
                     : tr("Every change that was ever asked for, written down before the first "
                          "byte was sent."));
    m_stopped = static_cast<int>(std::count_if(jobs.begin(), jobs.end(), [](const auto& job) {
        return job.state == work::JobReport::State::Stopped;
    }));
    emit saysOtherwise();
    if (isVisible())
        emit ready();
}

std::optional<work::JobReport> JobsPage::current() const
{
    const QModelIndexList rows = m_ui->jobView->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    return m_jobs->jobAt(rows.first().row());
}

void JobsPage::enableButtons()
{
    using State = work::JobReport::State;
    const auto job = current();
    const bool mayAct = m_parts.mode.whyBlocked().isEmpty();
    const QString what = job ? models::subjectText(job->subject) : QString{};
    for (QPushButton* button : {m_ui->detailsButton, m_ui->resumeButton, m_ui->undoButton})
        button->setAccessibleDescription(what);
    m_ui->detailsButton->setEnabled(job.has_value());
    m_ui->resumeButton->setEnabled(job && job->state == State::Stopped && mayAct);
    const bool hasDone = job && job->counts.done + job->counts.linked > 0;
    m_ui->undoButton->setEnabled(hasDone && job->state != State::Running && mayAct);
}

}  // namespace rollcall::gui
