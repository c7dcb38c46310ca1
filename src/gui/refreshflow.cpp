// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "refreshflow.h"

#include "console.h"
#include "directory.h"
#include "domain/clock.h"
#include "domain/visibletext.h"
#include "windowmode.h"
#include "work/errorsentence.h"

#include <QScopedValueRollback>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

bool isDue(const work::ConnectionInfo& info, const QDateTime& now)
{
    if (!info.token.current || info.token.problem || info.pausedBy)
        return false;
    if (!info.sync.finishedAt.isValid())
        return true;
    const QDateTime serviceNow = now.addSecs(info.skewSeconds.value_or(0));
    // A clock that was set back must not keep a list from being read for as long.
    const std::chrono::seconds age{std::abs(info.sync.finishedAt.secsTo(serviceNow))};
    return age >= freshFor;
}

RefreshFlow::RefreshFlow(Console& console, const Directory& directory, const WindowMode& mode,
                         const Clock& clock, QObject* parent)
    : QObject(parent), m_console(console), m_directory(directory), m_mode(mode), m_clock(clock)
{
    connect(&console, &Console::syncStarted, this, &RefreshFlow::begin);
    connect(&console, &Console::synced, this,
            [this](const work::SyncReport& report) { end(report.connectionId); });
    connect(&console, &Console::syncFailed, this, &RefreshFlow::fail);
}

void RefreshFlow::look(const QString& connectionId)
{
    const work::ConnectionInfo* info = m_directory.find(connectionId);
    if (info && isDue(*info, m_clock.now()))
        read(connectionId);
}

void RefreshFlow::takeToken(const QString& connectionId)
{
    const work::ConnectionInfo* info = m_directory.find(connectionId);
    if (info && !info->sync.isComplete)
        read(connectionId);
}

void RefreshFlow::read(const QString& connectionId)
{
    if (m_mode.isOffline() || m_directory.refreshing().contains(connectionId))
        return;
    const QScopedValueRollback<bool> behind{m_isBehind, true};
    m_console.refresh(connectionId);
}

void RefreshFlow::begin(const QString& connectionId)
{
    if (!m_isBehind)
        m_asked += connectionId;
}

void RefreshFlow::end(const QString& connectionId)
{
    m_asked -= connectionId;
    if (m_asked.isEmpty())
        tellFailures();
}

void RefreshFlow::fail(const QString& connectionId, const Error& error)
{
    // What nobody asked for is said where the connection is shown, and by no box.
    if (m_asked.contains(connectionId) && error.code != ErrorCode::Cancelled)
        m_failures.emplace_back(connectionId, error);
    end(connectionId);
}

/// One message for all that were asked for together, each with its name.
void RefreshFlow::tellFailures()
{
    const auto failures = std::exchange(m_failures, {});
    if (failures.empty())
        return;
    const QHash<QString, QString> names = m_directory.names();
    if (failures.size() == 1) {
        const auto& [id, error] = failures.front();
        emit failed(tr("The list of %1 was not refreshed.").arg(visible(names.value(id))),
                    work::sentenceOf(error).all());
        return;
    }
    QStringList lines;
    for (const auto& [id, error] : failures)
        lines += u"%1: %2"_s.arg(visible(names.value(id)), work::sentenceOf(error).what);
    emit failed(tr("Some lists were not refreshed."), lines.join(u' '));
}

}  // namespace rollcall::gui
