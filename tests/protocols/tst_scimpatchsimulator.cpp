// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/patch/patchdifference.h"
#include "protocols/scim/patch/patchsimulator.h"
#include "protocols/scim/schema/samevalue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::scim;

class ScimPatchSimulatorTest : public QObject {
    Q_OBJECT

private slots:
    void doesWhatTheProtocolSays_data();
    void doesWhatTheProtocolSays();
    void refusesAsAServiceDoes_data();
    void refusesAsAServiceDoes();
    void changesAllOrNothing();
    void takesMembersInAndOut_data();
    void takesMembersInAndOut();
    void comparesByTheSchema_data();
    void comparesByTheSchema();
    void hashesOnlyTheFieldsOfAPlan();
};

namespace {

const QByteArray user = R"({"id":"1","userName":"ana","title":"Guide",
    "name":{"givenName":"Ana","familyName":"Ruiz"},
    "emails":[{"type":"work","value":"a@acme.example","primary":true},
              {"type":"home","value":"h@a.example"}],
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Tours"}})";

QJsonObject objectOf(const QByteArray& text)
{
    return QJsonDocument::fromJson(text).object();
}

Result<QJsonObject> patched(const QByteArray& operations)
{
    return readPatch(R"({"Operations":)" + operations + "}")
        .and_then([](const PatchOperations& read) {
            return simulate(read, objectOf(user), ResourceSchema::user());
        });
}

}  // namespace

// RFC 7644, sections 3.5.2.1 to 3.5.2.3; the bodies that Entra and Okta send.
void ScimPatchSimulatorTest::doesWhatTheProtocolSays_data()
{
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");  // A JSON list of one; "[]" when it is gone.
    const auto row =
        [](const char* name, const char* operations, const char* path, const char* value) {
        QTest::newRow(name) << QByteArray{operations} << QString::fromLatin1(path)
                            << QByteArray{value};
    };
    row("add replaces a single value", R"([{"op":"add","path":"title","value":"x"}])", "title",
        R"(["x"])");
    row("an extension", R"([{"op":"replace","path":
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"x"}])",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", R"([{"department":"x"}])");
    row("a whole extension goes",
        R"([{"op":"remove","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"}])",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "[]");
    row("of a complex value only what is named",
        R"([{"op":"replace","path":"name","value":{"givenName":"Bo"}}])", "name",
        R"([{"givenName":"Bo","familyName":"Ruiz"}])");
    row("Okta, without a path", R"([{"op":"replace","value":{"active":false}}])", "active",
        "[false]");
    row("Entra, with dots in names",
        R"([{"op":"Replace","value":{"name.givenName":"Bo","title":"y"}}])", "name",
        R"([{"givenName":"Bo","familyName":"Ruiz"}])");
    row("an element by its filter, and one primary",
        R"([{"op":"replace","path":"emails[type eq \"home\"].primary","value":true}])", "emails",
        R"([[{"type":"work","value":"a@acme.example","primary":false},
             {"type":"home","value":"h@a.example","primary":true}]])");
    row("adding what is there changes nothing",
        R"([{"op":"add","path":"emails","value":[{"type":"home","value":"h@a.example"}]}])",
        "emails", R"([[{"type":"work","value":"a@acme.example","primary":true},
                      {"type":"home","value":"h@a.example"}]])");
    row("a new primary", R"([{"op":"add","path":"emails","value":{"value":"n","primary":true}}])",
        "emails", R"([[{"type":"work","value":"a@acme.example","primary":false},
                      {"type":"home","value":"h@a.example"},{"value":"n","primary":true}]])");
    row("one element goes", R"([{"op":"remove","path":"emails[value ew \"a.example\"]"}])",
        "emails", R"([[{"type":"work","value":"a@acme.example","primary":true}]])");
    row("Entra, elements to remove as a value",
        R"([{"op":"Remove","path":"emails","value":[{"value":"h@a.example"}]}])", "emails",
        R"([[{"type":"work","value":"a@acme.example","primary":true}]])");
    row("all of them go", R"([{"op":"remove","path":"emails"}])", "emails", "[]");
    row("a removal of nothing", R"([{"op":"remove","path":"emails[type eq \"fax\"]"}])", "title",
        R"(["Guide"])");
    row("replace of what is absent adds", R"([{"op":"replace","path":"nickName","value":"A"}])",
        "nickName", R"(["A"])");
    row("null unassigns", R"([{"op":"replace","path":"title","value":null}])", "title", "[]");
    row("an id that stays", R"([{"op":"replace","value":{"id":"1","title":"z"}}])", "title",
        R"(["z"])");
}

void ScimPatchSimulatorTest::doesWhatTheProtocolSays()
{
    QFETCH(const QByteArray, operations);
    QFETCH(const QString, path);
    QFETCH(const QByteArray, value);

    const Result<QJsonObject> now = patched(operations);

    QVERIFY2(now, now ? "" : qPrintable(now.error().detail));
    const QJsonArray expected = QJsonDocument::fromJson(value).array();
    const QJsonValue wanted =
        expected.isEmpty() ? QJsonValue{QJsonValue::Undefined} : expected.at(0);
    QCOMPARE(now->value(path), wanted);
}

