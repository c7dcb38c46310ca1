// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/listreader.h"
#include "protocols/scim/resource.h"
#include "support/listtext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using rollcall::test::listText;
using rollcall::test::userText;

class ScimListReaderTest : public QObject {
    Q_OBJECT

private slots:
    void readsAPageAsEachUserAloneIsRead();
    void keepsEachUserToTheByte();
    void readsWhatServicesMakeOfAList_data();
    void readsWhatServicesMakeOfAList();
    void passesTheCursorOn();
    void passesContradictingTotalsOn();
    void doesNotBelieveAnImpossibleCount_data();
    void doesNotBelieveAnImpossibleCount();
    void leavesOutOnlyTheUserThatCannotBeRead_data();
    void leavesOutOnlyTheUserThatCannotBeRead();
    void readsAUserWithHalfASurrogatePair();
    void refusesAPageThatIsNotWhole_data();
    void refusesAPageThatIsNotWhole();
    void knowsAPageForPeople();
    void readsAPageOfAHundred();
};

namespace {

const QByteArray richUser = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"id":"2819c223",
    "externalId":"701984","userName":"bjensen@acme.example","displayName":"Zo\u00eb “Babs” Jensen",
    "name":{"givenName":"Zo\u00eb","familyName":"Jensen"},"title":"Guide",
        "big":12345678901234567890,
    "emails":[{"value":"b@home.example","type":"home"},{"value":"bj@acme.example","type":"work"}],
    "active":false,"groups":[{"value":"e9e3","display":"Guides"}],
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Tours"},
    "meta":{"created":"2010-01-23T04:56:22.120Z","lastModified":"2011-05-13 04:42:34+02:00",
    "version":"W\/\"a3\""}})";

}  // namespace

void ScimListReaderTest::readsAPageAsEachUserAloneIsRead()
{
    const Result<scim::ListPage> page = scim::readList(listText(richUser + "," + richUser, 2));

    QVERIFY(page.has_value());
    QCOMPARE(page->totalResults, 2);
    QCOMPARE(page->startIndex, 1);
    QCOMPARE(page->itemsPerPage, 100);
    QCOMPARE(page->accounts.size(), std::size_t{2});
    QVERIFY(page->problems.empty());
    const Result<Account> alone = scim::decodeUser(richUser);
    QVERIFY(alone.has_value());
    QVERIFY(page->accounts.at(1) == *alone);
    QCOMPARE(alone->displayName, u"Zoë “Babs” Jensen"_s);
    QCOMPARE(alone->email, u"bj@acme.example"_s);
    QCOMPARE(page->accounts.at(0).created, QDateTime({2010, 1, 23}, {4, 56, 22, 120}, Qt::UTC));
    QCOMPARE(page->accounts.at(0).lastModified, QDateTime({2011, 5, 13}, {2, 42, 34}, Qt::UTC));
}

void ScimListReaderTest::keepsEachUserToTheByte()
{
    const QByteArray first = "{ \"id\" : \"1\",\t\"n\": 1.10 }";
    const QByteArray second = "{\"id\":\"2\",\"big\":12345678901234567890}";

    const Result<scim::ListPage> page = scim::readList(listText(first + " \n, " + second + " ", 2));

    QVERIFY(page.has_value());
    QCOMPARE(page->accounts.at(0).raw, first);
    QCOMPARE(page->accounts.at(1).raw, second);
}

void ScimListReaderTest::readsWhatServicesMakeOfAList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("total");
    QTest::addColumn<int>("users");
    const QByteArray one = userText("1", "ana");
    QTest::newRow("counts as texts")
        << R"({"totalResults":"250","startIndex":"1","Resources":[)" + one + "]}" << qint64{250}
        << 1;
    QTest::newRow("names in lower case")
        << R"({"totalresults":1,"resources":[)" + one + "]}" << qint64{1} << 1;
    QTest::newRow("a byte order mark")
        << "\xEF\xBB\xBF{\"totalResults\":1,\"Resources\":[" + one + "]}" << qint64{1} << 1;
    QTest::newRow("no schemas, blanks around it")
        << "\r\n {\"Resources\" : [ " + one + " ] , \"totalResults\":1 } \n"
        << qint64{1} << 1;
    QTest::newRow("no total") << R"({"Resources":[)" + one + "]}" << qint64{-1} << 1;
    QTest::newRow("nobody, an empty list")
        << R"({"totalResults":0,"Resources":[]})"_ba << qint64{0} << 0;
    QTest::newRow("nobody, null") << R"({"totalResults":0,"Resources":null})"_ba << qint64{0} << 0;
    QTest::newRow("nobody, no list") << R"({"totalResults":0})"_ba << qint64{0} << 0;
    QTest::newRow("behind the last page")
        << R"({"totalResults":3,"startIndex":4})"_ba << qint64{3} << 0;
    QTest::newRow("a total with a fraction of nothing")
        << R"({"totalResults":1.0,"Resources":[)" + one + "]}" << qint64{1} << 1;
    QTest::newRow("active as a text")
        << R"({"totalResults":1,"Resources":[{"id":"1","active":"True"}]})"_ba << qint64{1} << 1;
    QTest::newRow("one user in place of a list of one")
        << R"({"totalResults":1,"Resources":)" + one + "}" << qint64{1} << 1;
    QTest::newRow("one user, and a total behind")
        << R"({"Resources":)" + one + R"(,"totalResults":1})" << qint64{1} << 1;
    QTest::newRow("a list without its frame")
        << "[" + one + "," + userText("2", "bo") + "]" << qint64{2} << 2;
    QTest::newRow("nobody, without a frame") << " []\n"_ba << qint64{0} << 0;
    QTest::newRow("a user twice") << listText(one + "," + one, 2) << qint64{2} << 2;
}

