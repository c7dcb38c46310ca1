// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/audittable.h"
#include "models/capabilitytable.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

QString allCells(const QAbstractItemModel& model, int row, int role)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells += model.index(row, column).data(role).toString();
    return cells.join(u'|');
}

}  // namespace

class AuditTableTest : public QObject {
    Q_OBJECT

private slots:
    void theNewestRowComesFirst()
    {
        models::AuditTable table;
        const QAbstractItemModelTester tester{&table};

        table.setLines(R"({"at":"2026-11-01T10:00:00.000Z","target":"ann@acme.example"}
{"at":"2026-11-02T10:00:00.000Z","target":"bo@acme.example","outcome":"done"}
)");

        QCOMPARE(table.rowCount(), 2);
        QVERIFY(allCells(table, 0, Qt::DisplayRole).contains(u"bo@acme.example"_s));
        QVERIFY(allCells(table, 0, Qt::DisplayRole).contains(u"(10:00:00 UTC)"_s));
        QVERIFY(allCells(table, 1, Qt::DisplayRole).contains(u"ann@acme.example"_s));
    }

    void aLineThatIsNoJsonSaysSo()
    {
        models::AuditTable table;

        table.setLines("{\"at\":\n\n");

        QCOMPARE(table.rowCount(), 1);
        QVERIFY(allCells(table, 0, Qt::DisplayRole).contains(u"unreadable"_s));
    }

    void namesFromOutsideBecomeVisible()
    {
        models::AuditTable table;

        table.setLines("{\"target\":\"a\\u202Eb\"}");

        QVERIFY(allCells(table, 0, Qt::DisplayRole).contains(u"a‹U+202E›b"_s));
    }

    void theWordsOfTheChainAreReadAsWords_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("shown");
        QTest::newRow("a token") << R"({"verb":"tokenReplaced","outcome":"done"})"_ba
                                 << u"|Token replaced||done|"_s;
        QTest::newRow("a change") << R"({"verb":"remove","outcome":"stale"})"_ba
                                  << u"|Remove||stale: changed since the plan|"_s;
        QTest::newRow("a word of a later version") << R"({"verb":"newVerb"})"_ba << u"|newVerb|"_s;
    }

    void theWordsOfTheChainAreReadAsWords()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QString, shown);
        models::AuditTable table;

        table.setLines(line);

        const QString cells = allCells(table, 0, Qt::DisplayRole);
        QVERIFY2(cells.contains(shown), qPrintable(cells));
    }

    void noCellIsSilentToAScreenReader()
    {
        models::AuditTable audit;
        audit.setLines(R"({"verb":"push"})");
        models::CapabilityTable capabilities;
        capabilities.setCapabilities({{.id = u"push"_s, .support = Capability::Support::No}});

        for (const QAbstractItemModel* model :
             {static_cast<const QAbstractItemModel*>(&audit),
              static_cast<const QAbstractItemModel*>(&capabilities)}) {
            for (int column = 0; column < model->columnCount(); ++column)
                QVERIFY(!model->index(0, column).data(Qt::AccessibleTextRole).toString().isEmpty());
        }
    }

    void whatAServiceCannotDoStandsWithItsReason()
    {
        models::CapabilityTable table;
        const QAbstractItemModelTester tester{&table};

        table.setCapabilities({{.id = u"remove"_s,
                                .title = u"Remove users"_s,
                                .support = Capability::Support::No,
                                .reason = u"The service keeps every record."_s,
                                .source = u"documented: https://docs.example"_s}});

        QCOMPARE(allCells(table, 0, Qt::DisplayRole),
                 u"Remove users|✖ no|The service keeps every record.|documented: "
                 "https://docs.example"_s);
    }
};

QTEST_MAIN(AuditTableTest)
#include "tst_audittable.moc"
