// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace rollcall::gui {

class ConnectDialog;
class Console;
class Directory;
class TokenPanel;

/// The dialogs around a connection: making one, its token, and taking it away.
class ConnectFlow final : public QObject {
    Q_OBJECT

public:
    /// \param console, directory outlive the flow.
    ConnectFlow(Console& console, Directory& directory, QWidget* window);

    void connectService();
    TokenPanel* openToken(const QString& connectionId);
    void removeConnection(const QString& connectionId);

    /// The dialog that is open, for whoever takes a picture of it.
    [[nodiscard]] QWidget* openDialog() const;

signals:
    void connectionMade(const QString& connectionId);

    /// A token was accepted: there is something to read now.
    void tokenAccepted(const QString& connectionId);

private:
    void connectConsole();
    void takeConnections();
    void refill();

    Console& m_console;
    Directory& m_directory;
    QWidget* m_window = nullptr;
    QPointer<ConnectDialog> m_dialog;
    QPointer<TokenPanel> m_panel;
    QString m_tokenWanted;  ///< Of the connection just made, until it is known here.
};

}  // namespace rollcall::gui
