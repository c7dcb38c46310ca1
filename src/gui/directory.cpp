// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "directory.h"

#include "console.h"

#include <algorithm>

namespace rollcall::gui {

namespace {

template <typename Range, typename Test>
auto pointerTo(const Range& range, Test test) -> decltype(range.data())
{
    const auto found = std::find_if(range.begin(), range.end(), test);
    return found == range.end() ? nullptr : &*found;
}

}  // namespace

Directory::Directory(Console& console, QObject* parent) : QObject(parent)
{
    connect(&console, &Console::connectionsLoaded, this,
            [this](const std::vector<work::ConnectionInfo>& connections) {
        m_connections = connections;
        m_isLoaded = true;
        emit changed();
    });
    connect(&console, &Console::servicesLoaded, this,
            [this](const std::vector<work::ServiceInfo>& services) {
        m_services = services;
        emit servicesChanged();
    });
    connect(&console, &Console::syncStarted, this, [this](const QString& id) {
        m_refreshing += id;
        emit changed();
    });
    const auto end = [this](const QString& id) {
        m_refreshing -= id;
        emit changed();
    };
    connect(&console, &Console::synced, this,
            [end](const work::SyncReport& report) { end(report.connectionId); });
    connect(&console, &Console::syncFailed, this, [end](const QString& id) { end(id); });
}

const work::ConnectionInfo* Directory::find(const QString& connectionId) const
{
    return pointerTo(m_connections,
                     [&connectionId](const auto& c) { return c.connection.id == connectionId; });
}

const work::ConnectionInfo* Directory::named(const QString& name) const
{
    return pointerTo(m_connections, [&name](const auto& c) { return c.connection.name == name; });
}

work::ServiceInfo Directory::serviceOf(const work::ConnectionInfo& info) const
{
    const auto* service =
        pointerTo(m_services, [&info](const auto& s) { return s.id == info.connection.serviceId; });
    return service ? *service : work::ServiceInfo{};
}

QHash<QString, QString> Directory::names() const
{
    QHash<QString, QString> names;
    for (const work::ConnectionInfo& info : m_connections)
        names[info.connection.id] = info.connection.name;
    return names;
}

QHash<QString, qint64> Directory::skews() const
{
    QHash<QString, qint64> skews;
    for (const work::ConnectionInfo& info : m_connections)
        skews[info.connection.id] = info.skewSeconds.value_or(0);
    return skews;
}

}  // namespace rollcall::gui
