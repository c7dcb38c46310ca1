// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/savedview.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::models;

namespace {

SavedView leavers()
{
    return {.name = u"Leavers Q4"_s,
            .filter = {.query = u"ann müller"_s,
                       .status = Status::Suspended,
                       .novelty = Novelty::Changed},
            .sort = {{.column = u"leaves"_s}, {.column = u"name"_s, .order = Qt::DescendingOrder}},
            .columns = {{.key = u"name"_s, .width = 200}, {.key = u"groups"_s, .width = 90}}};
}

}  // namespace

class SavedViewTest : public QObject {
    Q_OBJECT

private slots:
    void aFileGivesBackWhatWasSaved()
    {
        const std::vector<SavedView> views{leavers(), {.name = u"Everybody"_s}};

        const auto read = readViews(viewsText(views));

        QVERIFY(read);
        QVERIFY(*read == views);
    }

    void columnsThatAreNotKnownArePassedOver()
    {
        const auto read = readViews(R"({"version":1,"views":[{"name":"a","columns":[)"
                                    R"({"key":"shoeSize","width":9},{"key":"name","width":-5},)"
                                    R"({"key":"login","width":9000000}],)"
                                    R"("sort":[{"column":"shoeSize"}]}]})");

        QVERIFY(read);
        QVERIFY(read->front().sort.empty());
        QCOMPARE(read->front().columns.size(), std::size_t{2});
        QCOMPARE(read->front().columns[0].width, 0);
        QVERIFY(read->front().columns[1].width < 10'000);
    }

    void aBadFileIsRefusedWithTheReason_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("not JSON") << "{"_ba << u"not valid JSON"_s;
        QTest::newRow("something else") << R"({"changes":[]})"_ba << u"no views"_s;
        QTest::newRow("newer") << R"({"version":2,"views":[]})"_ba << u"version is 2"_s;
        QTest::newRow("no name") << R"({"version":1,"views":[{}]})"_ba << u"no name"_s;
        QTest::newRow("status") << R"({"version":1,"views":[{"name":"a","status":"tired"}]})"_ba
                                << u"tired"_s;
        QTest::newRow("since") << R"({"version":1,"views":[{"name":"a","since":"ever"}]})"_ba
                               << u"ever"_s;
    }

    void aBadFileIsRefusedWithTheReason()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, part);

        const auto read = readViews(text);

        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::BadInput);
        QVERIFY2(read.error().detail.contains(part), qPrintable(read.error().detail));
    }
};

QTEST_GUILESS_MAIN(SavedViewTest)
#include "tst_savedview.moc"
