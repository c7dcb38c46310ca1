// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "mainwindow.h"

#include "connectflow.h"
#include "console.h"
#include "domain/clock.h"
#include "domain/visibletext.h"
#include "planflow.h"
#include "statusline.h"
#include "theme.h"
#include "toast.h"
#include "tokenpanel.h"
#include "ui_mainwindow.h"
#include "userview.h"
#include "verbactions.h"
#include "wishedplans.h"
#include "work/errorsentence.h"

#include <QAction>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

const QList<QLatin1StringView> userColumnKeys{"name"_L1,   "login"_L1,      "status"_L1,
                                              "leaves"_L1, "lastSynced"_L1, "email"_L1};
const QList<QLatin1StringView> pendingColumnKeys{"name"_L1,     "leaves"_L1,     "connection"_L1,
                                                 "removeAt"_L1, "confidence"_L1, "status"_L1,
                                                 "login"_L1};

}  // namespace

MainWindow::MainWindow(Console& console, const Clock& clock, const WindowOptions& options)
    : m_ui(std::make_unique<Ui::MainWindow>()),
      m_console(console),
      m_clock(clock),
      m_options(options),
      m_users(clock, userColumnKeys),
      m_pending(clock, pendingColumnKeys),
      m_verbs(new VerbActions(this))
{
    m_ui->setupUi(this);
    setWindowIcon(QIcon{u":/icons/app.svg"_s});
    m_actions = makeActions(*this, *m_verbs);
    m_status = new StatusLine(*m_ui->statusBar);
    auto* toast = new Toast(m_ui->middle);
    m_planFlow = new PlanFlow(console, {*m_ui->planStrip, *m_ui->jobPanel, *toast}, this);
    m_connectFlow = new ConnectFlow(console, this);
    setUpPages();
    connectConsole();
    connectData();
    connectActions();
    showPage();
}

MainWindow::~MainWindow() = default;

void MainWindow::goTo(const Place& place)
{
    const bool isOther = !(place == m_place);
    m_place = place;
    m_ui->sideList->showPlace(place);
    if (isOther && place.kind == Place::Kind::Users)
        m_users.setUsers(nullptr);
    showPage();
    switch (place.kind) {
    case Place::Kind::Users:
        m_console.loadUsers(place.connectionId);
        break;
    case Place::Kind::Pending:
        m_console.loadPending();
        break;
    case Place::Kind::History:
        m_console.loadJobs();
        break;
    case Place::Kind::Welcome:
        break;
    }
}

bool MainWindow::goToConnection(const QString& name)
{
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                    [&name](const auto& c) { return c.connection.name == name; });
    if (found == m_connections.end())
        return false;
    goTo({.kind = Place::Kind::Users, .connectionId = found->connection.id});
    return true;
}

void MainWindow::setUpPages()
{
    m_ui->userPage->setTable(m_users);
    m_ui->pendingPage->set(m_pending, m_clock, *m_verbs);
    m_ui->userPage->view().sortByColumn(0, Qt::AscendingOrder);
    m_ui->pendingPage->view().sortByColumn(m_pending.columnOf("leaves"_L1), Qt::AscendingOrder);
    m_ui->welcomePage->setKeychain(m_options.keychain);
    if (m_options.isReadOnly)
        m_ui->welcomePage->setClosed(tr("Rollcall was started read-only."));
    m_actions.demo->setEnabled(m_options.hasDemo && !m_options.isReadOnly);
    m_ui->historyPage->setReadOnly(!whyBlocked().isEmpty());
    QStringList modes;
    if (m_options.isReadOnly)
        modes += tr("READ-ONLY");
    if (m_options.isOffline)
        modes += tr("OFFLINE");
    m_status->showMode(modes.join(u" · "_s));
    m_ui->sideList->setMinimumWidth(190);
    m_ui->inspector->setMinimumWidth(250);
    m_ui->splitter->setSizes({215, 790, 275});
    m_ui->splitter->setStretchFactor(0, 0);
    m_ui->splitter->setStretchFactor(1, 1);
    m_ui->splitter->setStretchFactor(2, 0);
    for (UserPage* page : {m_ui->userPage, static_cast<UserPage*>(m_ui->pendingPage)})
        page->view().addActions(m_verbs->all());
}

