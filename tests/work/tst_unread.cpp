// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// What a service has, and gives to nobody: it is neither taken for unset nor for ignored.

#include "jobbench.h"
#include "work/planner.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

/// "nickName" is there, and cannot be read.
struct Silent {
    Silent() { bench.service.unread = {u"nickName"_s, u"phoneNumbers"_s}; }

    [[nodiscard]] Change planned(const QJsonObject& wanted) const
    {
        work::PlanGround ground;
        ground.connection.id = north;
        Account account = bench.service.account(ana);
        account.unread = bench.service.unread;
        const work::Found found{.item = {.user = account.login, .attributes = wanted},
                                .accounts = {account}};
        return work::Planner{bench.service.about, ground}
            .plan({.connectionId = north, .verb = Verb::Update}, {found, found})
            ->changes.front();
    }

    JobBench bench;
    QString ana = bench.service.add(u"ana@acme.example"_s);
};

}  // namespace

class UnreadTest final : public QObject {
    Q_OBJECT

private slots:
    void nothingIsSaidOfWhatWasThereBefore()
    {
        Silent silent;

        const Change change =
            silent.planned({{u"nickName"_s, u"Ann"_s}, {u"displayName"_s, u"Ana"_s}});

        QCOMPARE(change.state, ChangeState::Planned);
        QCOMPARE(change.before, (QJsonObject{{u"displayName"_s, QJsonValue::Null}}));
        QCOMPARE(change.after.keys(), (QStringList{u"displayName"_s, u"nickName"_s}));
        QVERIFY(!change.isReversible);
    }

    void aPartThatNobodySeesIsNotChanged_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("wanted");
        QTest::newRow("one of a list")
            << uR"(phoneNumbers[type eq "work"].value)"_s << QJsonValue{u"+1 555 0101"_s};
        QTest::newRow("nothing left") << u"nickName"_s << QJsonValue{u""_s};
    }

    void aPartThatNobodySeesIsNotChanged()
    {
        QFETCH(const QString, path);
        QFETCH(const QJsonValue, wanted);
        Silent silent;

        const Change change = silent.planned({{path, wanted}});

        QCOMPARE(change.state, ChangeState::Skipped);
        QCOMPARE(change.error->code, ErrorCode::NotSupported);
        QVERIFY(change.error->detail.contains(path));
    }

    void whatWasAcceptedIsNotCalledUndone()
    {
        Silent silent;
        JobBench& bench = silent.bench;
        bench.service.ignored = {u"nickName"_s};

        bench.apply({bench.alter(Verb::Update, silent.ana, {{u"nickName"_s, u"Ann"_s}})});

        QCOMPARE(bench.state(), u"done"_s);
        QVERIFY(bench.row().note.contains(u"does not show: nickName"_s));
        QCOMPARE(bench.service.writes.size(), 1U);
    }
};

QTEST_GUILESS_MAIN(UnreadTest)
#include "tst_unread.moc"
