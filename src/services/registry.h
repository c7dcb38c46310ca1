// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "servicedefinition.h"

#include <QHash>

namespace rollcall::services {

/// All services that are known: those that come with Rollcall and those of a folder.
class Registry final {
public:
    /// \param folder *.json of the person's own, HOME/services; may be empty or absent. One
    /// with the id of another definition takes its place, in the order of the file names.
    explicit Registry(const QString& folder = {});

    /// Takes one more definition, or another one in the place of that of its id. BadInput.
    [[nodiscard]] Result<> take(const QByteArray& text);

    /// By name.
    [[nodiscard]] const std::vector<ServiceDefinition>& all() const { return m_definitions; }

    /// Null when there is none of that id. Valid as long as the registry.
    [[nodiscard]] const ServiceDefinition* find(const QString& id) const;

    /// The file that a definition was read from; empty when there is none of that id.
    [[nodiscard]] QByteArray textOf(const QString& id) const { return m_texts.value(id); }

    /// Files that were left out, each with the reason: "rudder.json: api.pageSize: …".
    [[nodiscard]] const QStringList& problems() const { return m_problems; }

private:
    void readFolder(const QString& folder);
    void readFile(const QString& path);
    void add(ServiceDefinition definition);
    void sort();

    std::vector<ServiceDefinition> m_definitions;
    QHash<QString, QByteArray> m_texts;
    QStringList m_problems;
};

}  // namespace rollcall::services
