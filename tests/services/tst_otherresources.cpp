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

/// What a service has beside users and groups.
class OtherResourcesTest : public QObject {
    Q_OBJECT

private slots:
    void namesTheKindsBesideUsersAndGroups();
    void saysWhyThereAreNone_data();
    void saysWhyThereAreNone();
    void asksNoOtherHost_data();
    void asksNoOtherHost();
    void leavesOutAKindThatIsElsewhere_data();
    void leavesOutAKindThatIsElsewhere();
    void readsEveryPageOfAKindNamedInAnyCase();
    void listsEndInASlashWhereThoseOfUsersDo();
    void knowsTheKindsWhenOneIsNotThere();
    void ordersAttributesAsTheSchemaDoes();
    void saysWhenAListIsNotWhole();
    void countsWhatCannotBeRead();
    void saysThatAServiceRefuses();
};

namespace {

const QByteArray userType =
    R"({"name":"User","endpoint":"/Users","schema":"urn:ietf:params:scim:schemas:core:2.0:User"})";
const QByteArray groupType = R"({"name":"Group","endpoint":"/Groups",)"
                             R"("schema":"urn:ietf:params:scim:schemas:core:2.0:Group"})";
const QByteArray roleType =
    R"({"name":"Role","description":"What somebody may do","endpoint":"/Roles",)"
    R"("schema":"urn:acme:Role",)"
    R"("schemaExtensions":[{"schema":"urn:acme:Seats","required":false}]})";
const QByteArray deviceType =
    R"({"name":"Device","endpoint":"https://acme.example/scim/v2/Devices",)"
    R"("schema":"urn:acme:Device"})";
const QByteArray schemas = R"({"id":"urn:acme:Role","name":"Role","attributes":[)"
                           R"({"name":"value","type":"string","description":"The value."},)"
                           R"({"name":"display","type":"string","description":"The name."},)"
                           R"({"name":"parts","type":"complex","multiValued":true,)"
                           R"("subAttributes":[{"name":"value","type":"string",)"
                           R"("description":"A part."}]}]},)"
                           R"({"id":"urn:acme:Seats","name":"Seats","attributes":[)"
                           R"({"name":"left","type":"integer","description":"Seats left."}]})";

services::ServiceDefinition acme()
{
    return {.id = u"acme"_s,
            .protocol = u"scim"_s,
            .usersPath = u"Users"_s,
            .groupsPath = u"Groups"_s,
            .pageSize = 2};
}

/// A service with these types; `others` answers what is not discovery.
AskedService::Route having(const QByteArrayList& types, const AskedService::Route& others = {})
{
    return [types, others](const http::Request& request) -> AskedService::Answer {
        if (request.path == u"ResourceTypes"_s)
            return scimAnswer(200, listText(types.join(','), static_cast<int>(types.size())));
        if (request.path == u"Schemas"_s)
            return scimAnswer(200, listText(schemas, 2));
        return others ? others(request) : scimAnswer(404, scimError);
    };
}

/// A list of these resources at Roles, two a page.
AskedService::Route roles(const QByteArrayList& all, int claimed)
{
    return [all, claimed](const http::Request& request) -> AskedService::Answer {
        if (request.path != u"Roles"_s)
            return scimAnswer(404, scimError);
        const int from = request.query.queryItemValue(u"startIndex"_s).toInt();
        return scimAnswer(200, listText(all.mid(from - 1, 2).join(','), claimed, from));
    };
}

QByteArray role(const QByteArray& id, const QByteArray& display)
{
    return R"({"id":")" + id + R"(","display":")" + display + R"("})";
}

Result<ResourceKinds> kindsOf(AskedService& service)
{
    return service.ask<ResourceKinds>(
        [&](const Then<ResourceKinds>& then) { service.service->resourceKinds(then); });
}

Result<OtherResources> list(AskedService& service, const QString& kind)
{
    return service.ask<OtherResources>(
        [&](const Then<OtherResources>& then) { service.service->otherResources(kind, then); });
}

template <typename T>
Error errorOf(const Result<T>& result)
{
    return result ? Error{} : result.error();
}

QStringList namesIn(const Result<OtherResources>& found)
{
    QStringList names;
    for (const auto& one : found.value_or(OtherResources{}).resources)
        names += one.name;
    return names;
}

}  // namespace

