// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/listquery.h"
#include "protocols/scim/schema/presence.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace rollcall;

class ScimListQueryTest : public QObject {
    Q_OBJECT

private slots:
    void comparesWithTheValueAsJson_data();
    void comparesWithTheValueAsJson();
    void encodesWhatWouldChangeTheQuery();
    void asksForEverybodyWithoutAFilter();
    void sendsACursorToTheByte();
    void asksForOrderAndAttributes();
    void searchesWithoutAnAddress();
    void tellsEmptyFromNotReturned_data();
    void tellsEmptyFromNotReturned();
};

void ScimListQueryTest::comparesWithTheValueAsJson_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("filter");
    // RFC 7644, section 3.4.2.2, first example of Figure 1.
    QTest::newRow("the example of the RFC") << u"bjensen"_s << uR"(userName eq "bjensen")"_s;
    QTest::newRow("quotation marks")
        << uR"(a" or userName pr or "b)"_s << uR"(userName eq "a\" or userName pr or \"b")"_s;
    QTest::newRow("a backslash") << uR"(acme\ana)"_s << uR"(userName eq "acme\\ana")"_s;
    QTest::newRow("a line break") << u"a\nb"_s << uR"(userName eq "a\nb")"_s;
    QTest::newRow("letters beyond ASCII") << u"Zoë李"_s << u"userName eq \"Zoë李\""_s;
}

void ScimListQueryTest::comparesWithTheValueAsJson()
{
    QFETCH(const QString, value);
    QFETCH(const QString, filter);

    QCOMPARE(scim::equals(u"userName"_s, value), filter);
}

void ScimListQueryTest::encodesWhatWouldChangeTheQuery()
{
    QUrl url{u"https://acme.example/scim/Users"_s};

    url.setQuery(
        scim::urlQuery({.filter = scim::equals(u"userName"_s, u"a+b&c#d%41=é@x.example"_s)}));

    QCOMPARE(url.toEncoded(),
             "https://acme.example/scim/Users?filter=userName%20eq%20%22a%2Bb%26c%23d%2541%3D%C3%A9"
             "%40x.example%22&startIndex=1&count=100"_ba);
}

void ScimListQueryTest::asksForEverybodyWithoutAFilter()
{
    QCOMPARE(scim::urlQuery({.startIndex = 201, .count = 50}).toString(),
             u"startIndex=201&count=50"_s);
}

// RFC 9865, section 2; AWS puts "+", "/" and "=" into its cursors.
void ScimListQueryTest::sendsACursorToTheByte()
{
    QUrl url{u"https://acme.example/scim/Users"_s};

    url.setQuery(scim::urlQuery({.count = 10, .cursor = u"a+b/c=&d"_s}));

    QCOMPARE(url.toEncoded(),
             "https://acme.example/scim/Users?cursor=a%2Bb%2Fc%3D%26d&count=10"_ba);
    QCOMPARE(scim::urlQuery({.count = 10, .cursor = QString{}}).toString(), u"cursor=&count=10"_s);
}

void ScimListQueryTest::asksForOrderAndAttributes()
{
    const scim::ListQuery query{.sortBy = u"name.familyName"_s,
                                .isDescending = true,
                                .attributes = {u"id"_s, u"userName"_s},
                                .excludedAttributes = {u"members"_s}};

    // Section 3.4.2.5: the two lists of attributes exclude each other.
    QCOMPARE(scim::urlQuery(query).toString(QUrl::FullyDecoded),
             u"sortBy=name.familyName&sortOrder=descending&attributes=id,userName"
             "&startIndex=1&count=100"_s);
    QCOMPARE(scim::urlQuery({.excludedAttributes = {u"members"_s}}).toString(),
             u"excludedAttributes=members&startIndex=1&count=100"_s);
}

// RFC 7644, section 3.4.3.
void ScimListQueryTest::searchesWithoutAnAddress()
{
    const QByteArray body = scim::searchBody({.filter = uR"(userName eq "ana")"_s,
                                              .startIndex = 3,
                                              .count = 7,
                                              .sortBy = u"userName"_s,
                                              .excludedAttributes = {u"groups"_s}});

    const QByteArray expected = R"({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
        "filter": "userName eq \"ana\"", "startIndex": 3, "count": 7,
        "sortBy": "userName", "sortOrder": "ascending", "excludedAttributes": ["groups"]})";
    QCOMPARE(QJsonDocument::fromJson(body), QJsonDocument::fromJson(expected));
}

void ScimListQueryTest::tellsEmptyFromNotReturned_data()
{
    QTest::addColumn<QByteArray>("group");
    QTest::addColumn<QStringList>("attributes");
    QTest::addColumn<QStringList>("excluded");
    QTest::addColumn<int>("presence");
    const QStringList members{u"Members"_s};
    const auto row = [](const char* name, const char* group, const QStringList& attributes,
                        const QStringList& excluded, scim::Presence presence) {
        QTest::newRow(name) << QByteArray{group} << attributes << excluded
                            << static_cast<int>(presence);
    };
    using enum scim::Presence;
    row("there", R"({"members":[{"value":"1"}]})", {}, {}, Value);
    row("there, although left out", R"({"members":[{"value":"1"}]})", {}, members, Value);
    row("none", "{}", {}, {}, Empty);
    row("said to be none", R"({"members":[]})", {}, members, Empty);
    row("left out", "{}", {}, members, NotReturned);
    row("not asked for", "{}", {u"displayName"_s}, {}, NotReturned);
    row("asked for", "{}", members, {}, Empty);
}

void ScimListQueryTest::tellsEmptyFromNotReturned()
{
    QFETCH(const QByteArray, group);
    QFETCH(const QStringList, attributes);
    QFETCH(const QStringList, excluded);

    const scim::Presence found = scim::presenceOf(
        QJsonDocument::fromJson(group).object(), u"members"_s, scim::ResourceSchema::group(),
        {.attributes = attributes, .excludedAttributes = excluded});

    QTEST(static_cast<int>(found), "presence");
}

QTEST_GUILESS_MAIN(ScimListQueryTest)
#include "tst_scimlistquery.moc"
