// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

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

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using work::MadeToken;
using work::NextToken;
using work::TokenTest;

namespace {

vault::SharedSecret secret(const QByteArray& text)
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

}  // namespace

/// What an accident in the middle of a token's life leaves behind, and what the next start makes
/// of it.
class TokenLifeTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void whatACrashLeftIsBroughtToAnEnd_data();
    void whatACrashLeftIsBroughtToAnEnd();
    void whatWasNeverTestedIsLeftForThePerson();
    void aTokenForLaterWaitsUntilItIsUsed();
    void aTokenForLaterThatIsRefusedIsNotKept();
    void aTokenThatNeverCameIsNotForgotten();
    void aTokenThatWasSurelyNotMadeIsForgotten();
    void aClosedKeychainCostsNoToken();
    void aMadeTokenThatCannotBeKeptIsHandedOut();
    void aPastedTokenThatCannotBeKeptChangesNothing();
    void twoNewTokensAtOnceAreRefused();
    void aRefusalPausesTheConnectionAndNothingIsSent();
    void aPausedConnectionGoesOnAfterATestOrANewToken();
    void aTokenThatIsOverPauses();
    void aFaultThatSaysNothingOfTheTokenLeavesThePause();
    void aNewTokenThatFailsLeavesTheHealthAsItWas();
    void aNewTokenDoesNotHideTheRefusalOfTheOld();
    void aNewTokenThatWorksBeginsAnew();
    void aTestOfTheTokenInUseIsHeard();
    void aTokenIsCopiedOnlyForItsNameAndOnlyWithTheAudit();
    void anotherTokenIsAnnouncedAndTheSameIsNot();
    void theOldOneIsNamedUnlessTheServiceEndedIt();
    void aTestSaysWhatTheTokenMayDo();

private:
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
    int m_status = 0;  ///< What the service answers in place of all that; 0: as the token is.
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

Result<std::unique_ptr<http::Transport>> TokenLifeTest::wireWith(const QByteArray& token)
{
    return std::make_unique<AnsweringTransport>([this, token](const http::Request&) {
        ++m_sent;
        if (m_status != 0)
            return scimAnswer(m_status, "{}");
        return token == m_good ? scimAnswer(200, listText(userText("r1", "a@acme.example"), 1))
                               : scimAnswer(401, "{}");
    });
}

void TokenLifeTest::restart()
{
    m_tokens.reset();
    m_sessions = std::make_unique<work::Sessions>(*m_parts, m_vault, *m_connections, m_registry);
    m_tokens = std::make_unique<work::Tokens>(*m_parts, m_vault, *m_connections, *m_sessions,
                                              QByteArray{"salt"});
}

void TokenLifeTest::init()
{
    m_good = "good-token-1";
    m_status = m_sent = m_asked = 0;
    m_made = fail(ErrorCode::Cancelled);
    m_db = inMemory(store::journalSchema());
    m_connections = std::make_unique<store::ConnectionStore>(*m_db);
    Connection connection = connectionTo(north, u"North"_s);
    connection.tokenUrl = QUrl{u"https://tracker.example/token"_s};
    QVERIFY(m_connections->add(connection));
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
    QVERIFY(paste("good-token-1"));
}

void TokenLifeTest::cleanup()
{
    m_vault.closed = m_vault.closedForWriting = {};
    m_tokens.reset();
    m_sessions.reset();
    for (const Slot slot : {Slot::Current, Slot::Next})
        QVERIFY(remove(m_vault, vault::keyOf(north, slot)));
}

void TokenLifeTest::whatACrashLeftIsBroughtToAnEnd_data()
{
    QTest::addColumn<bool>("isCurrentWritten");
    QTest::addColumn<bool>("isNextRemoved");
    QTest::newRow("after the test") << false << false;
    QTest::newRow("after the current one was written") << true << false;
    QTest::newRow("after the next one was removed") << true << true;
}

