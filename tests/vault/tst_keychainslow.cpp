// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "vault/keychainvault.h"
#include "vault/keyring.h"
#include "vault/vaultcalls.h"

#include <QDBusVirtualObject>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace std::chrono_literals;
using rollcall::test::outcome;
using rollcall::vault::KeychainOptions;
using rollcall::vault::KeychainVault;

namespace {

/// A Secret Service that takes every call and answers none, until it is told to refuse.
class SilentKeychain final : public QDBusVirtualObject {
public:
    SilentKeychain()
    {
        m_bus.registerVirtualObject(u"/org/freedesktop/secrets"_s, this, QDBusConnection::SubPath);
        m_bus.registerService(u"org.freedesktop.secrets"_s);
    }
    ~SilentKeychain() override
    {
        m_bus.unregisterService(u"org.freedesktop.secrets"_s);
        m_bus.unregisterObject(u"/org/freedesktop/secrets"_s);
    }
    Q_DISABLE_COPY_MOVE(SilentKeychain)

    [[nodiscard]] bool wasAsked() const { return m_wasAsked; }

    void refuseEverything()
    {
        m_isRefusing = true;
        for (const QDBusMessage& call : std::exchange(m_calls, {}))
            refuse(call);
    }

    bool handleMessage(const QDBusMessage& message, const QDBusConnection& /*bus*/) override
    {
        m_wasAsked = true;
        if (m_isRefusing)
            refuse(message);
        else
            m_calls << message;
        return true;
    }

    [[nodiscard]] QString introspect(const QString& /*path*/) const override { return {}; }

private:
    void refuse(const QDBusMessage& call)
    {
        m_bus.send(call.createErrorReply(QDBusError::Failed, u"refused"_s));
    }

    QDBusConnection m_bus = QDBusConnection::sessionBus();
    QList<QDBusMessage> m_calls;
    bool m_wasAsked = false;
    bool m_isRefusing = false;
};

}  // namespace

/// With a keychain that is there and does not answer.
class KeychainSlowTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(test::isOwnSession(), "run me through tests/support/desktop"); }

    void saysSlowWhileTheEventLoopTurns()
    {
        SilentKeychain keychain;
        KeychainVault vault{{.install = u"i"_s, .patience = 500ms}};
        int turns = 0;
        QTimer everyTurn;
        connect(&everyTurn, &QTimer::timeout, this, [&turns] { ++turns; });
        everyTurn.start(10ms);

        QCOMPARE(outcome(test::read(vault, u"c/current"_s)), u"keychainSlow"_s);

        QVERIFY(keychain.wasAsked());
        QVERIFY2(turns >= 20, qPrintable(u"turned only %1 times"_s.arg(turns)));
        QCOMPARE(outcome(test::write(vault, u"c/current"_s, "t"_ba)), u"keychainSlow"_s);
        QCOMPARE(outcome(test::remove(vault, u"c/current"_s)), u"keychainSlow"_s);
        keychain.refuseEverything();
        QTRY_COMPARE(outcome(test::read(vault, u"c/current"_s)), u"keychainFailed"_s);
    }

    void mayEndBeforeTheKeychainAnswers()
    {
        SilentKeychain keychain;
        auto vault = std::make_unique<KeychainVault>(KeychainOptions{.install = u"i"_s});
        bool isAnswered = false;
        vault->read(u"c/current"_s, {this, [&](const auto& /*result*/) { isAnswered = true; }});
        QTRY_VERIFY(keychain.wasAsked());

        vault.reset();
        keychain.refuseEverything();

        // The job that went on alone was the first of the queue that this one waits in.
        KeychainVault next{{.install = u"i"_s}};
        QCOMPARE(outcome(test::read(next, u"c/current"_s)), u"keychainFailed"_s);
        QVERIFY(!isAnswered);
    }
};

QTEST_GUILESS_MAIN(KeychainSlowTest)
#include "tst_keychainslow.moc"
