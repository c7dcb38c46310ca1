// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "vault/keychainvault.h"
#include "vault/keyring.h"
#include "vault/vaultcalls.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using rollcall::test::outcome;
using rollcall::vault::KeychainVault;

/// Where nothing can be stored, because the keychain is locked or none is there: the
/// environment says which answer is right.
class KeychainClosedTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(test::isOwnSession(), "run me through tests/support/desktop"); }

    void saysWhyAndNeverThatATokenIsMissing_data()
    {
        QTest::addColumn<bool>("isCanaryExpected");
        QTest::newRow("an install that never stored a secret") << false;
        QTest::newRow("an install that did") << true;
    }

    void saysWhyAndNeverThatATokenIsMissing()
    {
        QFETCH(const bool, isCanaryExpected);
        const QString expected = qEnvironmentVariable("EXPECTED");
        int told = 0;
        KeychainVault vault{{.install = u"i"_s,
                             .isCanaryExpected = isCanaryExpected,
                             .canaryWritten = [&told] { ++told; }}};

        QCOMPARE(outcome(test::read(vault, u"c/current"_s)), expected);
        QCOMPARE(outcome(test::write(vault, u"c/current"_s, m_secret)), expected);
        QCOMPARE(outcome(test::remove(vault, u"c/current"_s)), expected);
        QCOMPARE(told, 0);
    }

    void leavesNoSecretInAFile()
    {
        KeychainVault vault{{.install = u"i"_s}};
        QVERIFY(!test::write(vault, u"c/current"_s, m_secret));

        QVERIFY(!test::isOnDisk(m_secret));

        QFile planted{QDir::homePath() + u"/planted"_s};
        QVERIFY(planted.open(QIODevice::WriteOnly));
        planted.write("x" + m_secret.toBase64());
        planted.close();
        QVERIFY2(test::isOnDisk(m_secret), "the search finds what is there");
        QVERIFY(planted.remove());
    }

private:
    const QByteArray m_secret = "t0ken-that-must-not-reach-a-file"_ba;
};

QTEST_GUILESS_MAIN(KeychainClosedTest)
#include "tst_keychainclosed.moc"
