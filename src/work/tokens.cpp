// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokens.h"

#include "authway.h"
#include "crashpoint.h"
#include "faultwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

tl::unexpected<Error> isBusyAlready()
{
    return fail(ErrorCode::JobUnfinished,
                u"a new token of this connection is being made or tested"_s);
}

/// Whether a keychain that answers so can be written.
bool isOpen(ErrorCode code)
{
    return code == ErrorCode::TokenMissing || code == ErrorCode::KeychainEmptied;
}

/// A service that answers otherwise than with a refusal of the token leaves it as it was.
bool tellsOfToken(const Result<TokenTest>& test)
{
    return test || test.error().code == ErrorCode::Unauthorized;
}

}  // namespace

Tokens::Tokens(const Parts& parts, vault::Vault& vault, store::ConnectionStore& connections,
               Sessions& sessions, QByteArray fingerprintSalt)
    : m_parts(parts),
      m_vault(vault),
      m_connections(connections),
      m_sessions(sessions),
      m_salt(std::move(fingerprintSalt))
{}

template <typename T>
Then<T> Tokens::endingWork(const QString& connectionId, const Then<T>& then)
{
    m_busy.insert(connectionId);
    return {this, [this, connectionId, then](const Result<T>& result) {
                m_busy.remove(connectionId);
                emit changed(connectionId);
                then(result);
            }};
}

void Tokens::status(const QString& connectionId, const Then<TokenStatus>& then)
{
    const auto credentials = m_connections.credentials(connectionId);
    if (!credentials) {
        then(fail(credentials.error()));
        return;
    }
    TokenStatus status{.isBusy = m_busy.contains(connectionId)};
    for (const Credential& credential : *credentials)
        (credential.slot == Slot::Current ? status.current : status.next) = credential;
    const Then<TokenStatus> withNext{this,
                                     [this, connectionId, then](const Result<TokenStatus>& known) {
        if (!known->next || known->isBusy) {
            then(known);
            return;
        }
        m_vault.read(vault::keyOf(connectionId, Slot::Next),
                     {this, [status = *known, then](const auto& token) mutable {
                          if (!token)
                              status.nextProblem = token.error();
                          then(status);
                      }});
                                     }};
    m_vault.read(vault::keyOf(connectionId, Slot::Current),
                 {this, [status, withNext](const Result<vault::SharedSecret>& token) mutable {
                      if (!token)
                          status.problem = token.error();
                      withNext(status);
                  }});
}

void Tokens::test(const QString& connectionId, Slot slot, const Then<TokenTest>& then)
{
    m_vault.read(vault::keyOf(connectionId, slot),
                 {this, [this, connectionId, slot, then](const Result<vault::SharedSecret>& token) {
                      if (!token)
                          then(fail(token.error()));
                      else if (slot == Slot::Next)
                          ask(connectionId, slot, **token, then);  // Noted, recover() would use it.
                      else
                          tryToken(connectionId, slot, **token,
                                   {this, [this, connectionId, then](const auto& test) {
                                        emit changed(connectionId);
                                        then(test);
                                    }});
                  }});
}

void Tokens::paste(const QString& connectionId, const vault::SharedSecret& token,
                   const Credential& about, const Then<TokenTest>& then)
{
    if (m_busy.contains(connectionId)) {
        then(isBusyAlready());
        return;
    }
    Credential credential = whole(about, connectionId);
    credential.origin = u"pasted"_s;
    const Then<TokenTest> ending = endingWork(connectionId, then);
    if (about.slot == Slot::Next)
        keepWaiting(connectionId, token, credential, ending);
    else
        keep(connectionId, token, credential, ending);
}

/// From here on, the way of a pasted and of a made token is the same.
void Tokens::keep(const QString& connectionId, const vault::SharedSecret& token,
                  const Credential& about, const Then<TokenTest>& then)
{
    // Before anything is kept: a token that cannot be sent is refused here.
    const Result<> usable = m_sessions.checkShape(connectionId, *token).and_then([&] {
        return m_sessions.tryOut(connectionId, *token, Slot::Next).transform([](const SessionRef&) {
        });
    });
    if (!usable) {
        then(fail(usable.error()));
        return;
    }
    writeNext(connectionId, token, about,
              {this, [this, connectionId, token, then](const Result<>& written) {
                   if (written)
                       testNext(connectionId, token, then);
                   else
                       then(fail(written.error()));
               }});
}