void TokenLifeTest::whatACrashLeftIsBroughtToAnEnd()
{
    QFETCH(const bool, isCurrentWritten);
    QFETCH(const bool, isNextRemoved);
    m_good = "good-token-2";
    QVERIFY(m_connections->put({.connectionId = north,
                                .slot = Slot::Next,
                                .fingerprint = Secret{"good-token-2"}.fingerprint("salt"),
                                .testOutcome = u"ok"_s}));
    if (isCurrentWritten)
        QVERIFY(write(m_vault, vault::keyOf(north, Slot::Current), "good-token-2"));
    if (!isNextRemoved)
        QVERIFY(write(m_vault, vault::keyOf(north, Slot::Next), "good-token-2"));
    restart();

    const auto done = recover();

    QCOMPARE(*done, QStringList{north});
    QCOMPARE(kept(Slot::Current), "good-token-2"_ba);
    QVERIFY(kept(Slot::Next).isEmpty());
    QVERIFY(!status().next);
    QCOMPARE(status().current->fingerprint, Secret{"good-token-2"}.fingerprint("salt"));
    QVERIFY(open());
}

void TokenLifeTest::whatWasNeverTestedIsLeftForThePerson()
{
    QVERIFY(m_connections->put({.connectionId = north,
                                .slot = Slot::Next,
                                .fingerprint = Secret{"good-token-2"}.fingerprint("salt")}));
    QVERIFY(write(m_vault, vault::keyOf(north, Slot::Next), "good-token-2"));
    restart();

    QVERIFY(recover()->isEmpty());
    QCOMPARE(work::nextOf(status()), NextToken::Untested);
    QCOMPARE(kept(Slot::Current), "good-token-1"_ba);
    m_good = "good-token-2";
    QVERIFY(answerTo<TokenTest>([&](const auto& then) { m_tokens->useNext(north, then); }));

    QCOMPARE(kept(Slot::Current), "good-token-2"_ba);
    QCOMPARE(work::nextOf(status()), NextToken::None);
}

void TokenLifeTest::aTokenForLaterWaitsUntilItIsUsed()
{
    m_good = "good-token-2";
    QVERIFY(paste("good-token-2", Slot::Next));
    QVERIFY(
        answerTo<TokenTest>([&](const auto& then) { m_tokens->test(north, Slot::Next, then); }));
    restart();

    QVERIFY(recover()->isEmpty());
    QCOMPARE(work::nextOf(status()), NextToken::Untested);
    QCOMPARE(kept(Slot::Current), "good-token-1"_ba);
    QCOMPARE(kept(Slot::Next), "good-token-2"_ba);
    QVERIFY(answerTo<TokenTest>([&](const auto& then) { m_tokens->useNext(north, then); }));
    QCOMPARE(kept(Slot::Current), "good-token-2"_ba);
    QCOMPARE(work::nextOf(status()), NextToken::None);
}

void TokenLifeTest::aTokenForLaterThatIsRefusedIsNotKept()
{
    QVERIFY(paste("good-token-1", Slot::Next));

    QCOMPARE(paste("refused-token", Slot::Next).error().code, ErrorCode::Unauthorized);

    QCOMPARE(kept(Slot::Next), "good-token-1"_ba);
    QCOMPARE(status().next->fingerprint, Secret{"good-token-1"}.fingerprint("salt"));
    QVERIFY(status().current->testOutcome == u"ok"_s);
}

void TokenLifeTest::aTokenThatNeverCameIsNotForgotten()
{
    m_made = fail(ErrorCode::TimedOut);

    QCOMPARE(generate().error().code, ErrorCode::TimedOut);

    restart();
    QVERIFY(recover()->isEmpty());
    QCOMPARE(work::nextOf(status()), NextToken::NotKept);
    m_made = secret("good-token-2");
    m_good = "good-token-2";
    QVERIFY(generate()->test);
    QCOMPARE(work::nextOf(status()), NextToken::None);
}

void TokenLifeTest::aTokenThatWasSurelyNotMadeIsForgotten()
{
    m_made = fail(Error{.code = ErrorCode::Unauthorized, .httpStatus = 401});

    QCOMPARE(generate().error().code, ErrorCode::Unauthorized);

    QCOMPARE(work::nextOf(status()), NextToken::None);
}

