// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/client.h"
#include "service.h"

#include <functional>
#include <optional>

namespace rollcall::services {

/// How changes of one kind of resource are written: by PATCH, and where a service turns out to have
/// none, and nobody has found out that it has, by PUT of what it holds at that moment. With
/// If-Match, unless a service that nobody has checked refuses the version that it shows itself.
/// A PUT can lose what a PATCH leaves alone, so a change of access is one only after a PATCH of
/// access was refused, whatever became of other changes.
///
/// A request is followed by another one only where the service said that it did nothing (RFC
/// 9110, section 15.5), and the resource was read again and is still what the change was made
/// from: so at most one of them can have had an effect.
class ScimWriting final {
public:
    using Answer = Then<scim::WriteAnswer>;

    using Sender = std::function<void(const Account& base, const Answer& then)>;

    /// One change, in both ways.
    struct Change {
        Account base = {};  ///< Its raw text may be missing where it has a version.
        Sender patch = {};
        Sender put = {};
        bool isOfAccess = false;  ///< It sets whether a user has access, and nothing else.
    };

    /// What the definition knows of PATCH for this kind.
    struct Habit {
        bool patches = true;
        bool patchesAccess = true;
        /// Of another kind, and not of this one: a 405 or 501 may say otherwise.
        bool isOpen = false;
    };

    /// \param about and `transport` outlive this, and this outlives its answers.
    ScimWriting(const ServiceDefinition& about, scim::Client client, http::Transport& transport,
                const Habit& habit);

    /// Whether a change of more than access is a PATCH, as far as it is known.
    [[nodiscard]] bool patches() const { return m_patches; }

    void write(const Change& change, const Then<Written>& then);
    void remove(const Account& base, const Then<Written>& then);

private:
    [[nodiscard]] bool patches(const Change& change) const;
    void learnPut(const Change& change);
    void patch(const Change& change, const Answer& then);
    void put(const Change& change, const Answer& then);
    void patchRefused(const Change& change, const Error& error, const Answer& then);
    void askWhetherItPatches(const Change& change, const Error& error, const Answer& then);
    void putAfterRead(const Change& change, const std::optional<Error>& refusal,
                      const Answer& then);
    [[nodiscard]] Account trusted(const Account& base) const;
    void send(const Account& base, const Sender& sender, const Answer& then);
    void versionRefused(const Account& sent, const Error& error, const Sender& sender,
                        const Answer& then);
    void sendAsShown(const Account& sent, const QString& tag, const Sender& sender,
                     const Answer& then);
    void versionLied(const Account& sent, const Error& error, const Sender& sender,
                     const Answer& then);

    const ServiceDefinition& m_about;
    scim::Client m_client;
    http::Transport& m_transport;
    bool m_patches;
    bool m_patchesAccess;
    bool m_isOpen;
    bool m_sendsVersions = true;
    QString m_opening = {};  ///< What makes a version an entity tag here; empty: not known.
    std::optional<bool> m_claim = {};  ///< What discovery says of PATCH; asked once.
};

/// `then`, for an answer of the protocol.
[[nodiscard]] Then<scim::WriteAnswer> asWritten(const Then<Written>& then);

}  // namespace rollcall::services
