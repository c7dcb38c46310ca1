// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/servicefactory.h"
#include "support/faketransport.h"
#include "support/listtext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUuid>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace rollcall;
using rollcall::test::FakeTransport;
using rollcall::test::listText;
using rollcall::test::userText;
using services::ServiceDefinition;

using Accounts = std::vector<Account>;

class ScimServiceTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheLoginWithoutCase();
    void linksNobodyWhenTheFilterIsIgnored();
    void searchesTheWholeListWhenTheFilterIsIgnored();
    void doesNotSayNobodyOfAListThatItCannotRead_data();
    void doesNotSayNobodyOfAListThatItCannotRead();
    void readsTheListWhereThereIsNoFilter();
    void doesNotSearchAnExternalIdThatCannotBeFiltered();
    void comparesAnExternalIdWithCase();
    void checksACredentialAsOktaDoes();
    void triesWritingOnNobodyWhereTheDefinitionSaysSo_data();
    void triesWritingOnNobodyWhereTheDefinitionSaysSo();
    void countsNobodyByAPageThatCountsItself();
    void countsNobodyWhereThereIsNoList();
    void passesARefusedTokenOn();
    void decodesThePageThatItGave();
    void listsByTheCursorThatItGave();
    void patchesInTheWordsOfTheDefinition();
    void patchesOrPuts_data();
    void patchesOrPuts();
    void putsNothingThatMayHoldMoreThanWasRead();
    void putsWhatIsGivenOnRequestOnlyAsItIs();
    void reliesOnAVersionOnlyWhereItMay_data();
    void reliesOnAVersionOnlyWhereItMay();
    void tellsThatACreatedUserWasThere();
    void isMadeForAKnownProtocolOnly();
};

namespace {

ServiceDefinition acme()
{
    return {.id = u"acme"_s, .protocol = u"scim"_s, .usersPath = u"Users"_s};
}

const Account ana = {.remoteId = u"7"_s, .version = u"\"1\""_s, .raw = R"({"id":"7"})"};

/// A service at the other end of a fake transport, and its last answer.
template <typename T>
class Asked {
public:
    template <typename Ask>
    Asked(const ServiceDefinition& definition, const Ask& ask)
    {
        service = services::makeService(definition, transport);
        ask(*service, Then<T>{&m_scope, [this](const Result<T>& result) { answer = result; }});
    }

    FakeTransport transport = {};
    std::unique_ptr<services::Service> service = {};
    std::optional<Result<T>> answer = {};

private:
    QObject m_scope;
};

using Found = Asked<Accounts>;

const auto findAna = [](services::Service& service, const Then<Accounts>& then) {
    service.find(u"Ana@acme.example"_s, then);
};

QByteArray users(int from, int to)
{
    QByteArrayList texts;
    for (int i = from; i <= to; ++i)
        texts += userText(QByteArray::number(i), "user" + QByteArray::number(i));
    return texts.join(',');
}

}  // namespace

void ScimServiceTest::findsTheLoginWithoutCase()
{
    Found asked{acme(), findAna};

    asked.transport.answer(200, listText(userText("7", "ANA@acme.example"), 1));

    QCOMPARE(asked.transport.requests.size(), std::size_t{1});
    QCOMPARE(asked.transport.requests.at(0).query.queryItemValue(u"filter"_s, QUrl::FullyDecoded),
             u"userName eq \"Ana@acme.example\""_s);
    QCOMPARE(asked.answer->value().size(), std::size_t{1});
    QCOMPARE(asked.answer->value().at(0).remoteId, u"7"_s);
}

void ScimServiceTest::linksNobodyWhenTheFilterIsIgnored()
{
    Found asked{acme(), findAna};

    asked.transport.answer(200, listText(users(1, 3), 3));

    QVERIFY(asked.answer->has_value());
    QVERIFY(asked.answer->value().empty());
}

