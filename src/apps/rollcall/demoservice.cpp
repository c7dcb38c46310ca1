// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "demoservice.h"

#include "gui/console.h"
#include "gui/directory.h"
#include "work/errorsentence.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::app {

namespace {

constexpr int patienceAtEnd = 2000;  // Milliseconds, as QProcess takes them.

}  // namespace

DemoService::DemoService(const DemoEntry& entry, gui::Console& console,
                         const gui::Directory& directory, QObject* parent)
    : QObject(parent), m_entry(entry), m_console(console), m_directory(directory)
{
    connect(&m_sandbox, &QProcess::readyReadStandardOutput, this, [this] {
        if (m_sandbox.canReadLine())
            connectService(m_sandbox.readLine());
    });
    connect(&m_sandbox, &QProcess::errorOccurred, this, [this] {
        end(tr("The service of the demonstration could not be started: %1")
                .arg(m_sandbox.errorString()));
    });
    connect(&m_sandbox, &QProcess::finished, this,
            [this] { end(tr("The service of the demonstration has ended.")); });
    listen();
}

DemoService::~DemoService()
{
    m_sandbox.disconnect(this);
    m_sandbox.closeWriteChannel();
    if (!m_sandbox.waitForFinished(patienceAtEnd))
        m_sandbox.kill();
    m_sandbox.waitForFinished(patienceAtEnd);
}

void DemoService::start()
{
    m_sandbox.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_sandbox.start(QDir{QCoreApplication::applicationDirPath()}.filePath(u"rollcall-sandbox"_s),
                    {u"--service"_s, QLatin1StringView{m_entry.serviceId}, u"--people"_s,
                     QString::number(m_entry.people), u"--until-stdin-closes"_s});
}

void DemoService::listen()
{
    using gui::Console;
    const auto isMine = [this](const QString& id) { return !id.isEmpty() && id == m_connectionId; };
    const auto endWith = [this, isMine](const QString& id, const Error& error) {
        if (isMine(id))
            end(work::sentenceOf(error).all());
    };
    connect(&m_console, &Console::connectionAdded, this, &DemoService::makeToken);
    connect(&m_console, &Console::connectionRefused, this,
            [this](const QString& name, const Error& error) {
        if (name == QLatin1StringView{m_entry.name})
            end(work::sentenceOf(error).all());
    });
    connect(&m_console, &Console::tokenFailed, this, endWith);
    connect(&m_console, &Console::syncFailed, this, endWith);
    connect(&m_console, &Console::tokenTested, this, [this, isMine](const QString& id) {
        if (isMine(id) && !m_isOver)
            emit connected();
    });
    connect(&m_console, &Console::synced, this, [this, isMine](const work::SyncReport& report) {
        if (isMine(report.connectionId))
            end({});
    });
}

void DemoService::connectService(const QByteArray& line)
{
    const QJsonObject ready = QJsonDocument::fromJson(line).object();
    m_owner = ready.value(u"owner"_s).toString();
    m_ownerPassword = ready.value(u"ownerPassword"_s).toString();
    const QString name = QLatin1StringView{m_entry.name};
    // One of an earlier run in the same home leads to a port that nobody serves any more.
    if (const work::ConnectionInfo* old = m_directory.named(name))
        m_console.removeConnection(old->connection.id);
    m_console.addConnection({.name = name,
                             .serviceId = ready.value(u"service"_s).toString(),
                             .url = ready.value(u"baseUrl"_s).toString(),
                             .environment = Environment::Test,
                             .tokenUrl = ready.value(u"adminUrl"_s).toString() + u"/token"_s,
                             .caFile = ready.value(u"caFile"_s).toString()});
}

void DemoService::makeToken(const Connection& connection)
{
    if (connection.name != QLatin1StringView{m_entry.name} || m_isOver)
        return;
    m_connectionId = connection.id;
    m_console.generateToken(connection.id, m_owner,
                            std::make_shared<const Secret>(m_ownerPassword.toUtf8()));
    m_ownerPassword.clear();
}

void DemoService::end(const QString& sentence)
{
    if (!std::exchange(m_isOver, true))
        emit ended(sentence);
}

}  // namespace rollcall::app
