// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/reload.h"

#include <QTest>

using namespace rollcall;

class ReloadTest : public QObject {
    Q_OBJECT

private slots:
    void whoAsksInOneTurnSharesALoad()
    {
        int loads = 0;
        gui::Reload reload{[&loads] { ++loads; }};

        reload.ask();
        reload.ask();
        QCOMPARE(loads, 0);
        QCoreApplication::processEvents();

        QCOMPARE(loads, 1);
    }

    void whoAsksDuringALoadGetsOneMoreAfterIt()
    {
        int loads = 0;
        gui::Reload reload{[&loads] { ++loads; }};
        reload.ask();
        QCoreApplication::processEvents();

        reload.ask();
        reload.ask();
        QCoreApplication::processEvents();
        QCOMPARE(loads, 1);
        reload.ended();
        QCoreApplication::processEvents();

        QCOMPARE(loads, 2);
    }

    void isReadyAgainAfterALoad()
    {
        int loads = 0;
        gui::Reload reload{[&loads] { ++loads; }};
        reload.ask();
        QCoreApplication::processEvents();
        reload.ended();
        QCoreApplication::processEvents();
        QCOMPARE(loads, 1);

        reload.ask();
        QCoreApplication::processEvents();

        QCOMPARE(loads, 2);
    }
};

QTEST_GUILESS_MAIN(ReloadTest)
#include "tst_reload.moc"
