// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/samelogin.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class SameLoginTest final : public QObject {
    Q_OBJECT

private slots:
    void onlyTheCaseMayDiffer_data();
    void onlyTheCaseMayDiffer();
};

void SameLoginTest::onlyTheCaseMayDiffer_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("the same") << u"kate@a.example"_s << u"kate@a.example"_s << true;
    QTest::newRow("in capitals") << u"Kate@A.example"_s << u"kATE@a.example"_s << true;
    QTest::newRow("an umlaut") << u"J\u00dcrgen"_s << u"j\u00fcrgen"_s << true;
    QTest::newRow("Greek") << u"\u03a9mega"_s << u"\u03c9mega"_s << true;
    QTest::newRow("the Kelvin sign") << u"\u212aate@a.example"_s << u"kate@a.example"_s << false;
    QTest::newRow("the long s") << u"\u017fam@a.example"_s << u"sam@a.example"_s << false;
    QTest::newRow("the sign of an ohm") << u"\u2126mega"_s << u"\u03c9mega"_s << false;
    QTest::newRow("the dotless i") << u"l\u0131na"_s << u"lina"_s << false;
    QTest::newRow("a sharp s") << u"gro\u00df"_s << u"gross"_s << false;
    QTest::newRow("somebody else") << u"kate"_s << u"kat"_s << false;
    QTest::newRow("nobody") << QString{} << QString{} << true;
}

void SameLoginTest::onlyTheCaseMayDiffer()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QFETCH(const bool, isSame);

    QCOMPARE(isSameLogin(one, other), isSame);
    QCOMPARE(isSameLogin(other, one), isSame);
    QCOMPARE(loginKey(one) == loginKey(other), isSame);
}

QTEST_APPLESS_MAIN(SameLoginTest)
#include "tst_samelogin.moc"
