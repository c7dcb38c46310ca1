// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "keychainsystem.h"
#include "later.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

// The Secret Service API, version 0.2, of freedesktop.org.

using namespace Qt::StringLiterals;

namespace rollcall::vault {

namespace {

constexpr int patienceMs = 5000;
const QString secrets = u"org.freedesktop.secrets"_s;

/// Calls a method and hands the reply on, or nothing when `then`'s scope has gone.
template <typename Reply, typename Answered>
void call(const QDBusMessage& message, const QDBusConnection& bus, const Then<KeychainState>& then,
          Answered answered)
{
    auto* watcher = new QDBusPendingCallWatcher{bus.asyncCall(message, patienceMs), then.scope()};
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, then.scope(),
                     [watcher, answered] {
        watcher->deleteLater();
        answered(QDBusPendingReply<Reply>{*watcher});
    });
}

/// Whether the error says that nobody is there to answer.
bool isNobody(const QDBusError& error)
{
    return error.type() == QDBusError::ServiceUnknown || error.type() == QDBusError::NoServer
        || error.type() == QDBusError::Disconnected
        || error.name() == "org.freedesktop.DBus.Error.NameHasNoOwner"_L1
        || error.name().startsWith("org.freedesktop.DBus.Error.Spawn."_L1);
}

/// KWallet is a keychain of its own, which QtKeychain prefers in a Plasma 5 session.
void askForKWallet(const QDBusConnection& bus, const Then<KeychainState>& then)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                       u"org.freedesktop.DBus"_s, u"NameHasOwner"_s);
    message << u"org.kde.kwalletd5"_s;
    call<bool>(message, bus, then, [then](const QDBusPendingReply<bool>& reply) {
        const bool isThere = reply.isValid() && reply.value();
        then(isThere ? KeychainState::Open : KeychainState::Absent);
    });
}

void askWhetherLocked(const QString& collection, const QDBusConnection& bus,
                      const Then<KeychainState>& then)
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        secrets, collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    call<QDBusVariant>(message, bus, then, [then](const QDBusPendingReply<QDBusVariant>& reply) {
        if (!reply.isValid())
            then(KeychainState::Unclear);
        else
            then(reply.value().variant().toBool() ? KeychainState::Locked : KeychainState::Open);
    });
}

}  // namespace

void askKeychainState(const Then<KeychainState>& then)
{
    // A connection of that name is kept by Qt; one whose bus has gone stays disconnected.
    const QDBusConnection bus =
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"rollcall-vault"_s);
    if (!bus.isConnected()) {
        answerLater<KeychainState>(then, KeychainState::Absent);
        return;
    }
    // Starts the keychain when it can be started, and fails in its own way when it cannot: so
    // there is no need to ask for the name first.
    QDBusMessage message =
        QDBusMessage::createMethodCall(secrets, u"/org/freedesktop/secrets"_s,
                                       u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    message << u"default"_s;
    call<QDBusObjectPath>(message, bus, then,
                          [bus, then](const QDBusPendingReply<QDBusObjectPath>& reply) {
        if (!reply.isValid() && (isNobody(reply.error()) || !bus.isConnected()))
            askForKWallet(bus, then);
        else if (!reply.isValid())
            then(KeychainState::Unclear);
        else if (reply.value().path() == "/"_L1)
            then(KeychainState::Open);  // No collection yet: the first secret makes one.
        else
            askWhetherLocked(reply.value().path(), bus, then);
    });
}

}  // namespace rollcall::vault
