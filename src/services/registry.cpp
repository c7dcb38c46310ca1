// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "registry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

// Named here, outside any namespace: otherwise a static library loses its resources.
static void keepDefinitions()
{
    Q_INIT_RESOURCE(services);
}

namespace rollcall::services {

namespace {

constexpr qint64 largestFile = qint64{1024} * 1024;

}  // namespace

Registry::Registry(const QString& folder)
{
    keepDefinitions();
    readFolder(u":/services"_s);
    if (!folder.isEmpty())
        readFolder(folder);
    sort();
}

void Registry::sort()
{
    std::sort(m_definitions.begin(), m_definitions.end(), [](const auto& a, const auto& b) {
        if (a.isGeneral != b.isGeneral)
            return b.isGeneral;
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
}

Result<> Registry::take(const QByteArray& text)
{
    return readDefinition(text).transform([this, &text](const ServiceDefinition& definition) {
        m_texts.insert(definition.id, text);
        add(definition);
        sort();
    });
}

const ServiceDefinition* Registry::find(const QString& id) const
{
    const auto found = std::find_if(m_definitions.begin(), m_definitions.end(),
                                    [&id](const auto& definition) { return definition.id == id; });
    return found != m_definitions.end() ? &*found : nullptr;
}

void Registry::readFolder(const QString& folder)
{
    const QStringList names = QDir{folder}.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString& name : names) {
        // The schema stands beside the definitions that it describes.
        if (!name.endsWith(u".schema.json"_s))
            readFile(folder + u'/' + name);
    }
}

void Registry::readFile(const QString& path)
{
    const QString name = QFileInfo{path}.fileName();
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly)) {
        m_problems += name + u": "_s + file.errorString();
        return;
    }
    const QByteArray text = file.read(largestFile + 1);
    if (text.size() > largestFile) {
        m_problems += name + u": larger than 1 MiB"_s;
        return;
    }
    if (Result<ServiceDefinition> definition = readDefinition(text)) {
        m_texts.insert(definition->id, text);
        add(*std::move(definition));
    } else {
        m_problems += name + u": "_s + definition.error().detail;
    }
}

void Registry::add(ServiceDefinition definition)
{
    const auto same =
        std::find_if(m_definitions.begin(), m_definitions.end(),
                     [&definition](const auto& other) { return other.id == definition.id; });
    if (same != m_definitions.end())
        *same = std::move(definition);
    else
        m_definitions.push_back(std::move(definition));
}

}  // namespace rollcall::services
