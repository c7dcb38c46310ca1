// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jobpanel.h"

#include "announcement.h"
#include "domain/visibletext.h"
#include "models/changetable.h"
#include "models/changetext.h"
#include "models/jobtable.h"
#include "tablelook.h"
#include "theme.h"
#include "ui_jobpanel.h"

#include <QHideEvent>
#include <QShowEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int leastHeight = 80;  // Where the window is low.
constexpr int tableHeight = 170;

/// What needs a look comes first: the lowest is at the top.
int rankOf(ChangeState state)
{
    switch (state) {
    case ChangeState::Failed:
        return 0;
    case ChangeState::Unknown:
        return 1;
    case ChangeState::Stale:
        return 2;
    case ChangeState::Skipped:
        return 3;
    case ChangeState::Planned:
    case ChangeState::Sent:
    case ChangeState::Done:
    case ChangeState::Linked:
    case ChangeState::Unchanged:
        return 4;
    }
    Q_UNREACHABLE();
}

std::vector<Change> worstFirst(std::vector<Change> changes)
{
    std::stable_sort(changes.begin(), changes.end(), [](const Change& one, const Change& other) {
        return rankOf(one.state) < rankOf(other.state);
    });
    return changes;
}

}  // namespace

JobPanel::JobPanel(QWidget* parent)
    : QFrame(parent),
      m_ui(std::make_unique<Ui::JobPanel>()),
      m_changes(new models::ChangeTable(this))
{
    m_ui->setupUi(this);
    setScale(m_ui->titleLabel, 1.0, true);
    setTextColour(m_ui->noteLabel, warningColour(palette()));
    setUpView();
    connect(m_ui->stopButton, &QPushButton::clicked, this, [this] {
        m_ui->stopButton->setEnabled(false);
        emit stopAsked(m_jobId);
    });
    connect(m_ui->undoButton, &QPushButton::clicked, this, [this] { emit undoAsked(m_jobId); });
    connect(m_ui->resumeButton, &QPushButton::clicked, this, [this] { emit resumeAsked(m_jobId); });
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

JobPanel::~JobPanel() = default;

void JobPanel::setUpView()
{
    QTableView& view = *m_ui->changeView;
    view.setModel(m_changes);
    prepareTable(view);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setMinimumHeight(leastHeight);
    view.setMaximumHeight(tableHeight);
    view.hideColumn(models::ChangeTable::Why);
    view.hideColumn(models::ChangeTable::Until);
    view.setColumnWidth(models::ChangeTable::Whom, 210);
    view.setColumnWidth(models::ChangeTable::Difference, 200);
    connect(m_ui->detailsButton, &QPushButton::toggled, &view, &QWidget::setVisible);
    connect(m_ui->detailsButton, &QPushButton::toggled, this, &JobPanel::showOutcome);
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &JobPanel::showOutcome);
    connect(m_changes, &models::ChangeTable::dataChanged, this, &JobPanel::showOutcome);
    connect(m_changes, &models::ChangeTable::modelReset, this, &JobPanel::showOutcome);
    view.hide();
    showOutcome();
}

void JobPanel::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    emit shown(true);
}

void JobPanel::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    // Spontaneous: only the window went out of sight.
    if (!event->spontaneous() && isHidden())
        emit shown(false);
}

void JobPanel::showStarted(const Plan& plan)
{
    m_jobId = plan.id;
    m_changes->setChanges(plan.changes);
    showTitle(tr("Applying in %1").arg(isolated(plan.connectionName)), false);
    m_ui->progressBar->setMaximum(static_cast<int>(plan.changes.size()));
    m_ui->progressBar->show();
    m_ui->stopButton->setEnabled(true);
    m_ui->stopButton->show();
    for (QWidget* widget :
         {static_cast<QWidget*>(m_ui->undoButton), static_cast<QWidget*>(m_ui->resumeButton),
          static_cast<QWidget*>(m_ui->closeButton), static_cast<QWidget*>(m_ui->noteLabel)})
        widget->hide();
    showCounts(work::countsOf(plan.changes));
    show();
}

void JobPanel::showProgress(const Change& change, const work::JobCounts& counts)
{
    m_changes->update(change);
    showCounts(counts);
}

void JobPanel::showEnded(const work::JobReport& report)
{
    m_jobId = report.id;
    const bool isStopped = report.state == work::JobReport::State::Stopped;
    const bool isOdd = needsALook(report.counts);
    m_changes->setChanges(worstFirst(report.plan.changes));
    const work::JobCounts& counts = report.counts;
    showTitle(models::headingOf(report),
              isStopped || counts.failed + counts.unknown + counts.stale > 0);
    m_ui->progressBar->setMaximum(models::total(report.counts));
    showCounts(report.counts);
    m_ui->noteLabel->showOutside(report.stoppedBecause);
    m_ui->noteLabel->setVisible(!report.stoppedBecause.isEmpty());
    m_ui->stopButton->hide();
    m_ui->undoButton->setVisible(report.counts.done + report.counts.linked > 0);
    m_ui->resumeButton->setVisible(isStopped);
    m_ui->closeButton->show();
    m_ui->detailsButton->setChecked(isOdd || isStopped || m_ui->detailsButton->isChecked());
    if (isOdd)
        m_ui->changeView->selectRow(0);
    show();
    announce(*m_ui->countsLabel, m_ui->titleLabel->text() + u", "_s + m_ui->countsLabel->text());
}

bool JobPanel::needsALook(const work::JobCounts& counts)
{
    return counts.failed + counts.unknown + counts.skipped + counts.stale > 0;
}

void JobPanel::showTitle(const QString& title, bool isOdd)
{
    m_ui->titleLabel->setText(isOdd ? u"▲ "_s + title : title);
    setTextColour(m_ui->titleLabel,
                  isOdd ? warningColour(palette()) : palette().color(QPalette::WindowText));
    QPalette colours = palette();
    if (isOdd)
        colours.setColor(QPalette::Highlight, warningColour(palette()));
    m_ui->progressBar->setPalette(colours);
}

void JobPanel::showOutcome()
{
    const QModelIndexList rows = m_ui->changeView->selectionModel()->selectedRows();
    const bool isShown = m_ui->detailsButton->isChecked() && !rows.isEmpty();
    m_ui->outcomeLabel->setVisible(isShown);
    if (!isShown)
        return;
    const Change& change = m_changes->changeAt(rows.first().row());
    m_ui->outcomeLabel->setText(
        u"%1 – %2"_s.arg(models::shownName(change.target), models::outcomeOf(change)));
}

void JobPanel::showCounts(const work::JobCounts& counts)
{
    m_ui->progressBar->setValue(models::settled(counts));
    // What was announced last was true of another moment, or of another job.
    m_ui->countsLabel->setAccessibleName({});
    m_ui->countsLabel->setText(tr("%1 of %2 · %3")
                                   .arg(models::settled(counts))
                                   .arg(models::total(counts))
                                   .arg(models::countsText(counts)));
}

}  // namespace rollcall::gui
