// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "work/gracetasks.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using work::GraceTasks;
using work::graceTasks;

namespace {

QDateTime now()
{
    return {QDate{2026, 12, 1}, QTime{12, 0}, Qt::UTC};
}

User deactivated(qint64 secondsLeft)
{
    User user;
    user.connectionId = u"c1"_s;
    user.remoteId = u"r1"_s;
    user.login = u"ann@acme.example"_s;
    user.status = Status::Deactivated;
    user.deadline = Deadline{.removeAt = now().addSecs(secondsLeft - 100),
                             .earliest = now().addSecs(secondsLeft - 100),
                             .latest = now().addSecs(secondsLeft),
                             .owner = RetentionRule::Owner::Organisation,
                             .window = std::chrono::days{30}};
    return user;
}

}  // namespace

class GraceTasksTest : public QObject {
    Q_OBJECT

private slots:
    void whoseGracePeriodIsOverBecomesATask()
    {
        const GraceTasks tasks = graceTasks(u"c1"_s, {deactivated(-1)}, {}, now());

        QCOMPARE(tasks.due.size(), 1U);
        QCOMPARE(tasks.due[0].kind, TaskKind::GraceEnded);
        QCOMPARE(tasks.due[0].connectionId, u"c1"_s);
        QCOMPARE(tasks.due[0].label, u"ann@acme.example"_s);
        QCOMPARE(*tasks.due[0].dueAt, now().addSecs(-1));
    }

    void whatMayStillRunIsNoTask()
    {
        QVERIFY(graceTasks(u"c1"_s, {deactivated(1)}, {}, now()).due.empty());
    }

    void theServicesOwnWindowIsNoTask()
    {
        User user = deactivated(-1);
        user.deadline->owner = RetentionRule::Owner::Service;

        QVERIFY(graceTasks(u"c1"_s, {user}, {}, now()).due.empty());
    }

    void foundAgainItIsTheSameTaskAndAnotherEndIsAnotherOne()
    {
        const auto subject = [](qint64 left) {
            return graceTasks(u"c1"_s, {deactivated(left)}, {}, now()).due.at(0).subject;
        };

        QCOMPARE(subject(-1), subject(-1));
        QVERIFY(subject(-1) != subject(-40 * 86'400LL));
    }

    void whoCameBackNeedsNoTaskAnyMore()
    {
        const GraceTasks before = graceTasks(u"c1"_s, {deactivated(-1)}, {}, now());
        Task open = before.due.at(0);
        open.id = u"t1"_s;
        Task elsewhere = open;
        elsewhere.id = u"t2"_s;
        elsewhere.connectionId = u"c2"_s;
        Task token = open;
        token.id = u"t3"_s;
        token.kind = TaskKind::PasteToken;
        User back = deactivated(-1);
        back.status = Status::Active;
        back.deadline.reset();

        QVERIFY(graceTasks(u"c1"_s, {deactivated(-1)}, {open}, now()).settled.empty());
        QCOMPARE(graceTasks(u"c1"_s, {back}, {open, elsewhere, token}, now()).settled,
                 (std::vector{u"t1"_s}));
    }
};

QTEST_GUILESS_MAIN(GraceTasksTest)
#include "tst_gracetasks.moc"
