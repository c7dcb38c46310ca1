// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "connectflow.h"

#include "connectdialog.h"
#include "console.h"
#include "directory.h"
#include "domain/visibletext.h"
#include "plaintext.h"
#include "tokenpanel.h"
#include "work/errorsentence.h"

#include <QMessageBox>
#include <QPushButton>

namespace rollcall::gui {

ConnectFlow::ConnectFlow(Console& console, Directory& directory, QWidget* window)
    : QObject(window), m_console(console), m_directory(directory), m_window(window)
{
    connectConsole();
}

void ConnectFlow::takeConnections()
{
    if (m_directory.find(m_tokenWanted)) {
        openToken(m_tokenWanted);
        m_tokenWanted.clear();
    }
    refill();
}

void ConnectFlow::connectService()
{
    m_dialog = new ConnectDialog(m_window);
    m_dialog->setServices(m_directory.services());
    connect(m_dialog, &ConnectDialog::connectAsked, &m_console, &Console::addConnection);
    m_dialog->open();
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
    const work::ConnectionInfo& info = *m_directory.find(connectionId);
    m_panel->showConnection(info, m_directory.serviceOf(info));
    m_panel->open();
    return m_panel;
}

void ConnectFlow::removeConnection(const QString& connectionId)
{
    const work::ConnectionInfo* info = m_directory.find(connectionId);
    if (!info)
        return;
    QMessageBox* box = plainBox(
        m_window, tr("Remove the connection %1?").arg(visible(info->connection.name)),
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
    return m_panel ? static_cast<QWidget*>(m_panel) : static_cast<QWidget*>(m_dialog);
}

void ConnectFlow::connectConsole()
{
    const auto isShown = [this](const QString& id) {
        return m_panel && m_panel->connectionId() == id;
    };
    connect(&m_directory, &Directory::changed, this, &ConnectFlow::takeConnections);
    connect(&m_directory, &Directory::servicesChanged, this, [this] {
        if (m_dialog)
            m_dialog->setServices(m_directory.services());
        refill();
    });
    connect(&m_console, &Console::connectionAdded, this, [this](const Connection& connection) {
        if (!m_dialog)
            return;  // Made by somebody else: the demonstration.
        m_dialog->accept();
        m_tokenWanted = connection.id;
        m_console.loadConnections();
        emit connectionMade(connection.id);
    });
    connect(&m_console, &Console::connectionRefused, this, [this](const Error& error) {
        if (m_dialog)
            m_dialog->showRefused(work::sentenceOf(error).all());
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
            m_panel->showFailed(work::sentenceOf(error).all());
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
