// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/connectioninfo.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <vector>

namespace rollcall::gui {

class Console;

/// The connections and the services as they were loaded last, for everybody in the window.
class Directory final : public QObject {
    Q_OBJECT

public:
    /// \param console outlives the directory.
    explicit Directory(Console& console, QObject* parent = nullptr);

    /// Whether the connections have been loaded once.
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] const std::vector<work::ConnectionInfo>& connections() const
    {
        return m_connections;
    }
    [[nodiscard]] const std::vector<work::ServiceInfo>& services() const { return m_services; }

    /// Null when there is none; valid until changed().
    [[nodiscard]] const work::ConnectionInfo* find(const QString& connectionId) const;
    [[nodiscard]] const work::ConnectionInfo* named(const QString& name) const;

    /// What is known of the connection's service; empty when its definition is missing.
    [[nodiscard]] work::ServiceInfo serviceOf(const work::ConnectionInfo& info) const;

    /// Ids of the connections whose list is being read.
    [[nodiscard]] const QSet<QString>& refreshing() const { return m_refreshing; }

    /// By connection id.
    [[nodiscard]] QHash<QString, QString> names() const;
    [[nodiscard]] QHash<QString, qint64> skews() const;

signals:
    void changed();
    void servicesChanged();

private:
    std::vector<work::ConnectionInfo> m_connections;
    std::vector<work::ServiceInfo> m_services;
    QSet<QString> m_refreshing;
    bool m_isLoaded = false;
};

}  // namespace rollcall::gui
