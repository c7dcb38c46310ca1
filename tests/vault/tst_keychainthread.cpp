// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "vault/keychainvault.h"
#include "vault/keyring.h"
#include "vault/vaultcalls.h"

#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace rollcall;
using rollcall::vault::KeychainVault;

/// The vault on a thread of its own, as the engine has it.
class KeychainThreadTest final : public QObject {
    Q_OBJECT

private slots:
    void worksOnTheThreadOnWhichItWasMade()
    {
        QVERIFY2(test::isOwnSession(), "run me through tests/support/desktop");
        QByteArray got;
        QThread thread;
        QObject onThread;
        onThread.moveToThread(&thread);
        connect(&thread, &QThread::started, &onThread, [&got, &thread] {
            KeychainVault vault{{.install = u"i"_s}};
            test::write(vault, u"c/current"_s, "token"_ba);
            got = test::bytesOf(test::read(vault, u"c/current"_s));
            thread.quit();
        });

        thread.start();

        QVERIFY(thread.wait(30'000));
        QCOMPARE(got, "token"_ba);
    }
};

QTEST_GUILESS_MAIN(KeychainThreadTest)
#include "tst_keychainthread.moc"