void ScimListReaderTest::readsWhatServicesMakeOfAList()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, users);

    const Result<scim::ListPage> page = scim::readList(body);

    QVERIFY2(page.has_value(), page ? "" : qPrintable(page.error().detail));
    QTEST(page->totalResults, "total");
    QCOMPARE(page->accounts.size(), static_cast<std::size_t>(users));
    QVERIFY(page->problems.empty());
}

void ScimListReaderTest::passesContradictingTotalsOn()
{
    const Result<scim::ListPage> page = scim::readList(
        R"({"totalResults":0,"startIndex":90,"itemsPerPage":7,"Resources":[{"id":"1"},)"
        R"({"id":"2"}]})");

    QVERIFY(page.has_value());
    QCOMPARE(page->totalResults, 0);
    QCOMPARE(page->startIndex, 90);
    QCOMPARE(page->itemsPerPage, 7);
    QCOMPARE(page->accounts.size(), std::size_t{2});
}

void ScimListReaderTest::doesNotBelieveAnImpossibleCount_data()
{
    QTest::addColumn<QByteArray>("total");
    QTest::newRow("more than any number holds") << "1e400"_ba;
    QTest::newRow("more than can be counted") << "12345678901234567890"_ba;
    QTest::newRow("less than nobody") << "-5"_ba;
    QTest::newRow("half a user") << "1.5"_ba;
    QTest::newRow("words") << R"("many")"_ba;
    QTest::newRow("a list") << "[1]"_ba;
    QTest::newRow("no JSON") << R"(name"0")"_ba;
}

void ScimListReaderTest::doesNotBelieveAnImpossibleCount()
{
    QFETCH(const QByteArray, total);

    const Result<scim::ListPage> page =
        scim::readList(R"({"totalResults":)" + total + R"(,"Resources":[{"id":"1"}]})");

    // A number beyond all doubles is no number, so the page may be refused as a whole.
    if (!page) {
        QCOMPARE(page.error().code, ErrorCode::BadResponse);
        return;
    }
    // As if there were none; nobody of the page is lost by it.
    QCOMPARE(page->totalResults, -1);
    QCOMPARE(page->accounts.size(), std::size_t{1});
    QVERIFY(page->problems.empty());
}

void ScimListReaderTest::leavesOutOnlyTheUserThatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("odd");
    QTest::newRow("no id") << R"({"userName":"secret"})"_ba;
    QTest::newRow("id ..") << R"({"id":".."})"_ba;
    QTest::newRow("two ids") << R"({"id":"7","name":{"id":"x"},"id":"8"})"_ba;
    QTest::newRow("active twice") << R"({"id":"7","active":true,"x":[1],"Active":true})"_ba;
    QTest::newRow("active neither") << R"({"id":"7","active":{"secret":1}})"_ba;
    QTest::newRow("a value that is read and no JSON") << R"({"id":"7","active":tru,"x":{}})"_ba;
    QTest::newRow("a name with half a surrogate pair and no id") << R"({"\ud83d":{"a":1}})"_ba;
    QTest::newRow("no object") << R"("secret")"_ba;
    QTest::newRow("null") << "null"_ba;
    QTest::newRow("a list") << R"([{"id":"7"}])"_ba;
    QTest::newRow("empty") << "{}"_ba;
    QTest::newRow("1025 levels") << R"({"id":"7","x":)" + QByteArray(1025, '[')
            + QByteArray(1025, ']') + "}";
    QTest::newRow("bytes that are no UTF-8") << "{\"id\":\"7\",\"userName\":\"\xC3\x28\"}"_ba;
}

void ScimListReaderTest::leavesOutOnlyTheUserThatCannotBeRead()
{
    QFETCH(const QByteArray, odd);

    const Result<scim::ListPage> page =
        scim::readList(listText(userText("1", "ana") + "," + odd + "," + userText("3", "cy"), 3));

    QVERIFY2(page.has_value(), page ? "" : qPrintable(page.error().detail));
    QCOMPARE(page->accounts.size(), std::size_t{2});
    QCOMPARE(page->accounts.at(0).login, u"ana"_s);
    QCOMPARE(page->accounts.at(1).login, u"cy"_s);
    QCOMPARE(page->problems.size(), std::size_t{1});
    QVERIFY(page->problems.at(0).startsWith(u"user 2 of the page"_s));
    QVERIFY(!page->problems.at(0).contains(u"secret"_s));
}

