// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "mainwindow.h"

#include "connectflow.h"
#include "console.h"
#include "directory.h"
#include "domain/clock.h"
#include "domain/visibletext.h"
#include "health.h"
#include "idlewatch.h"
#include "inspectorflow.h"
#include "lockeddialogs.h"
#include "lockpage.h"
#include "models/usertable.h"
#include "paletteflow.h"
#include "placehead.h"
#include "placetable.h"
#include "plaintext.h"
#include "planflow.h"
#include "preferences.h"
#include "refreshflow.h"
#include "statusline.h"
#include "toast.h"
#include "ui_mainwindow.h"
#include "verbactions.h"
#include "verbflow.h"
#include "viewlist.h"
#include "windowactions.h"
#include "windowlook.h"
#include "windowmode.h"
#include "work/errorsentence.h"

#include <QAction>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

MainWindow::MainWindow(Console& console, const Clock& clock, const WindowOptions& options)
    : m_ui(std::make_unique<Ui::MainWindow>()),
      m_console(console),
      m_clock(clock),
      m_options(options),
      m_settings(options.home),
      m_views(new ViewList(m_settings, this)),
      m_directory(new Directory(console, this)),
      m_mode(new WindowMode(this)),
      m_verbs(new VerbActions(this))
{
    m_ui->setupUi(this);
    setWindowIcon(QIcon{u":/icons/app.svg"_s});
    m_actions = new WindowActions(*this, *m_verbs);
    m_status = new StatusLine(*m_ui->statusBar, console, *m_directory);
    auto* toast = new Toast(m_ui->middle, m_ui->pages);
    m_planFlow = new PlanFlow(console, {*m_ui->planStrip, *m_ui->jobPanel, *toast}, this);
    m_connectFlow = new ConnectFlow(console, *m_directory, *m_mode, clock, this);
    m_verbFlow = new VerbFlow(console, *m_directory, *m_planFlow, this);
    m_palette = new PaletteFlow(console, *m_directory, *m_actions, this);
    setUpMode();
    setUpMiddle();
    setUpPages();
    setUpSplitter();
    connectConsole();
    connectFlows();
    connectActions();
    connectSwitches();
    connectMoves();
    enter(place());
    m_minute.setObjectName("minute"_L1);
    connect(&m_minute, &QTimer::timeout, this, &MainWindow::tick);
    m_minute.start(std::chrono::minutes{1});
}

MainWindow::~MainWindow() = default;

void MainWindow::goTo(const Place& place)
{
    const Place whole = completed(place);
    if (!m_pages.contains(whole.key))
        return;
    m_history.visit(whole);
    enter(whole);
}

bool MainWindow::goToConnection(const QString& name)
{
    const work::ConnectionInfo* info = m_directory->named(name);
    if (info)
        goTo(usersPlace(info->connection.id));
    return info != nullptr;
}

void MainWindow::showMessage(const QString& what, const QString& details)
{
    tell(this, visible(what), visible(details.simplified(), 2048));
}

void MainWindow::setUpMode()
{
    // Before anybody listens: most of the window is not there yet.
    m_mode->setReadOnly(m_options.isReadOnly, m_options.isReadOnly);
    m_mode->setOffline(m_options.isOffline);
    connect(m_mode, &WindowMode::changed, this, [this] {
        m_status->showMode(m_mode->words());
        showLock();
        enableActions();
    });
    m_idleWatch = new IdleWatch(idleLimit(m_settings), this);
    connect(m_idleWatch, &IdleWatch::idle, this, [this] { m_mode->setLocked(true); });
    m_connectFlow->setClipboardTime(clipboardTime(m_settings));
    m_status->showMode(m_mode->words());
}

/// What stands over the pages, and in place of all when the window is locked.
void MainWindow::setUpMiddle()
{
    m_head = new PlaceHead(*m_directory, m_ui->middle);
    m_ui->middleLayout->insertWidget(0, m_head);
    m_ui->middleLayout->setStretchFactor(m_ui->pages, 1);
    m_lockPage = new LockPage(m_ui->centralArea);
    m_ui->centralLayout->addWidget(m_lockPage);
    m_lockPage->hide();
    m_dialogs = new LockedDialogs(*this);
    connect(m_lockPage, &LockPage::unlockAsked, this, [this] { m_mode->setLocked(false); });
    connect(m_head, &PlaceHead::placeAsked, this, &MainWindow::goTo);
    connect(m_head, &PlaceHead::retryAsked, &m_console, &Console::refresh);
    connect(m_head, &PlaceHead::tokenAsked, m_connectFlow, &ConnectFlow::openToken);
}

