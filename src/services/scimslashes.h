// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/http/transport.h"
#include "servicedefinition.h"

#include <array>
#include <memory>
#include <optional>

namespace rollcall::services {

/// Ends paths in a slash where a service needs it: many a web framework answers "Users" with a
/// redirect to "Users/", which is never followed, or with 404. At a service that nobody has
/// checked a read finds it out; what changes something goes, once, where reads have led.
class ScimSlashes final : public http::Transport {
public:
    /// \param transport outlives this.
    ScimSlashes(const ServiceDefinition& about, http::Transport& transport);

    void send(const http::Request& request, Then<http::Response> then) override;

    /// Whether lists were found to need it.
    [[nodiscard]] bool areNeeded() const { return m_found->lists == Slash::Needed; }

private:
    enum class Slash { NotKnown, NotNeeded, Needed };

    struct Found {
        Slash lists = Slash::NotKnown;
        Slash resources = Slash::NotKnown;
    };
    using Kind = Slash Found::*;

    [[nodiscard]] std::optional<Kind> kindOf(const QString& path) const;
    void learn(Kind kind, const http::Request& request, const Then<http::Response>& then);
    void learnFirst(Kind kind, const http::Request& request, const Then<http::Response>& then);

    http::Transport& m_transport;
    std::array<QString, 2> m_lists;
    std::shared_ptr<Found> m_found;  ///< Gone for whoever is answered when this is gone.
};

}  // namespace rollcall::services
