// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/client.h"
#include "support/faketransport.h"
#include "support/listtext.h"

#include <QJsonDocument>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace rollcall;
using rollcall::test::FakeTransport;
using rollcall::test::listText;
using rollcall::test::userText;

class ScimClientTest : public QObject {
    Q_OBJECT

private slots:
    void asksForAPage();
    void findsWithAFilter();
    void takesANotFoundForNobody();
    void doesNotFindInAPageWithAnUnreadableUser();
    void readsOneUser();
    void readsNobodyElse();
    void neverAsksForAnIdThatLeadsElsewhere();
    void createsAUser_data();
    void createsAUser();
    void changesAUser_data();
    void changesAUser();
    void sendsTheVersionThatItKnows();
    void keepsAVersionInsideItsHeader();
    void replacesAUserByTheTextThatCame();
    void removesAUser_data();
    void removesAUser();
    void passesALostAnswerOn();
    void forgetsAnAnswerThatNobodyWaitsFor();
};

namespace {

/// A client at a service, and the answer to what it was asked.
template <typename T>
struct Asked {
    template <typename Ask>
    explicit Asked(const Ask& ask)
    {
        ask(client, Then<T>{&scope, [this](const Result<T>& result) {
                                ++answers;
                                answer = result;
                            }});
    }

    FakeTransport service = {};
    scim::Client client{service, u"Users"_s};
    QObject scope;
    std::optional<Result<T>> answer = {};
    int answers = 0;
};

const Account ana = {.remoteId = u"7"_s,
                     .raw = R"({"id":"7","userName":"ana","n":1.10,"active":true})"};

/// Nothing for a success, else the code's name.
template <typename T>
QString outcomeOf(const std::optional<Result<T>>& answer)
{
    if (!answer)
        return u"no answer"_s;
    return *answer ? QString{} : nameOf(answer->error().code);
}

const QByteArray errorText = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],
    "status":"404","detail":"nobody"})";

}  // namespace

void ScimClientTest::asksForAPage()
{
    Asked<scim::ListAnswer> asked{[](scim::Client& client, const Then<scim::ListAnswer>& then) {
        client.list({.startIndex = 101, .count = 50}, then);
    }};
    const QDateTime date{{2026, 11, 22}, {19, 0}, Qt::UTC};

    asked.service.answer(http::Response{.status = 200, .body = listText("", 0), .date = date});

    QCOMPARE(asked.service.requests.at(0).method, http::Method::Get);
    QCOMPARE(asked.service.requests.at(0).path, u"Users"_s);
    QCOMPARE(asked.service.requests.at(0).query.toString(), u"startIndex=101&count=50"_s);
    QCOMPARE(outcomeOf(asked.answer), QString{});
    QCOMPARE(asked.answer->value().date, date);
    QCOMPARE(asked.answer->value().body, listText("", 0));
}

void ScimClientTest::findsWithAFilter()
{
    Asked<scim::ListPage> asked{[](scim::Client& client, const Then<scim::ListPage>& then) {
        client.find({.filter = u"userName eq \"ana\""_s}, then);
    }};

    asked.service.answer(200, listText(userText("7", "ana"), 1));

    QCOMPARE(asked.service.requests.at(0).query.queryItemValue(u"filter"_s, QUrl::FullyDecoded),
             u"userName eq \"ana\""_s);
    QCOMPARE(outcomeOf(asked.answer), QString{});
    QCOMPARE(asked.answer->value().accounts.at(0).remoteId, u"7"_s);
}

void ScimClientTest::takesANotFoundForNobody()
{
    Asked<scim::ListPage> asked{[](scim::Client& client, const Then<scim::ListPage>& then) {
        client.find({.filter = u"userName eq \"ana\""_s}, then);
    }};

    asked.service.answer(404, errorText);

    QCOMPARE(outcomeOf(asked.answer), QString{});
    QVERIFY(asked.answer->value().accounts.empty());
}

void ScimClientTest::doesNotFindInAPageWithAnUnreadableUser()
{
    Asked<scim::ListPage> asked{[](scim::Client& client, const Then<scim::ListPage>& then) {
        client.find({.filter = u"userName eq \"ana\""_s}, then);
    }};

    asked.service.answer(200, listText(R"({"userName":"ana"})", 1));

    QCOMPARE(outcomeOf(asked.answer), u"badResponse"_s);
}

void ScimClientTest::readsOneUser()
{
    Asked<Account> asked{
        [](scim::Client& client, const Then<Account>& then) { client.read(u"a/b?c"_s, then); }};

    asked.service.answer(
        http::Response{.status = 200, .body = userText("a/b?c", "ana"), .etag = "W/\"2\""});

    QCOMPARE(asked.service.requests.at(0).path, u"Users/a%2Fb%3Fc"_s);
    QCOMPARE(outcomeOf(asked.answer), QString{});
    QCOMPARE(asked.answer->value().login, u"ana"_s);
    QCOMPARE(asked.answer->value().version, u"W/\"2\""_s);
}