void OtherResourcesTest::namesTheKindsBesideUsersAndGroups()
{
    AskedService service{acme(),
                         having({userType, groupType, roleType, deviceType,
                                 R"({"name":"Schema","endpoint":"/Schemas","schema":"urn:x"})"})};

    const auto found = kindsOf(service);

    QVERIFY(found);
    QCOMPARE(found->kinds.size(), 2U);
    QCOMPARE(found->kinds.at(0),
             (ResourceKind{.name = u"Role"_s,
                           .description = u"What somebody may do"_s,
                           .endpoint = u"Roles"_s,
                           .schema = u"urn:acme:Role"_s}));
    QCOMPARE(found->kinds.at(1).endpoint, u"Devices"_s);
    QCOMPARE(found->problems, QStringList{u"The service does not publish the schema of Device."_s});
}

void OtherResourcesTest::saysWhyThereAreNone_data()
{
    QTest::addColumn<QByteArrayList>("types");
    QTest::addColumn<bool>("hasDiscovery");
    QTest::addColumn<QString>("words");
    QTest::newRow("no discovery") << QByteArrayList{} << false << u"publishes no list"_s;
    QTest::newRow("users and groups")
        << QByteArrayList{userType, groupType} << true << u"beside users and groups"_s;
    QTest::newRow("users at another path")
        << QByteArrayList{QByteArray{userType}.replace("/Users", "/People")} << true
        << u"beside users and groups"_s;
    QTest::newRow("another schema at the path of users")
        << QByteArrayList{R"({"name":"Human","endpoint":"/Users","schema":"urn:acme:Human"})"}
        << true << u"beside users and groups"_s;
}

void OtherResourcesTest::saysWhyThereAreNone()
{
    QFETCH(const QByteArrayList, types);
    QFETCH(const bool, hasDiscovery);
    QFETCH(const QString, words);
    const auto nothing = [](const http::Request&) { return scimAnswer(404, scimError); };
    AskedService service{acme(), hasDiscovery ? having(types) : AskedService::Route{nothing}};

    const auto kinds = kindsOf(service);
    const auto listed = list(service, u"Role"_s);

    for (const auto& error : {errorOf(kinds), errorOf(listed)}) {
        QCOMPARE(error.code, ErrorCode::NotSupported);
        QVERIFY2(error.detail.contains(words), qPrintable(error.detail));
    }
}

void OtherResourcesTest::asksNoOtherHost_data()
{
    QTest::addColumn<QByteArray>("endpoint");
    QTest::newRow("with a scheme") << QByteArray{"https://other.example/scim/v2/Roles"};
    QTest::newRow("without a scheme") << QByteArray{"//other.example/Roles"};
}

void OtherResourcesTest::asksNoOtherHost()
{
    QFETCH(const QByteArray, endpoint);
    AskedService service{acme(),
                         having({userType, QByteArray{roleType}.replace("/Roles", endpoint)},
                                roles({role("1", "Admin")}, 1))};

    QCOMPARE(namesIn(list(service, u"Role"_s)), QStringList{u"Admin"_s});

    QCOMPARE(service.log.constLast(), u"GET Roles"_s);
}

void OtherResourcesTest::leavesOutAKindThatIsElsewhere_data()
{
    QTest::addColumn<QByteArray>("endpoint");
    QTest::newRow("above the base URL") << QByteArray{"/../admin"};
    QTest::newRow("above it, further in") << QByteArray{"/Roles/../../admin"};
    QTest::newRow("above it, encoded") << QByteArray{"/%2e%2e/admin"};
    QTest::newRow("with a query") << QByteArray{"/Licences?all=1"};
}

void OtherResourcesTest::leavesOutAKindThatIsElsewhere()
{
    QFETCH(const QByteArray, endpoint);
    const QByteArray odd =
        R"({"name":"Licence","schema":"urn:acme:Licence","endpoint":")" + endpoint + R"("})";
    AskedService service{acme(), having({userType, roleType, odd})};

    const auto found = kindsOf(service);
    const auto listed = list(service, u"Licence"_s);

    QVERIFY(found);
    QCOMPARE(found->kinds.size(), 1U);
    QCOMPARE(
        found->problems,
        QStringList{u"The resource type Licence has no endpoint below the service's address."_s});
    QCOMPARE(errorOf(listed).code, ErrorCode::BadInput);
    for (const QString& line : service.log)
        QVERIFY2(line.startsWith(u"GET ServiceProviderConfig"_s) || line == u"GET ResourceTypes"_s
                     || line == u"GET Schemas"_s,
                 qPrintable(line));
}

