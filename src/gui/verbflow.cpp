// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "verbflow.h"

#include "console.h"
#include "directory.h"
#include "domain/planfile.h"
#include "files.h"
#include "models/usertable.h"
#include "persondialog.h"
#include "plaintext.h"
#include "planflow.h"
#include "wishedplans.h"
#include "work/csvsource.h"
#include "work/errorsentence.h"

using namespace Qt::StringLiterals;

namespace rollcall::gui {

VerbFlow::VerbFlow(Console& console, Directory& directory, PlanFlow& planFlow, QWidget* window)
    : QObject(window),
      m_console(console),
      m_directory(directory),
      m_planFlow(planFlow),
      m_window(window)
{
    connect(&console, &Console::userLoaded, this, &VerbFlow::takeDetails);
    connect(&console, &Console::jobsLoaded, this, [this](const std::vector<work::JobReport>& jobs) {
        const bool isNone = jobs.empty() || jobs.front().state == work::JobReport::State::Running;
        m_lastJob = isNone ? QString{} : jobs.front().id;
        emit canUndoChanged();
    });
}

void VerbFlow::ask(Verb verb, const QString& connectionId, const std::vector<User>& users,
                   const QDateTime& now)
{
    const work::ConnectionInfo* info = m_directory.find(connectionId);
    if (info && verb == Verb::Push) {
        open(new PersonDialog(*info, m_window));
        return;
    }
    if (users.empty())
        return;
    if (verb == Verb::Update) {
        m_editing = models::UserTable::keyOf(users.front());
        m_console.loadUser(users.front().connectionId, users.front().remoteId);
        return;
    }
    const WishedPlans wished = wishedPlans(verb, users, m_directory.connections(), now);
    m_planFlow.askAll(wished.requests, wished.context);
}

void VerbFlow::openFile(const QString& connectionId)
{
    gui::openFile(m_window, tr("Open a plan or CSV"),
                  tr("Plans and people (*.json *.csv *.tsv *.txt);;All files (*)"),
                  [this, connectionId](const QString& name, const QByteArray& content) {
        if (name.endsWith(u".json"_s, Qt::CaseInsensitive))
            openPlan(content);
        else
            openCsv(content, connectionId);
    });
}

void VerbFlow::undoLast()
{
    if (canUndo())
        m_planFlow.undo(m_lastJob, false);
}

void VerbFlow::takeDetails(const work::UserDetails& details)
{
    if (m_editing != models::UserTable::keyOf(details.user))
        return;
    m_editing.clear();
    open(new PersonDialog(details, m_window));
}

void VerbFlow::open(PersonDialog* dialog)
{
    connect(dialog, &PersonDialog::planAsked, this,
            [this, dialog](const work::PlanRequest& request) {
        m_planFlow.askFrom(*dialog, request);
    });
    dialog->open();
}

void VerbFlow::openCsv(const QByteArray& text, const QString& connectionId)
{
    if (!m_directory.find(connectionId)) {
        tell(m_window, tr("Choose a service first."),
             tr("The people in the file are planned for one service. Open the service at the "
                "left, then import the file. Nothing was planned."));
        return;
    }
    const Result<std::vector<work::PlanItem>> items = work::readCsv(text, {});
    if (items)
        m_planFlow.ask({.connectionId = connectionId, .verb = Verb::Push, .items = *items});
    else
        tell(m_window, tr("The file cannot be imported."), work::sentenceOf(items.error()).all());
}

void VerbFlow::openPlan(const QByteArray& text)
{
    const Result<Plan> plan = readPlanFile(text);
    if (plan)
        m_planFlow.look(*plan);
    else
        tell(m_window, tr("The plan cannot be opened."), work::sentenceOf(plan.error()).all());
}

}  // namespace rollcall::gui
