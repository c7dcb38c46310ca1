// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/scripts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::mixedScripts;
using rollcall::mixedScriptsInName;

class ScriptsTest final : public QObject {
    Q_OBJECT

private slots:
    void aMixtureThatNoLanguageHasIsNamed_data();
    void aMixtureThatNoLanguageHasIsNamed();
    void aNameMixesWithinAWordOnly_data();
    void aNameMixesWithinAWordOnly();
};

void ScriptsTest::aNameMixesWithinAWordOnly_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("scripts");
    const QString fine;
    QTest::newRow("plain") << u"Sales"_s << fine;
    QTest::newRow("a letter that looks like another") << u"\u0405ales"_s << u"Cyrillic, Latin"_s;
    QTest::newRow("in the last word") << u"Team \u0405ales"_s << u"Cyrillic, Latin"_s;
    QTest::newRow("words of two scripts") << u"Команда API"_s << fine;
    QTest::newRow("words with hyphens") << u"TeamRetro-Команда-Team-Members"_s << fine;
    QTest::newRow("one script") << u"Продажи 2"_s << fine;
    QTest::newRow("marks belong to their letter") << u"Cafe\u0301 Я"_s << fine;
}

void ScriptsTest::aNameMixesWithinAWordOnly()
{
    QFETCH(const QString, name);
    QFETCH(const QString, scripts);

    QCOMPARE(mixedScriptsInName(name).join(u", "_s), scripts);
}

void ScriptsTest::aMixtureThatNoLanguageHasIsNamed_data()
{
    QTest::addColumn<QString>("login");
    QTest::addColumn<QString>("scripts");
    const QString fine;
    QTest::newRow("empty") << QString{} << fine;
    QTest::newRow("plain") << u"ann.roe+1@acme.example"_s << fine;
    QTest::newRow("accents") << u"łukasz.žižek@müller.example"_s << fine;
    QTest::newRow("accents by marks") << u"a\u0301nn@acme.example"_s << fine;
    QTest::newRow("digits and signs") << u"иван_1-2@acme.example"_s << fine;
    QTest::newRow("one Cyrillic letter") << u"\u0430nn@acme.example"_s << u"Cyrillic, Latin"_s;
    QTest::newRow("one Greek letter") << u"ann.r\u03BFe@acme.example"_s << u"Latin, Greek"_s;
    QTest::newRow("no domain") << u"\u0430nn"_s << u"Cyrillic, Latin"_s;
    QTest::newRow("Cyrillic before the @") << u"иван@acme.example"_s << fine;
    QTest::newRow("labels of their own") << u"ann@пример.acme.example"_s << fine;
    QTest::newRow("a label mixes") << u"ann@\u0430cme.example"_s << u"Cyrillic, Latin"_s;
    QTest::newRow("the last label mixes") << u"ann@acme.ex\u0430mple"_s << u"Latin, Cyrillic"_s;
    QTest::newRow("a label in ASCII that mixes")
        << u"ann@xn--pypal-4ve.example"_s << u"Latin, Cyrillic"_s;
    QTest::newRow("the same in capitals") << u"ann@XN--PYPAL-4VE.example"_s << u"Latin, Cyrillic"_s;
    QTest::newRow("a label in ASCII of one script") << u"ann@xn--e1afmkfd.example"_s << fine;
    QTest::newRow("a label that decodes to nothing") << u"ann@xn--.example"_s << fine;
    QTest::newRow("xn-- before the @") << u"xn--pypal-4ve@acme.example"_s << fine;
    QTest::newRow("Japanese") << u"suzuki鈴木すずきスズキ"_s << fine;
    QTest::newRow("Chinese") << u"wang王ㄨㄤ"_s << fine;
    QTest::newRow("Korean") << u"kim金김"_s << fine;
    QTest::newRow("Japanese with Korean") << u"すず김"_s << u"Hiragana, Hangul"_s;
    QTest::newRow("Japanese with Cyrillic") << u"すずя"_s << u"Hiragana, Cyrillic"_s;
    QTest::newRow("Arabic") << u"محمد@acme.example"_s << fine;
    QTest::newRow("Arabic with Latin") << u"محمدx"_s << u"Arabic, Latin"_s;
    QTest::newRow("a rare one") << u"ann\U00010400"_s << u"Latin, another one"_s;
    QTest::newRow("two parts mix")
        << u"\u0430nn@acm\u03B5.example"_s << u"Cyrillic, Latin, Greek"_s;
}

void ScriptsTest::aMixtureThatNoLanguageHasIsNamed()
{
    QFETCH(const QString, login);
    QFETCH(const QString, scripts);

    QCOMPARE(mixedScripts(login).join(u", "_s), scripts);
}

QTEST_GUILESS_MAIN(ScriptsTest)
#include "tst_scripts.moc"
