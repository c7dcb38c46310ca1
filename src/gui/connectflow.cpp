// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "connectflow.h"

#include "connectdialog.h"
#include "connectionsettings.h"
#include "console.h"
#include "copytokendialog.h"
#include "directory.h"
#include "domain/visibletext.h"
#include "plaintext.h"
#include "secretclipboard.h"
#include "tokenpanel.h"
#include "windowmode.h"
#include "work/errorsentence.h"

#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace rollcall::gui {

namespace {

/// Opens a page of a definition in the browser. Whatever a definition says, it is a page.
void openPage(const QString& page)
{
    const QUrl url{page, QUrl::StrictMode};
    if (url.isValid() && url.scheme() == u"https" && !url.host().isEmpty())
        QDesktopServices::openUrl(url);
}

}  // namespace

ConnectFlow::ConnectFlow(Console& console, Directory& directory, const WindowMode& mode,
                         const Clock& clock, QWidget* window)
    : QObject(window),
      m_console(console),
      m_directory(directory),
      m_mode(mode),
      m_window(window),
      m_clipboard(new SecretClipboard(clock, this))
{
    connectConsole();
    connectTokens();
}

void ConnectFlow::connectService()
{
    m_dialog = new ConnectDialog(m_window);
    m_dialog->setServices(m_directory.services());
    connect(m_dialog, &ConnectDialog::connectAsked, &m_console, &Console::addConnection);
    m_dialog->open();
}

void ConnectFlow::setClipboardTime(std::chrono::seconds time)
{
    m_clipboard->setTime(time);
}

void ConnectFlow::dropSecrets()
{
    m_clipboard->clear();
    if (m_panel)
        m_panel->dropSecrets();
}

TokenPanel* ConnectFlow::openToken(const QString& connectionId)
{
    if (!m_directory.find(connectionId))
        return nullptr;
    m_panel = new TokenPanel(m_window);
    connect(m_panel, &TokenPanel::testAsked, &m_console, &Console::testToken);
    connect(m_panel, &TokenPanel::forgetAsked, &m_console, &Console::forgetToken);
    connect(m_panel, &TokenPanel::tokenPasted, &m_console, &Console::pasteToken);
    connect(m_panel, &TokenPanel::generateAsked, &m_console, &Console::generateToken);
    connect(m_panel, &TokenPanel::nextAsked, &m_console, &Console::testNextToken);
    connect(m_panel, &TokenPanel::copyAsked, this, &ConnectFlow::copyToken);
    connect(m_panel, &TokenPanel::madeCopied, m_clipboard,
            [this](const SharedSecret& token) { m_clipboard->put(*token); });
    connect(m_panel, &TokenPanel::pageAsked, this, openPage);
    connect(m_clipboard, &SecretClipboard::counts, m_panel, &TokenPanel::showCountdown);
    const work::ConnectionInfo& info = *m_directory.find(connectionId);
    m_panel->showConnection(info, m_directory.serviceOf(info));
    m_panel->showReadOnly(m_mode.whyReadOnly());
    m_panel->open();
    return m_panel;
}

void ConnectFlow::openSettings(const QString& connectionId)
{
    const work::ConnectionInfo* info = m_directory.find(connectionId);
    if (!info)
        return;
    m_settings = new ConnectionSettings(*info, m_window);
    connect(m_settings, &ConnectionSettings::saveAsked, &m_console, &Console::changeConnection);
    m_settings->open();
}

void ConnectFlow::copyToken(const QString& connectionId)
{
    const work::ConnectionInfo* info = m_directory.find(connectionId);
    if (!info)
        return;
    QWidget* parent = m_panel ? static_cast<QWidget*>(m_panel) : m_window;
    auto* dialog = new CopyTokenDialog(info->connection.name, info->managedBy, parent);
    connect(dialog, &CopyTokenDialog::confirmed, &m_console,
            [this, connectionId](const QString& typed) {
        m_console.copyToken(connectionId, typed);
    });
    dialog->open();
}

