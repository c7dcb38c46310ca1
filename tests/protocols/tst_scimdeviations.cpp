// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/client.h"
#include "support/faketransport.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

/// What real services do that RFC 7644 does not say, and what becomes of it.
class ScimDeviationsTest : public QObject {
    Q_OBJECT

private slots:
    void hasAStatedOutcome_data();
    void hasAStatedOutcome();
    void sendsTheVersionAsItCame_data();
    void sendsTheVersionAsItCame();
    void takesAnyKindOfResource();
};

namespace {

enum class Call { Read, List, Find, Create, Change, Remove };

const Account ana{.remoteId = u"1"_s, .login = u"ana"_s, .raw = R"({"id":"1","userName":"ana"})"};

QString outcomeOf(const Result<Account>& account)
{
    if (!account)
        return nameOf(account.error().code);
    return u"%1 %2 %3"_s.arg(account->remoteId, account->login,
                             account->active ? u"active"_s : u"inactive"_s);
}

QString outcomeOf(const Result<scim::WriteAnswer>& answer)
{
    if (!answer)
        return nameOf(answer.error().code);
    return answer->remoteId + (answer->wasThere ? u" was there"_s : u" written"_s);
}

QString outcomeOf(const Result<scim::ListPage>& page)
{
    if (!page)
        return nameOf(page.error().code);
    QStringList ids;
    for (const Account& account : page->accounts)
        ids += account.remoteId;
    return u"[%1] of %2, %3 unreadable"_s.arg(ids.join(u' '))
        .arg(page->totalResults)
        .arg(page->problems.size());
}

/// Keeps what came as its outcome in words.
template <typename T>
Then<T> into(QObject* scope, QString& outcome)
{
    return {scope, [&outcome](const Result<T>& result) { outcome = outcomeOf(result); }};
}

void send(scim::Client& client, Call call, QObject* scope, QString& outcome)
{
    const QJsonObject change{{u"active"_s, false}};
    switch (call) {
    case Call::Read:
        client.read(u"1"_s, into<Account>(scope, outcome));
        break;
    case Call::List:
        client.list({}, {scope, [&outcome](const Result<scim::ListAnswer>& answer) {
                             outcome = outcomeOf(answer.and_then(
                                 [](const auto& list) { return scim::readList(list.body); }));
                         }});
        break;
    case Call::Find:
        client.find({.filter = u"userName eq \"ana\""_s}, into<scim::ListPage>(scope, outcome));
        break;
    case Call::Create:
        client.create({{u"userName"_s, u"ana"_s}}, into<scim::WriteAnswer>(scope, outcome));
        break;
    case Call::Change:
        client.patch(ana, change, into<scim::WriteAnswer>(scope, outcome));
        break;
    case Call::Remove:
        client.remove(ana, into<scim::WriteAnswer>(scope, outcome));
        break;
    }
}

}  // namespace

