// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterentry.h"

#include "columns.h"

#include <array>
#include <memory>
#include <utility>
#include <xxhash.h>

namespace rollcall::store {

namespace {

QByteArrayView bytesOf(const QString& text)
{
    return {reinterpret_cast<const char*>(text.utf16()), text.size() * 2};
}

/// 128 bits, to tell a text from another; not to prove anything: whoever could look for two texts
/// that have the same is the service itself.
class Hasher {
public:
    Hasher() { XXH3_128bits_reset(m_state.get()); }

    void add(QByteArrayView bytes)
    {
        XXH3_128bits_update(m_state.get(), bytes.data(), static_cast<std::size_t>(bytes.size()));
    }

    [[nodiscard]] QByteArray result() const
    {
        XXH128_canonical_t bytes;
        XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest(m_state.get()));
        return {reinterpret_cast<const char*>(bytes.digest), sizeof(bytes.digest)};
    }

private:
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> m_state{XXH3_createState()};
};

// The columns are in it too, so that a later Rollcall, which may read more out of the same
// text, does not take its account for unchanged.
QByteArray hashOf(const Account& account)
{
    Hasher hasher;
    hasher.add(account.raw);
    const std::array<qint64, 3> numbers{
        account.active, account.created ? account.created->toMSecsSinceEpoch() : -1,
        account.lastModified ? account.lastModified->toMSecsSinceEpoch() : -1};
    hasher.add({reinterpret_cast<const char*>(numbers.data()), sizeof(numbers)});
    for (const QString* part : {&account.login, &account.displayName, &account.email,
                                &account.externalId, &account.version}) {
        hasher.add({"\0\0", 2});
        hasher.add(bytesOf(*part));
    }
    return hasher.result();
}

}  // namespace

RosterEntry rosterEntry(Account account, Status status)
{
    RosterEntry entry{.status = status,
                      .hash = hashOf(account),
                      .loginKey = foldedCase(account.login),
                      .groups = account.groups.join(u'\n')};
    entry.account = std::move(account);
    return entry;
}

}  // namespace rollcall::store