void MainWindow::connectConsole()
{
    connect(&m_console, &Console::started, this, [this](const work::StartReport& report) {
        m_console.loadServices();
        m_console.loadConnections();
        m_console.loadPending();
        m_console.loadJobs();
        if (!report.problems.isEmpty())
            showMessage(tr("Some service definitions cannot be used."),
                        report.problems.join(u'\n'));
    });
    connect(&m_console, &Console::startFailed, this, [this](const Error& error) {
        const work::Sentence sentence = work::sentenceOf(error);
        m_ui->welcomePage->setClosed(sentence.all());
        m_ui->welcomePage->setKeychain(u"▲ "_s + sentence.all());
        showMessage(sentence.what, sentence.notDone + u' ' + sentence.todo);
    });
    connect(&m_console, &Console::failed, this, [this](const QString& what, const Error& error) {
        if (error.code != ErrorCode::Cancelled)
            showMessage(what, work::sentenceOf(error).all());
    });
    connect(&m_console, &Console::syncStarted, this,
            [this] { m_status->showProgress(tr("Refreshing"), 0, -1); });
    connect(&m_console, &Console::syncProgress, this,
            [this](const QString& id, qint64 done, qint64 total) {
        const work::ConnectionInfo* info = find(id);
        m_status->showProgress(info ? visible(info->connection.name) : tr("Refreshing"), done,
                               total);
    });
    connect(&m_console, &Console::synced, m_status, &StatusLine::endProgress);
    connect(&m_console, &Console::syncFailed, this, [this](const QString&, const Error& error) {
        m_status->endProgress();
        if (error.code != ErrorCode::Cancelled)
            showMessage(tr("The list was not refreshed."), work::sentenceOf(error).all());
    });
}

void MainWindow::connectData()
{
    connect(&m_console, &Console::connectionsLoaded, this, &MainWindow::takeConnections);
    connect(&m_console, &Console::usersLoaded, this, &MainWindow::takeUsers);
    connect(&m_console, &Console::pendingLoaded, this, &MainWindow::takePending);
    connect(&m_console, &Console::jobsLoaded, this, &MainWindow::takeJobs);
    connect(&m_console, &Console::userLoaded, this, &MainWindow::takeDetails);
    connect(&m_console, &Console::auditVerified, this, [this](const work::AuditVerdict& verdict) {
        m_ui->historyPage->setVerdict((verdict.isIntact ? u"✔ "_s : u"▲ "_s) + verdict.text);
        emit placeShown(m_place);
    });
    connect(&m_console, &Console::auditExported, this, &MainWindow::exportAudit);
    connect(m_connectFlow, &ConnectFlow::connectionMade, this,
            [this](const QString& id) { goTo({.kind = Place::Kind::Users, .connectionId = id}); });
    connect(m_connectFlow, &ConnectFlow::tokenAccepted, this, [this](const QString& id) {
        const work::ConnectionInfo* info = find(id);
        if (info && !info->sync.finishedAt.isValid())
            m_console.refresh(id);
    });
}