void ScimServiceTest::searchesTheWholeListWhenTheFilterIsIgnored()
{
    Found asked{acme(), findAna};

    asked.transport.answer(200, listText(users(1, 100), 102));
    QVERIFY(!asked.answer.has_value());
    asked.transport.answer(
        200, listText(users(101, 101) + "," + userText("102", "ana@acme.example"), 102, 101));

    QCOMPARE(asked.transport.requests.at(1).query.queryItemValue(u"startIndex"_s), u"101"_s);
    QCOMPARE(asked.answer->value().size(), std::size_t{1});
    QCOMPARE(asked.answer->value().at(0).remoteId, u"102"_s);
}

void ScimServiceTest::doesNotSayNobodyOfAListThatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("the first page again") << listText(users(1, 100), 250);
    QTest::newRow("an empty page too early") << listText("", 250, 101);
    QTest::newRow("a user that cannot be read") << listText(R"({"userName":"x"})", 250, 101);
    QTest::newRow("no list") << "{}"_ba;
}

void ScimServiceTest::doesNotSayNobodyOfAListThatItCannotRead()
{
    QFETCH(const QByteArray, second);
    Found asked{acme(), findAna};

    asked.transport.answer(200, listText(users(1, 100), 250));
    asked.transport.answer(200, second);

    QVERIFY(asked.answer.has_value());
    QVERIFY(!asked.answer->has_value());
    QCOMPARE(asked.answer->error().code, ErrorCode::BadResponse);
}

void ScimServiceTest::readsTheListWhereThereIsNoFilter()
{
    ServiceDefinition definition = acme();
    definition.filtersByUserName = false;
    Found asked{definition, findAna};

    asked.transport.answer(200, listText(users(1, 2) + "," + userText("9", "ana@acme.example"), 3));

    QVERIFY(!asked.transport.requests.at(0).query.hasQueryItem(u"filter"_s));
    QCOMPARE(asked.answer->value().size(), std::size_t{1});
}

void ScimServiceTest::doesNotSearchAnExternalIdThatCannotBeFiltered()
{
    Found asked{acme(), [](services::Service& service, const Then<Accounts>& then) {
                    service.findExternal(u"x"_s, then);
                }};

    QVERIFY(!asked.answer.has_value());
    QTRY_VERIFY(asked.answer.has_value());
    QCOMPARE(asked.answer->error().code, ErrorCode::NotSupported);
    QVERIFY(asked.transport.requests.empty());
}

void ScimServiceTest::comparesAnExternalIdWithCase()
{
    ServiceDefinition definition = acme();
    definition.ownsExternalId = true;
    Found asked{definition, [](services::Service& service, const Then<Accounts>& then) {
                    service.findExternal(u"ab"_s, then);
                }};

    asked.transport.answer(
        200, listText(R"({"id":"1","externalId":"AB"},{"id":"2","externalId":"ab"})", 2));

    QCOMPARE(asked.answer->value().size(), std::size_t{1});
    QCOMPARE(asked.answer->value().at(0).remoteId, u"2"_s);
}

void ScimServiceTest::checksACredentialAsOktaDoes()
{
    using Check = services::CredentialCheck;
    Asked<Check> asked{
        acme(), [](services::Service& service, const Then<Check>& then) { service.check(then); }};

    asked.transport.answer(200, listText(users(1, 2), 250));

    QCOMPARE(asked.transport.requests.at(0).query.toString(), u"startIndex=1&count=2"_s);
    QVERIFY(asked.answer->value().canRead);
    QCOMPARE(asked.answer->value().users, 250);
    QVERIFY(!asked.answer->value().canWrite);
}

void ScimServiceTest::triesWritingOnNobodyWhereTheDefinitionSaysSo_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("canWrite");
    QTest::newRow("nobody is there") << 404 << u"yes"_s;
    QTest::newRow("nobody may") << 403 << u"no"_s;
    QTest::newRow("something else") << 500 << u"not known"_s;
}

void ScimServiceTest::triesWritingOnNobodyWhereTheDefinitionSaysSo()
{
    using Check = services::CredentialCheck;
    QFETCH(const int, status);
    ServiceDefinition about = acme();
    about.token.isWritingTried = true;
    Asked<Check> asked{
        about, [](services::Service& service, const Then<Check>& then) { service.check(then); }};

    asked.transport.answer(200, listText(users(1, 2), 250));
    QVERIFY(!asked.answer);
    asked.transport.answer(status, "{}");

    const http::Request& change = asked.transport.requests.at(1);
    QCOMPARE(change.method, http::Method::Patch);
    QVERIFY(!QUuid::fromString(change.path.section(u'/', 1)).isNull());
    const Check& check = asked.answer->value();
    QVERIFY(check.canRead);
    QTEST(!check.canWrite ? u"not known"_s : *check.canWrite ? u"yes"_s : u"no"_s, "canWrite");
}