void TokenLifeTest::aClosedKeychainCostsNoToken()
{
    for (const ErrorCode why : {ErrorCode::KeychainLocked, ErrorCode::KeychainAbsent,
                                ErrorCode::KeychainDenied, ErrorCode::KeychainSlow}) {
        m_vault.closed = why;

        QCOMPARE(generate().error().code, why);
    }
    QCOMPARE(m_asked, 0);
}

void TokenLifeTest::aMadeTokenThatCannotBeKeptIsHandedOut()
{
    m_vault.closedForWriting = ErrorCode::KeychainLocked;
    m_made = secret("good-token-2");
    m_good = "good-token-2";

    const auto made = generate();

    QCOMPARE(made->token->reveal(), "good-token-2"_ba);
    QCOMPARE(made->problem->code, ErrorCode::KeychainLocked);
    QVERIFY(!made->test);
    QCOMPARE(kept(Slot::Current), "good-token-1"_ba);
    QCOMPARE(work::nextOf(status()), NextToken::NotKept);
    m_vault.closedForWriting = {};
    QVERIFY(paste(made->token->reveal()));
    QCOMPARE(kept(Slot::Current), "good-token-2"_ba);
}

void TokenLifeTest::aPastedTokenThatCannotBeKeptChangesNothing()
{
    m_vault.closedForWriting = ErrorCode::KeychainDenied;

    QCOMPARE(paste("good-token-2").error().code, ErrorCode::KeychainDenied);

    QCOMPARE(work::nextOf(status()), NextToken::None);
    QVERIFY(open());
}

void TokenLifeTest::twoNewTokensAtOnceAreRefused()
{
    QObject scope;
    std::optional<bool> first;
    m_tokens->paste(north, secret("good-token-1"), {},
                    {&scope, [&first](const auto& test) { first = test.has_value(); }});

    QCOMPARE(paste("good-token-2").error().code, ErrorCode::JobUnfinished);

    QTRY_COMPARE(first, std::optional{true});
    QVERIFY(paste("good-token-1"));
}

void TokenLifeTest::aRefusalPausesTheConnectionAndNothingIsSent()
{
    const work::SessionRef session = *open();
    m_good = "another";
    QSignalSpy changed{m_sessions.get(), &work::Sessions::changed};
    QVERIFY(!readWith(session));
    const int before = m_sent;

    QCOMPARE(open().error().code, ErrorCode::ConnectionPaused);

    QVERIFY(changed.count() > 0);
    restart();
    QCOMPARE(open().error().code, ErrorCode::ConnectionPaused);
    QCOMPARE(m_sent, before);
}

void TokenLifeTest::aPausedConnectionGoesOnAfterATestOrANewToken()
{
    const auto test = [this] {
        return answerTo<TokenTest>(
            [&](const auto& then) { m_tokens->test(north, Slot::Current, then); });
    };
    m_good = "another";
    QVERIFY(!test());
    QVERIFY(!open());

    m_good = "good-token-1";
    QVERIFY(test());
    QVERIFY(open());

    m_good = "another-token";
    QVERIFY(!test());
    QVERIFY(paste("another-token"));
    QVERIFY(open());
}

void TokenLifeTest::aTokenThatIsOverPauses()
{
    Credential credential = *status().current;
    credential.expiresOn = m_clock.now().date().addDays(2);
    QVERIFY(m_connections->put(credential));
    QVERIFY(open());

    m_clock.advance(std::chrono::hours{72});

    QCOMPARE(open().error().code, ErrorCode::ConnectionPaused);
}

void TokenLifeTest::aFaultThatSaysNothingOfTheTokenLeavesThePause()
{
    m_good = "another";
    QVERIFY(!answerTo<TokenTest>(
        [&](const auto& then) { m_tokens->test(north, Slot::Current, then); }));
    m_status = 503;

    QVERIFY(!answerTo<TokenTest>(
        [&](const auto& then) { m_tokens->test(north, Slot::Current, then); }));

    QCOMPARE(open().error().code, ErrorCode::ConnectionPaused);
}

