// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/schema/discovery.h"

#include <optional>

namespace rollcall::services {

/// What a service publishes of its users: asked for when somebody first needs it, and kept.
class ScimSchemas final {
public:
    /// \param transport outlives this and its answers.
    explicit ScimSchemas(http::Transport& transport) : m_transport(transport) {}

    /// Answers when user() is known. Errors as scim::discover(); then the next call asks again.
    void ask(const Then<>& then);

    /// Nothing before it was asked for, and where the service publishes no schemas. Lives as long
    /// as this.
    [[nodiscard]] std::optional<scim::ResourceSchema> user() const;

private:
    http::Transport& m_transport;
    std::optional<scim::Discovery> m_published = {};
};

}  // namespace rollcall::services
