// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "account.h"

#include <string>
#include <unordered_map>

namespace rollcall::sandbox {

struct Culture;
class Dice;

/// Makes people: the same for the same seed. The first is the owner of the account.
class People {
public:
    /// \param retention how long a suspended account stays, for "suspended since"; zero: for ever.
    /// \param base the instant that everything which happened before lies before.
    People(std::uint64_t seed, std::chrono::days retention, Instant base)
        : m_seed(seed), m_retention(retention), m_base(base)
    {}

    /// The next person's account, without its body. To be called in order, from 0.
    [[nodiscard]] Account next(std::uint32_t position);

    /// The resource of an account that next() made, as JSON without `meta`.
    [[nodiscard]] std::string bodyOf(const Account& account) const;

    /// The id of the account at that position (RFC 4122 form).
    [[nodiscard]] std::string idAt(std::uint32_t position) const;

private:
    struct Person;

    [[nodiscard]] Person personAt(std::uint32_t position) const;
    [[nodiscard]] std::string uniqueLogin(const Person& person);
    void suspendSome(Account& account) const;
    static void appendLook(std::string& out, const Person& person, Dice& dice);
    static void appendContact(std::string& out, const Culture& culture, const Account& account,
                              Dice& dice);
    void appendEnterprise(std::string& out, const Account& account, Dice& dice) const;

    std::uint64_t m_seed;
    std::chrono::days m_retention;
    Instant m_base;
    std::unordered_map<std::string, std::uint32_t> m_taken;  ///< Logins, and how often asked for.
};

}  // namespace rollcall::sandbox
