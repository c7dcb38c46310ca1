// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/change.h"
#include "page.h"
#include "placehistory.h"
#include "work/connectioninfo.h"
#include "work/setting.h"

#include <QHash>
#include <QMainWindow>
#include <QTimer>

#include <memory>
#include <vector>

namespace Ui {
class MainWindow;
}

namespace rollcall::gui {

class IdleWatch;
class LockedDialogs;
class LockPage;
class PaletteFlow;
class PlaceHead;
class RefreshFlow;
class StatusLine;
class VerbActions;
class VerbFlow;
class ViewList;
class WindowActions;
class WindowLook;

/// How the window was opened.
struct WindowOptions {
    bool isReadOnly = false;
    bool isOffline = false;
    bool hasDemo = true;          ///< A demonstration can be started.
    QString keychain = {};        ///< A sentence: where tokens are kept.
    QString home = {};            ///< Whose settings hold; empty: none are kept.
    QString connectionName = {};  ///< Where to begin; empty: at home.
};

/// The one top-level window: places at the side, the page of one in the middle, one person
/// at the right. It switches between pages and knows none of them; see placetable.h.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// \param console, clock outlive the window.
    MainWindow(Console& console, const Clock& clock, const WindowOptions& options);
    ~MainWindow() override;

    /// A place of a connection that names none leads to the one that was seen last, or to the
    /// first; without any, home.
    void goTo(const Place& place);
    [[nodiscard]] const Place& place() const { return m_history.current(); }

    /// Goes to the connection of that name; false when there is none.
    bool goToConnection(const QString& name);
    [[nodiscard]] const Directory& directory() const { return *m_directory; }

    void showMessage(const QString& what, const QString& details);

signals:
    void demoAsked();

    /// The data of the place is on the screen.
    void placeShown(const rollcall::gui::Place& place);

private:
    void setUpMode();
    void setUpPages();
    void setUpMiddle();
    void setUpSplitter();
    void connectConsole();
    void connectFlows();
    void connectActions();
    void connectSwitches();
    void connectMoves();
    void takeConnections();

    void enter(const Place& place);
    void showInspector();
    void showBadges();
    void showLock();
    void showStatus();
    void showSelection();
    void enableActions();
    void tick();
    [[nodiscard]] QDateTime nowAt(const QString& connectionId) const;
    void refresh();
    void refreshAll();
    void ask(Verb verb);
    void showHelp();
    void openSettings();
    void takeSettings();
    void goToNextProblem();

    [[nodiscard]] Place completed(const Place& place) const;
    [[nodiscard]] Page& page() const;

    /// Of the one connection that the place or the selection is about; or empty.
    [[nodiscard]] QString currentConnection() const;

    std::unique_ptr<Ui::MainWindow> m_ui;
    Console& m_console;
    const Clock& m_clock;
    WindowOptions m_options;
    work::Settings m_settings;
    ViewList* m_views = nullptr;
    Directory* m_directory = nullptr;
    WindowMode* m_mode = nullptr;
    VerbActions* m_verbs = nullptr;
    WindowActions* m_actions = nullptr;
    StatusLine* m_status = nullptr;
    PlanFlow* m_planFlow = nullptr;
    ConnectFlow* m_connectFlow = nullptr;
    VerbFlow* m_verbFlow = nullptr;
    PaletteFlow* m_palette = nullptr;
    RefreshFlow* m_refreshFlow = nullptr;
    PlaceHead* m_head = nullptr;
    IdleWatch* m_idleWatch = nullptr;
    LockPage* m_lockPage = nullptr;
    LockedDialogs* m_dialogs = nullptr;
    WindowLook* m_look = nullptr;

    QHash<QString, Page*> m_pages;  ///< By key of the place.
    PlaceHistory m_history;
    QString m_lastConnection;  ///< Whose place was seen last.
    bool m_isOpen = false;     ///< Whether the engine has started.
    bool m_hasBegun = false;   ///< Whether the first place was chosen.
    QTimer m_minute{this};
    QString m_detailed;  ///< Key of the user whose details were asked for last.
};

}  // namespace rollcall::gui
