// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "historypage.h"

#include "models/jobtable.h"
#include "tablelook.h"
#include "theme.h"
#include "ui_historypage.h"

namespace rollcall::gui {

HistoryPage::HistoryPage(QWidget* parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::HistoryPage>()), m_jobs(new models::JobTable(this))
{
    m_ui->setupUi(this);
    setScale(m_ui->titleLabel, 1.35, true);
    setTextColour(m_ui->textLabel, quietColour(palette()));
    m_ui->verdictLabel->hide();
    QTableView& view = *m_ui->jobView;
    view.setModel(m_jobs);
    prepareTable(view);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    const int widths[] = {190, 190, 100, 260};
    for (int column = 0; column < 4; ++column)
        view.setColumnWidth(column, widths[column]);
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryPage::enableButtons);
    connect(m_jobs, &models::JobTable::modelReset, this, &HistoryPage::enableButtons);
    connect(m_ui->resumeButton, &QPushButton::clicked, this, [this] {
        if (const auto job = current())
            emit resumeAsked(job->id);
    });
    connect(m_ui->undoButton, &QPushButton::clicked, this, [this] {
        if (const auto job = current())
            emit undoAsked(job->id);
    });
    connect(&view, &QTableView::activated, this, [this] {
        if (const auto job = current())
            emit showAsked(job->id);
    });
    connect(m_ui->verifyButton, &QPushButton::clicked, this, &HistoryPage::verifyAsked);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &HistoryPage::exportAsked);
    enableButtons();
}

HistoryPage::~HistoryPage() = default;

void HistoryPage::setJobs(const std::vector<work::JobReport>& jobs)
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
}

void HistoryPage::setVerdict(const QString& text)
{
    m_ui->verdictLabel->showOutside(text);
    m_ui->verdictLabel->setVisible(!text.isEmpty());
}

void HistoryPage::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    enableButtons();
}

std::optional<work::JobReport> HistoryPage::current() const
{
    const QModelIndexList rows = m_ui->jobView->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    return m_jobs->jobAt(rows.first().row());
}

void HistoryPage::enableButtons()
{
    using State = work::JobReport::State;
    const auto job = current();
    m_ui->resumeButton->setEnabled(job && job->state == State::Stopped && !m_isReadOnly);
    const bool hasDone = job && job->counts.done + job->counts.linked > 0;
    m_ui->undoButton->setEnabled(hasDone && job->state != State::Running && !m_isReadOnly);
}

}  // namespace rollcall::gui