void Tokens::writeNext(const QString& connectionId, const vault::SharedSecret& token,
                       const Credential& about, const Then<>& then)
{
    const auto before = credential(connectionId, Slot::Next);
    Credential next = about;
    next.fingerprint = fingerprintOf(*token);
    const Result<> noted = !before ? fail(before.error()) : m_connections.put(next);
    if (!noted) {
        then(fail(noted.error()));
        return;
    }
    crashPoint("token-noted");
    m_vault.write(vault::keyOf(connectionId, Slot::Next), *token,
                  {this, [this, connectionId, next, before, then](const Result<>& written) {
                       crashPoint("token-written");
                       // What was pasted is still where it came from; what was made is not.
                       if (!written && next.origin == u"pasted"_s)
                           putBack(*before, connectionId);
                       then(written);
                   }});
}

void Tokens::putBack(const std::optional<Credential>& before, const QString& connectionId)
{
    // Not put back, it only says of a token that it was not kept, which is true.
    (void)(before ? m_connections.put(*before)
                  : m_connections.removeCredential(connectionId, Slot::Next));
}

void Tokens::testNext(const QString& connectionId, const vault::SharedSecret& token,
                      const Then<TokenTest>& then)
{
    tryToken(connectionId, Slot::Next, *token,
             {this, [this, connectionId, token, then](const Result<TokenTest>& test) {
                  crashPoint("token-tested");
                  if (!test) {
                      then(test);
                      return;
                  }
                  swap(connectionId, token, {this, [test, then](const Result<>& swapped) {
                                                 then(swapped ? test : fail(swapped.error()));
                                             }});
              }});
}

/// The tested token takes the place of the current one. In this order a crash at any step
/// leaves a `next` that was tested, or a `current` that is known to be the same: recover()
/// goes on from there.
void Tokens::swap(const QString& connectionId, const vault::SharedSecret& token, const Then<>& then)
{
    m_vault.write(vault::keyOf(connectionId, Slot::Current), *token,
                  {this, [this, connectionId, then](const Result<>& written) {
                       crashPoint("token-current");
                       if (!written) {
                           then(written);
                           return;
                       }
                       m_sessions.drop(connectionId);
                       promote(connectionId, then);
                   }});
}

void Tokens::promote(const QString& connectionId, const Then<>& then)
{
    const auto current = credential(connectionId, Slot::Current);
    const auto next = credential(connectionId, Slot::Next);
    // A copy that stays behind is the token in use, and is written over by the next one.
    m_vault.remove(vault::keyOf(connectionId, Slot::Next),
                   {this, [this, connectionId, current, next, then](const Result<>&) {
                        crashPoint("token-cleared");
                        const Result<> promoted = m_connections.promoteNext(connectionId);
                        crashPoint("token-promoted");
                        if (!promoted) {
                            then(promoted);
                            return;
                        }
                        m_sessions.replaceToken(connectionId);
                        if (current && next && *next)
                            tellOfTaken(*current, **next);
                        writeDown(connectionId, u"tokenReplaced"_s, then);
                    }});
}

void Tokens::tellOfTaken(const std::optional<Credential>& before, const Credential& now)
{
    const bool isOther = before && before->fingerprint != now.fingerprint;
    const bool isNew = isOther || now.origin == u"made"_s;
    if (isNew || !before || before->expiresOn != now.expiresOn)
        emit taken(now.connectionId);
    if (!isNew)
        return;
    const bool isStillValid = isOther && before->testOutcome != nameOf(ErrorCode::Unauthorized);
    emit replaced(now.connectionId, isStillValid ? before->fingerprint : QString{});
}

