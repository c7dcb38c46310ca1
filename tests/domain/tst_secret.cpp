// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/secret.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <type_traits>
#include <utility>

using namespace Qt::StringLiterals;
using rollcall::Secret;

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);
static_assert(std::is_nothrow_move_assignable_v<Secret>);
static_assert(
    !std::is_convertible_v<Secret, QByteArray> && !std::is_convertible_v<Secret, QString>);
static_assert(!std::is_convertible_v<QByteArray, Secret>);

class SecretTest final : public QObject {
    Q_OBJECT

private slots:
    void movesAndLeavesNothingBehind();
    void clonesIntoBytesOfItsOwn();
    void neverWipesTheBytesOfItsMaker();
    void hasAFingerprintThatTellsSecretsApart();
    void hasAFingerprintThatDependsOnTheInstall();
};

void SecretTest::movesAndLeavesNothingBehind()
{
    Secret first{"token-1234"};
    Secret second = std::move(first);
    Secret third{"another"};
    third = std::move(second);

    // What was moved away is looked at on purpose.
    // NOLINTBEGIN(bugprone-use-after-move)
    QVERIFY(first.isEmpty());
    QVERIFY(second.isEmpty());
    // NOLINTEND(bugprone-use-after-move)
    QCOMPARE(third.reveal(), QByteArray{"token-1234"});
}

void SecretTest::clonesIntoBytesOfItsOwn()
{
    Secret copy;
    {
        const Secret original{"token-1234"};
        copy = original.clone();
        QVERIFY(copy.reveal().constData() != original.reveal().constData());
    }

    QCOMPARE(copy.reveal(), QByteArray{"token-1234"});
}

void SecretTest::neverWipesTheBytesOfItsMaker()
{
    const QByteArray bytes{"token-1234"};
    {
        const Secret secret{bytes};
        QVERIFY(secret.reveal().constData() != bytes.constData());
    }

    QCOMPARE(bytes, QByteArray{"token-1234"});
}

void SecretTest::hasAFingerprintThatTellsSecretsApart()
{
    static const QRegularExpression shape{u"^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$"_s};
    QSet<QString> seen;
    for (int i = 0; i < 200; ++i) {
        const QString fingerprint = Secret{"token-" + QByteArray::number(i)}.fingerprint("salt");
        QVERIFY2(shape.match(fingerprint).hasMatch(), qPrintable(fingerprint));
        seen.insert(fingerprint);
    }

    QCOMPARE(seen.size(), 200);
}

void SecretTest::hasAFingerprintThatDependsOnTheInstall()
{
    const Secret secret{"token-1234"};

    QCOMPARE(secret.fingerprint("a"), secret.clone().fingerprint("a"));
    QVERIFY(secret.fingerprint("a") != secret.fingerprint("b"));
}

QTEST_GUILESS_MAIN(SecretTest)
#include "tst_secret.moc"