void MainWindow::setUpPages()
{
    const PageParts parts{.console = m_console,
                          .clock = m_clock,
                          .directory = *m_directory,
                          .mode = *m_mode,
                          .planFlow = *m_planFlow,
                          .connectFlow = *m_connectFlow,
                          .views = *m_views,
                          .verbs = *m_verbs,
                          .keychain = m_options.keychain};
    for (const PlaceEntry& entry : placeTable()) {
        Page* page = entry.make(parts, m_ui->pages);
        m_pages[QLatin1StringView{entry.key}] = page;
        m_ui->pages->addWidget(page);
        page->addActions(m_verbs->all());
        connect(page, &Page::placeAsked, this, &MainWindow::goTo);
        connect(page, &Page::actionAsked, m_actions, &WindowActions::trigger);
        connect(page, &Page::saysOtherwise, this, &MainWindow::showBadges);
        connect(page, &Page::selectionChanged, this, &MainWindow::showSelection);
        connect(page, &Page::ready, this, [this, page] {
            if (page == &this->page())
                emit placeShown(place());
        });
    }
    // The window is as narrow as the page that is shown allows, not as the widest of all.
    const auto letShownCount = [this](int shown) {
        for (int i = 0; i < m_ui->pages->count(); ++i) {
            const auto policy = i == shown ? QSizePolicy::Preferred : QSizePolicy::Ignored;
            m_ui->pages->widget(i)->setSizePolicy(policy, policy);
        }
    };
    connect(m_ui->pages, &QStackedWidget::currentChanged, this, letShownCount);
    letShownCount(m_ui->pages->currentIndex());
}

void MainWindow::setUpSplitter()
{
    m_ui->sideList->setMinimumWidth(174);
    m_ui->inspector->setMinimumWidth(300);
    m_ui->splitter->setSizes({195, 665, 420});
    m_ui->splitter->setStretchFactor(0, 0);
    m_ui->splitter->setStretchFactor(1, 1);
    m_ui->splitter->setStretchFactor(2, 0);
    m_look = new WindowLook(*this, *m_ui->splitter, m_settings, [this] { return place(); });
}

void MainWindow::connectConsole()
{
    connect(&m_console, &Console::started, this, [this](const work::StartReport& report) {
        m_console.loadServices();
        m_console.loadConnections();
        m_isOpen = true;
        for (Page* page : std::as_const(m_pages))
            page->begin();
        enter(place());
        if (!report.problems.isEmpty())
            showMessage(tr("Some service definitions cannot be used."),
                        report.problems.join(u'\n'));
    });
    connect(&m_console, &Console::startFailed, this, [this](const Error& error) {
        const work::Sentence sentence = work::sentenceOf(error);
        showMessage(sentence.what, sentence.notDone + u' ' + sentence.todo);
    });
    connect(&m_console, &Console::failed, this, [this](const QString& what, const Error& error) {
        if (error.code != ErrorCode::Cancelled)
            showMessage(what, work::sentenceOf(error).all());
    });
    m_refreshFlow = new RefreshFlow(m_console, *m_directory, *m_mode, m_clock, this);
    connect(m_refreshFlow, &RefreshFlow::failed, this, &MainWindow::showMessage);
    connect(m_directory, &Directory::changed, this, &MainWindow::takeConnections);
    new InspectorFlow(m_console, *m_directory, *m_planFlow, *m_ui->inspector, this);
}

void MainWindow::connectFlows()
{
    connect(m_ui->sideList, &SideList::placeChosen, this, &MainWindow::goTo);
    m_ui->sideList->followViews(*m_views);
    connect(m_verbs, &VerbActions::asked, this, &MainWindow::ask);
    connect(m_verbs, &VerbActions::importAsked, this,
            [this] { m_verbFlow->openFile(currentConnection()); });
    connect(m_verbFlow, &VerbFlow::canUndoChanged, this, &MainWindow::enableActions);
    connect(m_planFlow, &PlanFlow::busyChanged, this,
            [this] { m_mode->setBusy(m_planFlow->isBusy()); });
    connect(m_planFlow, &PlanFlow::focusFreed, this, [this] { page().focusList(); });
    connect(m_connectFlow, &ConnectFlow::connectionMade, this,
            [this](const QString& id) { goTo(usersPlace(id)); });
    connect(m_connectFlow, &ConnectFlow::clipboardCounts, m_status, &StatusLine::showClipboard);
    connect(m_connectFlow, &ConnectFlow::tokenAccepted, m_refreshFlow, &RefreshFlow::takeToken);
}

