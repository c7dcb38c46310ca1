// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "scimmediatype.h"
#include "scimpaths.h"
#include "scimslashes.h"

namespace rollcall::services {

/// The way of a request to a service: what is to be found out about a service that nobody has
/// checked is found out here, in one place for all that is sent.
class ScimRoute final : public http::Transport {
public:
    /// \param transport outlives this, and this outlives its answers.
    ScimRoute(const ServiceDefinition& about, http::Transport& transport)
        : m_mediaType(about, transport), m_paths(about, m_mediaType), m_slashes(about, m_paths)
    {}

    void send(const http::Request& request, Then<http::Response> then) override
    {
        m_slashes.send(request, std::move(then));
    }

    [[nodiscard]] bool isPlain() const { return m_mediaType.isPlain(); }

private:
    ScimMediaType m_mediaType;
    ScimPaths m_paths;
    ScimSlashes m_slashes;
};

}  // namespace rollcall::services
