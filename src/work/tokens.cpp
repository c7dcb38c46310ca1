// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokens.h"

#include "faultwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

Tokens::Tokens(const Parts& parts, vault::Vault& vault, store::ConnectionStore& connections,
               Sessions& sessions, QByteArray fingerprintSalt)
    : m_parts(parts),
      m_vault(vault),
      m_connections(connections),
      m_sessions(sessions),
      m_salt(std::move(fingerprintSalt))
{}

void Tokens::status(const QString& connectionId, const Then<TokenStatus>& then)
{
    const auto credentials = m_connections.credentials(connectionId);
    if (!credentials) {
        then(fail(credentials.error()));
        return;
    }
    TokenStatus status;
    for (const Credential& credential : *credentials)
        (credential.slot == Slot::Current ? status.current : status.next) = credential;
    m_vault.read(vault::keyOf(connectionId, Slot::Current),
                 {this, [status, then](const Result<vault::SharedSecret>& token) mutable {
                      if (!token)
                          status.problem = token.error();
                      then(status);
                  }});
}

void Tokens::test(const QString& connectionId, Slot slot, const Then<TokenTest>& then)
{
    m_vault.read(vault::keyOf(connectionId, slot),
                 {this, [this, connectionId, slot, then](const Result<vault::SharedSecret>& token) {
                      if (token)
                          tryToken(connectionId, slot, **token, then);
                      else
                          then(fail(token.error()));
                  }});
}

void Tokens::paste(const QString& connectionId, const vault::SharedSecret& token,
                   const Credential& about, const Then<TokenTest>& then)
{
    // Before anything is kept: a token that cannot be sent is refused here.
    if (const auto session = m_sessions.tryOut(connectionId, *token); !session) {
        then(fail(session.error()));
        return;
    }
    m_vault.write(vault::keyOf(connectionId, Slot::Next), *token,
                  {this, [this, connectionId, token, about, then](const Result<>& written) {
                       const Result<> kept = written.and_then(
                           [&] { return keep(about, connectionId, Slot::Next, *token); });
                       if (kept)
                           testNext(connectionId, token, then);
                       else
                           then(fail(kept.error()));
                   }});
}

void Tokens::testNext(const QString& connectionId, const vault::SharedSecret& token,
                      const Then<TokenTest>& then)
{
    tryToken(connectionId, Slot::Next, *token,
             {this, [this, connectionId, token, then](const Result<TokenTest>& test) {
                  if (test)
                      swap(connectionId, token, *test, then);
                  else
                      then(test);
              }});
}

/// The tested token takes the place of the current one. In this order a crash at any step
/// leaves a `current` that works, or a `next` that is the same token.
void Tokens::swap(const QString& connectionId, const vault::SharedSecret& token,
                  const TokenTest& test, const Then<TokenTest>& then)
{
    m_vault.write(vault::keyOf(connectionId, Slot::Current), *token,
                  {this,
                   [this, connectionId, test, then](const Result<>& written) {
        const Result<> promoted =
            written.and_then([&] { return m_connections.promoteNext(connectionId); });
        if (!promoted) {
            then(fail(promoted.error()));
            return;
        }
        m_sessions.drop(connectionId);
        m_vault.remove(vault::keyOf(connectionId, Slot::Next),
                       {this, [this, connectionId, test, then](const Result<>&) {
                            writeDown(connectionId, u"tokenReplaced"_s,
                                      {this, [test, then](const Result<>&) { then(test); }});
                        }});
                   }});
}

void Tokens::use(const QString& connectionId, const vault::SharedSecret& token, const Then<>& then)
{
    if (const auto session = m_sessions.tryOut(connectionId, *token); !session) {
        then(fail(session.error()));
        return;
    }
    // Dropped when it is written: whoever opens meanwhile still finds the old one.
    m_vault.write(vault::keyOf(connectionId, Slot::Current), *token,
                  {this, [this, connectionId, then](const Result<>& written) {
                       m_sessions.drop(connectionId);
                       then(written);
                   }});
}

void Tokens::generate(const QString& connectionId, const QString& owner,
                      const vault::SharedSecret& password, const Then<TokenTest>& then)
{
    const Result<Connection> connection = m_sessions.connection(connectionId);
    if (!connection) {
        then(fail(connection.error()));
        return;
    }
    if (connection->tokenUrl.isEmpty()) {
        then(fail(ErrorCode::NotSupported, u"this connection has no token address"_s));
        return;
    }
    m_parts.makeToken(*connection, owner, password->clone(),
                      {this,
                       [this, connectionId, owner, then](const Result<vault::SharedSecret>& token) {
        if (token)
            paste(connectionId, *token, Credential{.user = owner}, then);
        else
            then(fail(token.error()));
                       }});
}

void Tokens::forget(const QString& connectionId, Slot slot, const Then<>& then)
{
    m_vault.remove(vault::keyOf(connectionId, slot),
                   {this, [this, connectionId, slot, then](const Result<>& removed) {
                        const Result<> forgotten = removed.and_then(
                            [&] { return m_connections.removeCredential(connectionId, slot); });
                        m_sessions.drop(connectionId);
                        if (forgotten)
                            writeDown(connectionId, u"tokenForgotten"_s, then);
                        else
                            then(forgotten);
                    }});
}

void Tokens::writeDown(const QString& connectionId, const QString& verb, const Then<>& then)
{
    emit changed(connectionId);
    if (m_note)
        m_note(connectionId, verb, {this, [then](const Result<>&) { then({}); }});
    else
        then({});
}

void Tokens::tryToken(const QString& connectionId, Slot slot, const Secret& token,
                      const Then<TokenTest>& then)
{
    const Result<SessionRef> session = m_sessions.tryOut(connectionId, token);
    if (!session) {
        then(fail(session.error()));
        return;
    }
    // The session is held by the answer: it lives until the test has ended.
    (*session)->service->check({this,
                                [this, session = *session, connectionId, slot,
                                 then](const Result<services::CredentialCheck>& check) {
        const Result<TokenTest> test = check
                                           .map_error([&session](const Error& error) {
                                               return explained(error, session->definition);
                                           })
                                           .transform(
                                               [](const services::CredentialCheck& found) {
            return TokenTest{.canRead = found.canRead, .users = found.users, .note = found.note};
                                           });
        const Result<> recorded = record(connectionId, slot, test);
        then(recorded ? test : Result<TokenTest>{fail(recorded.error())});
                                }});
}

Result<> Tokens::record(const QString& connectionId, Slot slot, const Result<TokenTest>& test)
{
    const auto credentials = m_connections.credentials(connectionId);
    if (!credentials)
        return fail(credentials.error());
    for (Credential credential : *credentials) {
        if (credential.slot != slot)
            continue;
        credential.testedAt = m_parts.clock.now();
        credential.testOutcome = test ? u"ok"_s : nameOf(test.error().code);
        return m_connections.put(credential);
    }
    return {};
}

Result<> Tokens::keep(const Credential& about, const QString& connectionId, Slot slot,
                      const Secret& token)
{
    Credential credential = about;
    credential.connectionId = connectionId;
    credential.slot = slot;
    credential.fingerprint = token.fingerprint(m_salt);
    credential.storedAt = m_parts.clock.now();
    if (credential.kind.isEmpty()) {
        const auto definition = m_sessions.connection(connectionId).and_then([this](auto one) {
            return m_sessions.definition(one);
        });
        credential.kind = definition ? definition->credentialKind : QString{};
    }
    return m_connections.put(credential);
}

}  // namespace rollcall::work
