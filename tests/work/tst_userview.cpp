// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "store/samples.h"
#include "work/userview.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using Confidence = Deadline::Confidence;

namespace {

constexpr qint64 day = 86'400;

store::RosterRow suspended(const QByteArray& raw = {})
{
    return {.account = {.remoteId = u"r1"_s,
                        .login = u"ana@acme.example"_s,
                        .active = false,
                        .raw = raw},
            .seenAt = at(10 * day)};
}

work::RosterFacts facts()
{
    return {.connectionId = north,
            .rule = RetentionRule{.days = std::chrono::days{30}},
            .statedPath = u"removeAt"_s,
            .managedBy = u"Okta"_s,
            .serviceNow = at(10 * day)};
}

/// Seen active on day 3, and without access on day 4.
QHash<QString, store::Observation> seen()
{
    return {{u"r1"_s,
             {.remoteId = u"r1"_s,
              .status = Status::Suspended,
              .seenAt = at(4 * day),
              .previousAt = at(3 * day)}}};
}

}  // namespace

class UserViewTest final : public QObject {
    Q_OBJECT

private slots:
    void aDeadlineSaysHowMuchIsKnown();
    void ourOwnChangeIsKnownToTheSecond_data();
    void ourOwnChangeIsKnownToTheSecond();
    void whoHasAccessHasNoDeadline();
    void withoutARuleNobodyIsCountedDown();
    void anOwnGracePeriodRemovesNobody();
    void whoIsGoneIsRemoved();
    void whoCarriesAForeignIdIsManaged();
};

void UserViewTest::aDeadlineSaysHowMuchIsKnown()
{
    const work::UserView nothing{facts(), {}, {}, {}};
    const work::UserView between{facts(), seen(), {}, {}};
    const work::UserView done{facts(), seen(), {{.remoteId = u"r1"_s, .at = at(4 * day)}}, {}};

    QCOMPARE(nothing.user(suspended()).deadline->confidence, Confidence::Estimated);
    QCOMPARE(nothing.user(suspended()).deadline->earliest, at(10 * day));
    QCOMPARE(between.user(suspended()).deadline->confidence, Confidence::Between);
    QCOMPARE(between.user(suspended()).deadline->earliest, at(33 * day));
    QCOMPARE(between.user(suspended()).deadline->latest, at(34 * day));
    QCOMPARE(done.user(suspended()).deadline->confidence, Confidence::Seen);
    QCOMPARE(done.user(suspended()).deadline->removeAt, at(34 * day));
    const User stated = done.user(
        suspended(R"({"removeAt":")" + at(20 * day).toString(Qt::ISODate).toLatin1() + "\"}"));
    QCOMPARE(stated.deadline->confidence, Confidence::Stated);
    QCOMPARE(stated.deadline->removeAt, at(20 * day));
}

void UserViewTest::ourOwnChangeIsKnownToTheSecond_data()
{
    QTest::addColumn<qint64>("doneAt");
    QTest::addColumn<Confidence>("confidence");
    QTest::newRow("after the last sight") << 3 * day + 60 << Confidence::Seen;
    QTest::newRow("dated in whole seconds") << 3 * day - 1 << Confidence::Seen;
    QTest::newRow("given back since") << 2 * day << Confidence::Between;
}

void UserViewTest::ourOwnChangeIsKnownToTheSecond()
{
    QFETCH(qint64, doneAt);
    QFETCH(Confidence, confidence);

    const work::UserView view{facts(), seen(), {{.remoteId = u"r1"_s, .at = at(doneAt)}}, {}};

    QCOMPARE(view.user(suspended()).deadline->confidence, confidence);
}

void UserViewTest::whoHasAccessHasNoDeadline()
{
    store::RosterRow row = suspended();
    row.account.active = true;

    const User user = work::UserView{facts(), {}, {}, {u"r1"_s}}.user(row);

    QCOMPARE(user.status, Status::Active);
    QVERIFY(!user.deadline);
    QVERIFY(user.wasProvisioned);
}

void UserViewTest::withoutARuleNobodyIsCountedDown()
{
    work::RosterFacts kept = facts();
    kept.rule.reset();

    const User user = work::UserView{kept, seen(), {}, {}}.user(suspended());

    QCOMPARE(user.status, Status::Deactivated);
    QVERIFY(!user.deadline);
}

void UserViewTest::anOwnGracePeriodRemovesNobody()
{
    work::RosterFacts grace = facts();
    grace.rule->owner = RetentionRule::Owner::Organisation;
    grace.serviceNow = at(400 * day);
    store::RosterRow row = suspended();
    row.isListed = false;

    QCOMPARE(work::UserView(grace, seen(), {}, {}).user(row).status, Status::Unlisted);
    work::RosterFacts service = facts();
    service.serviceNow = at(400 * day);
    const User gone = work::UserView(service, seen(), {}, {}).user(row);
    QCOMPARE(gone.status, Status::Removed);
    QCOMPARE(gone.deadline->latest, at(34 * day));
}

void UserViewTest::whoIsGoneIsRemoved()
{
    store::RosterRow row = suspended();
    row.isGone = true;

    const User user = work::UserView{facts(), seen(), {}, {}}.user(row);

    QCOMPARE(user.status, Status::Removed);
    QVERIFY(!user.deadline);
}

void UserViewTest::whoCarriesAForeignIdIsManaged()
{
    store::RosterRow row = suspended();
    QVERIFY(work::UserView(facts(), {}, {}, {}).user(row).managedBy.isEmpty());

    row.account.externalId = u"00u1"_s;

    QCOMPARE(work::UserView(facts(), {}, {}, {}).user(row).managedBy, u"Okta"_s);
}

QTEST_GUILESS_MAIN(UserViewTest)
#include "tst_userview.moc"
