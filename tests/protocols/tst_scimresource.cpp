// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/resource.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class ScimResourceTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheExampleOfTheRfc();
    void readsLiberally_data();
    void readsLiberally();
    void choosesTheAddress_data();
    void choosesTheAddress();
    void refusesWhatDecidesNothing_data();
    void refusesWhatDecidesNothing();
    void keepsTheTextAsItCame();
    void saysNothingOfTheContent();
};

void ScimResourceTest::readsTheExampleOfTheRfc()
{
    // After RFC 7643, section 8.2.
    const QByteArray text = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id":"2819c223-7f76-453a-919d-413861904646","externalId":"701984",
        "userName":"bjensen@example.com","displayName":"Babs Jensen",
        "emails":[{"value":"bjensen@example.com","type":"work","primary":true},
                  {"value":"babs@jensen.example","type":"home"}],
        "active":true,"meta":{"resourceType":"User","created":"2010-01-23T04:56:22Z",
        "lastModified":"2011-05-13T04:42:34Z","version":"W\/\"a330bc54f0671c9\""}})";

    const Result<Account> account = scim::decodeUser(text);

    QVERIFY(account.has_value());
    QCOMPARE(account->remoteId, u"2819c223-7f76-453a-919d-413861904646"_s);
    QCOMPARE(account->externalId, u"701984"_s);
    QCOMPARE(account->login, u"bjensen@example.com"_s);
    QCOMPARE(account->displayName, u"Babs Jensen"_s);
    QCOMPARE(account->email, u"bjensen@example.com"_s);
    QCOMPARE(account->active, true);
    QCOMPARE(account->version, u"W/\"a330bc54f0671c9\""_s);
    QCOMPARE(account->created, QDateTime({2010, 1, 23}, {4, 56, 22}, Qt::UTC));
    QCOMPARE(account->lastModified, QDateTime({2011, 5, 13}, {4, 42, 34}, Qt::UTC));
}

void ScimResourceTest::readsLiberally_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("active");
    QTest::newRow("active as a text") << R"({"id":"7","active":"False"})"_ba << u"7"_s << false;
    QTest::newRow("active as a text, true") << R"({"id":"7","active":"true"})"_ba << u"7"_s << true;
    QTest::newRow("active not said") << R"({"id":"7"})"_ba << u"7"_s << true;
    QTest::newRow("active null") << R"({"id":"7","active":null})"_ba << u"7"_s << true;
    QTest::newRow("names in another case") << R"({"ID":"7","Active":false})"_ba << u"7"_s << false;
    QTest::newRow("an escaped name") << R"({"\u0069d":"7"})"_ba << u"7"_s << true;
    QTest::newRow("a number as id")
        << R"({"id":12345678901234567890})"_ba << u"12345678901234567890"_s << true;
    QTest::newRow("a byte order mark") << "\xEF\xBB\xBF{\"id\":\"7\"}"_ba << u"7"_s << true;
    QTest::newRow("half a surrogate pair")
        << R"({"id":"7","displayName":"\ud83d"})"_ba << u"7"_s << true;
    QTest::newRow("an id that needs encoding") << R"({"id":"a/../b"})"_ba << u"a/../b"_s << true;
}

void ScimResourceTest::readsLiberally()
{
    QFETCH(const QByteArray, text);

    const Result<Account> account = scim::decodeUser(text);

    QVERIFY(account.has_value());
    QTEST(account->remoteId, "id");
    QTEST(account->active, "active");
}

