// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/visibletext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::hasOddCharacters;
using rollcall::isOddName;
using rollcall::isolated;
using rollcall::visible;
using rollcall::visibleLines;
using rollcall::visibleName;
using rollcall::withoutIsolation;

class VisibleTextTest final : public QObject {
    Q_OBJECT

private slots:
    void leavesNamesOfTheWorldAlone_data();
    void leavesNamesOfTheWorldAlone();
    void showsWhatIsNotSeen_data();
    void showsWhatIsNotSeen();
    void keepsTheJoinersThatANameNeeds_data();
    void keepsTheJoinersThatANameNeeds();
    void aLoginIsStrictWhateverItsScript();
    void cutsMarksThatClimb();
    void endsALongTextInAnEllipsis();
    void countsWholeCharacters();
    void staysQuickWithAVeryLongName();
    void keepsTheLinesOfALongerText();
    void aNameFromTheRightLeavesTheWordsAroundItAlone_data();
    void aNameFromTheRightLeavesTheWordsAroundItAlone();
};

void VisibleTextTest::leavesNamesOfTheWorldAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString{};
    QTest::newRow("plain") << u"Ann Roe"_s;
    QTest::newRow("accents") << u"Łukasz Žižek-Müller"_s;
    QTest::newRow("Arabic") << u"محمد"_s;
    QTest::newRow("Hebrew with points") << u"שָׁלוֹם"_s;
    QTest::newRow("Chinese") << u"王小明"_s;
    QTest::newRow("Thai") << u"สมชาย"_s;
    QTest::newRow("Vietnamese, decomposed") << u"Nguye\u0302\u0303n"_s;
    QTest::newRow("emoji") << u"\U0001F600"_s;
    QTest::newRow("markup") << u"<b>Ann</b> &amp;"_s;
}

void VisibleTextTest::leavesNamesOfTheWorldAlone()
{
    QFETCH(const QString, text);

    QCOMPARE(visible(text), text);
    QVERIFY(!hasOddCharacters(text));
    QCOMPARE(withoutIsolation(isolated(text)), text);
}

void VisibleTextTest::showsWhatIsNotSeen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("right to left override") << u"ann\u202Etxt"_s << u"ann‹U+202E›txt"_s;
    QTest::newRow("isolate") << u"\u2066a\u2069"_s << u"‹U+2066›a‹U+2069›"_s;
    QTest::newRow("Arabic letter mark") << u"a\u061Cb"_s << u"a‹U+061C›b"_s;
    QTest::newRow("zero width space") << u"a\u200Bb"_s << u"a‹U+200B›b"_s;
    QTest::newRow("zero width joiner") << u"a\u200Db"_s << u"a‹U+200D›b"_s;
    QTest::newRow("byte order mark") << u"\uFEFFa"_s << u"‹U+FEFF›a"_s;
    QTest::newRow("soft hyphen") << u"a\u00ADb"_s << u"a‹U+00AD›b"_s;
    QTest::newRow("NUL") << u"a\0b"_s << u"a‹U+0000›b"_s;
    QTest::newRow("line feed") << u"a\nb"_s << u"a‹U+000A›b"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"a‹U+0009›b"_s;
    QTest::newRow("escape") << u"\u001B[31m"_s << u"‹U+001B›[31m"_s;
    QTest::newRow("delete") << u"a\u007F"_s << u"a‹U+007F›"_s;
    QTest::newRow("C1 control") << u"a\u009Bb"_s << u"a‹U+009B›b"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s << u"a‹U+2028›b"_s;
    QTest::newRow("Hangul filler") << u"\u3164"_s << u"‹U+3164›"_s;
    QTest::newRow("tag") << u"a\U000E0041"_s << u"a‹U+E0041›"_s;
    QTest::newRow("interlinear anchor") << u"a\uFFF9b"_s << u"a‹U+FFF9›b"_s;
    QTest::newRow("half a pair") << u"a"_s + QChar{0xD83D} + u"b"_s << u"a\uFFFDb"_s;
}

void VisibleTextTest::showsWhatIsNotSeen()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);

    QCOMPARE(visible(text), shown);
    QVERIFY(hasOddCharacters(text));
    QVERIFY(!hasOddCharacters(visible(text)));
}

void VisibleTextTest::keepsTheJoinersThatANameNeeds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("Persian") << u"علی\u200Cرضا محمدی"_s << true;
    QTest::newRow("Devanagari, not joined") << u"क्\u200Cष"_s << true;
    QTest::newRow("Sinhala, joined") << u"ශ්\u200Dරී"_s << true;
    QTest::newRow("family") << u"👩\u200D👩\u200D👧"_s << true;
    QTest::newRow("tone of skin") << u"👩🏽\u200D🚀"_s << true;
    QTest::newRow("flag") << u"🏳\uFE0F\u200D🌈"_s << true;
    QTest::newRow("doctor") << u"👨\u200D⚕\uFE0F"_s << true;
    QTest::newRow("non-joiner in Latin") << u"An\u200Cn"_s << false;
    QTest::newRow("joiner in Latin") << u"An\u200Dn"_s << false;
    QTest::newRow("joiner in Arabic") << u"علی\u200Dرضا"_s << false;
    QTest::newRow("where letters do not join anyway") << u"امیر\u200Cرضا"_s << false;
    QTest::newRow("at the end") << u"علی\u200C"_s << false;
    QTest::newRow("two of them") << u"علی\u200C\u200Cرضا"_s << false;
    QTest::newRow("without the sign that joins") << u"क\u200Cष"_s << false;
    QTest::newRow("behind an emoji") << u"👩\u200D"_s << false;
    QTest::newRow("between an emoji and a letter") << u"👩\u200Da"_s << false;
    QTest::newRow("a non-joiner between emoji") << u"👩\u200C👩"_s << false;
}

