// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/groupservice.h"
#include "support/askedservice.h"
#include "support/listtext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using Service = rollcall::test::AskedService;
using rollcall::test::listText;
using rollcall::test::scimAnswer;
using rollcall::test::scimError;
using rollcall::test::userText;
using services::Written;

using Accounts = std::vector<Account>;
using Answer = Result<http::Response>;

/// A service of which nothing is known but the general definition, and that does not do
/// everything that the definition hopes for.
class UnknownServiceTest : public QObject {
    Q_OBJECT

private slots:
    void aRefusedFilterMakesItReadTheWholeList_data();
    void aRefusedFilterMakesItReadTheWholeList();
    void aFilterWithoutAnAnswerStaysAnError_data();
    void aFilterWithoutAnAnswerStaysAnError();
    void whoIsNotInTheListIsNobody();
    void aListThatCannotBeReadEitherIsNoNobody();
    void aFilterThatIsRefusedTwiceIsNotTriedAgain();
    void a404ToAFilterThatWorksIsNobody();
    void aKnownServiceIsBelievedThatA404IsNobody();
    void theListIsReadByCursorsWhereThereAreOnlyThose();
    void aGroupIsFoundByNameWithoutAFilter();
    void aNameThatOnlyFoldsToAnotherIsAnotherOne();
    void anExternalIdIsFoundWithoutAFilter();
    void thatThereAreNoGroupsIsSaidInWords_data();
    void thatThereAreNoGroupsIsSaidInWords();

    void usersAreFoundWhereDiscoverySays();
    void aUserWhoIsGoneIsNotLookedForElsewhere();
    void aPathThatAnswersIsNotDoubted();
    void withoutDiscoveryThePathOfTheDefinitionStands();
};

namespace {

bool isFiltered(const http::Request& request)
{
    return request.query.hasQueryItem(u"filter"_s);
}

int startOf(const http::Request& request)
{
    return request.query.queryItemValue(u"startIndex"_s).toInt();
}

/// Ana is the third of three, who come two at a time.
Answer listOfThree(const http::Request& request)
{
    if (startOf(request) < 3)
        return scimAnswer(200, listText(userText("1", "u1") + "," + userText("2", "u2"), 3));
    return scimAnswer(200, listText(userText("3", "ANA@acme.example"), 3, 3));
}

QStringList idsOf(const Result<Accounts>& found)
{
    QStringList ids;
    for (const Account& account : found.value_or(Accounts{}))
        ids += account.remoteId;
    return ids;
}

}  // namespace

void UnknownServiceTest::aRefusedFilterMakesItReadTheWholeList_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("invalidFilter") << 400 << R"({"scimType":"invalidFilter"})"_ba;
    QTest::newRow("too many") << 403 << R"({"scimType":"tooMany"})"_ba;
    QTest::newRow("not there") << 404 << scimError;
    QTest::newRow("not there, as a page") << 404 << "<html>Not Found</html>"_ba;
    QTest::newRow("no such method") << 405 << ""_ba;
    QTest::newRow("too long") << 414 << ""_ba;
    QTest::newRow("not implemented") << 501 << ""_ba;
    QTest::newRow("an error with 200")
        << 200
        << R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400"})"_ba;
}

void UnknownServiceTest::aRefusedFilterMakesItReadTheWholeList()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Service service{[&](const http::Request& request) {
        return isFiltered(request) ? Answer{scimAnswer(status, body)} : listOfThree(request);
    }};

    const auto found = service.find(u"ana@acme.example"_s);

    QVERIFY2(found.has_value(), qPrintable(found ? QString{} : found.error().detail));
    QCOMPARE(idsOf(found), QStringList{u"3"_s});
}

void UnknownServiceTest::aFilterWithoutAnAnswerStaysAnError_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("a fault") << 500 << ErrorCode::ServerFault;
    QTest::newRow("an outage") << 503 << ErrorCode::ServerFault;
    QTest::newRow("the token") << 401 << ErrorCode::Unauthorized;
    QTest::newRow("too fast") << 429 << ErrorCode::RateLimited;
    QTest::newRow("lost") << 0 << ErrorCode::ConnectionLost;
    QTest::newRow("too late") << 0 << ErrorCode::TimedOut;
}

void UnknownServiceTest::aFilterWithoutAnAnswerStaysAnError()
{
    QFETCH(const int, status);
    QFETCH(const ErrorCode, code);
    Service service{[&](const http::Request& request) {
        if (!isFiltered(request))
            return listOfThree(request);
        return status > 0 ? Answer{scimAnswer(status, "")} : Answer{fail(code)};
    }};

    const auto found = service.find(u"ana@acme.example"_s);

    QVERIFY(!found.has_value());
    QCOMPARE(found.error().code, code);
    QCOMPARE(service.log.size(), 1);
}

