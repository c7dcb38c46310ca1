// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/connection.h"

#include <QObject>
#include <QProcess>

namespace rollcall::gui {
class Console;
class Directory;
}  // namespace rollcall::gui

namespace rollcall::app {

/// One service of the demonstration: what the sandbox plays, and how it is connected.
struct DemoEntry {
    const char* serviceId = "";
    const char* name = "";  ///< Of the connection.
    int people = 0;
};

/// Starts the sandbox for one service, connects it, makes a token and waits for its list.
class DemoService final : public QObject {
    Q_OBJECT

public:
    /// \param console, directory outlive the service.
    DemoService(const DemoEntry& entry, gui::Console& console, const gui::Directory& directory,
                QObject* parent);

    /// Ends the sandbox with it.
    ~DemoService() override;

    void start();

    /// Empty until there is a connection.
    [[nodiscard]] const QString& connectionId() const { return m_connectionId; }
    [[nodiscard]] bool isOver() const { return m_isOver; }

signals:
    /// It has a token: the list is being read.
    void connected();

    /// \param sentence what went wrong; empty: its list is in the roster.
    void ended(const QString& sentence);

private:
    void listen();
    void connectService(const QByteArray& line);
    void makeToken(const Connection& connection);
    void end(const QString& sentence);

    DemoEntry m_entry;
    gui::Console& m_console;
    const gui::Directory& m_directory;
    QProcess m_sandbox;
    QString m_owner;
    QString m_ownerPassword;
    QString m_connectionId;
    bool m_isOver = false;
};

}  // namespace rollcall::app
