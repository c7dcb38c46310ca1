// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/connection.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace rollcall::gui {
class Console;
class MainWindow;
}  // namespace rollcall::gui

namespace rollcall::app {

/// A service on this computer with 250 invented people: starts the sandbox beside this
/// program, connects it, makes a token, reads the list and shows it.
class Demo final : public QObject {
    Q_OBJECT

public:
    /// \param console, window outlive the demonstration.
    Demo(gui::Console& console, gui::MainWindow& window, QObject* parent = nullptr);

    /// Ends the sandbox with it.
    ~Demo() override;

    /// To be called when the engine has started.
    void start();

signals:
    /// The list is in the roster and its place is chosen.
    void shown();

    /// \param sentence what went wrong.
    void failed(const QString& sentence);

private:
    void readLine();
    void connectService(const QByteArray& line);
    void makeToken(const Connection& connection);
    void give(const QString& sentence);

    gui::Console& m_console;
    gui::MainWindow& m_window;
    QProcess m_sandbox;
    QTimer m_patience;
    QString m_owner;
    QString m_ownerPassword;
    QString m_connectionId;
    bool m_isOver = false;
};

}  // namespace rollcall::app
