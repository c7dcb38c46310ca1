// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "protocols/http/transport.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace rollcall::services {

/// A way to write a change of one attribute.
struct ProbeWay {
    QString id = {};  ///< Of the fact: "patch.path".
    QString title = {};
    http::Method method = http::Method::Patch;
    bool hasPath = false;
    QString op = {};  ///< Empty: the whole resource.
};

/// PATCH in each dialect, then PUT.
[[nodiscard]] const std::vector<ProbeWay>& probeWays();

/// What is sent to give attribute \p name of \p resource, as it was read, another value; of a part
/// of one: "name.familyName".
[[nodiscard]] QJsonObject bodyOf(const ProbeWay& way, const QJsonObject& resource,
                                 const QString& name, const QString& value);

/// Whether an answer tells what the service can do: not where there is none, where it is in trouble
/// or where it asks for patience.
[[nodiscard]] bool isTelling(const Result<http::Response>& answer);

/// As a fact; "no" only from an answer that tells it.
[[nodiscard]] QString yesOrNo(bool isSo, bool isTold);
[[nodiscard]] QString yesOrNo(bool isSo, const Result<http::Response>& answer);

/// How an answer is told: "answered 200".
[[nodiscard]] QString outcomeOf(const Result<http::Response>& answer);

}  // namespace rollcall::services