void ScimResourceTest::choosesTheAddress_data()
{
    QTest::addColumn<QByteArray>("emails");
    QTest::addColumn<QString>("email");
    QTest::newRow("the primary one")
        << R"([{"value":"w@a.example","type":"work"},{"value":"p@a.example","primary":true}])"_ba
        << u"p@a.example"_s;
    QTest::newRow("primary as a text")
        << R"([{"value":"w@a.example","type":"work"},{"value":"p@a.example","primary":"True"}])"_ba
        << u"p@a.example"_s;
    QTest::newRow("the first of type work")
        << R"([{"value":"h@a.example","type":"home"},{"value":"w@a.example","type":"Work"},
               {"value":"x@a.example","type":"work"}])"_ba
        << u"w@a.example"_s;
    QTest::newRow("the first") << R"([{"value":"1@a.example"},{"value":"2@a.example"}])"_ba
                               << u"1@a.example"_s;
    QTest::newRow("none with a value") << R"([{"type":"work","value":null},{}])"_ba << u""_s;
    QTest::newRow("plain texts") << R"(["1@a.example"])"_ba << u"1@a.example"_s;
    QTest::newRow("no list") << R"("1@a.example")"_ba << u""_s;
}

void ScimResourceTest::choosesTheAddress()
{
    QFETCH(const QByteArray, emails);

    const Result<Account> account = scim::decodeUser(R"({"id":"7","emails":)" + emails + "}");

    QVERIFY(account.has_value());
    QTEST(account->email, "email");
}

void ScimResourceTest::refusesWhatDecidesNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("cut off") << R"({"id":"7","active":tr)"_ba;
    QTest::newRow("something behind it") << R"({"id":"7"} {})"_ba;
    QTest::newRow("an unread value that is no JSON") << R"({"id":"7","junk":tru})"_ba;
    QTest::newRow("a list") << R"([{"id":"7"}])"_ba;
    QTest::newRow("no id") << R"({"userName":"ana"})"_ba;
    QTest::newRow("an empty id") << R"({"id":""})"_ba;
    QTest::newRow("id null") << R"({"id":null})"_ba;
    QTest::newRow("id .") << R"({"id":"."})"_ba;
    QTest::newRow("id ..") << R"({"id":".."})"_ba;
    QTest::newRow("two ids") << R"({"id":"7","id":"8"})"_ba;
    QTest::newRow("two ids, one in capitals") << R"({"id":"7","ID":"7"})"_ba;
    QTest::newRow("active twice") << R"({"id":"7","active":true,"active":false})"_ba;
    QTest::newRow("active twice, behind two marks")
        << "\xEF\xBB\xBF\xEF\xBB\xBF{\"id\":\"7\",\"active\":true,\"active\":false}"_ba;
    QTest::newRow("active twice, escaped") << R"({"id":"7","active":true,"\u0061ctive":false})"_ba;
    QTest::newRow("active neither") << R"({"id":"7","active":"maybe"})"_ba;
    QTest::newRow("bytes that are no UTF-8") << "{\"id\":\"7\",\"userName\":\"\xC3\x28\"}"_ba;
    QTest::newRow("1025 levels") << R"({"id":"7","x":)" + QByteArray(1025, '[')
            + QByteArray(1025, ']') + "}";
}

void ScimResourceTest::refusesWhatDecidesNothing()
{
    QFETCH(const QByteArray, text);

    const Result<Account> account = scim::decodeUser(text);

    QVERIFY(!account.has_value());
    QCOMPARE(account.error().code, ErrorCode::BadResponse);
}

void ScimResourceTest::keepsTheTextAsItCame()
{
    const QByteArray text = "{ \"id\" : \"7\",\n \"big\":12345678901234567890, \"x\":1.10 }";

    const Result<Account> account = scim::decodeUser(text);

    QVERIFY(account.has_value());
    QCOMPARE(account->raw, text);
}

void ScimResourceTest::saysNothingOfTheContent()
{
    const Result<Account> account =
        scim::decodeUser(R"({"id":"7","userName":"ana@acme.example","active":"maybe"})");

    QVERIFY(!account.has_value());
    QVERIFY(!account.error().detail.contains(u"ana"_s));
    QVERIFY(!account.error().detail.contains(u"maybe"_s));
}

QTEST_GUILESS_MAIN(ScimResourceTest)
#include "tst_scimresource.moc"
