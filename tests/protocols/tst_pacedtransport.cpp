// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/http/pacedtransport.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace std::chrono_literals;
using http::Method;
using http::Pace;
using http::PacedTransport;
using http::Request;
using http::Response;

namespace {

const QDateTime noon{{2026, 3, 1}, {12, 0}, Qt::UTC};
const Request get;

/// A paced transport over a service that answers when the test says so.
struct Stage {
    explicit Stage(Pace pace = {}, double random = 0)
        : inner(std::make_unique<test::FakeTransport>()),
          service(*inner),
          transport(std::make_unique<PacedTransport>(std::move(inner), pace, clock,
                                                     [random] { return random; }))
    {}

    void ask(QObject& scope, const Request& request = get)
    {
        transport->send(request, {&scope, [this](const Result<Response>& result) {
                                      answers += result ? QString::number(result->status)
                                                        : nameOf(result.error().code);
                                  }});
    }

    [[nodiscard]] std::size_t sent() const { return service.requests.size(); }

    test::FakeClock clock{noon};
    std::unique_ptr<test::FakeTransport> inner;
    test::FakeTransport& service;
    std::unique_ptr<PacedTransport> transport;
    QStringList answers;
};

/// Lets everything happen that needs no time.
void settle()
{
    QTest::qWait(5);
}

}  // namespace

class PacedTransportTest final : public QObject {
    Q_OBJECT

private slots:
    void init() { m_scope = std::make_unique<QObject>(); }

    void anAnswerIsPassedOnOnce()
    {
        Stage stage;

        stage.ask(*m_scope);
        QTRY_COMPARE(stage.sent(), 1U);
        stage.service.answer(200, "{}"_ba);
        settle();

        QCOMPARE(stage.answers, QStringList{u"200"_s});
    }

    void aRequestIsRepeatedOrNot_data()
    {
        QTest::addColumn<Method>("method");
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("isRepeated");
        const auto none = ErrorCode::Cancelled;
        const auto lost = ErrorCode::ConnectionLost;
        QTest::newRow("read, 503") << Method::Get << 503 << none << true;
        QTest::newRow("read, lost") << Method::Get << 0 << lost << true;
        QTest::newRow("read, 401") << Method::Get << 401 << none << false;
        QTest::newRow("write, 401") << Method::Post << 401 << none << false;
        QTest::newRow("write, 503") << Method::Patch << 503 << none << false;
        QTest::newRow("write, lost") << Method::Post << 0 << lost << false;
        QTest::newRow("write, 429") << Method::Put << 429 << none << true;
        QTest::newRow("write, refused")
            << Method::Delete << 0 << ErrorCode::ConnectionRefused << true;
    }

    void aRequestIsRepeatedOrNot()
    {
        QFETCH(const Method, method);
        QFETCH(const int, status);
        QFETCH(const ErrorCode, code);
        QFETCH(const bool, isRepeated);
        Stage stage;
        stage.ask(*m_scope, {.method = method, .path = u"Users/7"_s, .body = "{}"_ba});
        QTRY_COMPARE(stage.sent(), 1U);

        if (status == 0)
            stage.service.answer(fail(code));
        else
            stage.service.answer(status, {});
        settle();

        QCOMPARE(stage.sent(), isRepeated ? 2U : 1U);
        QCOMPARE(stage.answers.size(), isRepeated ? 0 : 1);
        if (isRepeated) {
            QCOMPARE(stage.service.requests.back().path, u"Users/7"_s);
            QCOMPARE(stage.service.requests.back().body, "{}"_ba);
            stage.service.answer(200, "{}"_ba);
            QCOMPARE(stage.answers, QStringList{u"200"_s});
        }
    }

    void theThirdFailureIsTheAnswer()
    {
        Stage stage;
        stage.ask(*m_scope);

        for (std::size_t i = 1; i <= 3; ++i) {
            QTRY_COMPARE(stage.sent(), i);
            stage.service.answer(502, {});
        }
        settle();

        QCOMPARE(stage.answers, QStringList{u"502"_s});
        QCOMPARE(stage.sent(), 3U);
    }

