// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QProcess>

namespace rollcall::test {

/// Whether this is a session that tests/support/desktop made. Elsewhere a test must not
/// touch the keychain: it is a person's.
inline bool isOwnSession()
{
    return qEnvironmentVariableIsSet("ROLLCALL_DESKTOP");
}

/// The process that owns a name on the session bus; 0 when none does.
inline qint64 ownerOf(const QString& name)
{
    return QDBusConnection::sessionBus().interface()->servicePid(name);
}

/// A call to the keyring, and what it gave; empty when it failed.
inline QVariantList callKeyring(const QString& interface, const QString& method,
                                const QVariantList& arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        interface, method);
    message.setArguments(arguments);
    const QDBusMessage reply = QDBusConnection::sessionBus().call(message);
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments() : QVariantList{};
}

/// The collection that tests/support/desktop makes.
inline QDBusObjectPath login()
{
    return QDBusObjectPath{QStringLiteral("/org/freedesktop/secrets/collection/login")};
}

inline void lockKeyring()
{
    callKeyring(QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"),
                {QVariant::fromValue(QList{login()})});
}

/// Unlocks without asking a person: by the door that the GNOME session itself uses.
inline void unlockKeyring(const QByteArray& password)
{
    const QVariantList session = callKeyring(
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("OpenSession"),
        {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant{QVariant{QString{}}})});
    QDBusArgument secret;
    secret.beginStructure();
    secret << session.value(1).value<QDBusObjectPath>() << QByteArray{} << password
           << QStringLiteral("text/plain");
    secret.endStructure();
    callKeyring(QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
                QStringLiteral("UnlockWithMasterPassword"),
                {QVariant::fromValue(login()), QVariant::fromValue(secret)});
}

/// Runs a program of the system to its end; whether it succeeded.
inline bool ran(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

}  // namespace rollcall::test
