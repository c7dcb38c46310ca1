// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "memoryvault.h"

#include "later.h"

namespace rollcall::vault {

void MemoryVault::read(const QString& key, const Then<SharedSecret>& then)
{
    const auto found = m_secrets.find(key);
    if (found == m_secrets.end())
        answerLater<SharedSecret>(then, fail(ErrorCode::TokenMissing));
    else
        answerLater<SharedSecret>(then, found->second);
}

void MemoryVault::write(const QString& key, const Secret& secret, const Then<>& then)
{
    const Result<> checked = storable(secret);
    if (checked)
        m_secrets[key] = std::make_shared<const Secret>(secret.clone());
    answerLater<void>(then, checked);
}

void MemoryVault::remove(const QString& key, const Then<>& then)
{
    m_secrets.erase(key);
    answerLater<void>(then, {});
}

}  // namespace rollcall::vault