void ScimServiceTest::countsNobodyByAPageThatCountsItself()
{
    using Check = services::CredentialCheck;
    Asked<Check> asked{
        acme(), [](services::Service& service, const Then<Check>& then) { service.check(then); }};

    asked.transport.answer(200, listText(users(1, 2), 2));

    QVERIFY(asked.answer->value().canRead);
    QCOMPARE(asked.answer->value().users, -1);
}

void ScimServiceTest::countsNobodyWhereThereIsNoList()
{
    using Check = services::CredentialCheck;
    ServiceDefinition about = acme();
    about.capabilities = {
        {.id = u"list"_s, .support = Capability::Support::No, .reason = u"It lists nobody."_s}};
    Asked<Check> asked{
        about, [](services::Service& service, const Then<Check>& then) { service.check(then); }};

    asked.transport.answer(200, listText({}, 0));

    QVERIFY(asked.answer->value().canRead);
    QCOMPARE(asked.answer->value().users, -1);
}

void ScimServiceTest::passesARefusedTokenOn()
{
    using Check = services::CredentialCheck;
    Asked<Check> asked{
        acme(), [](services::Service& service, const Then<Check>& then) { service.check(then); }};

    asked.transport.answer(401, "");

    QCOMPARE(asked.answer->error().code, ErrorCode::Unauthorized);
    QCOMPARE(asked.answer->error().httpStatus, 401);
}

void ScimServiceTest::decodesThePageThatItGave()
{
    using services::RawPage;
    Asked<RawPage> asked{acme(), [](services::Service& service, const Then<RawPage>& then) {
                             service.list({.startIndex = 101, .count = 100}, then);
                         }};

    asked.transport.answer(200, listText(users(101, 103) + R"(,{"userName":"x"})", 104, 101));
    const Result<services::Page> page = asked.service->pageDecoder()(asked.answer->value().body);

    QVERIFY(page.has_value());
    QCOMPARE(page->totalResults, 104);
    QCOMPARE(page->startIndex, 101);
    QCOMPARE(page->accounts.size(), std::size_t{3});
    QCOMPARE(page->problems.size(), std::size_t{1});
}

void ScimServiceTest::listsByTheCursorThatItGave()
{
    Asked<services::RawPage> asked{acme(), [](services::Service& service, const auto& then) {
                                       service.list({.count = 5, .cursor = u"a+b"_s}, then);
                                   }};
    const auto decode = asked.service->pageDecoder();

    const auto page = decode(R"({"Resources":[{"id":"1"}],"nextCursor":"c/d"})");

    QCOMPARE(asked.transport.requests.at(0).query.toString(QUrl::FullyDecoded),
             u"cursor=a+b&count=5"_s);
    QCOMPARE(page->nextCursor, u"c/d"_s);
}

void ScimServiceTest::patchesInTheWordsOfTheDefinition()
{
    ServiceDefinition definition = acme();
    definition.patchDialect = {.hasPaths = false, .isCapitalised = true};

    Asked<services::Written> asked{definition, [](services::Service& service, const auto& then) {
                                       service.update(ana, {{u"active"_s, false}}, then);
                                   }};

    const QByteArray expected = R"([{"op":"Replace","value":{"active":false}}])";
    const QJsonDocument body = QJsonDocument::fromJson(asked.transport.requests.at(0).body);
    QCOMPARE(QJsonDocument{body[u"Operations"_s].toArray()}, QJsonDocument::fromJson(expected));
}

void ScimServiceTest::patchesOrPuts_data()
{
    QTest::addColumn<bool>("patches");
    QTest::addColumn<http::Method>("method");
    QTest::newRow("PATCH") << true << http::Method::Patch;
    QTest::newRow("PUT") << false << http::Method::Put;
}

