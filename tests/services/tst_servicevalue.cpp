// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/service.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class ServiceValueTest : public QObject {
    Q_OBJECT

private slots:
    void readsAValueByItsPath_data();
    void readsAValueByItsPath();
    void knowsWhetherAValueIsTheOneAskedFor_data();
    void knowsWhetherAValueIsTheOneAskedFor();
    void knowsAccess();
    void hashesWhatAPlanDependsOn_data();
    void hashesWhatAPlanDependsOn();
    void hashesAsAnybodyCan();
};

namespace {

const QByteArray text = R"({"id":"7","userName":"Ana@acme.example","Title":"Guide","nickName":null,
    "name":{"givenName":"Ana"},"name.formatted":"Ana R","employee":42,"hired":"2026-03-01T12:00:00+01:00","tags":[],"empty":"",
    "emails":[{"type":"home","value":"h@a.example"},{"type":"Work",
        "value":"w@a.example","primary":true}],
    "phoneNumbers":[{"value":"+1"}],"roles":["b","a"],
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
        {"department":"Tours","manager":{"value":"26","$ref":"../26","displayName":"Jo"}}})";

QJsonValue valueOf(const QByteArray& json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().at(0);
}

const QString enterprise = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:"_s;

}  // namespace

void ServiceValueTest::readsAValueByItsPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    const QJsonValue unset = QJsonValue::Undefined;
    QTest::newRow("a text") << u"userName"_s << QJsonValue{u"Ana@acme.example"_s};
    QTest::newRow("in another case") << u"title"_s << QJsonValue{u"Guide"_s};
    QTest::newRow("part of a name") << u"name.givenName"_s << QJsonValue{u"Ana"_s};
    QTest::newRow("a part with a literal dot") << u"name.formatted"_s << QJsonValue{u"Ana R"_s};
    QTest::newRow("by a filter") << u"emails[type eq \"work\"].value"_s
                                 << QJsonValue{u"w@a.example"_s};
    QTest::newRow("by a filter that names nothing")
        << u"emails[type eq \"other\"].value"_s << unset;
    QTest::newRow("of several, the primary") << u"emails.value"_s << QJsonValue{u"w@a.example"_s};
    QTest::newRow("of an extension") << enterprise + u"department"_s << QJsonValue{u"Tours"_s};
    QTest::newRow("part of an extension") << enterprise + u"manager.value"_s << QJsonValue{u"26"_s};
    QTest::newRow("with the core schema")
        << u"urn:ietf:params:scim:schemas:core:2.0:User:userName"_s
        << QJsonValue{u"Ana@acme.example"_s};
    QTest::newRow("null") << u"nickName"_s << unset;
    QTest::newRow("absent") << u"locale"_s << unset;
    QTest::newRow("no path") << u"emails["_s << unset;
}

void ServiceValueTest::readsAValueByItsPath()
{
    QFETCH(const QString, path);

    QTEST(services::attributeOf(QJsonDocument::fromJson(text).object(), path), "value");
}

