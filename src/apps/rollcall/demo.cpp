// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "demo.h"

#include "gui/console.h"
#include "gui/directory.h"
#include "gui/mainwindow.h"
#include "work/errorsentence.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::app {

namespace {

constexpr auto demoName = "Pivotal Tracker (demo)"_L1;
constexpr auto patience = 30s;

}  // namespace

Demo::Demo(gui::Console& console, gui::MainWindow& window, QObject* parent)
    : QObject(parent), m_console(console), m_window(window)
{
    using gui::Console;
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { give(tr("The demonstration did not start in time.")); });
    connect(&m_sandbox, &QProcess::readyReadStandardOutput, this, &Demo::readLine);
    connect(&m_sandbox, &QProcess::errorOccurred, this, [this] {
        give(tr("The service of the demonstration could not be started: %1")
                 .arg(m_sandbox.errorString()));
    });
    connect(&m_sandbox, &QProcess::finished, this,
            [this] { give(tr("The service of the demonstration has ended.")); });
    connect(&console, &Console::connectionAdded, this, &Demo::makeToken);
    connect(&console, &Console::connectionRefused, this,
            [this](const Error& error) { give(work::sentenceOf(error).all()); });
    connect(&console, &Console::tokenFailed, this,
            [this](const QString&, const Error& error) { give(work::sentenceOf(error).all()); });
    connect(&console, &Console::tokenTested, this, [this](const QString& id) {
        if (id == m_connectionId)
            m_window.goTo(gui::usersPlace(id));
    });
    connect(&console, &Console::synced, this, [this](const work::SyncReport& report) {
        if (report.connectionId != m_connectionId || std::exchange(m_isOver, true))
            return;
        m_patience.stop();
        m_window.goTo(gui::usersPlace(m_connectionId));
        emit shown();
    });
}

Demo::~Demo()
{
    m_sandbox.disconnect(this);
    m_sandbox.closeWriteChannel();
    if (!m_sandbox.waitForFinished(2000))
        m_sandbox.kill();
    m_sandbox.waitForFinished(1000);
}

void Demo::start()
{
    m_patience.start(patience);
    m_sandbox.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_sandbox.start(
        QDir{QCoreApplication::applicationDirPath()}.filePath(u"rollcall-sandbox"_s),
        {u"--service"_s, u"tracker"_s, u"--people"_s, u"250"_s, u"--until-stdin-closes"_s});
}

void Demo::readLine()
{
    if (m_sandbox.canReadLine())
        connectService(m_sandbox.readLine());
}

void Demo::connectService(const QByteArray& line)
{
    const QJsonObject ready = QJsonDocument::fromJson(line).object();
    m_owner = ready.value(u"owner"_s).toString();
    m_ownerPassword = ready.value(u"ownerPassword"_s).toString();
    // One of an earlier run in the same home leads to a port that nobody serves any more.
    for (const work::ConnectionInfo& info : m_window.directory().connections()) {
        if (info.connection.name == demoName)
            m_console.removeConnection(info.connection.id);
    }
    m_console.addConnection({.name = demoName,
                             .serviceId = ready.value(u"service"_s).toString(),
                             .url = ready.value(u"baseUrl"_s).toString(),
                             .environment = Environment::Test,
                             .tokenUrl = ready.value(u"adminUrl"_s).toString() + u"/token"_s,
                             .caFile = ready.value(u"caFile"_s).toString()});
}

void Demo::makeToken(const Connection& connection)
{
    if (connection.name != demoName || m_isOver)
        return;
    m_connectionId = connection.id;
    m_console.loadConnections();
    m_console.generateToken(connection.id, m_owner,
                            std::make_shared<const Secret>(m_ownerPassword.toUtf8()));
    m_ownerPassword.clear();
}

void Demo::give(const QString& sentence)
{
    if (!std::exchange(m_isOver, true)) {
        m_patience.stop();
        emit failed(sentence);
    }
}

}  // namespace rollcall::app