void MainWindow::takeConnections(const std::vector<work::ConnectionInfo>& connections)
{
    const bool isFirst = !m_hasConnections;
    m_hasConnections = true;
    m_connections = connections;
    QHash<QString, QString> names;
    QHash<QString, qint64> skews;
    for (const work::ConnectionInfo& info : connections) {
        names[info.connection.id] = info.connection.name;
        skews[info.connection.id] = info.skewSeconds.value_or(0);
    }
    for (models::UserTable* table : {&m_users, &m_pending}) {
        table->setConnectionNames(names);
        table->setSkews(skews);
    }
    m_ui->sideList->setConnections(connections);
    m_ui->sideList->setCounts(m_pendingCount, m_unfinished);
    m_ui->pendingPage->setConnections(connections);
    m_connectFlow->setConnections(connections);
    const bool isLost = m_place.kind == Place::Kind::Users && !currentConnection();
    if (connections.empty() && m_place.kind != Place::Kind::History)
        goTo({});
    else if (isFirst && !m_options.connectionName.isEmpty()
             && !goToConnection(m_options.connectionName))
        showMessage(tr("There is no connection %1.").arg(visible(m_options.connectionName)), {});
    else if (!connections.empty() && (isLost || (isFirst && m_place.kind == Place::Kind::Welcome)))
        goTo({.kind = Place::Kind::Pending});
    showPage();
    if (isFirst && !connections.empty())
        m_ui->sideList->setFocus();
    if (connections.empty())
        emit placeShown(m_place);
}

void MainWindow::takeUsers(const QString& connectionId, const work::Users& users)
{
    if (m_place != Place{.kind = Place::Kind::Users, .connectionId = connectionId})
        return;
    m_users.setUsers(users);
    m_detailed.clear();
    showConnectionState();
    showSelection();
    emit placeShown(m_place);
}

void MainWindow::takePending(const work::Users& users)
{
    m_ui->pendingPage->showPending(users);
    m_pendingCount = static_cast<int>(users->size());
    m_ui->sideList->setCounts(m_pendingCount, m_unfinished);
    if (m_place.kind != Place::Kind::Pending)
        return;
    showConnectionState();
    emit placeShown(m_place);
}

void MainWindow::takeJobs(const std::vector<work::JobReport>& jobs)
{
    using State = work::JobReport::State;
    m_ui->historyPage->setJobs(jobs);
    m_unfinished =
        static_cast<int>(std::count_if(jobs.begin(), jobs.end(), [](const work::JobReport& job) {
            return job.state == State::Stopped;
        }));
    m_lastJob = jobs.empty() || jobs.front().state == State::Running ? QString{} : jobs.front().id;
    m_ui->sideList->setCounts(m_pendingCount, m_unfinished);
    enableActions();
    if (m_place.kind == Place::Kind::History)
        emit placeShown(m_place);
}

void MainWindow::showPage()
{
    switch (m_place.kind) {
    case Place::Kind::Welcome:
        m_ui->pages->setCurrentWidget(m_ui->welcomePage);
        break;
    case Place::Kind::Users:
        m_ui->pages->setCurrentWidget(m_ui->userPage);
        break;
    case Place::Kind::Pending:
        m_ui->pages->setCurrentWidget(m_ui->pendingPage);
        break;
    case Place::Kind::History:
        m_ui->pages->setCurrentWidget(m_ui->historyPage);
        break;
    }
    m_ui->sideList->setVisible(!m_connections.empty());
    m_ui->inspector->setVisible(currentPage() && m_actions.inspector->isChecked());
    showConnectionState();
    showSelection();
}

/// Title, notices, the empty page and the status line of the place.
void MainWindow::showConnectionState()
{
    const work::ConnectionInfo* info = currentConnection();
    const bool isUsers = m_place.kind == Place::Kind::Users;
    if (m_place.kind == Place::Kind::Pending)
        m_status->showPending(std::max(0, m_pendingCount));
    else
        m_status->showConnection(isUsers && info ? std::optional{*info} : std::nullopt);
    setWindowTitle(isUsers && info ? tr("%1 – Rollcall").arg(visible(info->connection.name))
                                   : tr("Rollcall"));
    if (!isUsers || !info)
        return;
    m_ui->userPage->setTitle(info->connection.name, info->connection.environment);
    QStringList notices;
    if (!info->notice.isEmpty())
        notices += info->notice;
    if (!info->managedBy.isEmpty())
        notices += tr("Accounts here are also managed by %1.").arg(info->managedBy);
    m_ui->userPage->setNotice(notices.join(u' '));
    if (!info->token.current)
        m_ui->userPage->setEmpty({.title = tr("It needs a token first"),
                                  .text = tr("With a token, Rollcall can read who is in. It is "
                                             "kept in the keychain."),
                                  .button = tr("&Give it a token…")});
    else if (!info->sync.finishedAt.isValid())
        m_ui->userPage->setEmpty({.title = tr("No list yet"),
                                  .text = tr("The people of this service have not been read."),
                                  .button = tr("&Read them now")});
    else
        m_ui->userPage->setEmpty({.title = tr("Nobody is here"),
                                  .text = tr("The service lists no people."),
                                  .button = tr("&Refresh")});
}

