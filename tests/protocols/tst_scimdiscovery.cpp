// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/schema/discovery.h"
#include "support/faketransport.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::scim;

class ScimDiscoveryTest : public QObject {
    Q_OBJECT

private slots:
    void takesPathsApartAgainstTheSchemas_data();
    void takesPathsApartAgainstTheSchemas();
    void knowsTheCoreSchemas();
    void readsWhatTheServiceSaysOfItself();
    void readsEveryShapeOfAList_data();
    void readsEveryShapeOfAList();
    void readsACharacteristicOfEachKind();
    void takesTheDefaultsForWhatIsNotSaid();
    void findsTypesBeyondUserAndGroup();
    void goesOnWithoutDiscovery();
    void stopsWhereNothingElseWouldWork_data();
    void stopsWhereNothingElseWouldWork();
    void saysWhatDoesNotFitTogether();
    void triesTheOtherAddress();
};

namespace {

constexpr auto enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// Answers with the bodies, one after the other; an empty one is a 404.
std::optional<Result<Discovery>> discovered(test::FakeTransport& service,
                                            const QList<QByteArray>& bodies)
{
    std::optional<Result<Discovery>> got;
    QObject scope;
    discover(service, {&scope, [&got](const Result<Discovery>& found) { got = found; }});
    for (const QByteArray& body : bodies)
        service.answer(body.isEmpty() ? 404 : 200, body);
    return got;
}

}  // namespace

void ScimDiscoveryTest::takesPathsApartAgainstTheSchemas_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("extension");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sub");
    QTest::addColumn<bool>("isKnown");
    const QString urn = QString::fromLatin1(enterprise);
    QTest::newRow("plain") << u"USERNAME"_s << u""_s << u"USERNAME"_s << u""_s << true;
    QTest::newRow("common") << u"meta.lastModified"_s << u""_s << u"meta"_s << u"lastModified"_s
                            << true;
    QTest::newRow("core, spelled out")
        << u"urn:ietf:params:scim:schemas:core:2.0:User:name.givenName"_s << u""_s << u"name"_s
        << u"givenName"_s << true;
    QTest::newRow("extension") << urn + u":department"_s << urn << u"department"_s << u""_s << true;
    QTest::newRow("extension, a part of it") << urn.toUpper() + u":manager.value"_s << urn.toUpper()
                                             << u"manager"_s << u"value"_s << true;
    QTest::newRow("a whole extension") << urn << urn << u""_s << u""_s << false;
    QTest::newRow("unknown extension")
        << u"urn:acme:a.b:2.0:Badge:number"_s << u"urn:acme:a.b:2.0:Badge"_s << u"number"_s << u""_s
        << false;
    QTest::newRow("unknown attribute") << u"shoeSize"_s << u""_s << u"shoeSize"_s << u""_s << false;
    QTest::newRow("unknown part") << u"name.nick"_s << u""_s << u"name"_s << u"nick"_s << false;
}

void ScimDiscoveryTest::takesPathsApartAgainstTheSchemas()
{
    QFETCH(const QString, path);

    const SchemaPath found = ResourceSchema::user().find(path);

    QTEST(found.extension, "extension");
    QTEST(found.name, "name");
    QTEST(found.sub, "sub");
    QTEST(found.leaf != nullptr, "isKnown");
}

// RFC 7643, section 8.7.1, and its errata.
void ScimDiscoveryTest::knowsTheCoreSchemas()
{
    const ResourceSchema& user = ResourceSchema::user();
    const ResourceSchema& group = ResourceSchema::group();

    QVERIFY(user.attribute(u"userName")->required);
    QCOMPARE(user.attribute(u"userName")->uniqueness, Uniqueness::Server);
    QVERIFY(!user.attribute(u"userName")->caseExact);
    QVERIFY(user.attribute(u"externalId")->caseExact);
    QCOMPARE(user.attribute(u"password")->returned, Returned::Never);
    QCOMPARE(user.attribute(u"groups")->mutability, Mutability::ReadOnly);
    QCOMPARE(user.attribute(u"emails")->sub(u"TYPE")->canonicalValues.size(), 3);
    QVERIFY(user.find(QString::fromLatin1(enterprise) + u":manager.value"_s).leaf->caseExact);
    QVERIFY(group.attribute(u"displayName")->required);
    QCOMPARE(group.attribute(u"members")->sub(u"value")->mutability, Mutability::Immutable);
}

