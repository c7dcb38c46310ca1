// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokens.h"

using namespace Qt::StringLiterals;

// What the start after a crash does for the tokens.

namespace rollcall::work {

struct Tokens::Recovery {
    std::vector<Credential> left = {};  ///< What lies in `next`.
    QString current = {};               ///< The connection that is being looked at.
    QStringList done = {};
    Then<QStringList> then;
};

void Tokens::recover(const Then<QStringList>& then)
{
    const auto connections = m_connections.all();
    // What lies in memory is gone with the run that wrote it.
    if (!connections || !m_vault.isLasting()) {
        then(connections.transform([](const auto&) { return QStringList{}; }));
        return;
    }
    auto recovery = std::make_shared<Recovery>(Recovery{.then = then});
    for (const Connection& connection : *connections) {
        const auto next = credential(connection.id, Slot::Next);
        if (next && *next && !(*next)->fingerprint.isEmpty())
            recovery->left.push_back(**next);
    }
    recoverNext(recovery);
}

void Tokens::recoverNext(const std::shared_ptr<Recovery>& recovery)
{
    if (recovery->left.empty()) {
        recovery->then(recovery->done);
        return;
    }
    const Credential next = recovery->left.back();
    recovery->left.pop_back();
    recovery->current = next.connectionId;
    recoverOne(recovery, next);
}

void Tokens::recoverOne(const std::shared_ptr<Recovery>& recovery, const Credential& next)
{
    m_vault.read(vault::keyOf(next.connectionId, Slot::Current),
                 {this, [this, recovery, next](const Result<vault::SharedSecret>& current) {
                      // It was written already, and only the rest is missing.
                      if (current && fingerprintOf(**current) == next.fingerprint)
                          promote(next.connectionId, recovered(recovery));
                      else
                          recoverTested(recovery, next);
                  }});
}

void Tokens::recoverTested(const std::shared_ptr<Recovery>& recovery, const Credential& next)
{
    if (next.testOutcome != u"ok"_s) {
        recoverNext(recovery);
        return;
    }
    m_vault.read(vault::keyOf(next.connectionId, Slot::Next),
                 {this, [this, recovery, next](const Result<vault::SharedSecret>& token) {
                      if (token && fingerprintOf(**token) == next.fingerprint)
                          swap(next.connectionId, *token, recovered(recovery));
                      else
                          recoverNext(recovery);
                  }});
}

Then<> Tokens::recovered(const std::shared_ptr<Recovery>& recovery)
{
    return {this, [this, recovery](const Result<>& result) {
                if (result)
                    recovery->done += recovery->current;
                recoverNext(recovery);
            }};
}

}  // namespace rollcall::work