void ScimServiceTest::patchesOrPuts()
{
    using services::Written;
    QFETCH(const bool, patches);
    ServiceDefinition definition = acme();
    definition.patches = patches;
    Asked<Written> asked{definition, [](services::Service& service, const Then<Written>& then) {
                             service.update(ana, {{u"active"_s, false}}, then);
                         }};

    QTRY_VERIFY(!asked.transport.requests.empty());
    asked.transport.answer(
        http::Response{.status = 200, .body = userText("7", "ana"), .requestId = u"r1"_s});

    QTEST(asked.transport.requests.at(0).method, "method");
    QCOMPARE(asked.answer->value().remoteId, u"7"_s);
    QCOMPARE(asked.answer->value().requestId, u"r1"_s);
    QCOMPARE(asked.answer->value().httpStatus, 200);
    QVERIFY(asked.answer->value().account.has_value());
}

void ScimServiceTest::putsNothingThatMayHoldMoreThanWasRead()
{
    ServiceDefinition definition = acme();
    definition.patches = false;
    definition.onRequest = {u"badge"_s};

    Asked<services::Written> asked{definition, [](services::Service& service, const auto& then) {
                                       service.update(ana, {{u"active"_s, false}}, then);
                                   }};
    QTRY_VERIFY(!asked.transport.requests.empty());
    asked.transport.answer(400, "{}");

    QTRY_VERIFY(asked.answer);
    QCOMPARE(asked.answer->error().code, ErrorCode::NotSupported);
    QVERIFY(asked.answer->error().detail.contains(u"badge"_s));
    QCOMPARE(asked.transport.requests.size(), 1);
    QCOMPARE(asked.transport.requests.at(0).query.toString(), u"attributes=badge"_s);
}

void ScimServiceTest::putsWhatIsGivenOnRequestOnlyAsItIs()
{
    ServiceDefinition definition = acme();
    definition.patches = false;
    definition.onRequest = {u"badge"_s, u"rank"_s};

    Asked<services::Written> asked{definition, [](services::Service& service, const auto& then) {
                                       service.update(ana, {{u"active"_s, false}}, then);
                                   }};
    QTRY_VERIFY(!asked.transport.requests.empty());
    asked.transport.answer(200, R"({"id":"7","badge":12345678901234567.50})");

    QTRY_COMPARE(asked.transport.requests.size(), 2);
    const http::Request& put = asked.transport.requests.at(1);
    QCOMPARE(put.method, http::Method::Put);
    QVERIFY(put.body.contains(R"("badge":12345678901234567.50)"));
}

void ScimServiceTest::reliesOnAVersionOnlyWhereItMay_data()
{
    QTest::addColumn<bool>("hasEtags");
    QTest::addColumn<QByteArray>("ifMatch");
    QTest::newRow("with ETags") << true << "\"1\""_ba;
    QTest::newRow("without") << false << ""_ba;
}

void ScimServiceTest::reliesOnAVersionOnlyWhereItMay()
{
    using services::Written;
    QFETCH(const bool, hasEtags);
    ServiceDefinition definition = acme();
    definition.hasEtags = hasEtags;

    Asked<Written> asked{definition, [](services::Service& service, const Then<Written>& then) {
                             service.remove(ana, then);
                         }};

    QTEST(asked.transport.requests.at(0).ifMatch, "ifMatch");
}

void ScimServiceTest::tellsThatACreatedUserWasThere()
{
    using services::Written;
    Asked<Written> asked{acme(), [](services::Service& service, const Then<Written>& then) {
                             service.create({{u"userName"_s, u"ana"_s}}, then);
                         }};

    asked.transport.answer(200, userText("7", "ana"));

    QVERIFY(asked.answer->value().wasThere);
}

void ScimServiceTest::isMadeForAKnownProtocolOnly()
{
    FakeTransport transport;
    ServiceDefinition definition = acme();
    definition.protocol = u"soap"_s;

    QVERIFY(!services::makeService(definition, transport));
}

QTEST_GUILESS_MAIN(ScimServiceTest)
#include "tst_scimservice.moc"
