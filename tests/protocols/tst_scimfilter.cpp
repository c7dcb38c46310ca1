// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/filter.h"

#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace rollcall;

class ScimFilterTest : public QObject {
    Q_OBJECT

private slots:
    void comparesWithTheValueAsJson_data();
    void comparesWithTheValueAsJson();
    void encodesWhatWouldChangeTheQuery();
    void asksForEverybodyWithoutAFilter();
};

void ScimFilterTest::comparesWithTheValueAsJson_data()
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

void ScimFilterTest::comparesWithTheValueAsJson()
{
    QFETCH(const QString, value);
    QFETCH(const QString, filter);

    QCOMPARE(scim::equals(u"userName"_s, value), filter);
}

void ScimFilterTest::encodesWhatWouldChangeTheQuery()
{
    QUrl url{u"https://acme.example/scim/Users"_s};

    url.setQuery(scim::listQuery(scim::equals(u"userName"_s, u"a+b&c#d%41=é@x.example"_s), 1, 100));

    QCOMPARE(url.toEncoded(),
             "https://acme.example/scim/Users?filter=userName%20eq%20%22a%2Bb%26c%23d%2541%3D%C3%A9"
             "%40x.example%22&startIndex=1&count=100"_ba);
}

void ScimFilterTest::asksForEverybodyWithoutAFilter()
{
    QCOMPARE(scim::listQuery({}, 201, 50).toString(), u"startIndex=201&count=50"_s);
}

QTEST_GUILESS_MAIN(ScimFilterTest)
#include "tst_scimfilter.moc"
