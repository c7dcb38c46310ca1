// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/capability.h"
#include "domain/connection.h"
#include "domain/credential.h"
#include "domain/error.h"
#include "domain/secret.h"
#include "domain/user.h"
#include "groupnaming.h"

#include <QDate>
#include <QMap>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::work {

/// What the person fills in to connect a service.
struct ConnectionDraft {
    QString name = {};
    QString serviceId = {};
    QString url = {};  ///< As typed; checked before anything is kept.
    Environment environment = Environment::Production;
    QString credentialKind = {};  ///< As Connection::auth.
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
    std::optional<Error> problem = {};      ///< Why the current one cannot be used right now.
    std::optional<Error> nextProblem = {};  ///< Why the next one cannot be read.
    bool isBusy = false;                    ///< A new one is being made or tested.
};

/// How the last walk through the service's list went.
struct SyncState {
    QDateTime finishedAt = {};  ///< Null when there was none.
    bool isComplete = false;
    QString whyIncomplete = {};  ///< A sentence.
};

/// How a connection is. What is written first hides what is written later.
enum class ConnectionState {
    Paused,        ///< Its token was refused or has ended: nothing is sent.
    NoToken,       ///< There is none yet, or it is gone from the keychain.
    KeychainShut,  ///< Locked, absent, denied, slow: token.problem says which.
    Failing,       ///< The last exchange or walk failed: lastError says how.
    NeverRead,
    Ready,
};

/// A connection with all that a list of connections shows.
struct ConnectionInfo {
    Connection connection = {};
    QString serviceName = {};
    QString notice = {};
    bool isUnknown = false;  ///< Nothing is known of its service but the protocol.
    bool takesPair = false;  ///< Its token is a name and a password: NAME:PASSWORD.
    QString managedBy = {};
    bool tellsLastSignIn = false;  ///< Whether the service says when people signed in.
    QString support = {};          ///< Whom to ask, as the vendor says it.
    QString endState = {};         ///< What is left when a user's time is over: a sentence.
    QStringList manualRemoval = {};
    std::optional<RetentionRule> retention = {};  ///< The service's own, or the grace period.
    bool isRetentionKnown = true;                 ///< What the service does with them by itself.
    bool deactivatesForGood = false;              ///< Who is deactivated is removed.
    QMap<QString, QString> notKept = {};          ///< What it does not store, by path: why not.
    Capabilities capabilities = {};
    bool hasGroups = false;                    ///< Else the capability "groups" has the reason.
    std::vector<GroupNaming> groupNames = {};  ///< Where names of groups mean something.
    TokenStatus token = {};
    SyncState sync = {};
    QMap<Status, int> counts = {};           ///< Empty where it was asked without.
    std::optional<qint64> skewSeconds = {};  ///< Service's clock minus ours, when last heard.
    std::optional<Error> lastError = {};     ///< Of the last exchange or walk; UnknownService.
    std::optional<Error> pausedBy = {};      ///< Why nothing is sent until the token is replaced.
    ConnectionState state = ConnectionState::NeverRead;
};

/// Whether a description counts the users of a connection by status: all who are out are read.
enum class Counting { All, None };

/// A service as the registry knows it, for choosing one and for its capability table.
struct ServiceInfo {
    QString id = {};
    QString name = {};
    QString protocol = {};
    bool isGeneral = false;  ///< Stands for any service of its protocol.
    QString notice = {};
    QString baseUrlHint = {};
    QString support = {};
    QString credentialKind = {};
    QString retention = {};  ///< A sentence: when and how a user's time ends.
    QString retentionSource = {};
    QStringList tokenRequirements = {};
    QStringList tokenSteps = {};
    QString tokenPage = {};    ///< https, where the service makes its tokens; may be empty.
    bool tokenEndsOld = true;  ///< A new token ends the one before at once.
    QStringList manualRemoval = {};
    Capabilities capabilities = {};
};

/// What a credential turned out to be able to do.
struct TokenTest {
    bool canRead = false;
    std::optional<bool> canWrite = {};  ///< Nothing: it was not tried.
    qint64 users = -1;                  ///< As the service counts them; -1: it did not say.
    QString note = {};
};

/// A token that was made here. It is handed out once, so that the person can take it to where
/// it is needed too; `problem` says why it could not be kept or did not pass its test.
struct MadeToken {
    std::shared_ptr<const Secret> token = {};
    std::optional<TokenTest> test = {};
    std::optional<Error> problem = {};
};

}  // namespace rollcall::work