    void repeatsEndWhenTheirBudgetDoes()
    {
        Stage stage;
        for (int i = 0; i < 4; ++i)
            stage.ask(*m_scope);
        QTRY_COMPARE(stage.sent(), 4U);

        for (int i = 0; i < 4; ++i)
            stage.service.answer(429, {});
        settle();

        QCOMPARE(stage.sent(), 7U);
        QCOMPARE(stage.answers, QStringList{u"429"_s});
    }

    void whileTheServiceAsksToWaitNothingIsSent()
    {
        const SystemClock clock;
        auto inner = std::make_unique<test::FakeTransport>();
        test::FakeTransport& service = *inner;
        PacedTransport transport{std::move(inner), Pace{}, clock, [] { return 0.0; }};
        transport.send(get, {m_scope.get(), [](const Result<Response>&) {}});
        QTRY_COMPARE(service.requests.size(), 1U);
        QElapsedTimer time;
        time.start();

        service.answer(Response{.status = 429, .retryAfter = 1s});
        transport.send(get, {m_scope.get(), [](const Result<Response>&) {}});
        settle();
        QCOMPARE(service.requests.size(), 1U);

        QTRY_COMPARE(service.requests.size(), 3U);
        QVERIFY(time.elapsed() >= 999);
    }

    void whoeverStopsGetsBackWhatWaitsToBeWritten()
    {
        Stage stage{Pace{.writesInFlight = 1}};
        const Request patch{.method = Method::Patch};
        stage.ask(*m_scope, patch);
        stage.ask(*m_scope, patch);
        QTRY_COMPARE(stage.sent(), 1U);

        stage.transport->giveUpWrites();
        QTRY_COMPARE(stage.answers, QStringList{u"rateLimited"_s});
        stage.service.answer(429, {});
        settle();

        // Neither the one that waited nor, again, the one that was under way.
        QCOMPARE(stage.answers, (QStringList{u"rateLimited"_s, u"429"_s}));
        QCOMPARE(stage.sent(), 1U);
    }

    void whatWaitsToBeRepeatedIsGivenBackToo()
    {
        Stage stage;
        stage.ask(*m_scope, {.method = Method::Patch});
        QTRY_COMPARE(stage.sent(), 1U);
        stage.service.answer(Response{.status = 429, .retryAfter = 60s});

        stage.transport->giveUpWrites();

        QTRY_COMPARE(stage.answers, QStringList{u"rateLimited"_s});
        QCOMPARE(stage.sent(), 1U);
    }

    void readsAndWritesHaveTheirOwnPlaces()
    {
        Stage stage{Pace{.readsInFlight = 3, .writesInFlight = 2}};
        for (int i = 0; i < 10; ++i)
            stage.ask(*m_scope, {.method = Method::Patch});
        for (int i = 0; i < 10; ++i)
            stage.ask(*m_scope);
        settle();
        QCOMPARE(stage.sent(), 5U);

        stage.service.answer(200, {});
        settle();

        QCOMPARE(stage.sent(), 6U);
    }

    void requestsKeepTheirDistance()
    {
        const SystemClock clock;
        auto inner = std::make_unique<test::FakeTransport>();
        test::FakeTransport& service = *inner;
        PacedTransport transport{std::move(inner), Pace{.perSecond = 20, .readsInFlight = 100},
                                 clock, [] { return 0.0; }};
        QElapsedTimer time;
        time.start();
        for (int i = 0; i < 11; ++i)
            transport.send(get, {m_scope.get(), [](const Result<Response>&) {}});

        QTRY_COMPARE(service.requests.size(), 11U);

        // Ten distances of 50 ms, of which the first second may save 50 ms.
        QVERIFY2(time.elapsed() >= 440, qPrintable(QString::number(time.elapsed())));
    }

