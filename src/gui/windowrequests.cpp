// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "connectflow.h"
#include "console.h"
#include "domain/planfile.h"
#include "domain/visibletext.h"
#include "files.h"
#include "mainwindow.h"
#include "persondialog.h"
#include "plaintext.h"
#include "planflow.h"
#include "tokenpanel.h"
#include "ui_mainwindow.h"
#include "verbactions.h"
#include "wishedplans.h"
#include "work/csvsource.h"
#include "work/errorsentence.h"

#include <QAction>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

// The half of the window that turns what the person does into requests.

namespace rollcall::gui {

void MainWindow::connectActions()
{
    connect(m_ui->sideList, &SideList::placeChosen, this, &MainWindow::goTo);
    connect(m_verbs, &VerbActions::asked, this, &MainWindow::askFor);
    connect(m_verbs, &VerbActions::importAsked, this, &MainWindow::openFile);
    connect(m_planFlow, &PlanFlow::busyChanged, this, &MainWindow::enableActions);
    for (UserPage* page : {m_ui->userPage, static_cast<UserPage*>(m_ui->pendingPage)})
        connect(page, &UserPage::selectionChanged, this, &MainWindow::showSelection);
    connect(m_ui->userPage, &UserPage::emptyButtonPressed, this, [this] {
        const work::ConnectionInfo* info = currentConnection();
        if (info && !info->token.current)
            m_connectFlow->openToken(info->connection.id);
        else
            refresh();
    });
    connect(m_ui->welcomePage, &WelcomePage::connectAsked, m_connectFlow,
            &ConnectFlow::connectService);
    connect(m_ui->welcomePage, &WelcomePage::demoAsked, this, &MainWindow::demoAsked);
    connect(m_ui->welcomePage, &WelcomePage::fileAsked, this, &MainWindow::openFile);
    connect(m_ui->historyPage, &HistoryPage::resumeAsked, &m_console, &Console::resume);
    connect(m_ui->historyPage, &HistoryPage::undoAsked, &m_console, &Console::planUndo);
    connect(m_ui->historyPage, &HistoryPage::showAsked, &m_console, &Console::loadJob);
    connect(m_ui->historyPage, &HistoryPage::verifyAsked, &m_console, &Console::verifyAudit);
    connect(m_ui->historyPage, &HistoryPage::exportAsked, &m_console, &Console::exportAudit);

    connect(m_actions.connectService, &QAction::triggered, m_connectFlow,
            &ConnectFlow::connectService);
    connect(m_actions.openFile, &QAction::triggered, this, &MainWindow::openFile);
    connect(m_actions.demo, &QAction::triggered, this, &MainWindow::demoAsked);
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.refresh, &QAction::triggered, this, &MainWindow::refresh);
    connect(m_actions.undo, &QAction::triggered, this, &MainWindow::undoLast);
    connect(m_actions.inspector, &QAction::toggled, this, &MainWindow::showPage);
    connect(m_actions.pending, &QAction::triggered, this,
            [this] { goTo({.kind = Place::Kind::Pending}); });
    connect(m_actions.history, &QAction::triggered, this,
            [this] { goTo({.kind = Place::Kind::History}); });
    connect(m_actions.token, &QAction::triggered, this,
            [this] { m_connectFlow->openToken(m_place.connectionId); });
    connect(m_actions.settings, &QAction::triggered, this, [this] {
        if (const work::ConnectionInfo* info = currentConnection())
            m_connectFlow->openSettings(info->connection.id);
    });
    connect(m_actions.removeConnection, &QAction::triggered, this,
            [this] { m_connectFlow->removeConnection(m_place.connectionId); });
    connect(m_actions.find, &QAction::triggered, this, [this] {
        if (UserPage* page = currentPage())
            page->focusSearch();
    });
    connect(m_actions.shortcuts, &QAction::triggered, this, [this] { showShortcuts(*this); });
    connect(m_actions.about, &QAction::triggered, this, [this] {
        tell(this, tr("Rollcall %1").arg(QCoreApplication::applicationVersion()),
             tr("The desktop console of the people who give and take away access.\n\n"
                "Apache License 2.0. No telemetry."));
    });
}

void MainWindow::showMessage(const QString& what, const QString& details)
{
    tell(this, visible(what), visible(details.simplified(), 2048));
}

void MainWindow::refresh()
{
    if (const work::ConnectionInfo* info = currentConnection()) {
        m_console.refresh(info->connection.id);
        return;
    }
    for (const work::ConnectionInfo& info : m_connections) {
        if (info.token.current)
            m_console.refresh(info.connection.id);
    }
}

void MainWindow::askFor(Verb verb)
{
    const work::ConnectionInfo* info = currentConnection();
    const std::vector<User> users = selected();
    if (info && verb == Verb::Push) {
        auto* dialog = new PersonDialog(info->connection.id, info->connection.name, this);
        connect(dialog, &PersonDialog::planAsked, m_planFlow,
                [this](const work::PlanRequest& request) { m_planFlow->ask(request); });
        dialog->open();
        return;
    }
    if (users.empty())
        return;
    if (verb == Verb::Update) {
        m_editing = models::UserTable::keyOf(users.front());
        m_console.loadUser(users.front().connectionId, users.front().remoteId);
        return;
    }
    const WishedPlans wished = wishedPlans(verb, users, m_connections, m_clock.now());
    m_planFlow->askAll(wished.requests, wished.context);
}

void MainWindow::takeDetails(const work::UserDetails& details)
{
    m_ui->inspector->showDetails(details);
    m_ui->pendingPage->showDetails(details);
    if (m_editing != models::UserTable::keyOf(details.user))
        return;
    m_editing.clear();
    auto* dialog = new PersonDialog(details, this);
    connect(dialog, &PersonDialog::planAsked, m_planFlow,
            [this](const work::PlanRequest& request) { m_planFlow->ask(request); });
    dialog->open();
}

void MainWindow::openFile()
{
    gui::openFile(this, tr("Open a plan or CSV"),
                  tr("Plans and people (*.json *.csv *.tsv *.txt);;All files (*)"),
                  [this](const QString& name, const QByteArray& content) {
        if (name.endsWith(u".json"_s, Qt::CaseInsensitive))
            openPlan(content);
        else
            openCsv(content);
    });
}

void MainWindow::openCsv(const QByteArray& text)
{
    const work::ConnectionInfo* info = currentConnection();
    if (!info) {
        showMessage(tr("Choose a service first."),
                    tr("The people in the file are planned for one service. Open the service at "
                       "the left, then import the file. Nothing was planned."));
        return;
    }
    const Result<std::vector<work::PlanItem>> items = work::readCsv(text, {});
    if (!items) {
        showMessage(tr("The file cannot be imported."), work::sentenceOf(items.error()).all());
        return;
    }
    m_planFlow->ask({.connectionId = info->connection.id, .verb = Verb::Push, .items = *items});
}

void MainWindow::openPlan(const QByteArray& text)
{
    const Result<Plan> plan = readPlanFile(text);
    if (plan)
        m_planFlow->look(*plan);
    else
        showMessage(tr("The plan cannot be opened."), work::sentenceOf(plan.error()).all());
}

void MainWindow::undoLast()
{
    if (!m_lastJob.isEmpty())
        m_console.planUndo(m_lastJob);
}

void MainWindow::exportAudit(const QByteArray& lines)
{
    saveFile(this, tr("Export the audit"), u"rollcall-audit.jsonl"_s, lines);
}

}  // namespace rollcall::gui
