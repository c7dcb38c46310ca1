// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// What the actions of the window do, and when they can be used.

#include "connectflow.h"
#include "console.h"
#include "directory.h"
#include "domain/clock.h"
#include "domain/visibletext.h"
#include "health.h"
#include "idlewatch.h"
#include "mainwindow.h"
#include "paletteflow.h"
#include "panes.h"
#include "placehead.h"
#include "placetable.h"
#include "plaintext.h"
#include "planflow.h"
#include "preferences.h"
#include "preferencesdialog.h"
#include "statusline.h"
#include "ui_mainwindow.h"
#include "verbactions.h"
#include "verbflow.h"
#include "windowactions.h"
#include "windowmode.h"
#include "wishedplans.h"

#include <QAction>
#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

void MainWindow::connectActions()
{
    const auto on = [this](QLatin1StringView key, auto&& act) {
        connect(&(*m_actions)[key], &QAction::triggered, this,
                [act = std::forward<decltype(act)>(act)] { act(); });
    };
    connect(m_actions, &WindowActions::placeAsked, this, &MainWindow::goTo);
    on("connect"_L1, [this] { m_connectFlow->connectService(); });
    on("open"_L1, [this] { m_verbFlow->openFile(currentConnection()); });
    on("demo"_L1, [this] { emit demoAsked(); });
    on("export"_L1, [this] { page().exportData(); });
    on("settings"_L1, [this] { openSettings(); });
    on("lock"_L1, [this] { m_mode->setLocked(true); });
    on("quit"_L1, [this] { close(); });
    on("review"_L1, [this] { m_planFlow->review(); });
    on("apply"_L1, [this] { m_ui->planStrip->apply(); });
    on("undo"_L1, [this] { m_verbFlow->undoLast(); });
    on("find"_L1, [this] { page().focusSearch(); });
    on("refresh"_L1, [this] { refresh(); });
    on("refreshAll"_L1, [this] { refreshAll(); });
    on("token"_L1, [this] { m_connectFlow->openToken(currentConnection()); });
    on("connectionSettings"_L1, [this] { m_connectFlow->openSettings(currentConnection()); });
    on("removeConnection"_L1, [this] { m_connectFlow->removeConnection(place().connectionId); });
    on("help"_L1, [this] { showHelp(); });
    on("shortcuts"_L1, [this] { m_actions->showShortcuts(); });
    on("about"_L1, [this] {
        tell(this, tr("Rollcall %1").arg(QCoreApplication::applicationVersion()),
             tr("The desktop console of the people who give and take away access.\n\n"
                "Apache License 2.0. No telemetry."));
    });
    connect(m_ui->planStrip, &PlanStrip::planChanged, this, &MainWindow::enableActions);
}

void MainWindow::connectSwitches()
{
    QAction& inspector = (*m_actions)["inspector"_L1];
    inspector.setChecked(true);
    connect(&inspector, &QAction::toggled, this, &MainWindow::showInspector);
    QAction& activity = (*m_actions)["activity"_L1];
    connect(&activity, &QAction::toggled, m_ui->jobPanel, &QWidget::setVisible);
    connect(m_ui->jobPanel, &JobPanel::shown, &activity, &QAction::setChecked);
    QAction& readOnly = (*m_actions)["readOnly"_L1];
    readOnly.setChecked(m_mode->isReadOnly());
    connect(&readOnly, &QAction::toggled, this, [this](bool isOn) { m_mode->setReadOnly(isOn); });
}

void MainWindow::connectMoves()
{
    const auto on = [this](QLatin1StringView key, auto&& act) {
        connect(&(*m_actions)[key], &QAction::triggered, this,
                [act = std::forward<decltype(act)>(act)] { act(); });
    };
    on("palette"_L1, [this] { m_palette->open(); });
    on("back"_L1, [this] {
        m_history.goBack();
        enter(place());
    });
    on("forward"_L1, [this] {
        m_history.goForward();
        enter(place());
    });
    on("nextPane"_L1, [this] {
        focusNextPane({m_ui->sideList, &m_head->healthBar(), &m_head->tabs(), m_ui->pages,
                       m_ui->planStrip, m_ui->jobPanel, m_ui->inspector});
    });
    on("nextProblem"_L1, [this] { goToNextProblem(); });
    connect(m_palette, &PaletteFlow::placeAsked, this, &MainWindow::goTo);
    connect(m_palette, &PaletteFlow::searchAsked, this,
            [this](const QString& query) { page().search(query); });
}

