// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/attributelist.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace rollcall;
using services::attributeList;
using services::ServiceDefinition;

namespace {

const QString enterprise = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s;

/// JSON that is written with apostrophes.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray resource =
    json("{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'],"
         " 'id': 'r1', 'userName': 'ann@acme.example', 'active': true,"
         " 'name': {'familyName': 'Roe', 'givenName': 'Ann'},"
         " 'emails': [{'type': 'work', 'value': 'ann@acme.example', 'primary': true},"
         "            {'value': 'other@acme.example'},"
         "            {'type': 'home', 'value': '1'}, {'type': 'home', 'value': '2'}],"
         " 'phoneNumbers': [{'value': '+1 555 0100', 'primary': true}],"
         " 'groups': [{'value': 'g1', 'display': 'Core'}],"
         " 'level': 7, 'big': 12345678901234567890, 'note': null, 'tags': ['a', 'b'],"
         " 'deep': {'a': {'b': 1}},"
         " 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':"
         "    {'department': 'R&D', 'manager': {'value': '9', '$ref': '../Users/9'}},"
         " 'urn:acme:params:1.0:Badge': {'colour': 'red'},"
         " 'meta': {'version': 'w1'}}");

ServiceDefinition definition()
{
    ServiceDefinition about;
    about.attributes = {
        {.path = u"userName"_s, .title = u"Login"_s},
        {.path = u"title"_s, .title = u"Job title"_s},
        {.path = u"level"_s, .title = u"Level"_s, .isWritable = false, .reason = u"Set by HR."_s},
        {.path = u"password"_s, .title = u"Password"_s, .isStored = false}};
    return about;
}

Attribute at(const std::vector<Attribute>& list, const QString& path)
{
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.path == path; });
    return found == list.end() ? Attribute{.whyNot = u"(absent)"_s} : *found;
}

}  // namespace

class AttributeListTest final : public QObject {
    Q_OBJECT

private slots:
    void eachAttributeSaysWhetherItCanBeEdited_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");  // A part of the sentence; empty: it can be edited.
        QTest::newRow("text") << u"userName"_s << u"ann@acme.example"_s << u""_s;
        QTest::newRow("inside") << u"name.givenName"_s << u"Ann"_s << u""_s;
        QTest::newRow("of a type")
            << u"emails[type eq \"work\"].value"_s << u"ann@acme.example"_s << u""_s;
        QTest::newRow("the type itself")
            << u"emails[type eq \"work\"].type"_s << u"work"_s << u"name of this entry"_s;
        QTest::newRow("without a type")
            << u"emails[2].value"_s << u"other@acme.example"_s << u"no type"_s;
        QTest::newRow("the only one, without a type")
            << u"phoneNumbers[type eq \"work\"].value"_s << u"+1 555 0100"_s << u""_s;
        QTest::newRow("two of a type") << u"emails[4].value"_s << u"2"_s << u"Several"_s;
        QTest::newRow("extension") << enterprise + u":department"_s << u"R&D"_s << u""_s;
        QTest::newRow("inside an extension") << enterprise + u":manager.value"_s << u"9"_s << u""_s;
        QTest::newRow("reference")
            << enterprise + u":manager.$ref"_s << u"../Users/9"_s << u"address itself"_s;
        QTest::newRow("unknown extension")
            << u"urn:acme:params:1.0:Badge:colour"_s << u"red"_s << u""_s;
        QTest::newRow("id") << u"id"_s << u"r1"_s << u"gives it out"_s;
        QTest::newRow("meta") << u"meta.version"_s << u"w1"_s << u"keeps it itself"_s;
        QTest::newRow("access") << u"active"_s << u"true"_s << u"Deactivate and Reactivate"_s;
        QTest::newRow("group") << u"groups[1].display"_s << u"Core"_s << u"Memberships"_s;
        QTest::newRow("refused there") << u"level"_s << u"7"_s << u"Set by HR."_s;
        QTest::newRow("not kept there") << u"password"_s << u""_s << u"does not keep it"_s;
        QTest::newRow("not set") << u"title"_s << u""_s << u""_s;
        QTest::newRow("null") << u"note"_s << u""_s << u""_s;
        QTest::newRow("long number") << u"big"_s << u"12345678901234567890"_s << u"digits"_s;
        QTest::newRow("plain list") << u"tags[2]"_s << u"b"_s << u"plain values"_s;
        QTest::newRow("deep") << u"deep.a"_s << u"{\"b\": 1}"_s << u"deeper"_s;
    }

    void eachAttributeSaysWhetherItCanBeEdited()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, text);
        QFETCH(const QString, why);

        const Attribute attribute = at(attributeList(resource, definition()), path);

        QCOMPARE(attribute.text, text);
        QVERIFY2(attribute.whyNot.contains(why), qPrintable(attribute.whyNot));
        QCOMPARE(attribute.isEditable, why.isEmpty());
        QCOMPARE(attribute.whyNot.isEmpty(), why.isEmpty());
    }

    void titlesAndSchemasAreNamed()
    {
        const auto list = attributeList(resource, definition());

        QCOMPARE(at(list, u"userName"_s).title, u"Login"_s);
        QCOMPARE(at(list, u"userName"_s).schema, u""_s);
        QCOMPARE(at(list, u"title"_s).title, u"Job title"_s);
        QCOMPARE(at(list, enterprise + u":department"_s).schema, enterprise);
        QCOMPARE(at(list, u"urn:acme:params:1.0:Badge:colour"_s).schema,
                 u"urn:acme:params:1.0:Badge"_s);
    }

    void theOrderIsTheOneOfTheText()
    {
        const auto list = attributeList(json("{'userName':'a','id':'1','displayName':'A'}"), {});

        QCOMPARE(list.at(0).path, u"userName"_s);
        QCOMPARE(list.at(1).path, u"id"_s);
        QCOMPARE(list.at(2).path, u"displayName"_s);
    }

    void aServiceThatUpdatesNobodySaysItEverywhere()
    {
        ServiceDefinition about = definition();
        about.capabilities = {{.id = u"update"_s,
                               .title = u"Update"_s,
                               .support = Capability::Support::No,
                               .reason = u"It imports only."_s}};

        for (const Attribute& attribute : attributeList(resource, about))
            QVERIFY2(!attribute.isEditable, qPrintable(attribute.path));
        QCOMPARE(at(attributeList(resource, about), u"userName"_s).whyNot, u"It imports only."_s);
    }

    void whatIsNoResourceHasNoValues_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("cut") << json("{'userName':'a'");
        QTest::newRow("list") << "[1,2]"_ba;
        QTest::newRow("deep") << QByteArray(5000, '[');
    }

    void whatIsNoResourceHasNoValues()
    {
        QFETCH(const QByteArray, raw);
        for (const Attribute& attribute : attributeList(raw, definition()))
            QCOMPARE(attribute.text, u""_s);
    }

    void aTypeThatWouldLeaveItsQuotesNamesNothing()
    {
        const auto list = attributeList(
            json("{'emails':[{'type':'a\\' or \\'1','value':'x@acme.example'}]}"), {});

        QVERIFY(!at(list, u"emails[1].value"_s).isEditable);
        QVERIFY(!at(list, u"emails[1].value"_s).whyNot.isEmpty());
        QCOMPARE(at(list, u"emails[1].value"_s).text, u"x@acme.example"_s);
    }
};

QTEST_APPLESS_MAIN(AttributeListTest)
#include "tst_attributelist.moc"