// RFC 7643, section 8.5; RFC 9865, section 4.
void ScimDiscoveryTest::readsWhatTheServiceSaysOfItself()
{
    const Result<ServiceProviderConfig> config = readProviderConfig(R"({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "documentationUri": "https://help.acme.example/scim",
        "patch": {"supported": true}, "bulk": {"supported": "True", "maxOperations": "1000",
        "maxPayloadSize": 1048576}, "filter": {"supported": true, "maxResults": 200},
        "changePassword": {"supported": false}, "sort": false,
        "pagination": {"cursor": true, "index": false, "defaultPaginationMethod": "cursor",
            "defaultPageSize": 10, "maxPageSize": 250, "cursorTimeout": 3600},
        "authenticationSchemes": [{"type": "oauthbearertoken", "name": "Token", "primary": true}],
        "securityEvents": {"asyncRequest": "none"}})");

    QVERIFY(config.has_value());
    QCOMPARE(config->patch, std::optional{true});
    QCOMPARE(config->bulk, std::optional{true});
    QCOMPARE(config->bulkMaxOperations, std::optional{qint64{1000}});
    QCOMPARE(config->bulkMaxPayloadSize, std::optional{qint64{1048576}});
    QCOMPARE(config->filterMaxResults, std::optional{qint64{200}});
    QCOMPARE(config->sort, std::optional{false});
    QCOMPARE(config->etag, std::nullopt);
    QCOMPARE(config->cursorPaging, std::optional{true});
    QCOMPARE(config->indexPaging, std::optional{false});
    QCOMPARE(config->defaultPaging, u"cursor"_s);
    QCOMPARE(config->maxPageSize, std::optional{qint64{250}});
    QCOMPARE(config->cursorTimeout, std::optional{qint64{3600}});
    QVERIFY(config->authenticationSchemes.at(0).primary);
    QCOMPARE(config->unknown.keys(), QStringList{u"securityEvents"_s});
}

void ScimDiscoveryTest::readsEveryShapeOfAList_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("types");
    const QByteArray one =
        R"({"name":"User","endpoint":"/Users","schema":"urn:ietf:params:scim:schemas:core:2.0:User"})";
    const QByteArray two =
        R"({"name":"Role","endpoint":"https://x.example/scim/Roles","schema":"urn:r"})";
    QTest::newRow("a ListResponse")
        << R"({"totalResults":2,"Resources":[)" + one + "," + two + "]}" << 2;
    QTest::newRow("lower case") << R"({"resources":[)" + one + "]}" << 1;
    QTest::newRow("a bare array") << "[" + one + "," + two + "]" << 2;
    QTest::newRow("a single object") << one << 1;
    QTest::newRow("an object for the list") << R"({"Resources":)" + one + "}" << 1;
    QTest::newRow("with a byte order mark") << "\xEF\xBB\xBF[" + one + "]" << 1;
    QTest::newRow("one of a name only") << "[" + one + "," + one + "]" << 1;
    QTest::newRow("an endpoint that leads out")
        << "[" + one + R"(,{"name":"X","endpoint":"../../admin","schema":"urn:x"}])" << 1;
    QTest::newRow("none") << R"({"totalResults":0})"_ba << 0;
    QTest::newRow("a page for people") << "<html>"_ba << -1;
    QTest::newRow("an error with 200")
        << R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"501"})"_ba << -1;
    QTest::newRow("cut off") << one.left(20) << -1;
    QTest::newRow("of no use") << R"({"hello":"world"})"_ba << -1;
}

void ScimDiscoveryTest::readsEveryShapeOfAList()
{
    QFETCH(const QByteArray, body);

    const Result<Discovered<ResourceType>> found = readResourceTypes(body);

    QTEST(found ? static_cast<int>(found->items.size()) : -1, "types");
}

// RFC 7643, section 7.
void ScimDiscoveryTest::readsACharacteristicOfEachKind()
{
    const auto found = readSchemas(R"([{"id":"urn:acme:2.0:Badge","name":"Badge","attributes":[
        {"name":"number","type":"Integer","multiValued":false,"required":true,"caseExact":"true",
         "mutability":"immutable","returned":"request","uniqueness":"global","description":"No.",
         "x-colour":"red"},
        {"name":"doors","type":"complex","multiValued":true,"subAttributes":[
            {"name":"value","type":"reference","referenceTypes":["Door","uri"]},
            {"name":"kind","type":"string","canonicalValues":["glass","steel"]},
            {"name":"deeper","type":"complex","subAttributes":[{"name":"not allowed"}]}]},
        {"name":"since","type":"dateTime"}]}])");

    QVERIFY(found.has_value());
    const Schema& badge = found->items.at(0);
    const SchemaAttribute& number = *badge.attribute(u"Number");
    QCOMPARE(number.type, AttributeType::Integer);
    QVERIFY(number.required);
    QVERIFY(number.caseExact);
    QCOMPARE(number.mutability, Mutability::Immutable);
    QCOMPARE(number.returned, Returned::Request);
    QCOMPARE(number.uniqueness, Uniqueness::Global);
    QCOMPARE(number.unknown.value(u"x-colour"_s).toString(), u"red"_s);
    const SchemaAttribute& doors = *badge.attribute(u"doors");
    QVERIFY(doors.multiValued);
    QCOMPARE(doors.sub(u"value")->referenceTypes, (QStringList{u"Door"_s, u"uri"_s}));
    QCOMPARE(doors.sub(u"kind")->canonicalValues, (QStringList{u"glass"_s, u"steel"_s}));
    QVERIFY(doors.sub(u"deeper")->subAttributes.empty());
    QCOMPARE(badge.attribute(u"since")->type, AttributeType::DateTime);
}