void MainWindow::enableActions()
{
    const work::ConnectionInfo* info = m_directory->find(currentConnection());
    VerbActions::Situation situation{.selected = page().selectedSample(),
                                     .blocked = m_mode->whyBlocked()};
    if (info)
        situation.capabilities = info->capabilities;
    situation.reaches = reachesOf(situation.selected, m_directory->connections(), m_clock.now());
    m_verbs->update(situation);
    const auto enable = [this](QLatin1StringView key, bool isEnabled) {
        (*m_actions)[key].setEnabled(isEnabled);
    };
    const bool isOffline = m_mode->isOffline();
    const bool isReadOnly = m_mode->isReadOnly();
    enable("demo"_L1, m_options.hasDemo && !isReadOnly);
    enable("refresh"_L1, !isOffline && !m_directory->connections().empty());
    enable("refreshAll"_L1, !isOffline && !m_directory->connections().empty());
    enable("export"_L1, page().canExport());
    enable("review"_L1, m_ui->planStrip->plan().has_value());
    enable("apply"_L1, m_ui->planStrip->plan() && m_mode->whyBlocked().isEmpty());
    enable("readOnly"_L1, !m_mode->isReadOnlyForced());
    enable("token"_L1, info);
    enable("connectionSettings"_L1, info && !isReadOnly);
    enable("removeConnection"_L1, !place().connectionId.isEmpty() && !isReadOnly);
    enable("connect"_L1, !isReadOnly);
    enable("open"_L1, !isReadOnly);
    enable("find"_L1, page().listsPeople());
    enable("undo"_L1, m_verbFlow->canUndo() && m_mode->whyBlocked().isEmpty());
    enable("back"_L1, m_history.canGoBack());
    enable("forward"_L1, m_history.canGoForward());
}

void MainWindow::refresh()
{
    const QString current = currentConnection();
    if (current.isEmpty())
        refreshAll();
    else
        m_console.refresh(current);
}

void MainWindow::refreshAll()
{
    for (const work::ConnectionInfo& info : m_directory->connections()) {
        if (info.token.current)
            m_console.refresh(info.connection.id);
    }
}

void MainWindow::ask(Verb verb)
{
    // Beside the list there is everything to edit, and the dialog would only cover it.
    if (verb == Verb::Update && m_ui->inspector->isVisible() && m_ui->inspector->shownUser())
        m_ui->inspector->startEditing();
    else
        m_verbFlow->ask(verb, currentConnection(), page().selectedUsers(), m_clock.now());
}

void MainWindow::showHelp()
{
    const PlaceEntry& entry = *placeEntry(place().key);
    tell(this, titleOf(entry),
         helpOf(entry) + u"\n\n"_s + tr("Ctrl+K finds every command, Ctrl+/ shows every key."));
}

void MainWindow::openSettings()
{
    auto* dialog = new PreferencesDialog(m_settings, this);
    connect(dialog, &PreferencesDialog::saved, this, &MainWindow::takeSettings);
    dialog->open();
}

void MainWindow::takeSettings()
{
    m_idleWatch->setPatience(idleLimit(m_settings));
    m_connectFlow->setClipboardTime(clipboardTime(m_settings));
}

/// The next of the places where something is the matter, in the order of the side list.
void MainWindow::goToNextProblem()
{
    QList<Place> problems;
    for (const PlaceEntry& entry : placeTable()) {
        const QString key = QLatin1StringView{entry.key};
        if (!entry.isOfConnection && m_pages.value(key)->badge().isProblem)
            problems += Place{.key = key};
    }
    for (const work::ConnectionInfo& info : m_directory->connections()) {
        if (needsSomebody(healthOf(info).state))
            problems += usersPlace(info.connection.id);
    }
    if (problems.isEmpty())
        m_status->showText(tr("Nothing is the matter anywhere."));
    else
        goTo(problems[(problems.indexOf(place()) + 1) % problems.size()]);
}

QString MainWindow::currentConnection() const
{
    if (!place().connectionId.isEmpty())
        return place().connectionId;
    const std::vector<User> users = page().selectedSample();
    const bool isOne = std::all_of(users.begin(), users.end(), [&users](const User& user) {
        return user.connectionId == users.front().connectionId;
    });
    return isOne && !users.empty() ? users.front().connectionId : QString{};
}

}  // namespace rollcall::gui
