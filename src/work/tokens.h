// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "connectioninfo.h"
#include "sessions.h"

#include <QObject>

#include <functional>
#include <utility>

namespace rollcall::work {

/// The life of a connection's token: pasted or made, tested, swapped in, forgotten. A new one
/// lies in `next` until it has passed its test, so that an accident at any step leaves one
/// slot that works.
class Tokens final : public QObject {
    Q_OBJECT

public:
    /// Everything outlives this.
    Tokens(const Parts& parts, vault::Vault& vault, store::ConnectionStore& connections,
           Sessions& sessions, QByteArray fingerprintSalt);

    void status(const QString& connectionId, const Then<TokenStatus>& then);
    void test(const QString& connectionId, Slot slot, const Then<TokenTest>& then);
    void paste(const QString& connectionId, const vault::SharedSecret& token,
               const Credential& about, const Then<TokenTest>& then);
    void use(const QString& connectionId, const vault::SharedSecret& token, const Then<>& then);
    void generate(const QString& connectionId, const QString& owner,
                  const vault::SharedSecret& password, const Then<TokenTest>& then);
    void forget(const QString& connectionId, Slot slot, const Then<>& then);

    /// Writes down what happened to a token: "tokenReplaced", "tokenForgotten". Answers when
    /// that is done, well or not: a token is no change of anybody's access.
    using Note =
        std::function<void(const QString& connectionId, const QString& verb, const Then<>&)>;

    /// \param note is asked before the person gets their answer, so that none is missed.
    void noteWith(Note note) { m_note = std::move(note); }

signals:
    void changed(const QString& connectionId);

private:
    void testNext(const QString& connectionId, const vault::SharedSecret& token,
                  const Then<TokenTest>& then);
    void swap(const QString& connectionId, const vault::SharedSecret& token, const TokenTest& test,
              const Then<TokenTest>& then);
    void writeDown(const QString& connectionId, const QString& verb, const Then<>& then);
    void tryToken(const QString& connectionId, Slot slot, const Secret& token,
                  const Then<TokenTest>& then);
    [[nodiscard]] Result<> record(const QString& connectionId, Slot slot,
                                  const Result<TokenTest>& test);
    [[nodiscard]] Result<> keep(const Credential& about, const QString& connectionId, Slot slot,
                                const Secret& token);

    const Parts& m_parts;
    vault::Vault& m_vault;
    store::ConnectionStore& m_connections;
    Sessions& m_sessions;
    QByteArray m_salt;
    Note m_note;
};

}  // namespace rollcall::work
