// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "vault/memoryvault.h"
#include "vault/vaultcalls.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using rollcall::test::bytesOf;
using rollcall::test::outcome;
using rollcall::vault::MemoryVault;

class MemoryVaultTest final : public QObject {
    Q_OBJECT

private slots:
    void givesBackEveryByte()
    {
        MemoryVault vault;

        QCOMPARE(outcome(test::write(vault, u"a/current"_s, "tok\0en\xff"_ba)), u"ok"_s);

        QCOMPARE(bytesOf(test::read(vault, u"a/current"_s)), "tok\0en\xff"_ba);
    }

    void keepsTheNewestOfTwo()
    {
        MemoryVault vault;
        test::write(vault, u"a/current"_s, "old"_ba);

        test::write(vault, u"a/current"_s, "new"_ba);

        QCOMPARE(bytesOf(test::read(vault, u"a/current"_s)), "new"_ba);
    }

    void saysWhatIsMissing()
    {
        MemoryVault vault;
        test::write(vault, u"a/current"_s, "token"_ba);

        QCOMPARE(outcome(test::read(vault, u"a/next"_s)), u"tokenMissing"_s);
    }

    void forgetsWhatIsRemovedAndNothingElse()
    {
        MemoryVault vault;
        test::write(vault, u"a/current"_s, "one"_ba);
        test::write(vault, u"a/next"_s, "two"_ba);

        QCOMPARE(outcome(test::remove(vault, u"a/current"_s)), u"ok"_s);
        QCOMPARE(outcome(test::remove(vault, u"a/current"_s)), u"ok"_s);

        QCOMPARE(outcome(test::read(vault, u"a/current"_s)), u"tokenMissing"_s);
        QCOMPARE(bytesOf(test::read(vault, u"a/next"_s)), "two"_ba);
    }

    void takes64KiBAndNoByteMore()
    {
        MemoryVault vault;

        QCOMPARE(outcome(test::write(vault, u"a"_s, QByteArray(65'536, 'x'))), u"ok"_s);
        QCOMPARE(outcome(test::write(vault, u"b"_s, QByteArray(65'537, 'x'))), u"tokenMalformed"_s);
        QCOMPARE(outcome(test::write(vault, u"b"_s, {})), u"tokenMalformed"_s);

        QCOMPARE(outcome(test::read(vault, u"b"_s)), u"tokenMissing"_s);
    }

    void neverAnswersWithinTheCall()
    {
        MemoryVault vault;
        bool isAnswered = false;

        vault.write(u"a"_s, Secret{"token"_ba},
                    {this, [&](const Result<>&) { isAnswered = true; }});

        QVERIFY(!isAnswered);
        QTRY_VERIFY(isAnswered);
    }

    void doesNotOutliveTheRun() { QVERIFY(!MemoryVault{}.isLasting()); }
};

QTEST_GUILESS_MAIN(MemoryVaultTest)
#include "tst_memoryvault.moc"
