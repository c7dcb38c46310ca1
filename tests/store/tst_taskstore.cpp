// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "samples.h"
#include "store/connectionstore.h"
#include "store/taskstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

Task taskOf(const QString& subject, std::optional<QDateTime> dueAt = {})
{
    return {.id = newId(),
            .kind = TaskKind::PasteToken,
            .connectionId = north,
            .subject = subject,
            .label = u"ann@acme.example"_s,
            .createdAt = at(0),
            .dueAt = std::move(dueAt)};
}

}  // namespace

class TaskStoreTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aTaskComesBackAsItWasAdded();
    void theSameIsAskedForOnce();
    void theSoonestIsFirstAndWhatWasDoneIsLast();
    void whatWasDoneStaysDoneAtItsTime();
    void anUnknownTaskCannotBeFinished();
    void whatIsOverIsFinishedAtOnce();
    void aRemovedConnectionTakesItsTasksAlong();
    void aTaskNeedsAConnection();

private:
    QStringList subjects()
    {
        QStringList subjects;
        const auto all = m_store->all();
        for (const Task& task : *all)
            subjects += task.subject;
        return subjects;
    }

    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::ConnectionStore> m_connections;
    std::unique_ptr<store::TaskStore> m_store;
};

void TaskStoreTest::init()
{
    m_db = inMemory(store::journalSchema());
    m_connections = std::make_unique<store::ConnectionStore>(*m_db);
    m_store = std::make_unique<store::TaskStore>(*m_db);
    QVERIFY(m_connections->add(connectionTo(north, u"North"_s)));
}

void TaskStoreTest::cleanup()
{
    m_store.reset();
    m_connections.reset();
    m_db.reset();
}

void TaskStoreTest::aTaskComesBackAsItWasAdded()
{
    const Task task = taskOf(u"K7Q-2FD"_s, at(90));

    QVERIFY(*m_store->add(task));

    QCOMPARE(m_store->all()->size(), 1U);
    QVERIFY(m_store->all()->front() == task);
}

void TaskStoreTest::theSameIsAskedForOnce()
{
    const Task first = taskOf(u"a"_s);
    QVERIFY(*m_store->add(first));

    QVERIFY(!*m_store->add(taskOf(u"a"_s)));
    QVERIFY(m_store->finish(first.id, at(5)));
    QVERIFY(!*m_store->add(taskOf(u"a"_s)));
    Task other = taskOf(u"a"_s);
    other.kind = TaskKind::GraceEnded;
    QVERIFY(*m_store->add(other));

    QCOMPARE(subjects().size(), 2);
}

void TaskStoreTest::theSoonestIsFirstAndWhatWasDoneIsLast()
{
    const Task done = taskOf(u"done"_s, at(1));
    for (const Task& task :
         {taskOf(u"some day"_s), done, taskOf(u"later"_s, at(60)), taskOf(u"soon"_s, at(30))})
        QVERIFY(*m_store->add(task));
    QVERIFY(m_store->finish(done.id, at(5)));

    QCOMPARE(subjects(), (QStringList{u"soon"_s, u"later"_s, u"some day"_s, u"done"_s}));
}

void TaskStoreTest::whatWasDoneStaysDoneAtItsTime()
{
    const Task task = taskOf(u"a"_s);
    QVERIFY(*m_store->add(task));

    QVERIFY(m_store->finish(task.id, at(5)));
    QVERIFY(m_store->finish(task.id, at(9)));

    QCOMPARE(m_store->all()->front().doneAt, std::optional{at(5)});
}

void TaskStoreTest::anUnknownTaskCannotBeFinished()
{
    QCOMPARE(m_store->finish(newId(), at(5)).error().code, ErrorCode::UnknownTask);
}

void TaskStoreTest::whatIsOverIsFinishedAtOnce()
{
    Task grace = taskOf(u"r1"_s);
    grace.kind = TaskKind::GraceEnded;
    for (const Task& task : {taskOf(u"a"_s), taskOf(u"b"_s), grace})
        QVERIFY(*m_store->add(task));

    QVERIFY(m_store->finishAll(north, TaskKind::PasteToken, at(7)));

    QCOMPARE(subjects().constFirst(), u"r1"_s);
    QVERIFY(!m_store->all()->at(0).doneAt);
    QCOMPARE(m_store->all()->at(1).doneAt, std::optional{at(7)});
    QCOMPARE(m_store->all()->at(2).doneAt, std::optional{at(7)});
}

void TaskStoreTest::aRemovedConnectionTakesItsTasksAlong()
{
    QVERIFY(*m_store->add(taskOf(u"a"_s)));

    QVERIFY(m_connections->remove(north));

    QVERIFY(m_store->all()->empty());
}

void TaskStoreTest::aTaskNeedsAConnection()
{
    Task task = taskOf(u"a"_s);
    task.connectionId = south;

    QCOMPARE(m_store->add(task).error().code, ErrorCode::UnknownConnection);
}

QTEST_GUILESS_MAIN(TaskStoreTest)
#include "tst_taskstore.moc"