void UnknownServiceTest::whoIsNotInTheListIsNobody()
{
    Service service{[](const http::Request& request) {
        return isFiltered(request) ? Answer{scimAnswer(400, "")} : listOfThree(request);
    }};

    const auto found = service.find(u"nobody@acme.example"_s);

    QVERIFY(found.has_value());
    QVERIFY(found->empty());
    QCOMPARE(service.log, (QStringList{u"GET Users?filter"_s, u"GET Users"_s, u"GET Users"_s}));
}

void UnknownServiceTest::aListThatCannotBeReadEitherIsNoNobody()
{
    Service service{[](const http::Request& request) {
        if (isFiltered(request))
            return Answer{scimAnswer(400, R"({"scimType":"invalidFilter","detail":"no filters"})")};
        if (startOf(request) == 1)
            return Answer{scimAnswer(200, listText(userText("1", "u1"), 3))};
        return Answer{scimAnswer(200, listText("", 3, 2))};
    }};

    const auto found = service.find(u"ana@acme.example"_s);

    QVERIFY(!found.has_value());
    QCOMPARE(found.error().code, ErrorCode::BadResponse);
}

void UnknownServiceTest::aFilterThatIsRefusedTwiceIsNotTriedAgain()
{
    Service service{[](const http::Request& request) {
        return isFiltered(request) ? Answer{scimAnswer(400, "")} : listOfThree(request);
    }};
    (void)service.find(u"bo@acme.example"_s);
    (void)service.find(u"cy@acme.example"_s);
    service.log.clear();

    const auto found = service.find(u"ana@acme.example"_s);

    QCOMPARE(idsOf(found), QStringList{u"3"_s});
    QVERIFY(!service.log.contains(u"GET Users?filter"_s));
}

void UnknownServiceTest::a404ToAFilterThatWorksIsNobody()
{
    Service service{[](const http::Request& request) {
        const QString filter = request.query.queryItemValue(u"filter"_s, QUrl::FullyDecoded);
        if (filter.contains(u"ana@acme.example"_s))
            return Answer{scimAnswer(200, listText(userText("3", "ana@acme.example"), 1))};
        return isFiltered(request) ? Answer{scimAnswer(404, scimError)} : listOfThree(request);
    }};
    QCOMPARE(idsOf(service.find(u"ana@acme.example"_s)), QStringList{u"3"_s});
    service.log.clear();

    const auto found = service.find(u"bo@acme.example"_s);

    QVERIFY(found.has_value());
    QVERIFY(found->empty());
    QCOMPARE(service.log, QStringList{u"GET Users?filter"_s});
}

void UnknownServiceTest::aKnownServiceIsBelievedThatA404IsNobody()
{
    Service service{u"rudderstack"_s,
                    [](const http::Request&) { return Answer{scimAnswer(404, scimError)}; }};

    const auto found = service.find(u"bo@acme.example"_s);

    QVERIFY(found.has_value());
    QVERIFY(found->empty());
    QCOMPARE(service.log.size(), 1);
}

void UnknownServiceTest::theListIsReadByCursorsWhereThereAreOnlyThose()
{
    Service service{[](const http::Request& request) {
        const QString cursor = request.query.queryItemValue(u"cursor"_s);
        if (isFiltered(request))
            return Answer{scimAnswer(400, "")};
        if (cursor.isEmpty())
            return Answer{scimAnswer(200, R"({"Resources":[{"id":"1"}],"nextCursor":"c2"})")};
        return Answer{scimAnswer(200, R"({"Resources":[{"id":"2","userName":"ana"}]})")};
    }};

    QCOMPARE(idsOf(service.find(u"ana"_s)), QStringList{u"2"_s});
}

void UnknownServiceTest::aGroupIsFoundByNameWithoutAFilter()
{
    using Groups = std::vector<GroupReading>;
    Service service{[](const http::Request& request) {
        return isFiltered(request)
            ? Answer{scimAnswer(400, R"({"scimType":"invalidFilter"})")}
            : Answer{scimAnswer(200,
                                listText(R"({"id":"g1","displayName":"Crew 2"},)"
                                         R"({"id":"g2","displayName":"Crew"})",
                                         2))};
    }};

    const auto found = service.ask<Groups>(
        [&](const Then<Groups>& then) { service.service->groups()->find(u"Crew"_s, then); });

    QVERIFY(found.has_value());
    QCOMPARE(found->size(), std::size_t{1});
    QCOMPARE(found->front().resource.remoteId, u"g2"_s);
}

void UnknownServiceTest::aNameThatOnlyFoldsToAnotherIsAnotherOne()
{
    using Groups = std::vector<GroupReading>;
    Service service{[](const http::Request&) {
        return Answer{scimAnswer(200,
                                 listText("{\"id\":\"1\",\"displayName\":\"\u212aitchen\","
                                          "\"userName\":\"\u212aate@a.example\"}",
                                          1))};
    }};

    const auto found = service.ask<Groups>(
        [&](const Then<Groups>& then) { service.service->groups()->find(u"kitchen"_s, then); });

    QVERIFY(found && found->empty());
    QCOMPARE(idsOf(service.find(u"kate@a.example"_s)), QStringList{});
    QCOMPARE(idsOf(service.find(u"\u212aATE@a.example"_s)), QStringList{u"1"_s});
}

