// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "work/planwarnings.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

/// What follows from the changes of a plan alone.
class PlanWarningsTest final : public QObject {
    Q_OBJECT

private slots:
    void nothingIsPromisedWhereNobodyKnowsWhatTheServiceDoes_data()
    {
        QTest::addColumn<QString>("endState");
        QTest::addColumn<bool>("isWarned");
        QTest::newRow("said") << u"The record is kept."_s << false;
        QTest::newRow("not said") << QString{} << true;
    }

    void nothingIsPromisedWhereNobodyKnowsWhatTheServiceDoes()
    {
        QFETCH(const QString, endState);
        QFETCH(const bool, isWarned);
        m_about.retention.endState = endState;

        const auto warnings = warningsOf(Verb::Deactivate, u"ann@acme.example"_s);

        QCOMPARE(warnings.contains(u"retentionUnknown"_s), isWarned);
    }

    void aGroupWhoseLettersMayBeOthersIsNamed()
    {
        const auto warnings = warningsOf(Verb::DeleteGroup, u"\u0405ales"_s);

        const QString text = warnings.value(u"mixedScripts"_s);
        QVERIFY2(text.contains(u"\u0405ales (Cyrillic, Latin)"_s), qPrintable(text));
        QVERIFY2(text.contains(u"which group"_s), qPrintable(text));
        QVERIFY(!warningsOf(Verb::DeleteGroup, u"Команда API"_s).contains(u"mixedScripts"_s));
    }

private:
    /// Sentences by code.
    [[nodiscard]] QHash<QString, QString> warningsOf(Verb verb, const QString& who) const
    {
        QHash<QString, QString> found;
        const Plan plan{.changes = {{.verb = verb, .target = {.login = who}}}};
        for (const PlanWarning& one : work::changeWarnings(plan, m_about, {}))
            found.insert(one.code, one.text);
        return found;
    }

    services::ServiceDefinition m_about;
};

QTEST_GUILESS_MAIN(PlanWarningsTest)
#include "tst_planwarnings.moc"