void VisibleTextTest::keepsTheJoinersThatANameNeeds()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isKept);

    QCOMPARE(visibleName(name) == name, isKept);
    QCOMPARE(isOddName(name), !isKept);
}

void VisibleTextTest::aLoginIsStrictWhateverItsScript()
{
    const QString login = u"علی\u200Cرضا@acme.example"_s;

    QVERIFY(visible(login).contains(u"‹U+200C›"_s));
    QVERIFY(hasOddCharacters(login));
    QCOMPARE(visibleName({}, login), visible(login));
}

void VisibleTextTest::cutsMarksThatClimb()
{
    const QString zalgo = u"a"_s + QString{50, QChar{0x0301}} + u"b"_s;

    QCOMPARE(visible(zalgo), u"a\u0301\u0301\u0301\u0301b"_s);
    QVERIFY(hasOddCharacters(zalgo));
}

void VisibleTextTest::endsALongTextInAnEllipsis()
{
    QCOMPARE(visible(u"abcdef"_s, 5), u"abcde…"_s);
    QCOMPARE(visible(u"abcde"_s, 5), u"abcde"_s);
    QCOMPARE(visible(u"abcd\u200B"_s, 5), u"abcd‹U+200B›"_s);
    QCOMPARE(visible(QString{10'000, u'x'}).size(), 257);
}

void VisibleTextTest::countsWholeCharacters()
{
    const QString faces = u"\U0001F600\U0001F601\U0001F602"_s;

    QCOMPARE(visible(faces, 2), u"\U0001F600\U0001F601…"_s);
    QCOMPARE(visible(faces, 3), faces);
}

void VisibleTextTest::staysQuickWithAVeryLongName()
{
    const QString controls{10'000, QChar{0x202E}};
    const QString marks = u"a"_s + QString{10'000, QChar{0x0301}};

    QCOMPARE(visible(controls, 10'000).size(), 80'000);
    QCOMPARE(visible(marks, 10'000).size(), 5);
    QVERIFY(visible(controls).endsWith(u"…"_s));
}

void VisibleTextTest::keepsTheLinesOfALongerText()
{
    QCOMPARE(visibleLines(u"{\r\n\t\"a\": 1\n}\n"_s, 100), u"{\n\t\"a\": 1\n}\n"_s);
    QCOMPARE(visibleLines(u"a\u202Eb\n\u200B"_s, 100), u"a‹U+202E›b\n‹U+200B›"_s);
    QCOMPARE(visibleLines(u"abc\ndef"_s, 7), u"abc\ndef"_s);
    QCOMPARE(visibleLines(u"abc\ndefg"_s, 7), u"abc\ndef…"_s);
    QCOMPARE(visibleLines(u"abc\ndef\nghi"_s, 3), u"abc…"_s);
}

void VisibleTextTest::aNameFromTheRightLeavesTheWordsAroundItAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, const QString& text, const QString& shown) {
        QTest::newRow(name) << text << shown;
    };
    row("empty", {}, {});
    row("plain", u"Ann Roe"_s, u"Ann Roe"_s);
    row("accents", u"Łukasz"_s, u"Łukasz"_s);
    row("Chinese", u"王小明"_s, u"王小明"_s);
    row("emoji", u"\U0001F600"_s, u"\U0001F600"_s);
    row("Hebrew", u"שרה"_s, u"\u2068שרה\u2069"_s);
    row("Arabic", u"محمد"_s, u"\u2068محمد\u2069"_s);
    row("Arabic digits", u"\u0661\u0662"_s, u"\u2068\u0661\u0662\u2069"_s);
    row("Arabic among Latin", u"ann محمد"_s, u"\u2068ann محمد\u2069"_s);
    row("a script beyond 16 bits", u"\U0001E900"_s, u"\u2068\U0001E900\u2069"_s);
    row("an override alone", u"ann\u202Etxt"_s, u"ann‹U+202E›txt"_s);
    row("marks of its own", u"\u2069שרה\u2068"_s, u"\u2068‹U+2069›שרה‹U+2068›\u2069"_s);
    row("cut", u"אבגדהו"_s, u"\u2068אבגדה…\u2069"_s);
}

void VisibleTextTest::aNameFromTheRightLeavesTheWordsAroundItAlone()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);

    QCOMPARE(isolated(text, text.startsWith(u'א') ? 5 : 256), shown);
}

QTEST_GUILESS_MAIN(VisibleTextTest)
#include "tst_visibletext.moc"
