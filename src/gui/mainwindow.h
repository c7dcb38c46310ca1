// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/usertable.h"
#include "place.h"
#include "windowactions.h"
#include "work/connectioninfo.h"
#include "work/planrequest.h"

#include <QMainWindow>

#include <memory>
#include <optional>
#include <vector>

namespace Ui {
class MainWindow;
}

namespace rollcall::gui {

class ConnectFlow;
class Console;
class PlanFlow;
class StatusLine;
class UserPage;
class VerbActions;

/// How the window was opened.
struct WindowOptions {
    bool isReadOnly = false;
    bool isOffline = false;
    bool hasDemo = true;          ///< A demonstration can be started.
    QString keychain = {};        ///< A sentence: where tokens are kept.
    QString connectionName = {};  ///< Where to begin; empty: with what is pending.
};

/// The one top-level window: places at the side, people in the middle, one person at the
/// right.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// \param console, clock outlive the window.
    MainWindow(Console& console, const Clock& clock, const WindowOptions& options);
    ~MainWindow() override;

    void goTo(const Place& place);
    [[nodiscard]] const Place& place() const { return m_place; }

    /// Goes to the connection of that name; false when there is none.
    bool goToConnection(const QString& name);
    [[nodiscard]] const std::vector<work::ConnectionInfo>& connections() const
    {
        return m_connections;
    }
    [[nodiscard]] ConnectFlow& connectFlow() { return *m_connectFlow; }

    void showMessage(const QString& what, const QString& details);

signals:
    void demoAsked();

    /// The data of the place is on the screen.
    void placeShown(const rollcall::gui::Place& place);

private:
    void setUpPages();
    void connectConsole();
    void connectData();
    void connectActions();
    void takeConnections(const std::vector<work::ConnectionInfo>& connections);
    void takeUsers(const QString& connectionId, const work::Users& users);
    void takePending(const work::Users& users);
    void takeJobs(const std::vector<work::JobReport>& jobs);
    void takeDetails(const work::UserDetails& details);

    void showPage();
    void showConnectionState();
    void showSelection();
    void enableActions();
    void refresh();
    void askFor(Verb verb);
    void openFile();
    void openCsv(const QByteArray& text);
    void openPlan(const QByteArray& text);
    void undoLast();
    void exportAudit(const QByteArray& lines);

    [[nodiscard]] UserPage* currentPage() const;
    [[nodiscard]] std::vector<User> selected() const;

    /// The one connection that the place or the selection is about.
    [[nodiscard]] const work::ConnectionInfo* currentConnection() const;
    [[nodiscard]] const work::ConnectionInfo* find(const QString& connectionId) const;
    [[nodiscard]] QString whyBlocked() const;

    std::unique_ptr<Ui::MainWindow> m_ui;
    Console& m_console;
    const Clock& m_clock;
    WindowOptions m_options;
    models::UserTable m_users;
    models::UserTable m_pending;
    VerbActions* m_verbs = nullptr;
    WindowActions m_actions;
    StatusLine* m_status = nullptr;
    PlanFlow* m_planFlow = nullptr;
    ConnectFlow* m_connectFlow = nullptr;

    std::vector<work::ConnectionInfo> m_connections;
    Place m_place;
    bool m_hasConnections = false;  ///< Whether they have been loaded once.
    int m_pendingCount = -1;
    int m_unfinished = 0;
    QString m_lastJob;
    QString m_detailed;  ///< Key of the user whose details were asked for last.
    QString m_editing;   ///< Key of the user whose attributes are awaited for a dialog.
};

}  // namespace rollcall::gui
