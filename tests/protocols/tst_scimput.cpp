// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/put.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class ScimPutTest : public QObject {
    Q_OBJECT

private slots:
    void changesOnlyTheGivenValues_data();
    void changesOnlyTheGivenValues();
    void refusesABaseThatSaysTwoThings();
    void refusesToReplaceAWholeList();
    void refusesABaseThatIsNoResource();
    void leavesOutWhatCanOnlyBeRead();
    void refusesToClearWhatDidNotCome();
    void refusesToLeaveOutAccess();
    void writesANewUser();
    void writesANewUserWithoutAccess();
};

// A table of rows.
// NOLINTNEXTLINE(readability-function-size)
void ScimPutTest::changesOnlyTheGivenValues_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("body");
    const QByteArray s = R"("schemas":["urn:ietf:params:scim:schemas:core:2.0:User"])";
    QTest::newRow("numbers, order, blanks and unknown members stay")
        << "{ \"z\":12345678901234567890, \"n\" : 1.10,\n" + s
            + ",\"title\" : \"Guide\" ,\"a\":[ 1 ] }"
        << R"({"title":"Lead"})"_ba
        << "{ \"z\":12345678901234567890, \"n\" : 1.10,\n" + s
            + ",\"title\" : \"Lead\" ,\"a\":[ 1 ] }";
    QTest::newRow("meta goes, in the middle") << "{" + s + R"(,"meta":{"version":"1"},"title":"x"})"
                                              << "{}"_ba
                                              << "{" + s + R"(,"title":"x"})";
    QTest::newRow("meta goes, first") << R"({"meta":{"a":"}"},)" + s + "}"
                                      << "{}"_ba
                                      << "{" + s + "}";
    QTest::newRow("a name in another case") << "{" + s + R"(,"UserName":"ana"})"
                                            << R"({"userName":"bo"})"_ba
                                            << "{" + s + R"(,"UserName":"bo"})";
    QTest::newRow("a new member") << "{" + s + "}"
                                  << R"({"active":false})"_ba
                                  << "{" + s + R"(,"active":false})";
    QTest::newRow("a null becomes a value") << "{" + s + R"(,"name":null})"
                                            << R"({"name.givenName":"Ana"})"_ba
                                            << "{" + s + R"(,"name":{"givenName":"Ana"}})";
    QTest::newRow("part of a name") << "{" + s + R"(,"name":{"familyName":"M","x":1.0}})"
                                    << R"({"name.familyName":"Meyer"})"_ba
                                    << "{" + s + R"(,"name":{"familyName":"Meyer","x":1.0}})";
    QTest::newRow("part of a name goes")
        << "{" + s + R"(,"name":{"familyName":"M","givenName":"A"}})"
        << R"({"name.familyName":null})"_ba
        << "{" + s + R"(,"name":{"givenName":"A"}})";
    QTest::newRow("one address of two") << "{" + s
            + R"(,"emails":[{"type":"home","value":"h"}, {"value":"w","type":"work","n":1.0}]})"
                                        << R"({"emails[type eq \"work\"].value":"new"})"_ba
                                        << "{" + s
            + R"(,"emails":[{"type":"home","value":"h"}, {"value":"new","type":"work","n":1.0}]})";
    QTest::newRow("the one address, without a type")
        << "{" + s + R"(,"emails":[{"value":"w","primary":true}]})"
        << R"({"emails[type eq \"work\"].value":"new"})"_ba
        << "{" + s + R"(,"emails":[{"value":"new","primary":true}]})";
    QTest::newRow("one address goes")
        << "{" + s + R"(,"emails":[{"type":"home","value":"h"}, {"value":"w","type":"work"}]})"
        << R"({"emails[type eq \"work\"].value":null})"_ba
        << "{" + s + R"(,"emails":[{"type":"home","value":"h"}]})";
    QTest::newRow("a second address")
        << "{" + s + R"(,"emails":[{"type":"home","value":"h"}]})"
        << R"({"emails[type eq \"work\"].value":"w"})"_ba
        << "{" + s + R"(,"emails":[{"type":"home","value":"h"},{"type":"work","value":"w"}]})";
    QTest::newRow("an extension that is there")
        << R"({"schemas":["urn:x:2.0:User"],"urn:x:2.0:User":{"department":"A","n":1.0}})"_ba
        << R"({"urn:x:2.0:User:department":"B"})"_ba
        << R"({"schemas":["urn:x:2.0:User"],"urn:x:2.0:User":{"department":"B","n":1.0}})"_ba;
    QTest::newRow("an extension that is new")
        << "{" + s + "}"
        << R"({"urn:x:2.0:User:department":"B"})"_ba
        << R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:x:2.0:User"],)"
           R"("urn:x:2.0:User":{"department":"B"}})"_ba;
    QTest::newRow("nothing of what is not there goes")
        << "{" + s + "}"
        << R"({"title":null,"name.givenName":null,"urn:x:2.0:User:department":null,)"
           R"("emails[type eq \"w\"].value":null})"_ba
        << "{" + s + "}";
    QTest::newRow("the schema that was left out") << R"({"id":"1"})"_ba
                                                  << "{}"_ba
                                                  << R"({"id":"1",)" + s + "}";
}

