// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/http/retrypolicy.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace std::chrono_literals;
using http::Method;
using http::Response;
using http::RetryPolicy;

namespace {

constexpr auto writes = {Method::Post, Method::Put, Method::Patch, Method::Delete};

bool isRepeated(Method method, const Result<Response>& outcome)
{
    return RetryPolicy{}
        .nextDelay(http::Request{.method = method}.isReading(), 1, outcome, 0.5)
        .has_value();
}

}  // namespace

class RetryPolicyTest final : public QObject {
    Q_OBJECT

private slots:
    void aStatusIsRepeatedOrNot_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("ofRead");
        QTest::addColumn<bool>("ofWrite");
        for (const int status : {200, 201, 204, 400, 401, 403, 404, 409, 410, 412, 413, 422, 501})
            QTest::addRow("%d", status) << status << false << false;
        for (const int status : {408, 425, 500, 502, 503, 504, 520})
            QTest::addRow("%d", status) << status << true << false;
        QTest::addRow("429") << 429 << true << true;
    }

    void aStatusIsRepeatedOrNot()
    {
        QFETCH(const int, status);
        QFETCH(const bool, ofRead);
        QFETCH(const bool, ofWrite);

        for (const bool asksToWait : {false, true}) {
            Response response{.status = status};
            if (asksToWait)
                response.retryAfter = 5s;
            QCOMPARE(isRepeated(Method::Get, response), ofRead);
            for (const Method method : writes)
                QCOMPARE(isRepeated(method, response), ofWrite);
        }
    }

    void aSearchByPostIsRepeatedAsAReading()
    {
        const http::Request search{.method = Method::Post, .asksByPost = true};
        const Result<Response> lost = fail(ErrorCode::ConnectionLost);
        QVERIFY(RetryPolicy{}.nextDelay(search.isReading(), 1, lost, 0.5).has_value());
        QVERIFY(!isRepeated(Method::Post, lost));
    }

    void anErrorIsRepeatedOrNot_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("ofRead");
        QTest::addColumn<bool>("ofWrite");
        const auto row = [](ErrorCode code, bool ofRead, bool ofWrite) {
            QTest::newRow(qPrintable(nameOf(code))) << code << ofRead << ofWrite;
        };
        row(ErrorCode::HostNotFound, true, true);
        row(ErrorCode::ConnectionRefused, true, true);
        row(ErrorCode::ProxyFailed, true, true);
        row(ErrorCode::ConnectionLost, true, false);
        row(ErrorCode::TimedOut, true, false);
        row(ErrorCode::CertificateExpired, false, false);
        row(ErrorCode::CertificateUntrusted, false, false);
        row(ErrorCode::CertificateHost, false, false);
        row(ErrorCode::CertificateFailed, false, false);
        row(ErrorCode::AddressNotAllowed, false, false);
        row(ErrorCode::TooManyFailures, false, false);
        row(ErrorCode::Redirected, false, false);
        row(ErrorCode::TooLarge, false, false);
        row(ErrorCode::Cancelled, false, false);
        row(ErrorCode::BadInput, false, false);
    }

    void anErrorIsRepeatedOrNot()
    {
        QFETCH(const ErrorCode, code);
        QFETCH(const bool, ofRead);
        QFETCH(const bool, ofWrite);

        QCOMPARE(isRepeated(Method::Get, fail(code)), ofRead);
        for (const Method method : writes)
            QCOMPARE(isRepeated(method, fail(code)), ofWrite);
    }

    void theWaitDoublesUpToItsCapAndIsDrawnByChance()
    {
        RetryPolicy policy;
        policy.maxAttempts = 100;
        const Response failed{.status = 503};
        const auto wait = [&](int attempt, double random) {
            return policy.nextDelay(true, attempt, failed, random);
        };

        QCOMPARE(wait(1, 1.0), std::optional{500ms});
        QCOMPARE(wait(2, 1.0), std::optional{1000ms});
        QCOMPARE(wait(3, 1.0), std::optional{2000ms});
        QCOMPARE(wait(3, 0.25), std::optional{500ms});
        QCOMPARE(wait(3, 0.0), std::optional{0ms});
        QCOMPARE(wait(8, 1.0), std::optional{60'000ms});
        QCOMPARE(wait(99, 1.0), std::optional{60'000ms});
    }

    void threeTriesAreTheEnd()
    {
        const RetryPolicy policy;
        const Response failed{.status = 429, .retryAfter = 1s};

        QVERIFY(policy.nextDelay(true, 1, failed, 0));
        QVERIFY(policy.nextDelay(true, 2, failed, 0));
        QVERIFY(!policy.nextDelay(true, 3, failed, 0));
        QVERIFY(!policy.nextDelay(true, 4, failed, 0));
    }

    void whatTheServiceAsksIsTheLeast()
    {
        const RetryPolicy policy;
        const auto wait = [&](std::chrono::seconds asked, double random) {
            return policy.nextDelay(false, 1, Response{.status = 429, .retryAfter = asked}, random);
        };

        QCOMPARE(wait(7s, 0), std::optional{7000ms});
        QCOMPARE(wait(7s, 1), std::optional{7500ms});
        QCOMPARE(wait(0s, 0), std::optional{1000ms});
        QCOMPARE(wait(100h, 0), std::optional<std::chrono::milliseconds>{1h});
    }
};

QTEST_APPLESS_MAIN(RetryPolicyTest)
#include "tst_retrypolicy.moc"