void TokenLifeTest::aNewTokenThatFailsLeavesTheHealthAsItWas()
{
    QVERIFY(readWith(*open()));

    QVERIFY(!paste("another-token"));
    QVERIFY(!m_sessions->lastError(north));
    m_status = 503;
    QVERIFY(!paste("another-token"));

    QVERIFY(!m_sessions->lastError(north));
}

void TokenLifeTest::aNewTokenDoesNotHideTheRefusalOfTheOld()
{
    m_good = "another";
    QVERIFY(!readWith(*open()));
    m_status = 403;

    QVERIFY(!paste("another"));

    const std::optional<Error> refusal = m_sessions->lastError(north);
    QVERIFY(refusal);
    QCOMPARE(refusal->code, ErrorCode::Unauthorized);
}

void TokenLifeTest::aNewTokenThatWorksBeginsAnew()
{
    m_good = "another";
    QVERIFY(!readWith(*open()));
    m_sessions->noteWalk(north, Error{.code = ErrorCode::Forbidden});

    QVERIFY(paste("another"));

    QVERIFY(!m_sessions->lastError(north));
}

void TokenLifeTest::aTestOfTheTokenInUseIsHeard()
{
    const auto test = [this] {
        return answerTo<TokenTest>(
            [&](const auto& then) { m_tokens->test(north, Slot::Current, then); });
    };
    m_status = 503;
    QVERIFY(!test());
    QCOMPARE(m_sessions->lastError(north)->code, ErrorCode::ServerFault);
    m_status = 0;

    QVERIFY(test());

    QVERIFY(!m_sessions->lastError(north));
}

void TokenLifeTest::aTokenIsCopiedOnlyForItsNameAndOnlyWithTheAudit()
{
    Result<> audit = {};
    QStringList noted;
    m_tokens->noteWith([&](const QString&, const QString& verb, const Then<>& then) {
        noted += verb;
        then(audit);
    });
    const auto copy = [this](const QString& typed) {
        return answerTo<vault::SharedSecret>(
            [&](const auto& then) { m_tokens->copy(north, typed, then); });
    };

    QCOMPARE(copy(u"north"_s).error().code, ErrorCode::ConfirmationMissing);
    QVERIFY(noted.isEmpty());
    QCOMPARE((*copy(u" North "_s))->reveal(), "good-token-1"_ba);
    QCOMPARE(noted, QStringList{u"tokenCopied"_s});
    audit = fail(ErrorCode::StoreFull);
    QCOMPARE(copy(u"North"_s).error().code, ErrorCode::StoreFull);
}

void TokenLifeTest::anotherTokenIsAnnouncedAndTheSameIsNot()
{
    QSignalSpy replaced{m_tokens.get(), &work::Tokens::replaced};

    QVERIFY(paste("good-token-1"));
    QCOMPARE(replaced.count(), 0);
    m_good = "good-token-2";
    QVERIFY(paste("good-token-2"));
    QCOMPARE(replaced.count(), 1);
    m_made = secret("good-token-2");
    QVERIFY(generate()->test);
    QCOMPARE(replaced.count(), 2);
}

void TokenLifeTest::theOldOneIsNamedUnlessTheServiceEndedIt()
{
    QSignalSpy replaced{m_tokens.get(), &work::Tokens::replaced};
    const QString old = status().current->fingerprint;
    m_good = "good-token-2";
    QVERIFY(paste("good-token-2"));
    QCOMPARE(replaced.takeFirst().at(1).toString(), old);

    m_good = "good-token-3";
    QVERIFY(!answerTo<TokenTest>(
        [&](const auto& then) { m_tokens->test(north, Slot::Current, then); }));
    QVERIFY(paste("good-token-3"));
    QVERIFY(replaced.takeFirst().at(1).toString().isEmpty());
}

void TokenLifeTest::aTestSaysWhatTheTokenMayDo()
{
    const Credential current = *status().current;

    QCOMPARE(current.mayRead, std::optional{true});
    QCOMPARE(current.usersCounted, 1);
    QCOMPARE(current.origin, u"pasted"_s);
}

QTEST_GUILESS_MAIN(TokenLifeTest)
#include "tst_tokenlife.moc"
