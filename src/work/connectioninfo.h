// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/capability.h"
#include "domain/connection.h"
#include "domain/credential.h"
#include "domain/error.h"
#include "domain/user.h"

#include <QDate>
#include <QMap>
#include <QStringList>

#include <optional>
#include <vector>

namespace rollcall::work {

/// What the person fills in to connect a service.
struct ConnectionDraft {
    QString name = {};
    QString serviceId = {};
    QString url = {};  ///< As typed; checked before anything is kept.
    Environment environment = Environment::Production;
    QString credentialKind = {};  ///< Empty: the definition's own.
    QString user = {};
    QString clientId = {};
    QString tokenUrl = {};
    LossLimit limit = {};
    std::optional<int> graceDays = {};
    QString caFile = {};
};

/// What can be changed of a connection afterwards.
struct ConnectionSettings {
    Environment environment = Environment::Production;
    LossLimit limit = {};
    std::optional<int> graceDays = {};  ///< 1 to 3650; nothing: no reminder.
    QString caFile = {};
};

/// The state of a connection's tokens, without the tokens.
struct TokenStatus {
    std::optional<Credential> current = {};
    std::optional<Credential> next = {};
    std::optional<Error> problem = {};  ///< Why the current one cannot be used right now.
};

/// How the last walk through the service's list went.
struct SyncState {
    QDateTime finishedAt = {};  ///< Null when there was none.
    bool isComplete = false;
    QString whyIncomplete = {};  ///< A sentence.
};

/// A connection with all that a list of connections shows.
struct ConnectionInfo {
    Connection connection = {};
    QString serviceName = {};
    QString notice = {};
    QString managedBy = {};
    QString support = {};   ///< Whom to ask, as the vendor says it.
    QString endState = {};  ///< What is left when a user's time is over: a sentence.
    QStringList manualRemoval = {};
    std::optional<RetentionRule> retention = {};  ///< The service's own, or the grace period.
    Capabilities capabilities = {};
    TokenStatus token = {};
    SyncState sync = {};
    QMap<Status, int> counts = {};
    std::optional<qint64> skewSeconds = {};  ///< Service's clock minus ours, when last heard.
    std::optional<Error> lastError = {};     ///< Of the last exchange, when it failed.
};

/// A service as the registry knows it, for choosing one and for its capability table.
struct ServiceInfo {
    QString id = {};
    QString name = {};
    QString protocol = {};
    QString notice = {};
    QString baseUrlHint = {};
    QString support = {};
    QString credentialKind = {};
    QString retention = {};  ///< A sentence: when and how a user's time ends.
    QString retentionSource = {};
    QStringList tokenRequirements = {};
    QStringList tokenSteps = {};
    QStringList manualRemoval = {};
    Capabilities capabilities = {};
};

/// What a credential turned out to be able to do.
struct TokenTest {
    bool canRead = false;
    qint64 users = -1;  ///< As the service counts them; -1: it did not say.
    QString note = {};
};

}  // namespace rollcall::work
