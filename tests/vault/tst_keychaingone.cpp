// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "vault/keychainvault.h"
#include "vault/keyring.h"
#include "vault/vaultcalls.h"

#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace rollcall;
using rollcall::test::bytesOf;
using rollcall::test::outcome;
using rollcall::vault::KeychainVault;

/// The keyring goes away under a program that uses it; then the whole bus does.
class KeychainGoneTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(test::isOwnSession(), "run me through tests/support/desktop");
        QCOMPARE(outcome(test::write(m_vault, u"c/current"_s, "token"_ba)), u"ok"_s);
        m_bus = static_cast<pid_t>(test::ownerOf(u"org.freedesktop.DBus"_s));
        m_keyring = static_cast<pid_t>(test::ownerOf(u"org.freedesktop.secrets"_s));
        QVERIFY(m_bus > 0 && m_keyring > 0);
    }

    void saysAbsentWhenTheKeyringHasEnded()
    {
        QCOMPARE(bytesOf(test::read(m_vault, u"c/current"_s)), "token"_ba);

        QCOMPARE(::kill(m_keyring, SIGTERM), 0);
        QTRY_COMPARE(test::ownerOf(u"org.freedesktop.secrets"_s), 0);

        QCOMPARE(outcome(test::read(m_vault, u"c/current"_s)), u"keychainAbsent"_s);
        QCOMPARE(outcome(test::write(m_vault, u"c/next"_s, "t"_ba)), u"keychainAbsent"_s);
    }

    void survivesTheEndOfTheSessionBusAndSaysAbsent()
    {
        QCOMPARE(::kill(m_bus, SIGTERM), 0);
        QTRY_VERIFY(!QDBusConnection::sessionBus().isConnected());

        QCOMPARE(outcome(test::read(m_vault, u"c/current"_s)), u"keychainAbsent"_s);
        QCOMPARE(outcome(test::write(m_vault, u"c/next"_s, "t"_ba)), u"keychainAbsent"_s);
        QCOMPARE(outcome(test::remove(m_vault, u"c/next"_s)), u"keychainAbsent"_s);
    }

private:
    KeychainVault m_vault{{.install = u"i"_s, .isCanaryExpected = true}};
    pid_t m_bus = 0;
    pid_t m_keyring = 0;
};

QTEST_GUILESS_MAIN(KeychainGoneTest)
#include "tst_keychaingone.moc"