void ScimPutTest::changesOnlyTheGivenValues()
{
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, changes);

    const Result<QByteArray> body = scim::putBody(base, QJsonDocument::fromJson(changes).object());

    QVERIFY2(body.has_value(), body ? "" : qPrintable(body.error().detail));
    QTEST(*body, "body");
}

void ScimPutTest::refusesABaseThatSaysTwoThings()
{
    const Result<QByteArray> body =
        scim::putBody(R"({"id":"1","title":"a","Title":"b"})", {{u"title"_s, u"c"_s}});

    QVERIFY(!body.has_value());
    QCOMPARE(body.error().code, ErrorCode::BadResponse);
}

void ScimPutTest::refusesToReplaceAWholeList()
{
    const Result<QByteArray> body =
        scim::putBody(R"({"id":"1","emails":[{"value":"a"}]})", {{u"emails"_s, QJsonValue::Null}});

    QVERIFY(!body.has_value());
    QCOMPARE(body.error().code, ErrorCode::BadInput);
}

void ScimPutTest::refusesABaseThatIsNoResource()
{
    for (const QByteArray& base : {""_ba, "[]"_ba, R"({"id":"1")"_ba}) {
        const Result<QByteArray> body = scim::putBody(base, {{u"active"_s, false}});

        QVERIFY(!body.has_value());
        QCOMPARE(body.error().code, ErrorCode::BadResponse);
    }
}

void ScimPutTest::leavesOutWhatCanOnlyBeRead()
{
    const QByteArray base = R"({"schemas":["s"],"id":"1","groups":[{"value":"g"}],)"
                            R"("urn:acme:x":{"n":1.00},"active":true,"meta":{"version":"1"}})";

    const Result<QByteArray> body =
        scim::putBody(base, {{u"active"_s, false}}, {.schema = &scim::ResourceSchema::user()});

    QVERIFY(body.has_value());
    const QByteArray expected =
        R"({"schemas":["s"],"id":"1","urn:acme:x":{"n":1.00},"active":false})";
    QCOMPARE(*body, expected);
}

// A group read with excludedAttributes=members would lose them all.
void ScimPutTest::refusesToClearWhatDidNotCome()
{
    const QByteArray base = R"({"id":"1","displayName":"Sales"})";
    const QJsonObject change{{u"displayName"_s, u"Sale"_s}};

    const Result<QByteArray> body = scim::putBody(base, change, {.excluded = {u"members"_s}});

    QVERIFY(!body.has_value());
    QCOMPARE(body.error().code, ErrorCode::NotSupported);
    const QByteArray whole = R"({"id":"1","displayName":"Sales","members":[]})";
    QVERIFY(scim::putBody(whole, change, {.excluded = {u"members"_s}}).has_value());
}

void ScimPutTest::refusesToLeaveOutAccess()
{
    const scim::PutRules users{.schema = &scim::ResourceSchema::user()};
    const QJsonObject change{{u"title"_s, u"Lead"_s}};
    for (const char* base : {R"({"id":"1"})", R"({"id":"1","active":null})"}) {
        QCOMPARE(scim::putBody(base, change, users).error().code, ErrorCode::NotSupported);
        QVERIFY(scim::putBody(base, {{u"active"_s, false}}, users).has_value());
        QVERIFY(scim::putBody(base, change, {.schema = users.schema, .hasNoActive = true}));
        QVERIFY(scim::putBody(base, change, {.schema = &scim::ResourceSchema::group()}));
    }
    QVERIFY(scim::putBody(R"({"id":"1","Active":true})", change, users).has_value());
}

void ScimPutTest::writesANewUser()
{
    const Result<QByteArray> body = scim::newUserBody(
        {{u"userName"_s, u"ana@acme.example"_s},
         {u"name.givenName"_s, u"Ana"_s},
         {u"name.familyName"_s, u"Ruiz"_s},
         {u"emails[type eq \"work\"].value"_s, u"ana@acme.example"_s},
         {u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"_s, u"Sales"_s}});

    QVERIFY(body.has_value());
    // The shape that Okta sends, which every service has met.
    const QByteArray expected = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "userName":"ana@acme.example","name":{"givenName":"Ana","familyName":"Ruiz"},
        "emails":[{"primary":true,"value":"ana@acme.example","type":"work"}],"active":true,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales"}})";
    QCOMPARE(QJsonDocument::fromJson(*body), QJsonDocument::fromJson(expected));
}

void ScimPutTest::writesANewUserWithoutAccess()
{
    const Result<QByteArray> body =
        scim::newUserBody({{u"userName"_s, u"ana"_s}, {u"active"_s, false}});

    QVERIFY(body.has_value());
    QCOMPARE(QJsonDocument::fromJson(*body)[u"active"_s], QJsonValue{false});
}

QTEST_GUILESS_MAIN(ScimPutTest)
#include "tst_scimput.moc"
