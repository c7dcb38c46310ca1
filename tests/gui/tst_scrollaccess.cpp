// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/scrollaccess.h"

#include <QAccessible>
#include <QLabel>
#include <QScrollArea>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class ScrollAccessTest : public QObject {
    Q_OBJECT

private slots:
    // A screen reader's count may be older than the scroll bars.
    void aChildThatIsNotThereAnyMoreIsNobody()
    {
        gui::guardScrollAreas();
        QScrollArea area;
        area.setWidget(new QLabel{u"What is scrolled"_s});
        area.show();

        const QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&area);

        QVERIFY(access->childCount() > 0);
        QCOMPARE(access->child(access->childCount()), nullptr);
        QCOMPARE(access->child(1000), nullptr);
    }

    void whatIsScrolledIsFound()
    {
        gui::guardScrollAreas();
        QScrollArea area;
        auto* label = new QLabel{u"What is scrolled"_s};
        area.setWidget(label);
        area.show();

        const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(label);

        QVERIFY(spoken != nullptr);
        const QAccessibleInterface* viewport = spoken->parent();
        QVERIFY(viewport != nullptr);
        QCOMPARE(viewport->parent(), QAccessible::queryAccessibleInterface(&area));
    }
};

QTEST_MAIN(ScrollAccessTest)
#include "tst_scrollaccess.moc"