// RFC 7643, section 2.2.
void ScimDiscoveryTest::takesTheDefaultsForWhatIsNotSaid()
{
    const auto found = readSchemas(
        R"({"id":"urn:a","attributes":[{"name":"plain"},{"name":"odd","type":"colour"}]})");

    QVERIFY(found.has_value());
    for (const SchemaAttribute& attribute : found->items.at(0).attributes) {
        QCOMPARE(attribute.type, AttributeType::String);
        QVERIFY(!attribute.multiValued && !attribute.required && !attribute.caseExact);
        QCOMPARE(attribute.mutability, Mutability::ReadWrite);
        QCOMPARE(attribute.returned, Returned::Default);
        QCOMPARE(attribute.uniqueness, Uniqueness::None);
    }
}

void ScimDiscoveryTest::findsTypesBeyondUserAndGroup()
{
    test::FakeTransport service;

    const auto found = discovered(
        service,
        {R"({"patch":{"supported":true}})",
         R"([{"name":"Entitlement","endpoint":"/Entitlements","schema":"urn:acme:1.0:Entitlement",
             "schemaExtensions":[{"schema":"urn:acme:1.0:More","required":true}]}])",
         R"([{"id":"urn:acme:1.0:Entitlement","attributes":[{"name":"seats","type":"integer"}]},
            {"id":"urn:acme:1.0:More","attributes":[{"name":"owner"}]}])"});

    QVERIFY(found && found->has_value());
    const ResourceType* type = (*found)->type(u"entitlement"_s);
    QVERIFY(type);
    QCOMPARE(type->endpoint, u"Entitlements"_s);
    const ResourceSchema schema = (*found)->schemaOf(*type);
    QCOMPARE(schema.find(u"seats"_s).leaf->type, AttributeType::Integer);
    QVERIFY(schema.find(u"urn:acme:1.0:More:owner"_s).leaf);
    QCOMPARE((*found)->problems, QStringList{});
}

void ScimDiscoveryTest::goesOnWithoutDiscovery()
{
    test::FakeTransport service;

    const auto found = discovered(service, {"", "", "", "", "<html>sign in</html>"});

    QVERIFY(found && found->has_value());
    QVERIFY(!(*found)->config && !(*found)->hasTypes && !(*found)->hasSchemas);
    QCOMPARE((*found)->type(u"Group"_s)->endpoint, u"Groups"_s);
    QVERIFY((*found)->schemaOf(*(*found)->type(u"User"_s)).find(u"userName"_s).leaf);
    QCOMPARE((*found)->problems.size(), 3);
}

void ScimDiscoveryTest::stopsWhereNothingElseWouldWork_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("a bad token") << 401 << ErrorCode::Unauthorized;
    QTest::newRow("throttled") << 429 << ErrorCode::RateLimited;
}

void ScimDiscoveryTest::stopsWhereNothingElseWouldWork()
{
    QFETCH(const int, status);
    test::FakeTransport service;
    std::optional<Result<Discovery>> got;
    QObject scope;
    discover(service, {&scope, [&got](const Result<Discovery>& found) { got = found; }});

    service.answer(status, "{}");

    QVERIFY(got && !got->has_value());
    QTEST(got->error().code, "code");
    QCOMPARE(service.requests.size(), std::size_t{1});
}

void ScimDiscoveryTest::saysWhatDoesNotFitTogether()
{
    test::FakeTransport service;

    const auto found =
        discovered(service,
                   {R"({"patch":{"supported":true}})",
                    R"([{"name":"Team","endpoint":"Teams","schema":"urn:acme:1.0:Team"}])",
                    R"([{"id":"urn:ietf:params:scim:schemas:core:2.0:User","attributes":[]},
            {"id":"urn:acme:1.0:Other","attributes":[{"name":"a"}]}])"});

    QVERIFY(found && found->has_value());
    const QString problems = (*found)->problems.join(u'\n');
    QVERIFY2(problems.contains(u"urn:acme:1.0:Team"_s), qPrintable(problems));
    QVERIFY2(problems.contains(u"no attributes"_s), qPrintable(problems));
}

void ScimDiscoveryTest::triesTheOtherAddress()
{
    test::FakeTransport service;

    const auto found = discovered(service, {"", R"({"etag":{"supported":true}})", "", "", ""});

    QVERIFY(found && found->has_value());
    QCOMPARE(service.requests.at(1).path, u"ServiceProviderConfigs"_s);
    QCOMPARE((*found)->config->etag, std::optional{true});
}

QTEST_GUILESS_MAIN(ScimDiscoveryTest)
#include "tst_scimdiscovery.moc"
