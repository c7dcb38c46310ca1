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

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using work::TokenTest;

namespace {

vault::SharedSecret secret(const QByteArray& text)
{
    return std::make_shared<const Secret>(text);
}

}  // namespace

class TokensTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aTokenIsTestedBeforeItTakesTheOldOnesPlace();
    void aTokenThatFailsItsTestLeavesTheOldOneWorking();
    void whatCannotBeATokenIsNotKept();
    void aGeneratedTokenIsTestedToo();
    void withoutATokenAddressNothingIsGenerated();
    void aRefusedPasswordKeepsEverything();
    void aForgottenTokenIsGone();
    void aNewTokenIsUsedFromThenOn();
    void twoWhoOpenAtOnceShareOneSession();
    void aSecretIsKnownByItsFingerprintOnly();

private:
    Result<TokenTest> paste(const QByteArray& token, const Credential& about = {})
    {
        return answerTo<TokenTest>(
            [&](const auto& then) { m_tokens->paste(north, secret(token), about, then); });
    }
    QByteArray kept(Slot slot) { return bytesOf(read(m_vault, vault::keyOf(north, slot))); }
    std::optional<Credential> credential(Slot slot)
    {
        const auto all = m_connections->credentials(north);
        for (const Credential& one : *all) {
            if (one.slot == slot)
                return one;
        }
        return std::nullopt;
    }
    Result<std::unique_ptr<http::Transport>> wireWith(const QByteArray& token);

    FakeClock m_clock{at(0)};
    QByteArray m_good;
    QByteArrayList m_used;  ///< Tokens that reached the service, in order.
    QByteArrayList m_currentAtTest;
    Result<vault::SharedSecret> m_generated;
    int m_made = 0;
    std::unique_ptr<work::Parts> m_parts;
    vault::MemoryVault m_vault;
    services::Registry m_registry;
    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::ConnectionStore> m_connections;
    std::unique_ptr<work::Sessions> m_sessions;
    std::unique_ptr<work::Tokens> m_tokens;
};

Result<std::unique_ptr<http::Transport>> TokensTest::wireWith(const QByteArray& token)
{
    if (token.contains('\n'))
        return fail(ErrorCode::TokenMalformed);
    return std::make_unique<AnsweringTransport>([this, token](const http::Request&) {
        m_used.append(token);
        return token == m_good ? scimAnswer(200, listText(userText("r1", "a@acme.example"), 1))
                               : scimAnswer(401, "{}");
    });
}

void TokensTest::init()
{
    m_good = "good-token-1";
    m_used.clear();
    m_made = 0;
    m_generated = fail(ErrorCode::Cancelled);
    m_db = inMemory(store::journalSchema());
    m_connections = std::make_unique<store::ConnectionStore>(*m_db);
    Connection connection = connectionTo(north, u"North"_s);
    connection.tokenUrl = QUrl{u"https://tracker.example/token"_s};
    QVERIFY(m_connections->add(connection));
    QVERIFY(m_connections->add(connectionTo(south, u"South"_s)));
    m_parts = std::make_unique<work::Parts>(work::Parts{
        .clock = m_clock,
        .makeVault = {},
        .makeTransport =
            [this](const Connection&, const services::ServiceDefinition&, const Secret& token) {
        ++m_made;
        return wireWith(token.reveal());
        },
        .makeToken = [this](const Connection&, const QString&, const Secret&,
                            const Then<vault::SharedSecret>& then) { then(m_generated); }});
    m_sessions = std::make_unique<work::Sessions>(*m_parts, m_vault, *m_connections, m_registry);
    m_tokens = std::make_unique<work::Tokens>(*m_parts, m_vault, *m_connections, *m_sessions,
                                              QByteArray{"salt"});
}

void TokensTest::cleanup()
{
    m_tokens.reset();
    m_sessions.reset();
    for (const Slot slot : {Slot::Current, Slot::Next})
        QVERIFY(remove(m_vault, vault::keyOf(north, slot)));
}

void TokensTest::aTokenIsTestedBeforeItTakesTheOldOnesPlace()
{
    QStringList noted;
    m_tokens->noteWith([&noted](const QString&, const QString& verb, const Then<>& then) {
        noted.append(verb);
        then({});
    });

    const auto test = paste("good-token-1", {.note = u"of May"_s, .user = u"owner@acme.example"_s});

    QVERIFY(test);
    QCOMPARE(test->users, 1);
    QCOMPARE(m_used, QByteArrayList{"good-token-1"});
    QCOMPARE(kept(Slot::Current), QByteArray{"good-token-1"});
    QVERIFY(kept(Slot::Next).isEmpty());
    QCOMPARE(credential(Slot::Current)->note, u"of May"_s);
    QCOMPARE(credential(Slot::Current)->testOutcome, u"ok"_s);
    QVERIFY(!credential(Slot::Next));
    QCOMPARE(noted, QStringList{u"tokenReplaced"_s});
}

