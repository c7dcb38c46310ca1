// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/people.h"
#include "models/searchindex.h"

#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::User;
using rollcall::models::isFound;
using rollcall::models::SearchIndex;
using rollcall::models::searchWords;
using rollcall::test::person;

class SearchIndexTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatAPersonWouldType_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("found");
        QTest::newRow("umlaut") << u"Jürgen Müller"_s << u"muller"_s << true;
        QTest::newRow("typed with umlaut") << u"Jurgen Muller"_s << u"müller"_s << true;
        QTest::newRow("decomposed") << u"Ju\u0308rgen"_s << u"jürgen"_s << true;
        QTest::newRow("case") << u"ANN ROE"_s << u"ann roe"_s << true;
        QTest::newRow("words in any order") << u"Ann Roe"_s << u"roe ann"_s << true;
        QTest::newRow("all words") << u"Ann Roe"_s << u"ann lindqvist"_s << false;
        QTest::newRow("stroke") << u"Søren Łukasz"_s << u"soren lukasz"_s << true;
        QTest::newRow("sharp s") << u"Weiß"_s << u"weiss"_s << true;
        QTest::newRow("dotless i") << u"Yılmaz"_s << u"yilmaz"_s << true;
        QTest::newRow("Turkish capital") << u"İpek"_s << u"ipek"_s << true;
        QTest::newRow("Greek") << u"Γιώργος"_s << u"γιωργος"_s << true;
        QTest::newRow("Cyrillic") << u"Пётр"_s << u"петр"_s << true;
        QTest::newRow("Japanese") << u"田中 陽子"_s << u"田中"_s << true;
        QTest::newRow("Korean") << u"김민준"_s << u"민준"_s << true;
        QTest::newRow("Arabic without vowels") << u"مُحَمَّد"_s << u"محمد"_s << true;
        QTest::newRow("beyond the BMP") << u"𠮷野家"_s << u"𠮷"_s << true;
        QTest::newRow("part of a word") << u"Lindqvist"_s << u"qvi"_s << true;
        QTest::newRow("blanks only") << u"Ann"_s << u"   "_s << true;
        QTest::newRow("not there") << u"Ann"_s << u"zzz"_s << false;
    }

    void findsWhatAPersonWouldType()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, query);
        QFETCH(const bool, found);
        const std::vector<User> users{person(u"x@acme.example"_s, name)};

        const QByteArrayList words = searchWords(query);

        QCOMPARE(isFound(users[0], words), found);
        // Without words there is nothing to search for: the table shows everybody.
        if (!words.isEmpty())
            QCOMPARE(!SearchIndex{users}.find(words).empty(), found);
    }

    void searchesLoginAddressAndExternalId()
    {
        User user = person(u"login.one"_s, u"Some Name"_s);
        user.email = u"mail@two.example"_s;
        user.externalId = u"EXT-three"_s;
        const SearchIndex index{{user}};

        QCOMPARE(index.find(searchWords(u"login.one"_s)), std::vector<int>{0});
        QCOMPARE(index.find(searchWords(u"mail@two"_s)), std::vector<int>{0});
        QCOMPARE(index.find(searchWords(u"ext-three"_s)), std::vector<int>{0});
    }

    void findsNoWordAcrossTwoFieldsOrTwoUsers()
    {
        const SearchIndex index{{person(u"one"_s, u"abc"_s), person(u"two"_s, u"def"_s)}};

        QVERIFY(index.find(searchWords(u"abcone"_s)).empty());
        QVERIFY(index.find(searchWords(u"onedef"_s)).empty());
    }

    void givesEveryRowOnceAndInOrder()
    {
        const SearchIndex index{
            {person(u"aa"_s, u"aaaa"_s), person(u"b"_s, u"b"_s), person(u"a"_s, u"a a a"_s)}};

        QCOMPARE(index.find(searchWords(u"a"_s)), (std::vector<int>{0, 2}));
    }

    void anEmptyIndexFindsNothing()
    {
        QVERIFY(SearchIndex{}.find(searchWords(u"a"_s)).empty());
        QVERIFY(SearchIndex{std::vector<User>{}}.find(searchWords(u"a"_s)).empty());
    }
};

QTEST_GUILESS_MAIN(SearchIndexTest)
#include "tst_searchindex.moc"
