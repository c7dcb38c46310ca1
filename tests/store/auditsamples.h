// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/auditlog.h"

#include <QFile>

namespace rollcall::test {

[[nodiscard]] inline Secret auditKey(char fill = 'k')
{
    return Secret{QByteArray{32, fill}};
}

[[nodiscard]] inline store::AuditEntry entry(int number)
{
    return {.at = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 + number, Qt::UTC),
            .actor = QStringLiteral("ada@desk"),
            .connection = QStringLiteral("North (tracker)"),
            .verb = QStringLiteral("deactivate"),
            .target = QStringLiteral("user%1@acme.example").arg(number),
            .before = {{QStringLiteral("active"), true}},
            .after = {{QStringLiteral("active"), false}},
            .outcome = QStringLiteral("done"),
            .operation = QStringLiteral("op-%1").arg(number)};
}

[[nodiscard]] inline QByteArray contentOf(const QString& path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read");
    return file.readAll();
}

inline void overwrite(const QString& path, const QByteArray& content)
{
    QFile file{path};
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

/// Appends `count` rows one by one to a new or existing file and gives the head.
inline store::AuditHead chainOf(const QString& path, int count,
                                const QString& chain = QStringLiteral("main"), char key = 'k',
                                const store::AuditHead& from = {})
{
    store::AuditLog log{path, auditKey(key), chain};
    if (!log.open(from))
        qFatal("cannot open");
    for (int i = 0; i < count; ++i) {
        if (!log.append({entry(i)}))
            qFatal("cannot append");
    }
    return log.head();
}

}  // namespace rollcall::test