// A table of rows.
// NOLINTNEXTLINE(readability-function-size)
void ScimDeviationsTest::hasAStatedOutcome_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("outcome");
    const auto row =
        [](const char* name, Call call, int status, const char* body, const char* outcome) {
        QTest::newRow(name) << call << status << QByteArray{body} << QString::fromLatin1(outcome);
    };
    using enum Call;
    row("a boolean as text", Read, 200, R"({"id":"1","userName":"ana","active":"False"})",
        "1 ana inactive");
    row("names in another case", Read, 200, R"({"ID":"1","USERNAME":"ana","Active":true})",
        "1 ana active");
    row("an id that is a number", Read, 200, R"({"id":1,"userName":"ana"})", "1 ana active");
    row("a byte order mark", Read, 200, "\xEF\xBB\xBF{\"id\":\"1\",\"userName\":\"ana\"}",
        "1 ana active");
    row("a name with a dot in it", Read, 200,
        R"({"id":"1","userName":"ana","name.formatted":"Ana R"})", "1 ana active");
    row("access said twice", Read, 200, R"({"id":"1","active":true,"ACTIVE":false})",
        "badResponse");
    row("two ids", Read, 200, R"({"id":"1","id":"2"})", "badResponse");
    row("another person", Read, 200, R"({"id":"2","userName":"bo"})", "badResponse");
    row("hidden after a deactivation", Read, 404, R"({"status":"404"})", "notFound");
    row("an error with 200", Read, 200,
        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404"})",
        "notFound");
    row("a page for people", Read, 200, "<html>Sign in</html>", "notJson");
    row("to another host", Read, 308, "", "redirected");
    row("cut off", Read, 200, R"({"id":"1","userNa)", "badResponse");

    row("lower-case resources", List, 200, R"({"totalResults":1,"resources":[{"id":"1"}]})",
        "[1] of 1, 0 unreadable");
    row("numbers as text", List, 200, R"({"totalResults":"1","Resources":[{"id":"1"}]})",
        "[1] of 1, 0 unreadable");
    row("rows twice", List, 200, R"({"totalResults":2,"Resources":[{"id":"1"},{"id":"1"}]})",
        "[1 1] of 2, 0 unreadable");
    row("a row that is none", List, 200, R"({"totalResults":2,"Resources":[7,{"id":"1"}]})",
        "[1] of 2, 1 unreadable");
    row("no rows, and a promise", List, 200, R"({"totalResults":2})", "badResponse");
    row("a bare array", List, 200, R"([{"id":"1"},{"id":"2"}])", "[1 2] of 2, 0 unreadable");
    row("throttled, with 200", List, 200,
        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"429"})",
        "rateLimited");
    row("a token that ended, with 200", List, 200,
        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":401})",
        "unauthorized");
    row("a user in place of a list", List, 200, R"({"id":"1","userName":"ana"})", "badResponse");
    row("throttled", List, 429, "", "rateLimited");
    row("an outage, as a page", List, 503, "<html>", "serverFault");

    row("a filter that is ignored", Find, 200,
        R"({"totalResults":2,"Resources":[{"id":"8","userName":"x"},{"id":"9"}]})",
        "[8 9] of 2, 0 unreadable");
    row("the one looked for, without a list", Find, 200, R"({"id":"1","userName":"ana"})",
        "[1] of 1, 0 unreadable");
    row("nothing that could be one", Find, 200, R"({"ok":true})", "badResponse");
    row("nobody, as 404", Find, 404,
        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404"})",
        "[] of 0, 0 unreadable");
    row("a wrong address, as 404", Find, 404, "<html>", "notJson");
    row("the one looked for cannot be read", Find, 200,
        R"({"totalResults":1,"Resources":[{"userName":"ana"}]})", "badResponse");

    row("created", Create, 201, R"({"id":"1","userName":"ana"})", "1 written");
    row("created, with 200", Create, 200, R"({"id":"1","userName":"ana"})", "1 was there");
    row("created, without a word", Create, 201, "", "badResponse");
    row("a name that is taken", Create, 409, "{}", "conflict");
    row("a name that is taken, with 400", Create, 400, R"({"scimType":"uniqueness"})", "conflict");
    row("a plan without it", Create, 403, R"({"detail":"upgrade"})", "forbidden");
    row("an outage after the commit", Create, 500, "", "serverFault");

    row("changed, without a body", Change, 204, "", "1 written");
    row("changed, without a body, with 200", Change, 200, "", "1 written");
    row("changed, in other words", Change, 200, R"({"ok":true})", "1 written");
    row("changed, cut off", Change, 200, R"({"id":"1","userNa)", "badResponse");
    row("changed, somebody else", Change, 200, R"({"id":"2"})", "badResponse");
    row("changed, a page for people", Change, 200, "<html>", "notJson");
    row("changed since it was read", Change, 412, "{}", "preconditionFailed");
    row("an operation that is not known", Change, 400, R"({"scimType":"invalidSyntax"})",
        "badRequest");
    row("too much", Change, 413, "{}", "badRequest");

    row("removed", Remove, 204, "", "1 written");
    row("removed, with a body", Remove, 200, "{}", "1 written");
    row("gone already", Remove, 404, R"({"status":404})", "notFound");
    row("no removal here", Remove, 405, "{}", "badRequest");
}

void ScimDeviationsTest::hasAStatedOutcome()
{
    QFETCH(const Call, call);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    test::FakeTransport service;
    scim::Client client{service, u"Users"_s};
    QObject scope;
    QString got;
    send(client, call, &scope, got);

    service.answer(http::Response{.status = status, .body = body, .contentType = "text/json"});

    QTEST(got, "outcome");
}

// RFC 7644, section 3.14; Zitadel's version is a bare number.
void ScimDeviationsTest::sendsTheVersionAsItCame_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("strong") << uR"("a330bc")"_s;
    QTest::newRow("weak") << uR"(W/"3694e05e")"_s;
    QTest::newRow("bare") << u"2"_s;
}

void ScimDeviationsTest::sendsTheVersionAsItCame()
{
    QFETCH(const QString, version);
    test::FakeTransport service;
    scim::Client client{service, u"Users"_s};
    QObject scope;
    QString got;
    Account base = ana;
    base.version = version;

    client.remove(base, into<scim::WriteAnswer>(&scope, got));

    QCOMPARE(QString::fromLatin1(service.requests.at(0).ifMatch), version);
}

void ScimDeviationsTest::takesAnyKindOfResource()
{
    test::FakeTransport service;
    scim::Client client{
        service, {.path = u"Groups"_s, .schema = QString::fromLatin1(scim::coreGroupSchema)}};
    QObject scope;
    QString got;

    client.create({{u"displayName"_s, u"Sales"_s}}, into<scim::WriteAnswer>(&scope, got));
    service.answer(201, R"({"id":"g1","displayName":"Sales"})");

    QCOMPARE(got, u"g1 written"_s);
    QCOMPARE(service.requests.at(0).path, u"Groups"_s);
    const QByteArray expected =
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Sales"})";
    QCOMPARE(QJsonDocument::fromJson(service.requests.at(0).body),
             QJsonDocument::fromJson(expected));
}

QTEST_GUILESS_MAIN(ScimDeviationsTest)
#include "tst_scimdeviations.moc"
