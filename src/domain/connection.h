// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QString>
#include <QUrl>

#include <optional>

namespace rollcall {

enum class Environment { Production, Test };

/// How many users may lose access in a sliding day (data.md, "Journal against the limits").
struct LossLimit {
    bool isOff = false;  ///< Both limits are lifted: "none".
    std::optional<int> users =
        {};  ///< A limit of the person's own; else the rule of domain/limit.h.

    friend bool operator==(const LossLimit&, const LossLimit&) = default;
};

/// One tenant of one service. Never holds a secret.
struct Connection {
    QString id = {};         ///< UUID without braces; never changes.
    QString name = {};       ///< Unique, as the person wrote it.
    QString serviceId = {};  ///< Of a ServiceDefinition: "tracker".
    QUrl baseUrl = {};       ///< https, or http to loopback; ends without a slash.
    Environment environment = Environment::Production;
    LossLimit limit = {};
    std::optional<int> graceDays = {};  ///< The organisation's own retention.
    QString caFile = {};                ///< PEM of one more authority; may be empty.
    QString auth = {};   ///< "bearer", "basic", "header:NAME"; empty: as the service has it.
    QUrl tokenUrl = {};  ///< Where a token can be made; may be empty.
    QDateTime createdAt = {};

    friend bool operator==(const Connection&, const Connection&) = default;
};

[[nodiscard]] QString nameOf(Environment environment);
[[nodiscard]] std::optional<Environment> environmentNamed(const QString& name);

}  // namespace rollcall
