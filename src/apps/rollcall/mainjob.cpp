// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "mainjob.h"

#include "gui/console.h"
#include "gui/mainwindow.h"
#include "gui/planstrip.h"
#include "gui/userview.h"
#include "gui/verbactions.h"
#include "models/usertable.h"

using namespace Qt::StringLiterals;

namespace rollcall::app {

using models::UserTable;

namespace {

/// The first row whose cell says so; -1: none.
int rowWith(const QAbstractItemModel& model, int role, const QVariant& value)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data(role) == value)
            return row;
    }
    return -1;
}

}  // namespace

MainJob::MainJob(gui::Console& console, gui::MainWindow& window)
    : QObject(&window),
      m_console(console),
      m_verbs(window.findChild<gui::VerbActions*>()),
      m_strip(window.findChild<gui::PlanStrip*>())
{}

void MainJob::start(gui::UserView& view)
{
    m_view = &view;
    const QAbstractItemModel& model = *view.model();
    const int row = rowWith(model, UserTable::statusRole, static_cast<int>(Status::Active));
    if (row < 0) {
        emit failed(u"nobody in the list has access"_s);
        return;
    }
    m_key = model.index(row, 0).data(UserTable::keyRole).toString();
    connect(m_verbs, &gui::VerbActions::updated, this, &MainJob::choose);
    connect(m_strip, &gui::PlanStrip::planChanged, this, &MainJob::apply);
    connect(&m_console, &gui::Console::jobEnded, this, &MainJob::end);
    view.clearSelection();
    view.selectRow(row);
}

void MainJob::choose()
{
    QAction* deactivate = m_verbs->action(Verb::Deactivate);
    if (m_isAsked || !deactivate->isEnabled())
        return;
    m_isAsked = true;
    deactivate->trigger();
}

void MainJob::apply()
{
    if (m_isApplied || !m_strip->plan())
        return;
    m_isApplied = true;
    m_strip->apply();
}

void MainJob::end(const work::JobReport& report)
{
    if (report.counts.done != 1) {
        emit failed(u"the job did not deactivate the person"_s);
        return;
    }
    connect(&m_console, &gui::Console::usersLoaded, this, &MainJob::look);
    look();
}

/// The list follows the job.
void MainJob::look()
{
    const QAbstractItemModel& model = *m_view->model();
    const int row = rowWith(model, UserTable::keyRole, m_key);
    if (row < 0
        || model.index(row, 0).data(UserTable::statusRole).toInt()
            != static_cast<int>(Status::Suspended))
        return;
    disconnect(&m_console, nullptr, this, nullptr);
    emit done(row);
}

}  // namespace rollcall::app
