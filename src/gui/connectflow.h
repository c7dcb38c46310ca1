// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/credential.h"

#include <QObject>
#include <QPointer>

#include <chrono>

class QWidget;

namespace rollcall {
class Clock;
}

namespace rollcall::gui {

class ConnectDialog;
class ConnectionSettings;
class Console;
class Directory;
class SecretClipboard;
class TokenPanel;
class WindowMode;

/// The dialogs around a connection: making one, its token, and taking it away.
class ConnectFlow final : public QObject {
    Q_OBJECT

public:
    /// \param console, directory, mode outlive the flow.
    ConnectFlow(Console& console, Directory& directory, const WindowMode& mode, const Clock& clock,
                QWidget* window);

    void connectService();

    /// How long a copied token stays on the clipboard.
    void setClipboardTime(std::chrono::seconds time);
    TokenPanel* openToken(const QString& connectionId);

    /// Takes away what can be had again: a token on the clipboard, one that was made and is in
    /// use, a password that was typed.
    void dropSecrets();

    /// Asks for the connection's name, then puts its token on the clipboard for a while.
    void copyToken(const QString& connectionId);
    void forgetToken(const QString& connectionId, Slot slot);
    /// The settings of a connection: its environment, grace period, limit and authority.
    void openSettings(const QString& connectionId);
    void removeConnection(const QString& connectionId);

    /// The dialog that is open, for whoever takes a picture of it.
    [[nodiscard]] QWidget* openDialog() const;

signals:
    void connectionMade(const QString& connectionId);

    /// A token was accepted: there is something to read now.
    void tokenAccepted(const QString& connectionId);

    /// A token is on the clipboard. \param secondsLeft 0 when it is over.
    void clipboardCounts(int secondsLeft);

private:
    void connectConsole();
    void connectTokens();
    void refill();

    Console& m_console;
    Directory& m_directory;
    const WindowMode& m_mode;
    QWidget* m_window = nullptr;
    SecretClipboard* m_clipboard = nullptr;
    QPointer<ConnectDialog> m_dialog;
    QPointer<TokenPanel> m_panel;
    QPointer<ConnectionSettings> m_settings;
};

}  // namespace rollcall::gui
