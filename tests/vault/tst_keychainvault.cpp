// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "vault/keychainvault.h"
#include "vault/keyring.h"
#include "vault/vaultcalls.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using rollcall::test::bytesOf;
using rollcall::test::outcome;
using rollcall::vault::KeychainOptions;
using rollcall::vault::KeychainVault;

/// With a keyring that is open when each test begins.
class KeychainVaultTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(test::isOwnSession(), "run me through tests/support/desktop"); }

    void givesBackEveryByteToTheNextRun_data();
    void givesBackEveryByteToTheNextRun();
    void keepsTheNewestOfTwo();
    void refusesWhatIsTooLong();
    void keepsInstallsApart();
    void saysMissingWhenOtherSecretsAreThere();
    void saysMissingWhenNothingWasEverStored();
    void saysEmptiedWhenEverythingIsGone();
    void tellsOnceThatTheCanaryIsThere();
    void forgetsWhatIsRemoved();
    void answersInTheOrderOfTheCalls();
    void neverCallsALockedSecretMissing();

private:
    /// Every test is an install of its own.
    static KeychainOptions install()
    {
        return {.install = QLatin1String{QTest::currentTestFunction()}};
    }
};

void KeychainVaultTest::givesBackEveryByteToTheNextRun_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("secret");
    QByteArray all;
    for (int i = 0; i < 512; ++i)
        all += static_cast<char>(i);
    QTest::newRow("text") << u"c1/current"_s << "eyJhbGciOi.J9"_ba;
    QTest::newRow("every byte, NUL as well") << u"c2/next"_s << all;
    QTest::newRow("64 KiB") << u"c3/current"_s << all.repeated(128);
    QTest::newRow("odd key") << u"ключ 🔑 'x' %1/current"_s << "token"_ba;
}

void KeychainVaultTest::givesBackEveryByteToTheNextRun()
{
    QFETCH(const QString, key);
    QFETCH(const QByteArray, secret);
    {
        KeychainVault vault{install()};
        QCOMPARE(outcome(test::write(vault, key, secret)), u"ok"_s);
    }

    KeychainVault next{install()};

    QCOMPARE(bytesOf(test::read(next, key)), secret);
    QVERIFY(next.isLasting());
}

void KeychainVaultTest::keepsTheNewestOfTwo()
{
    KeychainVault vault{install()};
    test::write(vault, u"c/current"_s, "old"_ba);

    QCOMPARE(outcome(test::write(vault, u"c/current"_s, "new"_ba)), u"ok"_s);

    QCOMPARE(bytesOf(test::read(vault, u"c/current"_s)), "new"_ba);
}

void KeychainVaultTest::refusesWhatIsTooLong()
{
    KeychainVault vault{install()};

    QCOMPARE(outcome(test::write(vault, u"c"_s, QByteArray(65'537, 'x'))), u"tokenMalformed"_s);
    QCOMPARE(outcome(test::write(vault, u"c"_s, {})), u"tokenMalformed"_s);

    QCOMPARE(outcome(test::read(vault, u"c"_s)), u"tokenMissing"_s);
}

void KeychainVaultTest::keepsInstallsApart()
{
    KeychainVault mine{install()};
    KeychainVault other{{.install = u"another"_s}};
    test::write(other, u"c/current"_s, "theirs"_ba);
    test::write(mine, u"c/current"_s, "mine"_ba);

    test::remove(mine, u"c/current"_s);

    QCOMPARE(outcome(test::read(mine, u"c/current"_s)), u"tokenMissing"_s);
    QCOMPARE(bytesOf(test::read(other, u"c/current"_s)), "theirs"_ba);
}

void KeychainVaultTest::saysMissingWhenOtherSecretsAreThere()
{
    KeychainVault vault{install()};
    test::write(vault, u"c/current"_s, "token"_ba);

    QCOMPARE(outcome(test::read(vault, u"c/next"_s)), u"tokenMissing"_s);
}

void KeychainVaultTest::saysMissingWhenNothingWasEverStored()
{
    KeychainVault vault{install()};

    QCOMPARE(outcome(test::read(vault, u"c/current"_s)), u"tokenMissing"_s);
}

void KeychainVaultTest::saysEmptiedWhenEverythingIsGone()
{
    KeychainVault vault{install()};
    test::write(vault, u"c/current"_s, "token"_ba);
    QVERIFY(test::ran(u"secret-tool"_s, {u"clear"_s, u"server"_s, u"rollcall"_s}));

    KeychainOptions options = install();
    options.isCanaryExpected = true;
    KeychainVault next{options};
    QCOMPARE(outcome(test::read(next, u"c/current"_s)), u"keychainEmptied"_s);

    // Once a secret was stored anew, the others are simply missing.
    QCOMPARE(outcome(test::write(next, u"c/current"_s, "newer"_ba)), u"ok"_s);
    QCOMPARE(outcome(test::read(next, u"d/current"_s)), u"tokenMissing"_s);
}

void KeychainVaultTest::tellsOnceThatTheCanaryIsThere()
{
    int told = 0;
    KeychainOptions options = install();
    options.canaryWritten = [&told] { ++told; };
    KeychainVault vault{options};
    test::read(vault, u"c/current"_s);
    QCOMPARE(told, 0);

    test::write(vault, u"c/current"_s, "token"_ba);
    test::write(vault, u"c/next"_s, "token"_ba);
    QCOMPARE(told, 1);

    options.isCanaryExpected = true;
    KeychainVault next{options};
    test::write(next, u"c/current"_s, "token"_ba);
    QCOMPARE(told, 1);
}

void KeychainVaultTest::forgetsWhatIsRemoved()
{
    KeychainVault vault{install()};
    test::write(vault, u"c/current"_s, "token"_ba);

    QCOMPARE(outcome(test::remove(vault, u"c/current"_s)), u"ok"_s);

    QCOMPARE(outcome(test::read(vault, u"c/current"_s)), u"tokenMissing"_s);
    QCOMPARE(outcome(test::remove(vault, u"c/current"_s)), u"ok"_s);
}

void KeychainVaultTest::answersInTheOrderOfTheCalls()
{
    KeychainVault vault{install()};
    const Then<> ignored{this, [](const Result<>&) {}};

    vault.write(u"c"_s, Secret{"first"_ba}, ignored);
    vault.remove(u"c"_s, ignored);
    vault.write(u"c"_s, Secret{"last"_ba}, ignored);

    QCOMPARE(bytesOf(test::read(vault, u"c"_s)), "last"_ba);
}

void KeychainVaultTest::neverCallsALockedSecretMissing()
{
    int told = 0;
    KeychainOptions options = install();
    KeychainVault vault{options};
    QCOMPARE(outcome(test::write(vault, u"c/current"_s, "token"_ba)), u"ok"_s);
    test::lockKeyring();

    options.canaryWritten = [&told] { ++told; };
    KeychainVault next{options};
    QCOMPARE(outcome(test::read(vault, u"c/current"_s)), u"keychainLocked"_s);
    QCOMPARE(outcome(test::read(next, u"c/current"_s)), u"keychainLocked"_s);
    QCOMPARE(outcome(test::remove(next, u"c/current"_s)), u"keychainLocked"_s);
    QCOMPARE(outcome(test::write(next, u"c/current"_s, "other"_ba)), u"keychainLocked"_s);
    QCOMPARE(told, 0);

    test::unlockKeyring("desktop"_ba);
    QCOMPARE(bytesOf(test::read(next, u"c/current"_s)), "token"_ba);
}

QTEST_GUILESS_MAIN(KeychainVaultTest)
#include "tst_keychainvault.moc"
