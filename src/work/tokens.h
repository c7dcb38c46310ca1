// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "connectioninfo.h"
#include "sessions.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <utility>

namespace rollcall::work {

/// The life of a connection's token: pasted or made, tested, swapped in, forgotten. A new one
/// lies in `next` until it has passed its test, so that an accident at any step leaves one
/// slot that works.
///
/// What is known of the new one is written down first, before the service is asked or the
/// keychain is written: so a start after a crash knows that there was one (recover()).
class Tokens final : public QObject {
    Q_OBJECT

public:
    /// Everything outlives this.
    Tokens(const Parts& parts, vault::Vault& vault, store::ConnectionStore& connections,
           Sessions& sessions, QByteArray fingerprintSalt);

    void status(const QString& connectionId, const Then<TokenStatus>& then);
    void test(const QString& connectionId, Slot slot, const Then<TokenTest>& then);

    /// \param about with the slot `next`: it is tested, and waits there for useNext().
    /// JobUnfinished while another new token of the connection is on its way.
    void paste(const QString& connectionId, const vault::SharedSecret& token,
               const Credential& about, const Then<TokenTest>& then);
    void use(const QString& connectionId, const vault::SharedSecret& token, const Then<>& then);

    /// Fails only when no token was made, or when nobody knows: TimedOut, ConnectionLost. The
    /// keychain is asked first, so that a closed one costs no token.
    void generate(const QString& connectionId, const QString& owner,
                  const vault::SharedSecret& password, const Then<MadeToken>& then);

    /// Tests what lies in `next`; when the service takes it, it takes the other's place.
    void useNext(const QString& connectionId, const Then<TokenTest>& then);

    /// Gives the current token away, to be pasted where it is needed too: only to somebody who
    /// typed the connection's name, and only when that is in the audit. ConfirmationMissing.
    void copy(const QString& connectionId, const QString& typedName,
              const Then<vault::SharedSecret>& then);
    void forget(const QString& connectionId, Slot slot, const Then<>& then);

    /// Brings to an end what a crash interrupted after the test had been passed. The rest is
    /// left for the person: status() says how it is.
    /// \param then gets the ids of the connections whose new token is in use now.
    void recover(const Then<QStringList>& then);

    /// Writes down what happened to a token: "tokenReplaced", "tokenForgotten", "tokenCopied".
    using Note =
        std::function<void(const QString& connectionId, const QString& verb, const Then<>&)>;

    /// \param note is asked before the person gets their answer, so that none is missed.
    void noteWith(Note note) { m_note = std::move(note); }

signals:
    void changed(const QString& connectionId);

    /// A token is in use that was not in use before, or that has another last day than before.
    void taken(const QString& connectionId);

    /// Another token than before is in use, or one that Rollcall made.
    /// \param before fingerprint of the one that was in use; empty when there was none, or when
    ///        the service had refused it already.
    void replaced(const QString& connectionId, const QString& before);

private:
    struct Recovery;

    void keep(const QString& connectionId, const vault::SharedSecret& token,
              const Credential& about, const Then<TokenTest>& then);
    void keepWaiting(const QString& connectionId, const vault::SharedSecret& token,
                     const Credential& about, const Then<TokenTest>& then);
    void writeNext(const QString& connectionId, const vault::SharedSecret& token,
                   const Credential& about, const Then<>& then);
    void askService(const QString& connectionId, const QString& owner,
                    const vault::SharedSecret& password, const Then<MadeToken>& then);
    void takeMade(const QString& connectionId, const Credential& about,
                  const vault::SharedSecret& token, const Then<MadeToken>& then);
    void putBack(const std::optional<Credential>& before, const QString& connectionId);
    void testNext(const QString& connectionId, const vault::SharedSecret& token,
                  const Then<TokenTest>& then);
    void swap(const QString& connectionId, const vault::SharedSecret& token, const Then<>& then);
    void promote(const QString& connectionId, const Then<>& then);
    void tellOfTaken(const std::optional<Credential>& before, const Credential& now);
    void writeDown(const QString& connectionId, const QString& verb, const Then<>& then);
    void tryToken(const QString& connectionId, Slot slot, const Secret& token,
                  const Then<TokenTest>& then);
    void ask(const QString& connectionId, Slot slot, const Secret& token,
             const Then<TokenTest>& then);
    void recoverNext(const std::shared_ptr<Recovery>& recovery);
    void recoverOne(const std::shared_ptr<Recovery>& recovery, const Credential& next);
    void recoverTested(const std::shared_ptr<Recovery>& recovery, const Credential& next);
    [[nodiscard]] Then<> recovered(const std::shared_ptr<Recovery>& recovery);
    [[nodiscard]] Result<> record(const QString& connectionId, Slot slot,
                                  const Result<TokenTest>& test);
    [[nodiscard]] Result<std::optional<Credential>> credential(const QString& connectionId,
                                                               Slot slot);
    [[nodiscard]] Credential whole(const Credential& about, const QString& connectionId);
    [[nodiscard]] QString fingerprintOf(const Secret& token) const
    {
        return token.fingerprint(m_salt);
    }

    /// Answers as `then`, and lets the next new token of the connection begin.
    template <typename T>
    [[nodiscard]] Then<T> endingWork(const QString& connectionId, const Then<T>& then);

    const Parts& m_parts;
    vault::Vault& m_vault;
    store::ConnectionStore& m_connections;
    Sessions& m_sessions;
    QByteArray m_salt;
    Note m_note;
    QSet<QString> m_busy;  ///< Connections whose new token is on its way.
};

}  // namespace rollcall::work
