// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "support/askedservice.h"
#include "support/listtext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using rollcall::test::AskedService;
using rollcall::test::listText;
using rollcall::test::scimAnswer;
using rollcall::test::scimError;
using rollcall::test::userText;

using Accounts = std::vector<Account>;

/// A filter of a person's own, asked of the service.
class UserSearchTest : public QObject {
    Q_OBJECT

private slots:
    void readsEveryPageOfWhatTheServiceFound();
    void addsNobodyWhereTheFilterIsIgnored();
    void asksNothingOfAServiceThatIsNotKnownToObey_data();
    void asksNothingOfAServiceThatIsNotKnownToObey();
    void leavesTheWholeListToOthersWhereTheFilterIsRefused_data();
    void leavesTheWholeListToOthersWhereTheFilterIsRefused();
    void passesOnWhatIsNoMatterOfTheFilter();
    void believesPagesOnlyWhenTheyAreWhole();
    void findsNobodyWhereAKnownServiceSaysNotFound();
    void refusesWhatIsNoFilter();
    void knowsOfWhichServiceALookUpReadsTheWholeList();
    void findsWhomAServiceCountsFromZero();
    void makesNobodyOfAPageWhoseCountIsOfItself();
    void findsManyLoginsInOneReading();
    void saysNobodyOfManyOnlyWhenTheListIsWhole();
};

namespace {

services::ServiceDefinition acme()
{
    return {.id = u"acme"_s,
            .protocol = u"scim"_s,
            .usersPath = u"Users"_s,
            .pageSize = 2,
            .filters = {.operators = {u"eq"_s, u"sw"_s}, .paths = {u"userName"_s}, .longest = 30}};
}

Result<Accounts> search(AskedService& service, const QString& filter)
{
    return service.ask<Accounts>(
        [&](const Then<Accounts>& then) { service.service->search(filter, then); });
}

QString filterOf(const http::Request& request)
{
    return request.query.queryItemValue(u"filter"_s, QUrl::FullyDecoded);
}

QStringList loginsOf(const Result<Accounts>& found)
{
    QStringList logins;
    for (const Account& account : found.value_or(Accounts{}))
        logins += account.login;
    return logins;
}

/// Gives a list of these logins, two a page, whatever it is asked for.
AskedService::Route listOf(const QByteArrayList& logins, qint64 claimed)
{
    return [logins, claimed](const http::Request& request) {
        const int from = request.query.queryItemValue(u"startIndex"_s).toInt();
        QByteArrayList texts;
        for (int i = from; i < from + 2 && i <= logins.size(); ++i)
            texts += userText(QByteArray::number(i), logins.at(i - 1));
        return scimAnswer(200, listText(texts.join(','), static_cast<int>(claimed), from));
    };
}

}  // namespace

void UserSearchTest::readsEveryPageOfWhatTheServiceFound()
{
    QStringList filters;
    const auto list = listOf({"ana", "anna", "anton"}, 3);
    AskedService service{acme(), [&](const http::Request& request) {
                             filters += filterOf(request);
                             return list(request);
                         }};

    const auto found = search(service, u"username SW \"an\""_s);

    QCOMPARE(loginsOf(found), (QStringList{u"ana"_s, u"anna"_s, u"anton"_s}));
    QCOMPARE(filters, QStringList(2, u"username sw \"an\""_s));
}

void UserSearchTest::addsNobodyWhereTheFilterIsIgnored()
{
    AskedService service{acme(), listOf({"bea", "ana", "carl", "dora", "anton"}, 5)};

    QCOMPARE(loginsOf(search(service, u"userName sw \"an\""_s)),
             (QStringList{u"ana"_s, u"anton"_s}));
}

void UserSearchTest::asksNothingOfAServiceThatIsNotKnownToObey_data()
{
    QTest::addColumn<QString>("filter");
    QTest::newRow("an operator") << u"userName co \"a\""_s;
    QTest::newRow("an attribute") << u"title eq \"a\""_s;
    QTest::newRow("both, in part") << u"userName eq \"a\" and title eq \"b\""_s;
    QTest::newRow("its length") << u"userName eq \"anastasia@acme.example\""_s;
}

void UserSearchTest::asksNothingOfAServiceThatIsNotKnownToObey()
{
    QFETCH(const QString, filter);
    AskedService service{acme(), listOf({"ana"}, 1)};

    const auto found = search(service, filter);

    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::NotSupported);
    QVERIFY(service.log.isEmpty());
    AskedService unknown{u"scim"_s, listOf({"ana"}, 1)};
    QCOMPARE(search(unknown, u"userName eq \"ana\""_s).error().code, ErrorCode::NotSupported);
    QVERIFY(unknown.log.isEmpty());
}

void UserSearchTest::leavesTheWholeListToOthersWhereTheFilterIsRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("bad request") << 400;
    QTest::newRow("not allowed") << 403;
    QTest::newRow("not implemented") << 501;
}

void UserSearchTest::leavesTheWholeListToOthersWhereTheFilterIsRefused()
{
    QFETCH(const int, status);
    AskedService service{acme(), [status](const http::Request&) {
                             return scimAnswer(status, R"({"detail":"no"})");
                         }};

    const auto found = search(service, u"userName eq \"ana\""_s);

    QCOMPARE(found.error().code, ErrorCode::NotSupported);
    QCOMPARE(found.error().httpStatus, status);
    QCOMPARE(service.log.size(), 1);
}

