// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "services/registry.h"
#include "store/connectionstore.h"
#include "store/samples.h"
#include "support/answeringtransport.h"
#include "support/fakeclock.h"
#include "support/listtext.h"
#include "vault/memoryvault.h"
#include "vault/vaultcalls.h"
#include "work/tokens.h"
#include "work/tokenstate.h"

#include <memory>
#include <optional>

namespace rollcall::test {

using namespace Qt::StringLiterals;
using work::MadeToken;
using work::TokenTest;

inline vault::SharedSecret secret(const QByteArray& text)
{
    return std::make_shared<const Secret>(text);
}

/// A keychain that outlives the run, and can be closed.
class Keychain final : public vault::Vault {
public:
    std::optional<ErrorCode> closed = {};
    std::optional<ErrorCode> closedForWriting = {};

    void read(const QString& key, const Then<vault::SharedSecret>& then) override
    {
        if (closed)
            then(fail(*closed));
        else
            m_inner.read(key, then);
    }
    void write(const QString& key, const Secret& bytes, const Then<>& then) override
    {
        if (const auto why = closed ? closed : closedForWriting)
            then(fail(*why));
        else
            m_inner.write(key, bytes, then);
    }
    void remove(const QString& key, const Then<>& then) override
    {
        if (const auto why = closed ? closed : closedForWriting)
            then(fail(*why));
        else
            m_inner.remove(key, then);
    }
    [[nodiscard]] bool isLasting() const override { return true; }

private:
    vault::MemoryVault m_inner;
};

/// A connection with a good token, its service, and a keychain that outlives each restart.
class TokenBench {
protected:
    /// False when the bench is not as a test may begin.
    [[nodiscard]] bool prepare();
    /// The same for the next test.
    [[nodiscard]] bool clear();
    Result<std::unique_ptr<http::Transport>> wireWith(const QByteArray& token);
    void restart();
    Result<TokenTest> paste(const QByteArray& token, Slot slot = Slot::Current)
    {
        return answerTo<TokenTest>(
            [&](const auto& then) { m_tokens->paste(north, secret(token), {.slot = slot}, then); });
    }
    Result<MadeToken> generate()
    {
        return answerTo<MadeToken>([&](const auto& then) {
            m_tokens->generate(north, u"owner@acme.example"_s, secret("password"), then);
        });
    }
    Result<QStringList> recover()
    {
        return answerTo<QStringList>([&](const auto& then) { m_tokens->recover(then); });
    }
    Result<work::SessionRef> open()
    {
        return answerTo<work::SessionRef>([&](const auto& then) { m_sessions->open(north, then); });
    }
    static Result<services::CredentialCheck> readWith(const work::SessionRef& session)
    {
        return answerTo<services::CredentialCheck>(
            [&](const auto& then) { session->service->check(then); });
    }
    work::TokenStatus status()
    {
        return *answerTo<work::TokenStatus>(
            [&](const auto& then) { m_tokens->status(north, then); });
    }
    QByteArray kept(Slot slot) { return bytesOf(read(m_vault, vault::keyOf(north, slot))); }

    FakeClock m_clock{at(0)};
    QByteArray m_good;
    int m_status = 0;      ///< What the service answers in place of all that; 0: as the token is.
    QStringList m_offers;  ///< The ways that a refusal of the token names.
    int m_sent = 0;
    int m_asked = 0;
    Result<vault::SharedSecret> m_made;
    std::unique_ptr<work::Parts> m_parts;
    Keychain m_vault;
    services::Registry m_registry;
    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::ConnectionStore> m_connections;
    std::unique_ptr<work::Sessions> m_sessions;
    std::unique_ptr<work::Tokens> m_tokens;
};

inline bool TokenBench::prepare()
{
    m_good = "good-token-1";
    m_status = m_sent = m_asked = 0;
    m_offers.clear();
    m_made = fail(ErrorCode::Cancelled);
    m_db = inMemory(store::journalSchema());
    m_connections = std::make_unique<store::ConnectionStore>(*m_db);
    Connection connection = connectionTo(north, u"North"_s);
    connection.tokenUrl = QUrl{u"https://tracker.example/token"_s};
    const bool isReady = m_connections->add(connection).has_value();
    m_parts = std::make_unique<work::Parts>(work::Parts{
        .clock = m_clock,
        .makeVault = {},
        .makeTransport = [this](const auto&, const auto&,
                                const Secret& token) { return wireWith(token.reveal()); },
        .makeToken =
            [this](const Connection&, const QString&, const Secret&,
                   const Then<vault::SharedSecret>& then) {
        ++m_asked;
        then(m_made);
        }});
    restart();
    return isReady && paste("good-token-1").has_value();
}

inline bool TokenBench::clear()
{
    m_vault.closed = m_vault.closedForWriting = {};
    m_tokens.reset();
    m_sessions.reset();
    return remove(m_vault, vault::keyOf(north, Slot::Current))
        && remove(m_vault, vault::keyOf(north, Slot::Next));
}

inline Result<std::unique_ptr<http::Transport>> TokenBench::wireWith(const QByteArray& token)
{
    return std::make_unique<AnsweringTransport>([this, token](const http::Request&) {
        ++m_sent;
        if (m_status != 0)
            return scimAnswer(m_status, "{}");
        return token == m_good ? scimAnswer(200, listText(userText("r1", "a@acme.example"), 1))
                               : http::Response{.status = 401, .body = "{}", .offers = m_offers};
    });
}

inline void TokenBench::restart()
{
    m_tokens.reset();
    m_sessions = std::make_unique<work::Sessions>(*m_parts, m_vault, *m_connections, m_registry);
    m_tokens = std::make_unique<work::Tokens>(*m_parts, m_vault, *m_connections, *m_sessions,
                                              QByteArray{"salt"});
}

}  // namespace rollcall::test