void ConnectFlow::forgetToken(const QString& connectionId, Slot slot)
{
    const work::ConnectionInfo* info = m_directory.find(connectionId);
    if (!info)
        return;
    const QString text = slot == Slot::Next
        ? (info->token.current
               ? tr("The one that waits is deleted from the keychain. The one in use goes on.")
               : tr("The one that waits is deleted from the keychain. No other is in use."))
        : tr("It is deleted from the keychain. Rollcall cannot read or change anything at this "
             "service until there is a new one. At the service the token stays valid until it "
             "is revoked there.");
    QMessageBox* box = plainBox(
        m_window, tr("Forget the token of %1?").arg(isolated(info->connection.name)), text);
    QPushButton* keep = box->addButton(tr("&Keep it"), QMessageBox::RejectRole);
    QPushButton* forget = box->addButton(tr("&Forget the token"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(forget, &QPushButton::clicked, &m_console,
            [this, connectionId, slot] { m_console.forgetToken(connectionId, slot); });
    box->open();
}

void ConnectFlow::connectTokens()
{
    connect(m_clipboard, &SecretClipboard::counts, this, &ConnectFlow::clipboardCounts);
    connect(&m_console, &Console::tokenGiven, m_clipboard,
            [this](const QString&, const vault::SharedSecret& token) { m_clipboard->put(*token); });
    connect(&m_console, &Console::tokenMade, this,
            [this](const QString& id, const work::MadeToken& made) {
        if (m_panel && m_panel->connectionId() == id)
            m_panel->showMade(made);
    });
}

void ConnectFlow::removeConnection(const QString& connectionId)
{
    const work::ConnectionInfo* info = m_directory.find(connectionId);
    if (!info)
        return;
    QMessageBox* box = plainBox(
        m_window, tr("Remove the connection %1?").arg(isolated(info->connection.name)),
        tr("Its token and the stored list of people are deleted from this computer. History and "
           "audit stay. Nothing changes at the service, where the token stays valid until it is "
           "revoked."));
    QPushButton* keep = box->addButton(tr("&Keep it"), QMessageBox::RejectRole);
    QPushButton* remove =
        box->addButton(tr("&Remove the connection"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(remove, &QPushButton::clicked, &m_console,
            [this, connectionId] { m_console.removeConnection(connectionId); });
    box->open();
}

QWidget* ConnectFlow::openDialog() const
{
    if (m_settings)
        return m_settings;
    return m_panel ? static_cast<QWidget*>(m_panel) : static_cast<QWidget*>(m_dialog);
}

void ConnectFlow::connectConsole()
{
    const auto isShown = [this](const QString& id) {
        return m_panel && m_panel->connectionId() == id;
    };
    connect(&m_directory, &Directory::changed, this, &ConnectFlow::refill);
    connect(&m_directory, &Directory::servicesChanged, this, [this] {
        if (m_dialog)
            m_dialog->setServices(m_directory.services());
        refill();
    });
    connect(&m_console, &Console::connectionAdded, this, [this](const Connection& connection) {
        if (!m_dialog)
            return;  // Made by somebody else: the demonstration.
        m_dialog->accept();
        emit connectionMade(connection.id);
        openToken(connection.id);
    });
    connect(&m_console, &Console::connectionRefused, this,
            [this](const QString& name, const Error& error) {
        if (m_dialog)
            m_dialog->showRefused(
                tr("%1 was not connected. %2").arg(visible(name), work::sentenceOf(error).all()));
    });
    connect(&m_console, &Console::connectionChanged, this, [this] {
        if (m_settings)
            m_settings->accept();
    });
    connect(&m_console, &Console::connectionNotChanged, this, [this](const Error& error) {
        if (m_settings)
            m_settings->showRefused(work::sentenceOf(error).all());
    });
    connect(&m_console, &Console::tokenTested, this,
            [this, isShown](const QString& id, const work::TokenTest& test) {
        if (isShown(id))
            m_panel->showTested(test);
        emit tokenAccepted(id);
    });
    connect(&m_console, &Console::tokenFailed, this,
            [this, isShown](const QString& id, const Error& error) {
        if (isShown(id))
            m_panel->showFailed(error);
    });
    connect(&m_console, &Console::tokenForgotten, this, [this, isShown](const QString& id) {
        if (isShown(id))
            m_panel->showForgotten();
    });
}

void ConnectFlow::refill()
{
    if (!m_panel)
        return;
    if (const work::ConnectionInfo* info = m_directory.find(m_panel->connectionId()))
        m_panel->showConnection(*info, m_directory.serviceOf(*info));
}

}  // namespace rollcall::gui