void UserSearchTest::passesOnWhatIsNoMatterOfTheFilter()
{
    AskedService service{acme(), [](const http::Request&) { return scimAnswer(401, "{}"); }};

    QCOMPARE(search(service, u"userName eq \"ana\""_s).error().code, ErrorCode::Unauthorized);
}

void UserSearchTest::believesPagesOnlyWhenTheyAreWhole()
{
    AskedService service{acme(), listOf({"ana", "anna"}, 5)};

    const auto found = search(service, u"userName sw \"an\""_s);

    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::NotSupported);
}

void UserSearchTest::findsNobodyWhereAKnownServiceSaysNotFound()
{
    AskedService service{acme(), [](const http::Request&) { return scimAnswer(404, scimError); }};

    const auto found = search(service, u"userName eq \"ana\""_s);

    QVERIFY(found.has_value());
    QVERIFY(found->empty());
}

void UserSearchTest::refusesWhatIsNoFilter()
{
    AskedService service{acme(), listOf({"ana"}, 1)};

    QCOMPARE(search(service, u"userName eq"_s).error().code, ErrorCode::BadInput);
    QVERIFY(service.log.isEmpty());
}

void UserSearchTest::knowsOfWhichServiceALookUpReadsTheWholeList()
{
    AskedService obeys{acme(), [](const http::Request&) {
                           return scimAnswer(200, listText(userText("1", "ana"), 1));
                       }};
    AskedService ignores{acme(), listOf({"bea", "ana"}, 2)};
    AskedService refuses{acme(), [](const http::Request& request) {
                             return filterOf(request).isEmpty()
                                 ? scimAnswer(200, listText(userText("1", "ana"), 1))
                                 : scimAnswer(400, "{}");
                         }};
    for (AskedService* service : {&obeys, &ignores, &refuses}) {
        QVERIFY(!service->service->readsWholeLists());
        QCOMPARE(loginsOf(service->find(u"ana"_s)), QStringList{u"ana"_s});
    }

    QVERIFY(!obeys.service->readsWholeLists());
    QVERIFY(ignores.service->readsWholeLists());
    QVERIFY(refuses.service->readsWholeLists());
    services::ServiceDefinition without = acme();
    without.filtersByUserName = false;
    QVERIFY(AskedService(without, listOf({}, 0)).service->readsWholeLists());
}

void UserSearchTest::findsWhomAServiceCountsFromZero()
{
    QStringList places;
    AskedService service{acme(),
                         [&](const http::Request& request) {
        const QString place = request.query.queryItemValue(u"startIndex"_s);
        places += place;
        return scimAnswer(200, listText(place.toInt() == 0 ? userText("1", "ana") : "", 1));
                         }};

    QCOMPARE(loginsOf(service.find(u"ana"_s)), QStringList{u"ana"_s});
    QCOMPARE(loginsOf(service.find(u"ana"_s)), QStringList{u"ana"_s});
    // Once it is known, nobody is looked for at the wrong place.
    QCOMPARE(places, (QStringList{u"1"_s, u""_s, u""_s}));
}

void UserSearchTest::makesNobodyOfAPageWhoseCountIsOfItself()
{
    const QByteArrayList everybody{"bea", "carl", "dora", "ana"};
    AskedService service{acme(), [&](const http::Request& request) {
                             if (!filterOf(request).isEmpty())
                                 return scimAnswer(400, "{}");
                             const int from = request.query.queryItemValue(u"startIndex"_s).toInt();
                             QByteArrayList texts;
                             for (int i = from; i < from + 2 && i <= everybody.size(); ++i)
                                 texts += userText(QByteArray::number(i), everybody.at(i - 1));
                             const int total = static_cast<int>(texts.size());
                             return scimAnswer(200, listText(texts.join(','), total, from));
                         }};

    QCOMPARE(loginsOf(service.find(u"ana"_s)), QStringList{u"ana"_s});
    QVERIFY(service.find(u"nobody"_s).has_value());
}

void UserSearchTest::findsManyLoginsInOneReading()
{
    AskedService service{acme(), listOf({"ana", "bea", "carl"}, 3)};

    const auto found = service.ask<Accounts>([&](const Then<Accounts>& then) {
        service.service->findAll({u"CARL"_s, u"ana"_s, u"nobody"_s}, then);
    });

    QCOMPARE(loginsOf(found), (QStringList{u"ana"_s, u"carl"_s}));
    QCOMPARE(service.log, QStringList(2, u"GET Users"_s));
}

void UserSearchTest::saysNobodyOfManyOnlyWhenTheListIsWhole()
{
    AskedService service{acme(), listOf({"ana", "bea"}, 9)};

    const auto found = service.ask<Accounts>([&](const Then<Accounts>& then) {
        service.service->findAll({u"ana"_s, u"nobody"_s}, then);
    });

    QVERIFY(!found);
}

QTEST_GUILESS_MAIN(UserSearchTest)
#include "tst_usersearch.moc"