void MainWindow::showSelection()
{
    const std::vector<User> users = selected();
    if (users.size() == 1) {
        const User& user = users.front();
        const work::ConnectionInfo* info = find(user.connectionId);
        const qint64 skew = info ? info->skewSeconds.value_or(0) : 0;
        m_ui->inspector->showUser(user, m_clock.now().addSecs(skew));
        const QString key = models::UserTable::keyOf(user);
        if (std::exchange(m_detailed, key) != key)
            m_console.loadUser(user.connectionId, user.remoteId);
    } else {
        m_detailed.clear();
        m_ui->inspector->showCount(static_cast<qsizetype>(users.size()));
    }
    enableActions();
}

void MainWindow::enableActions()
{
    const work::ConnectionInfo* info = currentConnection();
    VerbActions::Situation situation{.selected = selected(), .blocked = whyBlocked()};
    if (info)
        situation.capabilities = info->capabilities;
    situation.reaches = reachesOf(situation.selected, m_connections);
    m_verbs->update(situation);
    const bool isUsers = m_place.kind == Place::Kind::Users;
    m_actions.refresh->setEnabled(!m_options.isOffline && !m_connections.empty());
    m_actions.token->setEnabled(isUsers && info);
    m_actions.settings->setEnabled(info && !m_options.isReadOnly);
    m_actions.removeConnection->setEnabled(isUsers && info && !m_options.isReadOnly);
    m_actions.connectService->setEnabled(!m_options.isReadOnly);
    m_actions.openFile->setEnabled(!m_options.isReadOnly);
    m_actions.find->setEnabled(currentPage());
    m_actions.undo->setEnabled(!m_lastJob.isEmpty() && whyBlocked().isEmpty());
}

UserPage* MainWindow::currentPage() const
{
    if (m_place.kind == Place::Kind::Users)
        return m_ui->userPage;
    return m_place.kind == Place::Kind::Pending ? m_ui->pendingPage : nullptr;
}

std::vector<User> MainWindow::selected() const
{
    const UserPage* page = currentPage();
    return page ? page->selectedUsers() : std::vector<User>{};
}

const work::ConnectionInfo* MainWindow::currentConnection() const
{
    if (m_place.kind == Place::Kind::Users)
        return find(m_place.connectionId);
    const std::vector<User> users = selected();
    const bool isOne =
        !users.empty() && std::all_of(users.begin(), users.end(), [&users](const User& user) {
            return user.connectionId == users.front().connectionId;
        });
    return isOne ? find(users.front().connectionId) : nullptr;
}

const work::ConnectionInfo* MainWindow::find(const QString& connectionId) const
{
    const auto found =
        std::find_if(m_connections.begin(), m_connections.end(),
                     [&connectionId](const auto& c) { return c.connection.id == connectionId; });
    return found == m_connections.end() ? nullptr : &*found;
}

QString MainWindow::whyBlocked() const
{
    if (m_options.isReadOnly)
        return tr("Rollcall was started read-only.");
    if (m_options.isOffline)
        return tr("Rollcall was started offline: nothing is sent to a service.");
    if (m_planFlow && m_planFlow->isBusy())
        return tr("A job is running. Wait for it, or stop it.");
    return {};
}

}  // namespace rollcall::gui