void TokensTest::aTokenThatFailsItsTestLeavesTheOldOneWorking()
{
    QVERIFY(paste("good-token-1"));

    const auto test = paste("other-token-2");

    QVERIFY(!test);
    QCOMPARE(test.error().code, ErrorCode::Unauthorized);
    QCOMPARE(kept(Slot::Current), QByteArray{"good-token-1"});
    QCOMPARE(kept(Slot::Next), QByteArray{"other-token-2"});
    QCOMPARE(credential(Slot::Current)->testOutcome, u"ok"_s);
    QCOMPARE(credential(Slot::Next)->testOutcome, nameOf(ErrorCode::Unauthorized));
}

void TokensTest::whatCannotBeATokenIsNotKept()
{
    const auto test = paste("two\nlines");

    QCOMPARE(test.error().code, ErrorCode::TokenMalformed);
    QVERIFY(kept(Slot::Next).isEmpty());
    QVERIFY(!credential(Slot::Next));
    QVERIFY(m_used.isEmpty());
}

void TokensTest::aGeneratedTokenIsTestedToo()
{
    m_generated = secret("good-token-1");

    const auto test = answerTo<work::MadeToken>([&](const auto& then) {
        m_tokens->generate(north, u"owner@acme.example"_s, secret("password"), then);
    });

    QVERIFY(test && test->test);
    QCOMPARE(test->token->reveal(), QByteArray{"good-token-1"});
    QCOMPARE(kept(Slot::Current), QByteArray{"good-token-1"});
    QCOMPARE(credential(Slot::Current)->user, u"owner@acme.example"_s);
}

void TokensTest::withoutATokenAddressNothingIsGenerated()
{
    const auto test = answerTo<work::MadeToken>([&](const auto& then) {
        m_tokens->generate(south, u"owner@acme.example"_s, secret("password"), then);
    });

    QCOMPARE(test.error().code, ErrorCode::NotSupported);
}

void TokensTest::aRefusedPasswordKeepsEverything()
{
    QVERIFY(paste("good-token-1"));
    m_generated = fail(ErrorCode::Unauthorized);

    const auto test = answerTo<work::MadeToken>([&](const auto& then) {
        m_tokens->generate(north, u"owner@acme.example"_s, secret("password"), then);
    });

    QCOMPARE(test.error().code, ErrorCode::Unauthorized);
    QCOMPARE(kept(Slot::Current), QByteArray{"good-token-1"});
    QVERIFY(kept(Slot::Next).isEmpty());
}

void TokensTest::aForgottenTokenIsGone()
{
    QVERIFY(paste("good-token-1"));

    QVERIFY(
        answerTo<void>([&](const auto& then) { m_tokens->forget(north, Slot::Current, then); }));

    QVERIFY(kept(Slot::Current).isEmpty());
    QVERIFY(!credential(Slot::Current));
    const auto status =
        answerTo<work::TokenStatus>([&](const auto& then) { m_tokens->status(north, then); });
    QCOMPARE(status->problem->code, ErrorCode::TokenMissing);
    const auto open =
        answerTo<work::SessionRef>([&](const auto& then) { m_sessions->open(north, then); });
    QCOMPARE(open.error().code, ErrorCode::TokenMissing);
}

void TokensTest::aNewTokenIsUsedFromThenOn()
{
    QVERIFY(paste("good-token-1"));
    const auto first =
        answerTo<work::SessionRef>([&](const auto& then) { m_sessions->open(north, then); });
    m_good = "good-token-2";
    QVERIFY(answerTo<void>(
        [&](const auto& then) { m_tokens->use(north, secret("good-token-2"), then); }));

    const auto session =
        answerTo<work::SessionRef>([&](const auto& then) { m_sessions->open(north, then); });
    const auto check = answerTo<services::CredentialCheck>(
        [&](const auto& then) { (*session)->service->check(then); });

    QVERIFY(check);
    QVERIFY(*first != *session);
    QCOMPARE(m_used.last(), QByteArray{"good-token-2"});
}

void TokensTest::twoWhoOpenAtOnceShareOneSession()
{
    QVERIFY(paste("good-token-1"));
    m_made = 0;
    std::vector<work::SessionRef> sessions;
    QObject scope;
    for (int i = 0; i < 2; ++i) {
        m_sessions->open(north, {&scope, [&](const Result<work::SessionRef>& session) {
                                     sessions.push_back(*session);
                                 }});
    }

    QTRY_COMPARE(sessions.size(), 2U);
    QCOMPARE(sessions.at(0), sessions.at(1));
    QCOMPARE(m_made, 1);
}

void TokensTest::aSecretIsKnownByItsFingerprintOnly()
{
    QVERIFY(paste("good-token-1"));

    const QString shown = credential(Slot::Current)->fingerprint;

    QVERIFY(!shown.isEmpty());
    QVERIFY(!shown.contains(u"good"_s));
    QCOMPARE(shown, Secret{"good-token-1"}.fingerprint("salt"));
}

QTEST_GUILESS_MAIN(TokensTest)
#include "tst_tokens.moc"
