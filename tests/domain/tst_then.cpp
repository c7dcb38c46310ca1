// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/then.h"

#include <QObject>
#include <QTest>

#include <memory>

using rollcall::ErrorCode;
using rollcall::Result;
using rollcall::Then;

class ThenTest final : public QObject {
    Q_OBJECT

private slots:
    void givesTheAnswerWhileItsScopeLives();
    void staysSilentWhenItsScopeIsGone();
};

void ThenTest::givesTheAnswerWhileItsScopeLives()
{
    QObject scope;
    int answer = 0;
    const Then<int> then{&scope, [&](const Result<int>& result) { answer = result.value_or(-1); }};

    then(42);
    QCOMPARE(answer, 42);

    then(rollcall::fail(ErrorCode::TimedOut));
    QCOMPARE(answer, -1);
}

void ThenTest::staysSilentWhenItsScopeIsGone()
{
    auto scope = std::make_unique<QObject>();
    bool wasCalled = false;
    const Then<> then{scope.get(), [&](const Result<>&) { wasCalled = true; }};

    scope.reset();
    then({});

    QVERIFY(!wasCalled);
    QVERIFY(!then.scope());
}

QTEST_GUILESS_MAIN(ThenTest)
#include "tst_then.moc"
