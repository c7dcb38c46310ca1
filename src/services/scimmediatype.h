// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/http/transport.h"
#include "servicedefinition.h"

namespace rollcall::services {

/// Sends bodies in the media type that a service takes. Where one that nobody has checked answers
/// 415, which says that it did nothing with a body of this type (RFC 9110, section 15.5.16), the
/// request goes once more as plain JSON; once that was taken, all of them do. So each change has
/// an effect at most once.
///
/// Of a service that is known a 415 is news, and for a person.
class ScimMediaType final : public http::Transport {
public:
    /// \param transport outlives this, and this outlives its answers.
    ScimMediaType(const ServiceDefinition& about, http::Transport& transport);

    void send(const http::Request& request, Then<http::Response> then) override;

    /// Whether it has refused the type of SCIM and taken plain JSON.
    [[nodiscard]] bool isPlain() const { return m_isPlain; }

private:
    void sendAsJson(http::Request request, const Then<http::Response>& then);

    http::Transport& m_transport;
    bool m_mayLearn;  ///< Nobody has checked the service.
    bool m_isPlain = false;
};

}  // namespace rollcall::services