void ServiceValueTest::knowsWhetherAValueIsTheOneAskedFor_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("a login in another case") << u"userName"_s << R"("ana@ACME.example")"_ba << true;
    QTest::newRow("another login") << u"userName"_s << R"("anna@acme.example")"_ba << false;
    QTest::newRow("an address in another case")
        << u"emails[type eq \"work\"].value"_s << R"("W@a.example")"_ba << true;
    QTest::newRow("a name in another case") << u"name.givenName"_s << R"("ana")"_ba << false;
    QTest::newRow("a title in another case") << u"title"_s << R"("guide")"_ba << false;
    QTest::newRow("null and null") << u"nickName"_s << "null"_ba << true;
    QTest::newRow("absent and empty") << u"locale"_s << R"("")"_ba << true;
    QTest::newRow("an empty list and null") << u"tags"_s << "null"_ba << true;
    QTest::newRow("an empty text and null") << u"empty"_s << "null"_ba << true;
    QTest::newRow("something and null") << u"title"_s << "null"_ba << false;
    QTest::newRow("absent and something") << u"locale"_s << R"("de")"_ba << false;
    QTest::newRow("a number and its digits") << u"employee"_s << R"("42")"_ba << true;
    QTest::newRow("a list in another order") << u"roles"_s << R"(["a","b"])"_ba << true;
    QTest::newRow("a list with one twice") << u"roles"_s << R"(["a","a"])"_ba << false;
    QTest::newRow("an object to which the service added")
        << enterprise + u"manager"_s << R"({"value":"26"})"_ba << true;
    QTest::newRow("one address of a service that drops types")
        << u"phoneNumbers[type eq \"work\"].value"_s << R"("+1")"_ba << true;
    QTest::newRow("a telephone number as the service writes it")
        << u"phoneNumbers.value"_s << R"("tel: 00 1")"_ba << true;
    QTest::newRow("another telephone number") << u"phoneNumbers.value"_s << R"("+11")"_ba << false;
    QTest::newRow("a list of numbers, written otherwise")
        << u"phoneNumbers"_s << R"([{"value":"+ 1"}])"_ba << true;
    QTest::newRow("the same moment") << u"hired"_s << R"("2026-03-01T11:00:00Z")"_ba << true;
    QTest::newRow("another moment") << u"hired"_s << R"("2026-03-01T12:00:00Z")"_ba << false;
    QTest::newRow("no path") << u"emails["_s << "null"_ba << false;
}

void ServiceValueTest::knowsWhetherAValueIsTheOneAskedFor()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, wanted);

    QTEST(services::hasValue({.raw = text}, path, valueOf(wanted)), "isSame");
}

void ServiceValueTest::knowsAccess()
{
    const Account account{.active = false, .raw = R"({"id":"7","active":"False"})"};

    QVERIFY(services::hasValue(account, u"active"_s, false));
    QVERIFY(services::hasValue(account, u"active"_s, u"false"_s));
    QVERIFY(!services::hasValue(account, u"active"_s, true));
}

void ServiceValueTest::hashesWhatAPlanDependsOn_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("members in another order")
        << R"({"title":"x", "id":"7","l":[1,{"a":2,"b":3}]})"_ba << true;
    QTest::newRow("another meta")
        << R"({"id":"7","title":"x","l":[1,{"a":2,"b":3}],"META":{"version":"2"}})"_ba << true;
    QTest::newRow("a list in another order")
        << R"({"id":"7","title":"x","l":[{"b":3,"a":2},1]})"_ba << true;
    QTest::newRow("with what is unset")
        << R"({"id":"7","title":"x","l":[1,{"a":2,"b":3,"c":null}],"roles":[],"nickName":""})"_ba
        << true;
    QTest::newRow("with its groups")
        << R"({"id":"7","title":"x","l":[1,{"a":2,"b":3}],"Groups":[{"value":"g"}]})"_ba << true;
    QTest::newRow("with its schemas")
        << R"({"id":"7","title":"x","l":[1,{"a":2,"b":3}],"schemas":["urn:x"]})"_ba << true;
    QTest::newRow("another title") << R"({"id":"7","title":"y","l":[1,{"a":2,"b":3}]})"_ba << false;
    QTest::newRow("one more member")
        << R"({"id":"7","title":"x","l":[1,{"a":2,"b":3}],"n":0})"_ba << false;
}

void ServiceValueTest::hashesWhatAPlanDependsOn()
{
    QFETCH(const QByteArray, other);
    const QByteArray base =
        R"({"id":"7","title":"x","l":[1,{"a":2,"b":3}],"meta":{"version":"1"}})";

    const QString hash = services::contentHash({.raw = base});

    QTEST(services::contentHash({.raw = other}) == hash, "isSame");
}

void ServiceValueTest::hashesAsAnybodyCan()
{
    // printf '{"id":"7"}' | sha256sum
    QCOMPARE(services::contentHash({.raw = R"({ "id" : "7" })"}),
             u"389bf6f649e1a6dca027ed7b7d5124457a00a16e130fe39e18474dccf85094b9"_s);
}

QTEST_GUILESS_MAIN(ServiceValueTest)
#include "tst_servicevalue.moc"
