// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokenbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using work::NextToken;

/// What an accident in the middle of a token's life leaves behind, and what the next start makes
/// of it.
class TokenLifeTest final : public QObject, private TokenBench {
    Q_OBJECT

private slots:
    void init() { QVERIFY(prepare()); }
    void cleanup() { QVERIFY(clear()); }
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
    void aTokenIsCopiedOnlyForItsNameAndOnlyWithTheAudit();
    void anotherTokenIsAnnouncedAndTheSameIsNot();
    void theOldOneIsNamedUnlessTheServiceEndedIt();
    void aTestSaysWhatTheTokenMayDo();
};

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