void UnknownServiceTest::thatThereAreNoGroupsIsSaidInWords_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("not there") << 404 << scimError;
    QTest::newRow("a page of a web server") << 404 << "<html>Cannot GET /Groups</html>"_ba;
    QTest::newRow("not implemented") << 501 << ""_ba;
}

void UnknownServiceTest::thatThereAreNoGroupsIsSaidInWords()
{
    using Groups = std::vector<GroupReading>;
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Service service{[&](const http::Request&) { return Answer{scimAnswer(status, body)}; }};

    const auto found = service.ask<Groups>(
        [&](const Then<Groups>& then) { service.service->groups()->find(u"Crew"_s, then); });
    const auto page = service.ask<services::GroupPage>(
        [&](const auto& then) { service.service->groups()->list({}, then); });

    for (const Error& error : {found.error(), page.error()}) {
        QCOMPARE(error.code, ErrorCode::NotSupported);
        QVERIFY(error.detail.contains(u"no groups"_s));
    }
}

void UnknownServiceTest::anExternalIdIsFoundWithoutAFilter()
{
    test::AnsweringTransport transport{[](const http::Request& request) {
        return isFiltered(request) ? Answer{scimAnswer(400, "")}
                                   : Answer{scimAnswer(200,
                                                       listText(R"({"id":"1","externalId":"AB"},)"
                                                                R"({"id":"2","externalId":"ab"})",
                                                                2))};
    }};
    services::ServiceDefinition about = *services::Registry{}.find(u"scim"_s);
    about.ownsExternalId = true;
    const auto service = services::makeService(about, transport);
    std::optional<Result<Accounts>> found;

    service->findExternal(u"ab"_s,
                          {this, [&found](const Result<Accounts>& result) { found = result; }});

    QTRY_VERIFY(found.has_value());
    QCOMPARE(idsOf(*found), QStringList{u"2"_s});
}

namespace {

/// A service whose users are at /Accounts, and say so.
Answer accounts(const http::Request& request)
{
    if (request.path == u"ResourceTypes"_s)
        return scimAnswer(200,
                          R"([{"name":"User","endpoint":"/Accounts",)"
                          R"("schema":"urn:ietf:params:scim:schemas:core:2.0:User"}])");
    if (request.path == u"Accounts"_s)
        return scimAnswer(200, listText(userText("7", "ana"), 1));
    if (request.path == u"Accounts/7"_s)
        return scimAnswer(200, userText("7", "ana"));
    return scimAnswer(404, scimError);
}

Result<Account> readOf(Service& service, const QString& id)
{
    return service.ask<Account>(
        [&](const Then<Account>& then) { service.service->read(id, then); });
}

}  // namespace

void UnknownServiceTest::usersAreFoundWhereDiscoverySays()
{
    Service service{accounts};

    const auto page = service.ask<services::RawPage>(
        [&](const Then<services::RawPage>& then) { service.service->list({}, then); });
    QVERIFY(page.has_value());
    QVERIFY(page->body.contains("ana"));

    Service other{accounts};
    const Result<Account> read = readOf(other, u"7"_s);
    QVERIFY(read.has_value());
    QCOMPARE(read->login, u"ana"_s);
    // Once it is known, there is nothing to look for.
    other.log.clear();
    (void)other.update(*read);
    QCOMPARE(other.log.front(), u"PATCH Accounts/7"_s);
}

void UnknownServiceTest::aUserWhoIsGoneIsNotLookedForElsewhere()
{
    Service service{[](const http::Request& request) {
        return request.path == u"Users"_s ? listOfThree(request)
                                          : Answer{scimAnswer(404, scimError)};
    }};

    QCOMPARE(readOf(service, u"9"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(service.log, (QStringList{u"GET Users/9"_s, u"GET Users"_s}));
    QCOMPARE(readOf(service, u"9"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(service.log.size(), 3);
}

void UnknownServiceTest::aPathThatAnswersIsNotDoubted()
{
    Service service{[](const http::Request& request) {
        return request.path == u"Users"_s ? listOfThree(request) : accounts(request);
    }};
    QCOMPARE(idsOf(service.find(u"ana@acme.example"_s)), QStringList{u"3"_s});

    QCOMPARE(readOf(service, u"7"_s).error().code, ErrorCode::NotFound);
    QVERIFY(!service.log.contains(u"GET ResourceTypes"_s));
}

void UnknownServiceTest::withoutDiscoveryThePathOfTheDefinitionStands()
{
    Service service{[](const http::Request&) { return Answer{scimAnswer(404, scimError)}; }};

    QCOMPARE(readOf(service, u"7"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(service.log.front(), u"GET Users/7"_s);
    QVERIFY(service.log.contains(u"GET ResourceTypes"_s));
}

QTEST_GUILESS_MAIN(UnknownServiceTest)
#include "tst_unknownservice.moc"
