// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "vault.h"

#include <map>

namespace rollcall::vault {

/// Secrets of this run only, when the person chose so or no keychain is there. Nothing is
/// written anywhere; what it holds is overwritten when it goes.
class MemoryVault final : public Vault {
public:
    void read(const QString& key, const Then<SharedSecret>& then) override;
    void write(const QString& key, const Secret& secret, const Then<>& then) override;
    void remove(const QString& key, const Then<>& then) override;
    [[nodiscard]] bool isLasting() const override { return false; }

private:
    std::map<QString, SharedSecret> m_secrets;
};

}  // namespace rollcall::vault
