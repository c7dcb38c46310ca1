// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "callqueue.h"
#include "vault.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace rollcall::vault {

struct KeychainOptions {
    QString install = {};  ///< Id of this install; entries of two installs never meet.

    /// Whether the canary was written by an earlier run; the caller keeps that, outside the
    /// keychain. Without it an emptied keychain looks like one that was never used.
    bool isCanaryExpected = false;

    /// Called when the canary is stored and was not expected before: to be kept. May be empty.
    std::function<void()> canaryWritten = {};

    /// How long a call may take; a keychain may be waiting for the person to unlock it.
    std::chrono::milliseconds patience{30'000};
};

/// The operating system's keychain, through QtKeychain, in the entries
/// "rollcall/<install>/<key>" of the service "rollcall". Never falls back to a file.
///
/// A locked keychain looks like an empty one. So nothing is called missing before the system
/// was asked, and the canary, an entry that always ought to be there, was looked for.
///
/// Lives and answers on the thread on which it was made, and needs that thread's event loop.
/// One at a time in a process: QtKeychain runs its jobs on the thread of the first.
class KeychainVault final : public Vault {
public:
    explicit KeychainVault(KeychainOptions options);

    void read(const QString& key, const Then<SharedSecret>& then) override;
    void write(const QString& key, const Secret& secret, const Then<>& then) override;

    /// Looks afterwards whether it is gone: removing from a locked keychain claims success.
    void remove(const QString& key, const Then<>& then) override;
    [[nodiscard]] bool isLasting() const override { return true; }

private:
    [[nodiscard]] QString entryOf(const QString& key) const;
    void prepareOnce();
    void readNow(const QString& entry, const Then<SharedSecret>& then);
    void readAgain(const QString& entry, const Then<SharedSecret>& then);
    void lookForCanary(const Then<SharedSecret>& then);
    void storeCanary(const Then<>& then);
    void storeNow(const QString& entry, const SharedSecret& secret, const Then<>& then);
    void removeNow(const QString& entry, const Then<>& then);
    void expectGone(const QString& entry, const Then<>& then);
    void explain(const Error& error, std::function<void(const Error&)> explained);

    QObject m_scope;  ///< Of the answers of jobs; a job that is still running goes on alone.
    KeychainOptions m_options;
    CallQueue m_queue;
    bool m_isPrepared = false;
    bool m_isCanaryStored = false;  ///< In this run.
};

}  // namespace rollcall::vault