void OtherResourcesTest::readsEveryPageOfAKindNamedInAnyCase()
{
    AskedService service{acme(),
                         having({userType, roleType, deviceType},
                                roles({role("1", "Admin"), role("2", "Owner"), role("3", "Guest"),
                                       role("4", "Editor"), R"({"id":"5"})"},
                                      5))};

    const auto found = list(service, u"rOLE"_s);

    QVERIFY(found);
    QCOMPARE(found->kind.name, u"Role"_s);
    QCOMPARE(namesIn(found),
             (QStringList{u"Admin"_s, u"Owner"_s, u"Guest"_s, u"Editor"_s, u"5"_s}));
    QVERIFY2(found->isWhole, qPrintable(found->whyNotWhole));
    QCOMPARE(service.log.count(u"GET Roles"_s), 3);
}

void OtherResourcesTest::listsEndInASlashWhereThoseOfUsersDo()
{
    services::ServiceDefinition about = acme();
    about.endsInSlash = true;
    AskedService service{about, having({userType, roleType}, [](const http::Request& request) {
                             return request.path == u"Roles/"_s
                                 ? scimAnswer(200, listText(role("1", "Admin"), 1))
                                 : scimAnswer(404, scimError);
                         })};

    QCOMPARE(list(service, u"Role"_s)->resources.size(), 1U);
}

void OtherResourcesTest::knowsTheKindsWhenOneIsNotThere()
{
    AskedService service{acme(), having({userType, roleType, deviceType})};

    const Error error = errorOf(list(service, u"Licence"_s));

    QCOMPARE(error.code, ErrorCode::BadInput);
    QCOMPARE(error.detail,
             u"the service has no kind of resource named Licence; it has Role, Device"_s);
}

void OtherResourcesTest::ordersAttributesAsTheSchemaDoes()
{
    const QByteArray text =
        R"({"schemas":["urn:acme:Role"],"meta":{"version":"1"},"odd":7,"display":"Admin",)"
        R"("urn:acme:Seats":{"left":3},"parts":[{"value":"a"},{"value":"b"}],"value":"admin",)"
        R"("id":"1"})";
    AskedService service{acme(), having({userType, roleType}, roles({text}, 1))};

    const auto found = list(service, u"Role"_s);

    QVERIFY(found && found->resources.size() == 1);
    QStringList paths;
    QStringList titles;
    for (const Attribute& one : found->resources.front().attributes) {
        paths += one.path;
        titles += one.title;
        QVERIFY2(!one.isEditable && !one.whyNot.isEmpty(), qPrintable(one.path));
    }
    QCOMPARE(
        paths,
        (QStringList{u"id"_s, u"value"_s, u"display"_s, u"parts[1].value"_s, u"parts[2].value"_s,
                     u"urn:acme:Seats:left"_s, u"odd"_s, u"schemas"_s, u"meta.version"_s}));
    QCOMPARE(titles.mid(1, 6),
             (QStringList{u"The value."_s, u"The name."_s, u"A part."_s, u"A part."_s,
                          u"Seats left."_s, QString{}}));
}

void OtherResourcesTest::saysWhenAListIsNotWhole()
{
    AskedService service{acme(), having({userType, roleType}, roles({role("1", "Admin")}, 4))};

    const auto found = list(service, u"Role"_s);

    QVERIFY(found);
    QCOMPARE(namesIn(found), QStringList{u"Admin"_s});
    QVERIFY(!found->isWhole);
    QCOMPARE(found->whyNotWhole, u"The service counts 4 resources and listed 1."_s);
}

void OtherResourcesTest::countsWhatCannotBeRead()
{
    AskedService service{
        acme(), having({userType, roleType}, roles({role("1", "Admin"), R"({"display":"X"})"}, 2))};

    const auto found = list(service, u"Role"_s);

    QVERIFY(found);
    QCOMPARE(namesIn(found), QStringList{u"Admin"_s});
    QCOMPARE(found->problems, 1);
    QCOMPARE(found->whyNotWhole, u"1 resources could not be read."_s);
}

void OtherResourcesTest::saysThatAServiceRefuses()
{
    AskedService service{acme(), having({userType, roleType}, [](const http::Request&) {
                             return scimAnswer(403, scimError);
                         })};

    QCOMPARE(errorOf(list(service, u"Role"_s)).code, ErrorCode::Forbidden);
}

QTEST_GUILESS_MAIN(OtherResourcesTest)
#include "tst_otherresources.moc"
