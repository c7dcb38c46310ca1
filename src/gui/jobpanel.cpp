// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jobpanel.h"

#include "announcement.h"
#include "domain/visibletext.h"
#include "models/changetable.h"
#include "models/jobtable.h"
#include "tablelook.h"
#include "theme.h"
#include "ui_jobpanel.h"

#include <QHideEvent>
#include <QShowEvent>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int tableHeight = 170;

}  // namespace

JobPanel::JobPanel(QWidget* parent)
    : QFrame(parent),
      m_ui(std::make_unique<Ui::JobPanel>()),
      m_changes(new models::ChangeTable(this))
{
    m_ui->setupUi(this);
    setScale(m_ui->titleLabel, 1.0, true);
    setTextColour(m_ui->noteLabel, warningColour(palette()));
    QTableView& view = *m_ui->changeView;
    view.setModel(m_changes);
    prepareTable(view);
    view.setFixedHeight(tableHeight);
    view.hideColumn(models::ChangeTable::Why);
    view.hideColumn(models::ChangeTable::Until);
    view.setColumnWidth(models::ChangeTable::Whom, 210);
    view.setColumnWidth(models::ChangeTable::Difference, 200);
    connect(m_ui->detailsButton, &QPushButton::toggled, &view, &QWidget::setVisible);
    connect(m_ui->stopButton, &QPushButton::clicked, this, [this] {
        m_ui->stopButton->setEnabled(false);
        emit stopAsked(m_jobId);
    });
    connect(m_ui->undoButton, &QPushButton::clicked, this, [this] { emit undoAsked(m_jobId); });
    connect(m_ui->resumeButton, &QPushButton::clicked, this, [this] { emit resumeAsked(m_jobId); });
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QWidget::hide);
    view.hide();
    hide();
}

JobPanel::~JobPanel() = default;

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
    m_ui->titleLabel->setText(tr("Applying in %1").arg(isolated(plan.connectionName)));
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
    m_changes->setChanges(report.plan.changes);
    const QString where = isolated(report.plan.connectionName);
    m_ui->titleLabel->setText(isStopped ? tr("Stopped in %1").arg(where)
                                        : tr("Done in %1").arg(where));
    m_ui->progressBar->setMaximum(models::total(report.counts));
    showCounts(report.counts);
    m_ui->noteLabel->showOutside(report.stoppedBecause);
    m_ui->noteLabel->setVisible(!report.stoppedBecause.isEmpty());
    m_ui->stopButton->hide();
    m_ui->undoButton->setVisible(report.counts.done + report.counts.linked > 0);
    m_ui->resumeButton->setVisible(isStopped);
    m_ui->closeButton->show();
    m_ui->detailsButton->setChecked(isOdd || isStopped || m_ui->detailsButton->isChecked());
    show();
    announce(*m_ui->countsLabel, m_ui->titleLabel->text() + u", "_s + m_ui->countsLabel->text());
}

bool JobPanel::needsALook(const work::JobCounts& counts)
{
    return counts.failed + counts.unknown + counts.skipped + counts.stale > 0;
}

void JobPanel::showCounts(const work::JobCounts& counts)
{
    m_ui->progressBar->setValue(models::settled(counts));
    m_ui->countsLabel->setText(tr("%1 of %2 · %3")
                                   .arg(models::settled(counts))
                                   .arg(models::total(counts))
                                   .arg(models::countsText(counts)));
}

}  // namespace rollcall::gui
