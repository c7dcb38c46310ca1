// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/countdown.h"
#include "models/language.h"

#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::models::Language;
using rollcall::models::spanWords;

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

}  // namespace

class LanguageTest : public QObject {
    Q_OBJECT

private slots:
    void aNumberIsFollowedByTheRightFormInEveryLocale_data()
    {
        QTest::addColumn<QString>("locale");
        for (const auto* locale : {"C", "en_US", "en_GB", "de_DE", "fr_FR", "ja_JP", "ar_EG"})
            QTest::newRow(locale) << QString::fromLatin1(locale);
    }

    void aNumberIsFollowedByTheRightFormInEveryLocale()
    {
        QFETCH(const QString, locale);

        const Language language{QLocale{locale}};

        QCOMPARE(spanWords(minute), u"1 minute"_s);
        QCOMPARE(spanWords(hour), u"1 hour"_s);
        QCOMPARE(spanWords(2 * hour), u"2 hours"_s);
        QCOMPARE(spanWords(30 * day), u"30 days"_s);
    }

    void aPersonIsNotOnePeople()
    {
        const Language language{QLocale::c()};

        const auto removed = [](int n) {
            return QCoreApplication::translate("PlanText", "Remove %n people", nullptr, n);
        };

        QCOMPARE(removed(1), u"Remove 1 person"_s);
        QCOMPARE(removed(20), u"Remove 20 people"_s);
    }

    void itEndsWithTheObject()
    {
        {
            const Language language{QLocale::c()};
        }

        QCOMPARE(spanWords(hour), u"1 hour(s)"_s);
    }
};

QTEST_GUILESS_MAIN(LanguageTest)
#include "tst_language.moc"
