// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/credential.h"
#include "domain/secret.h"
#include "domain/then.h"

#include <QString>

#include <memory>

namespace rollcall::vault {

/// A secret in an answer. Then copies its values, and a Secret has no copy.
using SharedSecret = std::shared_ptr<const Secret>;

/// Where secrets live: the operating system's keychain, or the memory of this run when the
/// person chose so. Keys are "<connection>/<slot>" and a few of the install's own.
///
/// Errors tell apart: KeychainAbsent (none is running), KeychainLocked, KeychainDenied,
/// KeychainSlow (no answer in time), KeychainEmptied (the canary of this install is gone
/// too), TokenMissing (the keychain works, and nothing is stored under that key),
/// KeychainFailed (anything else, detail says what).
class Vault {
public:
    virtual ~Vault() = default;

    /// Most bytes of one secret.
    static constexpr int longest = 64 * 1024;

    virtual void read(const QString& key, const Then<SharedSecret>& then) = 0;

    /// Writes and reads back; the answer is good only when both agree. TokenMalformed when
    /// the secret is empty or longer than `longest`. After KeychainSlow it may be stored or
    /// not; whatever is asked later comes after it.
    virtual void write(const QString& key, const Secret& secret, const Then<>& then) = 0;

    /// Removing what is not there is no error.
    virtual void remove(const QString& key, const Then<>& then) = 0;

    /// Whether secrets outlive the process: the audit chain depends on it.
    [[nodiscard]] virtual bool isLasting() const = 0;

protected:
    Vault() = default;
    Vault(const Vault&) = default;
    Vault& operator=(const Vault&) = default;
};

/// Whether a vault takes that secret: TokenMalformed otherwise.
[[nodiscard]] inline Result<> storable(const Secret& secret)
{
    if (secret.isEmpty())
        return fail(ErrorCode::TokenMalformed, QStringLiteral("the secret is empty"));
    if (secret.reveal().size() > Vault::longest)
        return fail(ErrorCode::TokenMalformed, QStringLiteral("the secret is too long"));
    return {};
}

/// The key of a connection's secret.
[[nodiscard]] inline QString keyOf(const QString& connectionId, Slot slot)
{
    return connectionId + u'/' + nameOf(slot);
}

}  // namespace rollcall::vault