void Tokens::use(const QString& connectionId, const vault::SharedSecret& token, const Then<>& then)
{
    if (const auto session = m_sessions.tryOut(connectionId, *token, Slot::Next); !session) {
        then(fail(session.error()));
        return;
    }
    m_sessions.useForThisRun(connectionId);
    // Dropped when it is written: whoever opens meanwhile still finds the old one.
    m_vault.write(vault::keyOf(connectionId, Slot::Current), *token,
                  {this, [this, connectionId, then](const Result<>& written) {
                       m_sessions.replaceToken(connectionId);
                       then(written);
                   }});
}

void Tokens::generate(const QString& connectionId, const QString& owner,
                      const vault::SharedSecret& password, const Then<MadeToken>& then)
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
    if (m_busy.contains(connectionId)) {
        then(isBusyAlready());
        return;
    }
    const Then<MadeToken> ending = endingWork(connectionId, then);
    m_vault.read(vault::keyOf(connectionId, Slot::Next),
                 {this, [this, connectionId, owner, password, ending](const auto& found) {
                      if (found || isOpen(found.error().code))
                          askService(connectionId, owner, password, ending);
                      else
                          ending(fail(found.error()));
                  }});
}

void Tokens::askService(const QString& connectionId, const QString& owner,
                        const vault::SharedSecret& password, const Then<MadeToken>& then)
{
    const auto before = credential(connectionId, Slot::Next);
    Credential about = whole({.user = owner}, connectionId);
    about.origin = u"made"_s;
    const Result<> noted = !before ? fail(before.error()) : m_connections.put(about);
    const Result<Connection> connection = m_sessions.connection(connectionId);
    if (!noted || !connection) {
        then(fail(!noted ? noted.error() : connection.error()));
        return;
    }
    crashPoint("token-asked");
    m_parts.makeToken(*connection, owner, password->clone(),
                      {this, [this, before, about, then](const Result<vault::SharedSecret>& token) {
                           crashPoint("token-made");
                           if (token) {
                               takeMade(about.connectionId, about, *token, then);
                               return;
                           }
                           const Error& error = token.error();
                           // Otherwise it may have been made, and that must not be forgotten.
                           if (error.httpStatus != 0 || wasSurelyNotSent(error.code))
                               putBack(*before, about.connectionId);
                           then(fail(error));
                       }});
}

void Tokens::takeMade(const QString& connectionId, const Credential& about,
                      const vault::SharedSecret& token, const Then<MadeToken>& then)
{
    keep(connectionId, token, about, {this, [token, then](const Result<TokenTest>& test) {
                                          MadeToken made{.token = token};
                                          if (test)
                                              made.test = *test;
                                          else
                                              made.problem = test.error();
                                          then(made);
                                      }});
}

void Tokens::useNext(const QString& connectionId, const Then<TokenTest>& then)
{
    if (m_busy.contains(connectionId)) {
        then(isBusyAlready());
        return;
    }
    const auto next = credential(connectionId, Slot::Next);
    if (!next || !*next) {
        then(fail(!next ? next.error() : Error{.code = ErrorCode::TokenMissing}));
        return;
    }
    m_vault.read(vault::keyOf(connectionId, Slot::Next),
                 {this,
                  [this, connectionId, next = **next, ending = endingWork(connectionId, then)](
                      const Result<vault::SharedSecret>& token) mutable {
        if (!token) {
            ending(fail(token.error()));
            return;
        }
        next.fingerprint = fingerprintOf(**token);
        if (const Result<> known = m_connections.put(next))
            testNext(connectionId, *token, ending);
        else
            ending(fail(known.error()));
                  }});
}

void Tokens::copy(const QString& connectionId, const QString& typedName,
                  const Then<vault::SharedSecret>& then)
{
    const Result<Connection> connection = m_sessions.connection(connectionId);
    if (!connection) {
        then(fail(connection.error()));
        return;
    }
    if (typedName.trimmed() != connection->name) {
        then(fail(ErrorCode::ConfirmationMissing,
                  u"the name of the connection was not typed as it is"_s));
        return;
    }
    m_vault.read(vault::keyOf(connectionId, Slot::Current),
                 {this, [this, connectionId, then](const Result<vault::SharedSecret>& token) {
                      if (!token || !m_note) {
                          then(token);
                          return;
                      }
                      m_note(connectionId, u"tokenCopied"_s,
                             {this, [token, then](const Result<>& noted) {
                                  then(noted ? token : fail(noted.error()));
                              }});
                  }});
}

