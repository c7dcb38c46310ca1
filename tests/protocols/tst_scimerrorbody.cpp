// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/errorbody.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class ScimErrorBodyTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatWentWrong_data();
    void saysWhatWentWrong();
    void namesTheCauseInOneWord_data();
    void namesTheCauseInOneWord();
    void namesTheExchange();
    void cutsLongWords();
    void keepsATokenOutOfTheDetail();
    void keepsTheWaysThatARefusalOfTheTokenNames();
    void knowsTheServicesOwnWordFromAGateways();
};

void ScimErrorBodyTest::saysWhatWentWrong_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("detail");
    using enum ErrorCode;
    const QByteArray html = "<html><body>Sign in</body></html>";
    // RFC 7644, section 3.12, Figure 10.
    QTest::newRow("the example of the RFC")
        << 400
        << R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"mutability",
              "detail":"Attribute 'id' is readOnly","status":"400"})"_ba
        << BadRequest << u"mutability: Attribute 'id' is readOnly"_s;
    QTest::newRow("a refused token") << 401 << ""_ba << Unauthorized << u"HTTP 401"_s;
    QTest::newRow("a refused token, by a page") << 401 << html << Unauthorized << u"HTTP 401"_s;
    QTest::newRow("forbidden") << 403 << R"({"detail":"domain not authorised"})"_ba << Forbidden
                               << u"domain not authorised"_s;
    QTest::newRow("forbidden by a page")
        << 403 << html << NotJson << u"HTTP 403, and a page that is not JSON"_s;
    QTest::newRow("gone") << 404 << R"({"status":404,"detail":"no such user"})"_ba << NotFound
                          << u"no such user"_s;
    QTest::newRow("gone, without a word") << 404 << ""_ba << NotFound << u"HTTP 404"_s;
    QTest::newRow("a page that does not exist")
        << 404 << html << NotJson << u"HTTP 404, and a page that is not JSON"_s;
    QTest::newRow("there already")
        << 409 << R"({"scimType":"uniqueness"})"_ba << Conflict << u"uniqueness"_s;
    QTest::newRow("changed since") << 412 << "{}"_ba << PreconditionFailed << u"HTTP 412"_s;
    QTest::newRow("too much") << 413 << "{}"_ba << BadRequest << u"HTTP 413"_s;
    QTest::newRow("too many") << 429 << html << RateLimited << u"HTTP 429"_s;
    QTest::newRow("an outage") << 502 << html << ServerFault << u"HTTP 502"_s;
    QTest::newRow("elsewhere") << 302 << html << Redirected << u"HTTP 302"_s;
    QTest::newRow("words of another API")
        << 400 << R"({"error":"bad","general_problem":"Member exists."})"_ba << BadRequest
        << u"Member exists."_s;
    QTest::newRow("words of Okta")
        << 403 << R"({"errorCode":"E1","errorSummary":"No."})"_ba << Forbidden << u"No."_s;
    QTest::newRow("a success that is none")
        << 200
        << R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409",)"
           R"("detail":"there"})"_ba
        << Conflict << u"there"_s;
    QTest::newRow("characters that hide") << 400 << "{\"detail\":\"a\\u202eb\\r\\nc\"}"_ba
                                          << BadRequest << u"a‹U+202E›b‹U+000D›‹U+000A›c"_s;
}

void ScimErrorBodyTest::saysWhatWentWrong()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);

    const Error error = scim::errorOf({.status = status, .body = body});

    QTEST(error.code, "code");
    QTEST(error.detail, "detail");
}

// RFC 7644, table 9; RFC 9865, section 2.1.
void ScimErrorBodyTest::namesTheCauseInOneWord_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("scimType");
    for (const char* type : {"invalidFilter", "tooMany", "mutability", "invalidSyntax",
                             "invalidPath", "noTarget", "invalidValue", "invalidVers", "sensitive",
                             "invalidCursor", "expiredCursor", "invalidCount"})
        QTest::newRow(type) << QByteArray{type} << ErrorCode::BadRequest
                            << QString::fromLatin1(type);
    QTest::newRow("taken") << "uniqueness"_ba << ErrorCode::Conflict << u"uniqueness"_s;
    QTest::newRow("no word") << "see <b>above</b>"_ba << ErrorCode::BadRequest << QString{};
}

void ScimErrorBodyTest::namesTheCauseInOneWord()
{
    QFETCH(const QByteArray, type);

    const Error error =
        scim::errorOf({.status = 400, .body = R"({"status":400,"scimType":")" + type + R"("})"});

    QTEST(error.code, "code");
    QTEST(error.scimType, "scimType");
}

void ScimErrorBodyTest::namesTheExchange()
{
    const Error error = scim::errorOf({.status = 503, .requestId = u"req-7"_s});

    QCOMPARE(error.httpStatus, 503);
    QCOMPARE(error.requestId, u"req-7"_s);
}

void ScimErrorBodyTest::cutsLongWords()
{
    const Error error =
        scim::errorOf({.status = 400, .body = R"({"detail":")" + QByteArray(5000, 'x') + "\"}"});

    QCOMPARE(error.detail.size(), 300);
}

void ScimErrorBodyTest::keepsATokenOutOfTheDetail()
{
    const Error error = scim::errorOf(
        {.status = 401,
         .body = R"({"detail":"the header Authorization: Bearer abc.DEF-123 is old"})"});

    QCOMPARE(error.detail, u"the header Authorization: Bearer … is old"_s);
}

void ScimErrorBodyTest::keepsTheWaysThatARefusalOfTheTokenNames()
{
    const QStringList offers{u"Digest"_s};

    QCOMPARE(scim::errorOf({.status = 401, .offers = offers}).offers, offers);
    QCOMPARE(scim::errorOf({.status = 403, .offers = offers}).offers, QStringList{});
}

void ScimErrorBodyTest::knowsTheServicesOwnWordFromAGateways()
{
    const auto isOwn = [](const QByteArray& body) {
        return scim::errorOf({.status = 500, .body = body}).isScim;
    };

    QVERIFY(isOwn(R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"500"})"));
    QVERIFY(!isOwn(R"({"message":"Internal server error"})"));
    QVERIFY(!isOwn("<html><body>Bad gateway</body></html>"));
    QVERIFY(!isOwn(""));
}

QTEST_GUILESS_MAIN(ScimErrorBodyTest)
#include "tst_scimerrorbody.moc"