void ScimClientTest::readsNobodyElse()
{
    Asked<Account> asked{
        [](scim::Client& client, const Then<Account>& then) { client.read(u"7"_s, then); }};

    asked.service.answer(200, userText("8", "bo"));

    QCOMPARE(outcomeOf(asked.answer), u"badResponse"_s);
    QCOMPARE(asked.answer->error().httpStatus, 200);
}

void ScimClientTest::neverAsksForAnIdThatLeadsElsewhere()
{
    Asked<Account> asked{
        [](scim::Client& client, const Then<Account>& then) { client.read(u".."_s, then); }};

    QCOMPARE(asked.answers, 0);
    QTRY_COMPARE(asked.answers, 1);
    QCOMPARE(outcomeOf(asked.answer), u"badInput"_s);
    QVERIFY(asked.service.requests.empty());
}

void ScimClientTest::createsAUser_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("wasThere");
    const QByteArray user = userText("7", "ana");
    const QByteArray place = "https://acme.example/scim/v2/Users/7%2F8";
    QTest::newRow("created") << 201 << user << ""_ba << u""_s << u"7"_s << false;
    QTest::newRow("there already") << 200 << user << ""_ba << u""_s << u"7"_s << true;
    const auto madeAt = [](const QByteArray& instant) {
        return R"({"id":"7","userName":"ana","meta":{"created":")" + instant + R"("}})";
    };
    QTest::newRow("made just now, with 200")
        << 200 << madeAt("2026-11-22T18:59:58Z") << ""_ba << u""_s << u"7"_s << false;
    QTest::newRow("made before, with 200")
        << 200 << madeAt("2026-11-22T18:00:00Z") << ""_ba << u""_s << u"7"_s << true;
    QTest::newRow("no body, but a place") << 201 << ""_ba << place << u""_s << u"7/8"_s << false;
    QTest::newRow("half a body, and a place")
        << 201 << user.left(9) << place << u""_s << u"7/8"_s << false;
    QTest::newRow("no body and no place") << 201 << ""_ba
                                          << ""_ba << u"badResponse"_s << u""_s << false;
    QTest::newRow("half a body") << 201 << user.left(20) << ""_ba << u"badResponse"_s << u""_s
                                 << false;
    QTest::newRow("no id") << 201 << R"({"userName":"ana"})"_ba
                           << ""_ba << u"badResponse"_s << u""_s << false;
    QTest::newRow("a place that is no user")
        << 201 << ""_ba
        << "https://acme.example/welcome"_ba << u"badResponse"_s << u""_s << false;
    QTest::newRow("a place that leads up")
        << 201 << ""_ba
        << "/scim/Users/%2E%2E"_ba << u"badResponse"_s << u""_s << false;
    QTest::newRow("a page for people")
        << 200 << "<html>"_ba << place << u"notJson"_s << u""_s << false;
    QTest::newRow("an error that calls itself 200")
        << 200 << errorText << ""_ba << u"notFound"_s << u""_s << false;
    QTest::newRow("a duplicate") << 409 << R"({"scimType":"uniqueness"})"_ba
                                 << ""_ba << u"conflict"_s << u""_s << false;
    QTest::newRow("elsewhere") << 307 << ""_ba << place << u"redirected"_s << u""_s << false;
}

void ScimClientTest::createsAUser()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, location);
    Asked<scim::WriteAnswer> asked{[](scim::Client& client, const Then<scim::WriteAnswer>& then) {
        client.create({{u"userName"_s, u"ana"_s}}, then);
    }};

    asked.service.answer(http::Response{.status = status,
                                        .body = body,
                                        .location = location,
                                        .date = QDateTime{{2026, 11, 22}, {19, 0}, Qt::UTC},
                                        .requestId = u"r1"_s});

    QCOMPARE(asked.service.requests.at(0).method, http::Method::Post);
    QCOMPARE(asked.service.requests.at(0).path, u"Users"_s);
    QTEST(outcomeOf(asked.answer), "outcome");
    const scim::WriteAnswer answer = asked.answer->value_or(scim::WriteAnswer{});
    QTEST(answer.remoteId, "id");
    QTEST(answer.wasThere, "wasThere");
    QCOMPARE(*asked.answer ? answer.requestId : asked.answer->error().requestId, u"r1"_s);
}

