// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "enginebench.h"
#include "work/check.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

constexpr auto folderForOwnerOnly =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

}  // namespace

class EngineTest final : public QObject, private EngineBench {
    Q_OBJECT

private slots:
    void init() { reset(); }
    void itMakesItsHomeForItsOwnerOnly();
    void aSecondEngineInTheSameHomeIsRefused();
    void aLockIsTakenOverFromTheDeadOfThisComputer_data();
    void aLockIsTakenOverFromTheDeadOfThisComputer();
    void oneThatOnlyReadsWorksBesideAnother();
    void answersComeOnTheCallersThread();
    void whoDiedIsNotAnswered();
    void aConnectionIsAddedAndRemoved();
    void whatCannotBeAConnectionIsRefused_data();
    void whatCannotBeAConnectionIsRefused();
    void twoWhoSyncAtOnceGetTheSameList();
    void aRefusedListStaysSaidAlthoughOthersAreAnswered();
    void aServiceWithoutItsDefinitionHidesNobodyElse();
    void aCheckNamesTheHostAsItIsSent();
};

void EngineTest::itMakesItsHomeForItsOwnerOnly()
{
    const auto engine = started();

    const QString home = m_dir->filePath(u"home"_s);
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo{home}.permissions() & others));
    QCOMPARE(QFileInfo{home}.permissions() & folderForOwnerOnly, folderForOwnerOnly);
    for (const QString& name : {u"/journal.db"_s, u"/roster.db"_s}) {
        QVERIFY(QFileInfo::exists(home + name));
        QVERIFY(!(QFileInfo{home + name}.permissions() & others));
    }
}

void EngineTest::aSecondEngineInTheSameHomeIsRefused()
{
    auto first = started();
    auto second = make();

    const auto refused = ask<work::StartReport>([&](const auto& then) { second->start(then); });

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::HomeInUse);
    QVERIFY(refused.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
    first.reset();
    second.reset();
    QVERIFY(started());
}

void EngineTest::aLockIsTakenOverFromTheDeadOfThisComputer_data()
{
    QTest::addColumn<QByteArray>("computer");  // Empty: this one.
    QTest::addColumn<QByteArray>("boot");      // Empty: the one that is running.
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("of a program that ended") << ""_ba
                                             << ""_ba << true;
    QTest::newRow("from before a power loss") << ""_ba
                                              << "another-boot"_ba << true;
    QTest::newRow("of another computer") << "another-computer"_ba
                                         << "another-boot"_ba << false;
}

/// Networks give a computer another name at any time.
void EngineTest::aLockIsTakenOverFromTheDeadOfThisComputer()
{
    QFETCH(const QByteArray, computer);
    QFETCH(const QByteArray, boot);
    QFETCH(const bool, isTaken);
    const QString path = m_dir->filePath(u"home/rollcall.lock"_s);
    QFile file{path};
    auto owner = started();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QList<QByteArray> lines = file.readAll().split('\n');
    file.close();
    owner.reset();
    QVERIFY(lines.size() >= 5);
    lines[0] = "4194305";  // No process has it: it is above the largest of Linux.
    lines[2] = lines[3].isEmpty() ? lines[2] : "renamed.example"_ba;
    lines[3] = computer.isEmpty() ? lines[3] : computer;
    lines[4] = boot.isEmpty() ? lines[4] : boot;
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(lines.join('\n'));
    file.close();

    auto next = make();
    const auto report = ask<work::StartReport>([&](const auto& then) { next->start(then); });

    QCOMPARE(report.has_value(), isTaken);
    if (!isTaken)
        QCOMPARE(report.error().code, ErrorCode::HomeInUse);
}

void EngineTest::oneThatOnlyReadsWorksBesideAnother()
{
    const auto writer = started();
    const QString connection = withToken(*writer);

    const auto reader = started({.isReading = true});

    const auto seen = ask<std::vector<work::ConnectionInfo>>(
        [&](const auto& then) { reader->connections(then); });
    QCOMPARE(seen->size(), 1U);
    const auto sync =
        ask<work::SyncReport>([&](const auto& then) { reader->sync(connection, then); });
    QVERIFY(!sync);
}

void EngineTest::answersComeOnTheCallersThread()
{
    const auto engine = started();
    QObject scope;
    QThread* thread = nullptr;
    int answers = 0;

    engine->services({&scope, [&](const auto& services) {
                          thread = QThread::currentThread();
                          answers += services ? 1 : 0;
                      }});

    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 1);
    QCOMPARE(thread, QThread::currentThread());
}

void EngineTest::whoDiedIsNotAnswered()
{
    const auto engine = started();
    bool isAnswered = false;
    auto scope = std::make_unique<QObject>();
    engine->services({scope.get(), [&](const auto&) { isAnswered = true; }});
    scope.reset();

    QVERIFY(ask<std::vector<work::ServiceInfo>>([&](const auto& then) { engine->services(then); }));

    QVERIFY(!isAnswered);
}

void EngineTest::aConnectionIsAddedAndRemoved()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    QVERIFY(!id.isEmpty());
    QCOMPARE(add(*engine, north()).error().code, ErrorCode::ConnectionExists);
    QVERIFY(ask<work::SyncReport>([&](const auto& then) { engine->sync(id, then); }));
    QSignalSpy changed{engine.get(), &Engine::connectionsChanged};

    QVERIFY(ask<void>([&](const auto& then) { engine->removeConnection(id, then); }));

    QVERIFY(!changed.isEmpty());
    const auto left = ask<std::vector<work::ConnectionInfo>>(
        [&](const auto& then) { engine->connections(then); });
    QVERIFY(left->empty());
    const auto users = ask<work::Users>([&](const auto& then) { engine->users(id, then); });
    QCOMPARE(users.error().code, ErrorCode::UnknownConnection);
}

void EngineTest::whatCannotBeAConnectionIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("url");
    QTest::addColumn<ErrorCode>("code");
    const QString good = u"https://tracker.example/scim"_s;
    QTest::newRow("no name") << u"  "_s << u"tracker"_s << good << ErrorCode::BadInput;
    QTest::newRow("service") << u"N"_s << u"nobody"_s << good << ErrorCode::UnknownService;
    QTest::newRow("http") << u"N"_s << u"tracker"_s << u"http://tracker.example/"_s
                          << ErrorCode::AddressNotAllowed;
    QTest::newRow("password in it")
        << u"N"_s << u"tracker"_s << u"https://a:b@tracker.example/"_s << ErrorCode::BadInput;
}

void EngineTest::whatCannotBeAConnectionIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, service);
    QFETCH(QString, url);
    QFETCH(ErrorCode, code);
    const auto engine = started();

    const auto added = add(*engine, {.name = name, .serviceId = service, .url = url});

    QVERIFY(!added);
    QCOMPARE(added.error().code, code);
    const auto all = ask<std::vector<work::ConnectionInfo>>(
        [&](const auto& then) { engine->connections(then); });
    QVERIFY(all->empty());
}

void EngineTest::twoWhoSyncAtOnceGetTheSameList()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    m_lists = 0;
    std::vector<Result<work::SyncReport>> reports;
    QObject scope;
    for (int i = 0; i < 2; ++i)
        engine->sync(id, {&scope, [&](const auto& report) { reports.push_back(report); }});

    QTRY_COMPARE(reports.size(), 2U);

    for (const auto& report : reports) {
        QVERIFY(report);
        QVERIFY(report->isComplete);
        QCOMPARE(report->listed, 2);
    }
    QCOMPARE(m_lists.load(), 1);
    const auto users = ask<work::Users>([&](const auto& then) { engine->users(id, then); });
    QCOMPARE((*users)->size(), 2U);
}

void EngineTest::aRefusedListStaysSaidAlthoughOthersAreAnswered()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    const auto sync = [&] {
        return ask<work::SyncReport>([&](const auto& then) { engine->sync(id, then); });
    };
    const auto lastError = [&] {
        return ask<std::vector<work::ConnectionInfo>>(
                   [&](const auto& then) { engine->connections(then); })
            ->front()
            .lastError;
    };
    QVERIFY(sync());
    m_listStatus = 403;
    QVERIFY(!sync());

    QVERIFY(suspension(*engine, id));

    QVERIFY(lastError());
    QCOMPARE(lastError()->code, ErrorCode::Forbidden);
    QVERIFY(lastError()->detail.contains(u"support@pivotaltracker.com"_s));
    m_listStatus = 200;
    QVERIFY(sync());
    QVERIFY(!lastError());
}

void EngineTest::aServiceWithoutItsDefinitionHidesNobodyElse()
{
    auto engine = started();
    QVERIFY(add(*engine, north()));
    const QString folder = m_dir->filePath(u"home/services"_s);
    QVERIFY(QDir{}.mkpath(folder));
    QFile own{u":/services/scim.json"_s};
    QVERIFY(own.open(QIODevice::ReadOnly));
    QFile copy{folder + u"/own.json"_s};
    QVERIFY(copy.open(QIODevice::WriteOnly));
    copy.write(own.readAll().replace("\"id\": \"scim\"", "\"id\": \"own\""));
    copy.close();
    engine.reset();
    engine = started();
    work::ConnectionDraft draft = north();
    draft.name = u"South"_s;
    draft.serviceId = u"own"_s;
    draft.url = u"https://south.example/scim/v2"_s;
    QVERIFY(add(*engine, draft));
    engine.reset();
    QVERIFY(copy.remove());

    engine = started();

    QVERIFY(ask<work::Users>([&](const auto& then) { engine->pending({}, then); }));
    const auto infos = ask<std::vector<work::ConnectionInfo>>(
        [&](const auto& then) { engine->connections(then); });
    for (const work::ConnectionInfo& info : *infos) {
        QCOMPARE(info.lastError.has_value(), info.connection.name == u"South"_s);
        QVERIFY(!info.lastError || info.lastError->code == ErrorCode::UnknownService);
    }
}

void EngineTest::aCheckNamesTheHostAsItIsSent()
{
    const auto engine = started();
    const auto connection = add(*engine,
                                {.name = u"Odd"_s,
                                 .serviceId = u"tracker"_s,
                                 .url = u"https://xn--80ak6aa92e.com/scim/v2"_s});
    ask<void>([&](const auto& then) {
        engine->useToken(connection->id, std::make_shared<const Secret>("token-of-nobody"), then);
    });
    auto* check = new work::Check{*engine, {.connection = *connection}, at(0), false, this};

    const auto report = ask<work::CheckReport>([&](const auto& then) { check->start(then); });

    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->host, u"xn--80ak6aa92e.com"_s);
    QFile kept{m_dir->filePath(u"home/services/%1.json"_s.arg(report->definitionId))};
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(kept.readAll().contains("xn--80ak6aa92e.com"));
}

QTEST_GUILESS_MAIN(EngineTest)

#include "tst_engine.moc"
