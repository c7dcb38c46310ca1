// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/linelabel.h"

#include <QAccessible>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class LineLabelTest : public QObject {
    Q_OBJECT

private slots:
    void aLongNameMakesNothingWider()
    {
        gui::LineLabel label;
        label.setText(QString{10'000, u'x'});

        QVERIFY(label.minimumSizeHint().width() < 30 * label.fontMetrics().averageCharWidth());
        QVERIFY(label.minimumSizeHint().height() >= label.fontMetrics().height());
    }

    void aShortNameIsNeverCut()
    {
        gui::LineLabel label;
        label.setText(u"Pending removal"_s);

        QVERIFY(label.minimumSizeHint().width()
                >= label.fontMetrics().horizontalAdvance(label.text()));
    }

    void whatIsCutIsStillReadAloud()
    {
        gui::LineLabel label;
        const QString name{200, u'x'};
        label.setText(name);
        label.resize(80, 30);

        const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&label);
        QCOMPARE(spoken->text(QAccessible::Name), name);
    }

    void theEndOfALongNameIsPainted()
    {
        gui::LineLabel label;
        label.setText(QString{200, u'x'});
        label.resize(120, 30);
        const QImage one = label.grab().toImage();

        label.setText(QString{200, u'x'} + u"-prod"_s);

        QVERIFY(label.grab().toImage() != one);
    }
};

QTEST_MAIN(LineLabelTest)
#include "tst_linelabel.moc"