void ScimClientTest::changesAUser_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<bool>("hasAccount");
    QTest::newRow("with the user") << 200 << userText("7", "ana") << u""_s << true;
    QTest::newRow("without a word") << 204 << ""_ba << u""_s << false;
    QTest::newRow("another user") << 200 << userText("8", "bo") << u"badResponse"_s << false;
    QTest::newRow("200 without a word") << 200 << ""_ba << u""_s << false;
    QTest::newRow("JSON of something else") << 200 << R"({"ok":true})"_ba << u""_s << false;
    QTest::newRow("a page for people") << 200 << "<html>Sign in</html>"_ba << u"notJson"_s << false;
    QTest::newRow("gone") << 404 << ""_ba << u"notFound"_s << false;
    QTest::newRow("changed since") << 412 << "{}"_ba << u"preconditionFailed"_s << false;
}

void ScimClientTest::changesAUser()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Asked<scim::WriteAnswer> asked{[](scim::Client& client, const Then<scim::WriteAnswer>& then) {
        client.patch(ana, {{u"active"_s, false}}, then);
    }};

    asked.service.answer(status, body);

    QCOMPARE(asked.service.requests.at(0).method, http::Method::Patch);
    QCOMPARE(asked.service.requests.at(0).path, u"Users/7"_s);
    QCOMPARE(asked.service.requests.at(0).ifMatch, ""_ba);
    QTEST(outcomeOf(asked.answer), "outcome");
    QTEST(asked.answer->has_value() && asked.answer->value().account.has_value(), "hasAccount");
}

void ScimClientTest::sendsTheVersionThatItKnows()
{
    Asked<scim::WriteAnswer> asked{[](scim::Client& client, const Then<scim::WriteAnswer>& then) {
        client.remove({.remoteId = u"7"_s, .version = u"W/\"a3\""_s}, then);
    }};

    QCOMPARE(asked.service.requests.at(0).ifMatch, "W/\"a3\""_ba);
}

void ScimClientTest::keepsAVersionInsideItsHeader()
{
    Asked<scim::WriteAnswer> asked{[](scim::Client& client, const Then<scim::WriteAnswer>& then) {
        client.remove({.remoteId = u"7"_s, .version = u"1\r\nX-Evil: 1"_s}, then);
    }};

    QCOMPARE(asked.service.requests.at(0).ifMatch, ""_ba);
}

void ScimClientTest::replacesAUserByTheTextThatCame()
{
    Asked<scim::WriteAnswer> asked{[](scim::Client& client, const Then<scim::WriteAnswer>& then) {
        client.put(ana, {{u"userName"_s, u"bo"_s}}, then);
    }};

    QCOMPARE(asked.service.requests.at(0).method, http::Method::Put);
    QVERIFY(asked.service.requests.at(0).body.startsWith(R"({"id":"7","userName":"bo","n":1.10,)"));
}

void ScimClientTest::removesAUser_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("done") << 204 << ""_ba << u""_s;
    QTest::newRow("done, with 200 and the user") << 200 << userText("7", "ana") << u""_s;
    QTest::newRow("a page for people") << 200 << "<html>"_ba << u"notJson"_s;
    QTest::newRow("gone already") << 404 << errorText << u"notFound"_s;
    QTest::newRow("gone, says a page") << 404 << "<html>"_ba << u"notJson"_s;
    QTest::newRow("forbidden") << 403 << "{}"_ba << u"forbidden"_s;
}

void ScimClientTest::removesAUser()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Asked<scim::WriteAnswer> asked{[](scim::Client& client, const Then<scim::WriteAnswer>& then) {
        client.remove(ana, then);
    }};

    asked.service.answer(status, body);

    QCOMPARE(asked.service.requests.at(0).method, http::Method::Delete);
    QVERIFY(asked.service.requests.at(0).body.isEmpty());
    QTEST(outcomeOf(asked.answer), "outcome");
}

void ScimClientTest::passesALostAnswerOn()
{
    Asked<scim::WriteAnswer> asked{[](scim::Client& client, const Then<scim::WriteAnswer>& then) {
        client.create({{u"userName"_s, u"ana"_s}}, then);
    }};

    asked.service.answer(fail(ErrorCode::ConnectionLost));

    QCOMPARE(outcomeOf(asked.answer), u"connectionLost"_s);
    QCOMPARE(asked.answers, 1);
    QCOMPARE(asked.service.requests.size(), std::size_t{1});
}

void ScimClientTest::forgetsAnAnswerThatNobodyWaitsFor()
{
    FakeTransport service;
    scim::Client client{service, u"Users"_s};
    int answers = 0;
    auto scope = std::make_unique<QObject>();
    client.read(u"7"_s, {scope.get(), [&answers](const Result<Account>&) { ++answers; }});

    scope.reset();
    service.answer(200, userText("7", "ana"));

    QCOMPARE(answers, 0);
}

QTEST_GUILESS_MAIN(ScimClientTest)
#include "tst_scimclient.moc"
