// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/bytesearch.h"
#include "models/people.h"
#include "models/searchindex.h"

#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::User;
using rollcall::models::searchWords;
using rollcall::test::person;

namespace {

/// The positions of those who are found.
std::vector<int> found(const std::vector<User>& users, const QString& query)
{
    rollcall::work::UserList list;
    for (const User& user : users)
        list.add(user);
    const auto marks = rollcall::models::findUsers(list, searchWords(query));
    std::vector<int> places;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i] != 0)
            places.push_back(static_cast<int>(i));
    }
    return places;
}

}  // namespace

class SearchIndexTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatAPersonWouldType_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("isFound");
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
        QFETCH(const bool, isFound);

        QCOMPARE(!found({person(u"x@acme.example"_s, name)}, query).empty(), isFound);
    }

    void searchesLoginAddressExternalIdAndGroups()
    {
        User user = person(u"login.one"_s, u"Some Name"_s);
        user.email = u"mail@two.example"_s;
        user.externalId = u"EXT-three"_s;
        user.groups = {u"Core team"_s, u"Qualität"_s};
        const std::vector<User> users{person(u"x"_s, u"X"_s), user};

        for (const QString& query : {u"login.one"_s, u"mail@two"_s, u"ext-three"_s, u"core"_s,
                                     u"qualitat"_s, u"team name"_s})
            QCOMPARE(found(users, query), std::vector<int>{1});
    }

    void findsNoWordAcrossTwoFieldsOrTwoUsers()
    {
        const std::vector<User> users{person(u"one"_s, u"abc"_s), person(u"two"_s, u"def"_s)};

        QVERIFY(found(users, u"abcone"_s).empty());
        QVERIFY(found(users, u"onedef"_s).empty());
        QVERIFY(found(users, u"\x1f"_s + u"one"_s).empty());
    }

    void givesEveryUserOnce()
    {
        const std::vector<User> users{person(u"aa"_s, u"aaaa"_s), person(u"b"_s, u"b"_s),
                                      person(u"a"_s, u"a a a"_s)};

        QCOMPARE(found(users, u"a"_s), (std::vector<int>{0, 2}));
    }

    void findsThoseWhoAreFarApart()
    {
        std::vector<User> users;
        users.reserve(1'000);
        for (int i = 0; i < 1'000; ++i)
            users.push_back(person(u"user%1"_s.arg(i), i % 250 == 249 ? u"Rare"_s : u"Ann"_s));

        QCOMPARE(found(users, u"rare"_s), (std::vector<int>{249, 499, 749, 999}));
    }

    void endsWhenAsManyAsAskedForWereFound()
    {
        rollcall::work::UserList list;
        for (const auto& name : {u"Ann One"_s, u"Bo"_s, u"Ann Two"_s, u"Ann Three"_s})
            list.add(person(name, name));
        const QByteArrayList words = searchWords(u"ann"_s);

        QCOMPARE(rollcall::models::findUsers(list, words, 2),
                 (std::vector<std::uint8_t>{1, 0, 1, 0}));
        QCOMPARE(rollcall::models::findUsers(list, words, 0),
                 (std::vector<std::uint8_t>{0, 0, 0, 0}));
    }

    void anEmptyListFindsNothing() { QVERIFY(found({}, u"a"_s).empty()); }

    void findsTheSameWithAndWithoutTheProcessorsHelp()
    {
        const QByteArray text = QByteArray{"abcabcab"}.repeated(20) + "needle" + "ab";
        for (const char* word : {"a", "ab", "cab", "needle", "bneedlea", "eab", "zz", "ba"}) {
            for (qsizetype from = 0; from < text.size(); ++from) {
                const char* const begin = text.constData() + from;
                const char* const end = text.constData() + text.size();
                QCOMPARE(rollcall::models::findBytes(begin, end, word),
                         rollcall::models::findBytesPlainly(begin, end, word));
            }
        }
    }
};

QTEST_GUILESS_MAIN(SearchIndexTest)
#include "tst_searchindex.moc"