void Tokens::forget(const QString& connectionId, Slot slot, const Then<>& then)
{
    m_vault.remove(vault::keyOf(connectionId, slot),
                   {this, [this, connectionId, slot, then](const Result<>& removed) {
                        const Result<> forgotten = removed.and_then(
                            [&] { return m_connections.removeCredential(connectionId, slot); });
                        if (slot == Slot::Current)
                            m_sessions.drop(connectionId);
                        if (forgotten)
                            writeDown(connectionId, u"tokenForgotten"_s, then);
                        else
                            then(forgotten);
                    }});
}

/// Answers when that is done, well or not: a token is no change of anybody's access.
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
    ask(connectionId, slot, token,
        {this, [this, connectionId, slot, then](const auto& test) {
             const Result<> recorded = record(connectionId, slot, test);
             then(recorded ? test : Result<TokenTest>{fail(recorded.error())});
         }});
}

/// Whether the service takes it; nothing is written down.
void Tokens::ask(const QString& connectionId, Slot slot, const Secret& token,
                 const Then<TokenTest>& then)
{
    const Result<SessionRef> session = m_sessions.tryOut(connectionId, token, slot);
    if (!session) {
        then(fail(session.error()));
        return;
    }
    // The session is held by the answer: it lives until the test has ended.
    (*session)->service->check(
        {this, [session = *session, then](const Result<services::CredentialCheck>& check) {
             then(check
                      .map_error([&session](const Error& error) {
                          return explained(error, session->definition);
                      })
                      .transform([](const services::CredentialCheck& found) {
                          return TokenTest{.canRead = found.canRead,
                                           .canWrite = found.canWrite,
                                           .users = found.users,
                                           .note = found.note};
                      }));
         }});
}

Result<> Tokens::record(const QString& connectionId, Slot slot, const Result<TokenTest>& test)
{
    const auto known = credential(connectionId, slot);
    if (!known || !*known)
        return known.transform([](const auto&) {});
    Credential tested = **known;
    // What the service once refused stays refused until it says otherwise.
    if (tested.testOutcome == nameOf(ErrorCode::Unauthorized) && !tellsOfToken(test))
        return {};
    tested.testedAt = m_parts.clock.now();
    tested.testOutcome = test ? u"ok"_s : nameOf(test.error().code);
    if (test) {
        tested.mayRead = test->canRead;
        tested.mayWrite = test->canWrite;
        tested.usersCounted = test->users;
        tested.testNote = test->note;
    }
    return m_connections.put(tested);
}

Result<std::optional<Credential>> Tokens::credential(const QString& connectionId, Slot slot)
{
    return m_connections.credentials(connectionId)
        .transform([slot](const std::vector<Credential>& all) -> std::optional<Credential> {
            const auto found = std::find_if(
                all.begin(), all.end(), [slot](const Credential& one) { return one.slot == slot; });
            return found == all.end() ? std::nullopt : std::optional{*found};
        });
}

/// What is known of a new token before anything is done with it.
Credential Tokens::whole(const Credential& about, const QString& connectionId)
{
    Credential credential = about;
    credential.connectionId = connectionId;
    credential.slot = Slot::Next;
    credential.storedAt = m_parts.clock.now();
    const auto connection = m_sessions.connection(connectionId);
    const auto definition =
        connection.and_then([this](const Connection& one) { return m_sessions.definition(one); });
    if (!definition)
        return credential;
    if (const auto way = authWayOf(connection->auth, *definition); way && credential.kind.isEmpty())
        credential.kind = way->kind;
    if (!credential.expiresOn && definition->token.lifetimeDays > 0) {
        credential.expiresOn =
            credential.storedAt.toUTC().date().addDays(definition->token.lifetimeDays);
        credential.isExpiryGiven = true;
    }
    return credential;
}

}  // namespace rollcall::work