// RFC 7644, table 9 and section 3.5.2.
void ScimPatchSimulatorTest::refusesAsAServiceDoes_data()
{
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QString>("scimType");
    const auto row = [](const char* name, const char* operations, const char* scimType) {
        QTest::newRow(name) << QByteArray{operations} << QString::fromLatin1(scimType);
    };
    row("a removal without a path", R"([{"op":"remove"}])", "noTarget");
    row("replacing an element that is not there",
        R"([{"op":"replace","path":"emails[type eq \"fax\"].value","value":"x"}])", "noTarget");
    row("what can only be read", R"([{"op":"replace","path":"id","value":"2"}])", "mutability");
    row("what is required", R"([{"op":"remove","path":"userName"}])", "mutability");
    row("groups of a user", R"([{"op":"add","path":"groups","value":[{"value":"g"}]}])",
        "mutability");
    row("one of several, not named", R"([{"op":"replace","path":"emails.value","value":"x"}])",
        "invalidPath");
    row("a filter on a single value", R"([{"op":"remove","path":"title[value eq \"x\"]"}])",
        "invalidPath");
    row("no path at all", R"([{"op":"remove","path":"a b"}])", "invalidPath");
    row("a broken filter", R"([{"op":"remove","path":"emails[type]"}])", "invalidFilter");
    row("another operation", R"([{"op":"increment","path":"title"}])", "invalidSyntax");
    row("no object", R"([{"op":"add","value":"x"}])", "invalidSyntax");
    row("nothing", "[]", "invalidSyntax");
}

void ScimPatchSimulatorTest::refusesAsAServiceDoes()
{
    QFETCH(const QByteArray, operations);
    QFETCH(const QString, scimType);

    const Result<QJsonObject> now = patched(operations);

    QVERIFY(!now.has_value());
    QVERIFY2(now.error().detail.startsWith(scimType + u':'), qPrintable(now.error().detail));
}

void ScimPatchSimulatorTest::changesAllOrNothing()
{
    const QJsonObject before = objectOf(user);

    const Result<QJsonObject> now =
        simulate({{.path = u"title"_s, .value = u"x"_s}, {.path = u"id"_s, .value = u"9"_s}},
                 before, ResourceSchema::user());

    QVERIFY(!now.has_value());
    QCOMPARE(before, objectOf(user));
}

void ScimPatchSimulatorTest::takesMembersInAndOut_data()
{
    QTest::addColumn<bool>("removesByFilter");
    QTest::addColumn<bool>("isCapitalised");
    QTest::addColumn<QByteArray>("operations");
    QTest::newRow("by filter") << true << false << R"([
        {"op":"remove","path":"members[value eq \"1\"]"},
        {"op":"remove","path":"members[value eq \"2\"]"},
        {"op":"add","path":"members","value":[{"value":"3"},{"value":"4"}]}])"_ba;
    // What Entra sends without its flag.
    QTest::newRow("by value") << false << true << R"([
        {"op":"Remove","path":"members","value":[{"value":"1"},{"value":"2"}]},
        {"op":"Add","path":"members","value":[{"value":"3"},{"value":"4"}]}])"_ba;
}

void ScimPatchSimulatorTest::takesMembersInAndOut()
{
    QFETCH(const bool, removesByFilter);
    QFETCH(const bool, isCapitalised);
    QFETCH(const QByteArray, operations);

    const std::vector<QByteArray> messages =
        patchMessages(memberChanges({u"3"_s, u"4"_s}, {u"1"_s, u"2"_s}),
                      {.removesByFilter = removesByFilter, .isCapitalised = isCapitalised});

    QCOMPARE(messages.size(), std::size_t{1});
    QCOMPARE(objectOf(messages.front())[u"Operations"_s].toArray(),
             QJsonDocument::fromJson(operations).array());
}

void ScimPatchSimulatorTest::comparesByTheSchema_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("isSame");
    const auto row = [](const char* name, const char* one, const char* other, bool isSame) {
        QTest::newRow(name) << QByteArray{one} << QByteArray{other} << isSame;
    };
    row("case of a login", R"({"userName":"Ana"})", R"({"username":"ana"})", true);
    row("case of an external id", R"({"externalId":"A"})", R"({"externalId":"a"})", false);
    row("order of a list", R"({"emails":[{"value":"a"},{"value":"b"}]})",
        R"({"emails":[{"value":"B"},{"value":"a","primary":false}]})", true);
    row("null, absent and empty", R"({"title":null,"emails":[],"name":{}})", "{}", true);
    row("another value", R"({"title":"a"})", R"({"title":"b"})", false);
    row("meta does not count", R"({"meta":{"version":"1"}})", R"({"meta":{"version":"2"}})", true);
}

void ScimPatchSimulatorTest::comparesByTheSchema()
{
    QFETCH(const QByteArray, one);
    QFETCH(const QByteArray, other);

    QTEST(
        isSameResource(objectOf(one), objectOf(other), ResourceSchema::user(), Likeness::BySchema),
        "isSame");
}

void ScimPatchSimulatorTest::hashesOnlyTheFieldsOfAPlan()
{
    const QJsonObject before = objectOf(user);
    QJsonObject elsewhere = before;
    elsewhere.insert(u"nickName"_s, u"A"_s);
    QJsonObject changed = before;
    changed.insert(u"title"_s, u"Lead"_s);
    const auto hash = [](const QJsonObject& resource) {
        return fieldHash(resource, {u"title"_s, uR"(emails[type eq "work"].value)"_s},
                         ResourceSchema::user());
    };

    QCOMPARE(hash(elsewhere), hash(before));
    QVERIFY(hash(changed) != hash(before));
}

QTEST_APPLESS_MAIN(ScimPatchSimulatorTest)
#include "tst_scimpatchsimulator.moc"
