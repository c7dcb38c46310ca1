// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/capability.h"
#include "domain/change.h"
#include "domain/connection.h"
#include "domain/credential.h"
#include "domain/error.h"
#include "domain/task.h"
#include "domain/user.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

/// Each value up to `last` has a name of its own that leads back to it.
template <typename Enum, typename Back>
void checkNames(Enum last, Back back)
{
    static const QRegularExpression shape{u"^[a-z][a-zA-Z]*$"_s};
    QSet<QString> seen;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        const QString name = nameOf(value);
        QVERIFY2(shape.match(name).hasMatch(), qPrintable(name));
        QVERIFY2(!seen.contains(name), qPrintable(name));
        QVERIFY2(back(name) == value, qPrintable(name));
        seen.insert(name);
    }
}

}  // namespace

class NamesTest final : public QObject {
    Q_OBJECT

private slots:
    void everyErrorHasANameOfItsOwn();
    void anErrorOfANewerRollcallStaysAnError();
    void everyVerbEffectAndStateHasANameOfItsOwn();
    void everyStatusOfTheContractExists();
    void everyOutcomeOfTheContractExists();
    void everyOtherNameLeadsBack();
    void knowsWhichFailuresSentNothing();
    void knowsWhichStatesAreFinal();
    void knowsWhichVerbsTakeAccess();
};

void NamesTest::everyErrorHasANameOfItsOwn()
{
    checkNames(ErrorCode::BadInput, errorCodeNamed);
}

void NamesTest::anErrorOfANewerRollcallStaysAnError()
{
    QCOMPARE(errorCodeNamed(u"somethingOfNextYear"_s), ErrorCode::StoreFailed);
    QCOMPARE(errorCodeNamed(QString{}), ErrorCode::StoreFailed);
}

void NamesTest::everyVerbEffectAndStateHasANameOfItsOwn()
{
    checkNames(Verb::Remove, verbNamed);
    checkNames(Effect::Alter, effectNamed);
    checkNames(ChangeState::Stale, changeStateNamed);
    QVERIFY(!verbNamed(u"Push"_s));
    QVERIFY(!changeStateNamed(QString{}));
}

void NamesTest::everyStatusOfTheContractExists()
{
    checkNames(Status::Removed, statusNamed);
    for (const auto& name :
         {u"active"_s, u"invited"_s, u"suspended"_s, u"deactivated"_s, u"unlisted"_s, u"removed"_s})
        QVERIFY2(statusNamed(name), qPrintable(name));
}

void NamesTest::everyOutcomeOfTheContractExists()
{
    for (const auto& name : {u"planned"_s, u"done"_s, u"linked"_s, u"unchanged"_s, u"failed"_s,
                             u"unknown"_s, u"skipped"_s, u"stale"_s})
        QVERIFY2(changeStateNamed(name), qPrintable(name));
}

void NamesTest::everyOtherNameLeadsBack()
{
    checkNames(Environment::Test, environmentNamed);
    checkNames(Slot::Next, slotNamed);
    checkNames(TaskKind::GraceEnded, taskKindNamed);
    QCOMPARE(nameOf(Capability::Support::Inferred), u"inferred"_s);
}

void NamesTest::knowsWhichFailuresSentNothing()
{
    QVERIFY(wasSurelyNotSent(ErrorCode::HostNotFound));
    QVERIFY(wasSurelyNotSent(ErrorCode::ProxyFailed));
    QVERIFY(wasSurelyNotSent(ErrorCode::CertificateFailed));
    QVERIFY(wasSurelyNotSent(ErrorCode::ConnectionPaused));
    QVERIFY(wasSurelyNotSent(ErrorCode::AddressNotAllowed));
    QVERIFY(!wasSurelyNotSent(ErrorCode::ConnectionLost));
    QVERIFY(!wasSurelyNotSent(ErrorCode::TimedOut));
    QVERIFY(!wasSurelyNotSent(ErrorCode::Unauthorized));
    QVERIFY(!wasSurelyNotSent(ErrorCode::Cancelled));
}

void NamesTest::knowsWhichStatesAreFinal()
{
    QVERIFY(!isFinal(ChangeState::Planned));
    QVERIFY(!isFinal(ChangeState::Sent));
    QVERIFY(!isFinal(ChangeState::Unknown));
    QVERIFY(isFinal(ChangeState::Done));
    QVERIFY(isFinal(ChangeState::Stale));
}

void NamesTest::knowsWhichVerbsTakeAccess()
{
    QVERIFY(takesAccess(Verb::Deactivate));
    QVERIFY(takesAccess(Verb::Remove));
    QVERIFY(!takesAccess(Verb::Push));
    QVERIFY(!takesAccess(Verb::Update));
    QVERIFY(!takesAccess(Verb::Reactivate));
}

QTEST_GUILESS_MAIN(NamesTest)
#include "tst_names.moc"