void ScimListReaderTest::readsAUserWithHalfASurrogatePair()
{
    const Result<scim::ListPage> page = scim::readList(
        listText(R"({"id":"1","displayName":"a\ud83d","emails":[{"value":"a@a.example"}]},)"
                     + userText("2", "bo"),
                 2));

    QVERIFY(page.has_value());
    QVERIFY(page->problems.empty());
    QCOMPARE(page->accounts.size(), std::size_t{2});
    QCOMPARE(page->accounts.at(0).email, u"a@a.example"_s);
    QCOMPARE(page->accounts.at(1).login, u"bo"_s);
}

void ScimListReaderTest::refusesAPageThatIsNotWhole_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray whole = listText(userText("1", "ana") + "," + userText("2", "bo"), 2);
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("blanks") << " \n"_ba;
    QTest::newRow("cut inside a user") << whole.left(whole.indexOf("bo"));
    QTest::newRow("cut between users") << whole.left(whole.indexOf(",{"));
    QTest::newRow("cut before the last bracket") << whole.left(whole.size() - 1);
    QTest::newRow("cut so that a bracket is last") << whole.left(whole.indexOf("}") + 1);
    QTest::newRow("another object behind it") << whole + "{}";
    QTest::newRow("words behind it") << whole + " ok";
    QTest::newRow("a bracket behind it") << whole + "}";
    QTest::newRow("a comma missing")
        << listText(userText("1", "ana") + " " + userText("2", "bo"), 2);
    QTest::newRow("a colon missing in a user")
        << listText(R"({"id":"1","title"{"a":1},"x":"y"},)" + userText("2", "bo"), 2);
    QTest::newRow("a colon missing in an address")
        << listText(R"({"id":"1","emails":[{"value" "a"}]},)" + userText("2", "bo"), 2);
    QTest::newRow("a list of addresses that does not end")
        << listText(R"({"id":"1","emails":[{"value":"a"}},)" + userText("2", "bo"), 2);
    QTest::newRow("two lists of users")
        << R"({"totalResults":2,"Resources":[{"id":"1"}],"resources":[{"id":"2"}]})"_ba;
    QTest::newRow("two totals") << R"({"totalResults":2,"Resources":[],"totalResults":0})"_ba;
    QTest::newRow("promised and not there") << R"({"totalResults":2,"startIndex":1})"_ba;
    QTest::newRow("promised and null") << R"({"totalResults":2,"Resources":null})"_ba;
    QTest::newRow("an error with 200")
        << R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"403"})"_ba;
    QTest::newRow("a list without its frame, cut off") << R"([{"id":"1"},)"_ba;
    QTest::newRow("words behind a list without its frame") << R"([{"id":"1"}] ok)"_ba;
    QTest::newRow("a number") << "7"_ba;
    QTest::newRow("null") << "null"_ba;
}

void ScimListReaderTest::refusesAPageThatIsNotWhole()
{
    QFETCH(const QByteArray, body);

    const Result<scim::ListPage> page = scim::readList(body);

    QVERIFY(!page.has_value());
    QCOMPARE(page.error().code, ErrorCode::BadResponse);
    QVERIFY(!page.error().detail.contains(u"ana"_s));
}

void ScimListReaderTest::knowsAPageForPeople()
{
    const Result<scim::ListPage> page = scim::readList("\n<!doctype html><html>Sign in</html>");

    QVERIFY(!page.has_value());
    QCOMPARE(page.error().code, ErrorCode::NotJson);
}

void ScimListReaderTest::readsAPageOfAHundred()
{
    QByteArray users = richUser;
    for (int i = 1; i < 100; ++i)
        users += "," + richUser;
    const QByteArray body = listText(users, 100);
    std::size_t read = 0;

    QBENCHMARK
    {
        read = scim::readList(body)->accounts.size();
    }

    QCOMPARE(read, std::size_t{100});
}

// RFC 9865, section 2.
void ScimListReaderTest::passesTheCursorOn()
{
    const QByteArray page = R"({"Resources":[],"itemsPerPage":0,"nextCursor":"a+b/\u003d"})";
    const QByteArray last = R"({"totalResults":0,"nextCursor":null})";
    const QByteArray wrong = R"({"Resources":[],"nextCursor":7})";

    QCOMPARE(scim::readList(page)->nextCursor, u"a+b/="_s);
    QCOMPARE(scim::readList(last)->nextCursor, QString{});
    QVERIFY(!scim::readList(wrong).has_value());
}

QTEST_GUILESS_MAIN(ScimListReaderTest)
#include "tst_scimlistreader.moc"
