// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/plans.h"
#include "models/jobtable.h"
#include "models/language.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using models::JobTable;
using test::change;

namespace {

Change addingThree()
{
    Change adding = change(Verb::AddToGroup, u"vpn"_s, u"VPN users"_s);
    adding.after = {{u"members"_s, QJsonArray{u"a"_s, u"b"_s, u"c"_s}}};
    return adding;
}

}  // namespace

/// The list of jobs says what each was about.
class JobTableTest final : public QObject {
    Q_OBJECT

    models::Language m_language{QLocale::c()};

private slots:
    void aJobSaysWhatItWas_data()
    {
        QTest::addColumn<std::vector<Change>>("changes");
        QTest::addColumn<QString>("text");
        const Change ana = change(Verb::Deactivate, u"ana@acme.example"_s, u"Ana Bo"_s);
        QTest::newRow("one") << std::vector{ana} << u"Deactivate Ana Bo"_s;
        QTest::newRow("several") << std::vector(12, change(Verb::Push, u"cy"_s))
                                 << u"Push 12 people"_s;
        QTest::newRow("a group") << std::vector{addingThree()} << u"Add 3 to VPN users"_s;
        QTest::newRow("mixed") << std::vector{ana, addingThree()} << u"2 changes"_s;
    }

    void aJobSaysWhatItWas()
    {
        QFETCH(const std::vector<Change>, changes);
        QFETCH(const QString, text);
        JobTable table;
        table.setJobs({{.id = u"j1"_s, .subject = work::subjectOf(changes)}});

        QCOMPARE(table.index(0, JobTable::What).data().toString(), text);
    }
};

QTEST_GUILESS_MAIN(JobTableTest)
#include "tst_jobtable.moc"
