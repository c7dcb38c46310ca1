// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"
#include "protocols/http/transport.h"
#include "protocols/scim/schema/discovery.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace rollcall::services {

/// Gives texts that a person wrote the types that the service's schemas say (RFC 7643, sections
/// 2.3.2 to 2.3.4). The schemas are asked for once, and only for a text that may be a number or a
/// boolean, of an attribute that RFC 7643 does not define.
class ScimTypes final {
public:
    /// \param transport outlives this and its answers.
    explicit ScimTypes(http::Transport& transport) : m_transport(transport) {}

    /// As Service::typed().
    void apply(const std::vector<QJsonObject>& wanted, const Then<std::vector<QJsonObject>>& then);

private:
    [[nodiscard]] std::vector<QJsonObject> typed(std::vector<QJsonObject> wanted) const;

    http::Transport& m_transport;
    std::optional<scim::Discovery> m_published = {};
};

}  // namespace rollcall::services
