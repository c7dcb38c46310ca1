// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "vault/vault.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QObject>
#include <QTest>
#include <QTestEventLoop>

#include <functional>
#include <optional>

namespace rollcall::test {

/// Asks, and waits for the answer; TimedOut when none comes.
template <typename T>
Result<T> answerTo(const std::function<void(const Then<T>&)>& ask)
{
    QObject scope;
    QTestEventLoop loop;
    std::optional<Result<T>> got;
    ask({&scope, [&](const Result<T>& result) {
             got = result;
             loop.exitLoop();
         }});
    if (!got)
        loop.enterLoopMSecs(20'000);
    return got.value_or(fail(ErrorCode::TimedOut));
}

inline Result<vault::SharedSecret> read(vault::Vault& vault, const QString& key)
{
    return answerTo<vault::SharedSecret>([&](const auto& then) { vault.read(key, then); });
}

inline Result<> write(vault::Vault& vault, const QString& key, const QByteArray& bytes)
{
    return answerTo<void>([&](const auto& then) { vault.write(key, Secret{bytes}, then); });
}

inline Result<> remove(vault::Vault& vault, const QString& key)
{
    return answerTo<void>([&](const auto& then) { vault.remove(key, then); });
}

/// "ok", or the name of the error's code.
template <typename T>
QString outcome(const Result<T>& result)
{
    return result ? QStringLiteral("ok") : nameOf(result.error().code);
}

/// What is stored, or nothing.
inline QByteArray bytesOf(const Result<vault::SharedSecret>& result)
{
    return result ? (*result)->reveal() : QByteArray{};
}

/// Whether a file below the home holds the secret as it is, or as
/// QtKeychain would write it.
inline bool isOnDisk(const QByteArray& secret)
{
    QDirIterator files{QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories};
    while (files.hasNext()) {
        QFile file{files.next()};
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        if (content.contains(secret) || content.contains(secret.toBase64()))
            return true;
    }
    return false;
}

}  // namespace rollcall::test