    void afterFiveFailuresTheServiceIsLeftAlone()
    {
        Stage stage;
        for (int i = 0; i < 5; ++i) {
            stage.ask(*m_scope, {.method = Method::Post});
            settle();
            stage.service.answer(500, {});
        }
        QCOMPARE(stage.answers.size(), 5);

        stage.ask(*m_scope, {.method = Method::Post});
        QTRY_COMPARE(stage.answers.size(), 6);
        QCOMPARE(stage.answers.back(), u"tooManyFailures"_s);
        QCOMPARE(stage.sent(), 5U);

        stage.clock.advance(30s);
        stage.ask(*m_scope, {.method = Method::Post});
        stage.ask(*m_scope, {.method = Method::Post});
        settle();
        QCOMPARE(stage.sent(), 6U);
        stage.service.answer(201, {});
        settle();
        QCOMPARE(stage.sent(), 7U);
    }

    void answersToExperimentsAreNoFailures()
    {
        Stage stage;
        for (int i = 0; i < 6; ++i) {
            stage.ask(*m_scope, {.isExperiment = true});
            settle();
            stage.service.answer(500, {});
        }
        QCOMPARE(stage.answers.size(), 6);
        QCOMPARE(stage.sent(), 6U);

        stage.ask(*m_scope);

        QTRY_COMPARE(stage.sent(), 7U);
    }

    void anExperimentThatIsNotAnsweredIsAFailure()
    {
        Stage stage;
        for (int i = 0; i < 5; ++i) {
            stage.ask(*m_scope, {.method = Method::Post, .isExperiment = true});
            settle();
            stage.service.answer(rollcall::fail(ErrorCode::ConnectionLost));
        }

        stage.ask(*m_scope);

        QTRY_COMPARE(stage.answers.size(), 6);
        QCOMPARE(stage.answers.back(), u"tooManyFailures"_s);
    }

    void theDeathOfTheScopeGivesItsPlaceBack()
    {
        Stage stage{Pace{.readsInFlight = 1}};
        auto scope = std::make_unique<QObject>();
        stage.ask(*scope);
        stage.ask(*scope);
        stage.ask(*m_scope);
        QTRY_COMPARE(stage.sent(), 1U);

        scope.reset();
        QTRY_COMPARE(stage.sent(), 2U);
        stage.service.answer(200, {});
        QVERIFY(stage.answers.isEmpty());
        stage.service.answer(200, {});

        QCOMPARE(stage.answers, QStringList{u"200"_s});
        settle();
        QCOMPARE(stage.sent(), 2U);
    }

    void aDeadScopeIsNotRepeatedFor()
    {
        Stage stage;
        auto scope = std::make_unique<QObject>();
        stage.ask(*scope);
        QTRY_COMPARE(stage.sent(), 1U);

        stage.service.answer(503, {});
        scope.reset();
        settle();

        QCOMPARE(stage.sent(), 1U);
        QVERIFY(stage.answers.isEmpty());
    }

    void theEndOfTheTransportCancelsEverythingOnce()
    {
        Stage stage{Pace{.readsInFlight = 1}};
        stage.ask(*m_scope);
        stage.ask(*m_scope);
        QTRY_COMPARE(stage.sent(), 1U);

        stage.transport.reset();

        QVERIFY(stage.answers.isEmpty());
        QTRY_COMPARE(stage.answers, (QStringList{u"cancelled"_s, u"cancelled"_s}));
    }

    void anAnswerMayEndTheTransport()
    {
        Stage stage;
        int answers = 0;
        stage.transport->send(get, {m_scope.get(), [&](const Result<Response>&) {
                                        ++answers;
                                        stage.transport.reset();
                                    }});
        QTRY_COMPARE(stage.sent(), 1U);

        stage.service.answer(200, {});

        QCOMPARE(answers, 1);
    }

private:
    std::unique_ptr<QObject> m_scope;
};

QTEST_GUILESS_MAIN(PacedTransportTest)
#include "tst_pacedtransport.moc"