void MainWindow::takeConnections()
{
    const bool isFirst = !std::exchange(m_hasBegun, true);
    const std::vector<work::ConnectionInfo>& connections = m_directory->connections();
    m_ui->sideList->setConnections(connections, m_directory->refreshing());
    m_actions->setConnections(connections);
    m_ui->sideList->setVisible(!connections.empty());
    const QString shown = place().connectionId;
    if (!shown.isEmpty() && !m_directory->find(shown)) {
        m_history.forget(shown);
        goTo(homePlace());
    }
    if (isFirst && !m_options.connectionName.isEmpty() && !goToConnection(m_options.connectionName))
        showMessage(tr("There is no connection %1.").arg(visible(m_options.connectionName)), {});
    if (isFirst && !connections.empty()) {
        const Place last = m_look->lastPlace();
        if (place() == homePlace()
            && (last.connectionId.isEmpty() || m_directory->find(last.connectionId)))
            goTo(last);
        m_ui->sideList->setFocus();
    }
    showBadges();
    showSelection();
}

/// Shows a place of the history.
void MainWindow::enter(const Place& place)
{
    Page& next = *m_pages.value(place.key);
    if (auto* before = qobject_cast<Page*>(m_ui->pages->currentWidget()); before != &next) {
        if (before)
            before->leave();
        m_ui->pages->setCurrentWidget(&next);
    }
    if (!place.connectionId.isEmpty())
        m_lastConnection = place.connectionId;
    m_ui->sideList->showPlace(place);
    showInspector();
    m_head->showPlace(place);
    showStatus();
    showSelection();
    if (m_isOpen) {
        next.enter(place);
        m_refreshFlow->look(place.connectionId);
    }
}

void MainWindow::showInspector()
{
    Page& shown = page();
    const bool isWanted = (*m_actions)["inspector"_L1].isChecked();
    m_ui->inspector->setVisible(shown.listsPeople() && isWanted);
    m_ui->inspector->beginWithDeadline(shown.listsDeadlines());
    shown.setInspected(isWanted);
}

void MainWindow::showBadges()
{
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page)
        m_ui->sideList->setBadge(page.key(), page.value()->badge());
    showStatus();
}

void MainWindow::showLock()
{
    const bool isLocked = m_mode->isLocked();
    if (isLocked == m_lockPage->isVisibleTo(m_ui->centralArea))
        return;
    m_ui->board->setVisible(!isLocked);
    m_lockPage->setVisible(isLocked);
    m_ui->statusBar->setVisible(!isLocked);
    m_actions->setVisible(!isLocked);
    if (isLocked) {
        setWindowTitle(tr("Rollcall"));
        m_lockPage->focusButton();
    } else {
        showStatus();
        m_ui->sideList->setFocus();
    }
    m_dialogs->setLocked(isLocked);
    m_console.setLocked(isLocked);
    if (isLocked)
        m_connectFlow->dropSecrets();
}

/// The title of the window and the line at the bottom.
void MainWindow::showStatus()
{
    const work::ConnectionInfo* info = m_directory->find(place().connectionId);
    const QString text = page().statusText();
    if (text.isEmpty())
        m_status->showConnection(info ? std::optional{*info} : std::nullopt);
    else
        m_status->showText(text);
    const QString title = titleOf(*placeEntry(place().key));
    setWindowTitle(info ? tr("%1 · %2 (%3) – Rollcall")
                              .arg(title, isolated(info->connection.name),
                                   environmentWord(info->connection.environment))
                        : tr("%1 – Rollcall").arg(title));
}

void MainWindow::showSelection()
{
    const qsizetype count = page().selectedCount();
    const std::vector<User> users = page().selectedSample();
    QStringList people;
    for (const User& user : users)
        people += models::UserTable::keyOf(user);
    m_planFlow->turnTo({.place = place(), .people = people});
    if (count == 1) {
        const User& user = users.front();
        m_ui->inspector->showUser(user, nowAt(user.connectionId));
        const QString key = models::UserTable::keyOf(user);
        if (std::exchange(m_detailed, key) != key)
            m_console.loadUser(user.connectionId, user.remoteId);
    } else {
        m_detailed.clear();
        m_ui->inspector->showCount(count);
    }
    enableActions();
}

/// Countdowns go on by themselves.
void MainWindow::tick()
{
    page().tick();
    if (const auto& user = m_ui->inspector->shownUser())
        m_ui->inspector->tick(nowAt(user->connectionId));
}

QDateTime MainWindow::nowAt(const QString& connectionId) const
{
    const work::ConnectionInfo* info = m_directory->find(connectionId);
    return m_clock.now().addSecs(info ? info->skewSeconds.value_or(0) : 0);
}

Place MainWindow::completed(const Place& place) const
{
    const PlaceEntry* entry = placeEntry(place.key);
    const auto& connections = m_directory->connections();
    if (!entry || !entry->isOfConnection || !place.connectionId.isEmpty())
        return place;
    if (connections.empty())
        return homePlace();
    Place whole = place;
    whole.connectionId =
        m_directory->find(m_lastConnection) ? m_lastConnection : connections.front().connection.id;
    return whole;
}

Page& MainWindow::page() const
{
    return *m_pages.value(place().key);
}

}  // namespace rollcall::gui
