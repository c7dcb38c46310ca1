// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "answer.h"
#include "domain/otherresource.h"
#include "work/connectioninfo.h"
#include "work/planrequest.h"
#include "work/userdetails.h"
#include "work/usershape.h"

namespace rollcall::ctl {

/// The JSON of contracts.md for the values of work/, and their tables.

[[nodiscard]] QStringList userTitles();
[[nodiscard]] QStringList userRow(const User& user, const QString& connection);

[[nodiscard]] Answer groupsAnswer(const std::vector<Group>& groups, const QString& connection);
[[nodiscard]] Answer groupAnswer(const work::GroupDetails& details, const QString& connection);

[[nodiscard]] Answer resourceKindsAnswer(const ResourceKinds& kinds, const QString& connection);
[[nodiscard]] Answer otherResourcesAnswer(const OtherResources& found, const QString& connection);
[[nodiscard]] Answer otherResourceAnswer(const OtherResource& resource, const ResourceKind& kind,
                                         const QString& connection);

[[nodiscard]] Answer planAnswer(const Plan& plan);
[[nodiscard]] Answer jobAnswer(const work::JobReport& job);
[[nodiscard]] Answer jobsAnswer(const std::vector<work::JobReport>& jobs);

[[nodiscard]] Answer connectionAnswer(const work::ConnectionInfo& info);
[[nodiscard]] Answer connectionsAnswer(const std::vector<work::ConnectionInfo>& infos);

[[nodiscard]] QJsonArray capabilitiesJson(const Capabilities& capabilities);
[[nodiscard]] Table capabilitiesTable(const Capabilities& capabilities);

[[nodiscard]] QJsonValue credentialJson(const std::optional<Credential>& credential);
[[nodiscard]] QJsonValue errorJson(const std::optional<Error>& error);

/// A JSON value as a person reads it: text without quotes.
[[nodiscard]] QString plainText(const QJsonValue& value);

}  // namespace rollcall::ctl
