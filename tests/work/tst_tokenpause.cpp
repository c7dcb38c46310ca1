// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokenbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

/// When nothing is sent any more, and what ends that.
class TokenPauseTest final : public QObject, private TokenBench {
    Q_OBJECT

private slots:
    void init() { QVERIFY(prepare()); }
    void cleanup() { QVERIFY(clear()); }
    void aRefusalPausesTheConnectionAndNothingIsSent();
    void aPausedConnectionGoesOnAfterATestOrANewToken();
    void aTokenThatIsOverPauses();
    void aFaultThatSaysNothingOfTheTokenLeavesThePause();
    void aNewTokenThatFailsLeavesTheHealthAsItWas();
    void aNewTokenDoesNotHideTheRefusalOfTheOld();
    void theWaysThatARefusalNamesAreKnownOfTheConnection();
    void aNewTokenThatWorksBeginsAnew();
    void aTestOfTheTokenInUseIsHeard();
};

void TokenPauseTest::aRefusalPausesTheConnectionAndNothingIsSent()
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

void TokenPauseTest::aPausedConnectionGoesOnAfterATestOrANewToken()
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

void TokenPauseTest::aTokenThatIsOverPauses()
{
    Credential credential = *status().current;
    credential.expiresOn = m_clock.now().date().addDays(2);
    QVERIFY(m_connections->put(credential));
    QVERIFY(open());

    m_clock.advance(std::chrono::hours{72});

    QCOMPARE(open().error().code, ErrorCode::ConnectionPaused);
}

void TokenPauseTest::aFaultThatSaysNothingOfTheTokenLeavesThePause()
{
    m_good = "another";
    QVERIFY(!answerTo<TokenTest>(
        [&](const auto& then) { m_tokens->test(north, Slot::Current, then); }));
    m_status = 503;

    QVERIFY(!answerTo<TokenTest>(
        [&](const auto& then) { m_tokens->test(north, Slot::Current, then); }));

    QCOMPARE(open().error().code, ErrorCode::ConnectionPaused);
}

void TokenPauseTest::aNewTokenThatFailsLeavesTheHealthAsItWas()
{
    QVERIFY(readWith(*open()));

    QVERIFY(!paste("another-token"));
    QVERIFY(!m_sessions->lastError(north));
    m_status = 503;
    QVERIFY(!paste("another-token"));

    QVERIFY(!m_sessions->lastError(north));
}

void TokenPauseTest::aNewTokenDoesNotHideTheRefusalOfTheOld()
{
    m_good = "another";
    QVERIFY(!readWith(*open()));
    m_status = 403;

    QVERIFY(!paste("another"));

    const std::optional<Error> refusal = m_sessions->lastError(north);
    QVERIFY(refusal);
    QCOMPARE(refusal->code, ErrorCode::Unauthorized);
}

void TokenPauseTest::theWaysThatARefusalNamesAreKnownOfTheConnection()
{
    m_offers = {u"Basic"_s};
    m_good = "another";

    QVERIFY(!readWith(*open()));

    QCOMPARE(m_sessions->lastError(north)->offers, m_offers);
}

void TokenPauseTest::aNewTokenThatWorksBeginsAnew()
{
    m_good = "another";
    QVERIFY(!readWith(*open()));
    m_sessions->noteWalk(north, Error{.code = ErrorCode::Forbidden});

    QVERIFY(paste("another"));

    QVERIFY(!m_sessions->lastError(north));
}

void TokenPauseTest::aTestOfTheTokenInUseIsHeard()
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

QTEST_GUILESS_MAIN(TokenPauseTest)

#include "tst_tokenpause.moc"
