// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "store/samples.h"
#include "support/answeringtransport.h"
#include "support/fakeclock.h"
#include "support/listtext.h"
#include "vault/memoryvault.h"
#include "vault/vaultcalls.h"
#include "work/check.h"
#include "work/engine.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <functional>
#include <optional>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using work::Engine;

namespace {

constexpr auto folderForOwnerOnly =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

/// The service of the test: users r1 and r2, who can be changed. Used on the engine's thread.
Result<http::Response> answerOf(const http::Request& request)
{
    const QByteArray users =
        userText("r1", "ana@acme.example") + ',' + userText("r2", "bo@acme.example");
    if (request.method != http::Method::Get)
        return scimAnswer(400, "{}");
    if (request.path.endsWith(u"/r1"_s))
        return scimAnswer(200, userText("r1", "ana@acme.example"));
    const QString filter = request.query.queryItemValue(u"filter"_s, QUrl::FullyDecoded);
    if (filter.isEmpty())
        return scimAnswer(200, listText(users, 2));
    if (filter.contains(u"ana@acme.example"_s))
        return scimAnswer(200, listText(userText("r1", "ana@acme.example"), 1));
    return scimAnswer(200, listText("", 0));
}

template <typename T, typename Ask>
Result<T> ask(const Ask& ask)
{
    return answerTo<T>([&](const Then<T>& then) { ask(then); });
}

}  // namespace

class EngineTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
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
    void aPlanIsAppliedOnceAndOneAtATime();
    void aPlanThatWaitsForItsTokenIsNotUsedUp();
    void aRefusedListStaysSaidAlthoughOthersAreAnswered();
    void aServiceWithoutItsDefinitionHidesNobodyElse();
    void itEndsInTheMiddleOfItsWork();
    void readOnlyMeansThatNothingIsApplied();
    void anAuditThatCannotBeWrittenStopsAJob();
    void whatWasDoneIsAnsweredThoughTheAuditLacksIt();
    void aClockThatIsHeardAtTheLastMomentLocksARemoval();
    void whomAnOldListLacksIsLookedForBeforeAPush();
    void readOnlyNoTokenIsChanged_data();
    void readOnlyNoTokenIsChanged();
    void aTokenWithALastDayIsToBeReplacedBeforeIt();
    void anOldTokenThatWorksOnIsToBeRevoked_data();
    void anOldTokenThatWorksOnIsToBeRevoked();
    void aCheckNamesTheHostAsItIsSent();

private:
    std::unique_ptr<Engine> make(work::EngineOptions options = {});
    std::unique_ptr<Engine> started(const work::EngineOptions& options = {});
    Result<Connection> add(Engine& engine, const work::ConnectionDraft& draft)
    {
        return ask<Connection>([&](const auto& then) { engine.addConnection(draft, then); });
    }
    static work::ConnectionDraft north()
    {
        return {.name = u"North"_s,
                .serviceId = u"tracker"_s,
                .url = u"https://tracker.example/scim/v2"_s};
    }
    QString withToken(Engine& engine);
    Result<Plan> pushes(Engine& engine, const QString& connection, const QStringList& logins)
    {
        work::PlanRequest request{.connectionId = connection, .verb = Verb::Push};
        for (const QString& login : logins)
            request.items.push_back({.user = login});
        return ask<Plan>([&](const auto& then) { engine.plan(request, then); });
    }
    [[nodiscard]] QString auditPath() const { return m_dir->filePath(u"home/audit.jsonl"_s); }
    /// As from the first write on: a folder is where the audit was.
    void loseAuditAtFirstWrite()
    {
        m_ownAnswer = [this](const http::Request& request) -> std::optional<http::Response> {
            if (request.method != http::Method::Get && ++m_writes == 1)
                m_isLost = QFile::rename(auditPath(), auditPath() + u".kept"_s)
                    && QDir{}.mkpath(auditPath());
            return std::nullopt;
        };
    }
    Result<work::TokenTest> paste(Engine& engine, const QString& id, const QByteArray& token,
                                  const Credential& about = {})
    {
        return ask<work::TokenTest>([&](const auto& then) {
            engine.pasteToken(id, std::make_shared<const Secret>(token), about, then);
        });
    }
    /// The tasks of that kind that are still open.
    std::vector<Task> open(Engine& engine, TaskKind kind)
    {
        auto tasks = *ask<std::vector<Task>>([&](const auto& then) { engine.tasks(then); });
        std::erase_if(tasks, [kind](const Task& task) { return task.kind != kind || task.doneAt; });
        return tasks;
    }
    Result<Plan> suspension(Engine& engine, const QString& connection)
    {
        const work::PlanRequest request{.connectionId = connection,
                                        .verb = Verb::Deactivate,
                                        .items = {{.user = u"ana@acme.example"_s}}};
        return ask<Plan>([&](const auto& then) { engine.plan(request, then); });
    }

    FakeClock m_clock{at(0)};
    std::unique_ptr<QTemporaryDir> m_dir;
    std::atomic<int> m_lists{0};
    std::atomic<int> m_lookUps{0};
    std::atomic<int> m_writes{0};
    std::atomic<bool> m_isLost{false};
    /// In place of answerOf() where it gives one. Set while the engine rests.
    std::function<std::optional<http::Response>(const http::Request&)> m_ownAnswer;
    std::atomic<int> m_listStatus{200};
};

void EngineTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_lists = 0;
    m_lookUps = 0;
    m_writes = 0;
    m_isLost = false;
    m_ownAnswer = {};
    m_listStatus = 200;
}

std::unique_ptr<Engine> EngineTest::make(work::EngineOptions options)
{
    options.home = m_dir->filePath(u"home"_s);
    work::Parts parts{
        .clock = m_clock,
        .makeVault = [](const QString&, bool, const std::function<void()>&)
            -> std::unique_ptr<vault::Vault> { return std::make_unique<vault::MemoryVault>(); },
        .makeTransport = [this](const Connection&, const services::ServiceDefinition&,
                                const Secret&) -> Result<std::unique_ptr<http::Transport>> {
            return std::make_unique<AnsweringTransport>([this](const http::Request& request) {
                const bool isLookUp = request.query.hasQueryItem(u"filter"_s);
                m_lists += isLookUp ? 0 : 1;
                m_lookUps += isLookUp ? 1 : 0;
                if (!isLookUp && request.path.endsWith(u"Users"_s) && m_listStatus != 200)
                    return scimAnswer(m_listStatus, "{}");
                const auto own = m_ownAnswer ? m_ownAnswer(request) : std::nullopt;
                return own ? *own : answerOf(request);
            });
        },
        .makeToken = {}};
    return std::make_unique<Engine>(std::move(parts), options);
}

std::unique_ptr<Engine> EngineTest::started(const work::EngineOptions& options)
{
    auto engine = make(options);
    const auto report = ask<work::StartReport>([&](const auto& then) { engine->start(then); });
    if (!report)
        qFatal("%s", qPrintable(report.error().detail));
    return engine;
}

QString EngineTest::withToken(Engine& engine)
{
    const auto connection = add(engine, north());
    const auto used = ask<void>([&](const auto& then) {
        engine.useToken(connection->id, std::make_shared<const Secret>("token-of-nobody"), then);
    });
    return used ? connection->id : QString{};
}

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

void EngineTest::aPlanIsAppliedOnceAndOneAtATime()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    const auto plan = suspension(*engine, id);
    const auto other = suspension(*engine, id);
    QVERIFY(plan);
    std::vector<Result<work::JobReport>> reports;
    QObject scope;
    engine->apply(*plan, {}, {&scope, [&](const auto& report) { reports.push_back(report); }});
    engine->apply(*other, {}, {&scope, [&](const auto& report) { reports.push_back(report); }});

    QTRY_COMPARE(reports.size(), 2U);

    QVERIFY(!reports.at(0));
    QCOMPARE(reports.at(0).error().code, ErrorCode::JobUnfinished);
    QVERIFY(reports.at(1));
    QCOMPARE(reports.at(1)->counts.failed, 1);  // This service refuses every change.
    const auto again =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });
    QCOMPARE(again.error().code, ErrorCode::PlanInvalid);
    QVERIFY(ask<work::JobReport>([&](const auto& then) { engine->apply(*other, {}, then); }));
    const auto verdict =
        ask<work::AuditVerdict>([&](const auto& then) { engine->verifyAudit(then); });
    QVERIFY(verdict->isIntact);
    QCOMPARE(verdict->rows, 2);
    QCOMPARE(verdict->unanchored, 0);
}

void EngineTest::aPlanThatWaitsForItsTokenIsNotUsedUp()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    const auto plan = suspension(*engine, id);
    QVERIFY(ask<void>([&](const auto& then) { engine->forgetToken(id, Slot::Current, then); }));
    const auto refused =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });
    QCOMPARE(refused.error().code, ErrorCode::TokenMissing);
    QVERIFY(ask<void>([&](const auto& then) {
        engine->useToken(id, std::make_shared<const Secret>("token-of-nobody"), then);
    }));

    const auto applied =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });

    QVERIFY(applied);
    QCOMPARE(applied->state, work::JobReport::State::Finished);
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

void EngineTest::itEndsInTheMiddleOfItsWork()
{
    for (int i = 0; i < 5; ++i) {
        init();
        auto engine = started();
        const QString id = withToken(*engine);
        const auto plan = suspension(*engine, id);
        QVERIFY(plan);
        bool isAnswered = false;
        QObject scope;
        engine->sync(id, {&scope, [&](const auto&) { isAnswered = true; }});
        engine->apply(*plan, {}, {&scope, [&](const auto&) { isAnswered = true; }});

        engine.reset();

        QVERIFY(!isAnswered);
        const auto next = started();
        QVERIFY(ask<std::vector<work::JobReport>>([&](const auto& then) { next->jobs(then); }));
    }
}

void EngineTest::readOnlyMeansThatNothingIsApplied()
{
    const auto engine = started({.isReadOnly = true});
    const QString id = withToken(*engine);
    const auto plan = suspension(*engine, id);
    QVERIFY(plan);

    const auto applied =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });

    QCOMPARE(applied.error().code, ErrorCode::NotSupported);
}

void EngineTest::anAuditThatCannotBeWrittenStopsAJob()
{
    const auto engine = started({.parallel = 1});
    const QString id = withToken(*engine);
    const auto plan =
        pushes(*engine, id, {u"a@acme.example"_s, u"b@acme.example"_s, u"c@acme.example"_s});
    QVERIFY(plan);
    loseAuditAtFirstWrite();
    const auto resume = [&] {
        return ask<work::JobReport>([&](const auto& then) { engine->resume(plan->id, then); });
    };

    const auto report =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });

    QVERIFY(m_isLost);
    QVERIFY(report);
    QCOMPARE(report->state, work::JobReport::State::Stopped);
    QCOMPARE(report->counts.failed, 1);  // This service refuses every change.
    QCOMPARE(report->counts.planned, 2);
    QVERIFY(report->unrecorded);
    QVERIFY(!report->stoppedBecause.isEmpty());
    QVERIFY(!resume());
    QCOMPARE(m_writes.load(), 1);
    QVERIFY(QDir{}.rmdir(auditPath()) && QFile::rename(auditPath() + u".kept"_s, auditPath()));
    const auto resumed = resume();
    QCOMPARE(resumed->state, work::JobReport::State::Finished);
    QVERIFY(!resumed->unrecorded);
    QCOMPARE(m_writes.load(), 3);
    const auto verdict =
        ask<work::AuditVerdict>([&](const auto& then) { engine->verifyAudit(then); });
    QVERIFY(verdict->isIntact);
    QCOMPARE(verdict->rows, 3);
}

void EngineTest::whatWasDoneIsAnsweredThoughTheAuditLacksIt()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    const auto plan = suspension(*engine, id);
    QVERIFY(plan);
    loseAuditAtFirstWrite();

    const auto report =
        ask<work::JobReport>([&](const auto& then) { engine->apply(*plan, {}, then); });

    QVERIFY(m_isLost);
    QVERIFY(report);
    QCOMPARE(report->state, work::JobReport::State::Finished);
    QCOMPARE(report->counts.failed, 1);
    QVERIFY(report->unrecorded);
    QVERIFY(!report->stoppedBecause.isEmpty());
}

void EngineTest::aClockThatIsHeardAtTheLastMomentLocksARemoval()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    const work::PlanRequest request{
        .connectionId = id, .verb = Verb::Remove, .items = {{.user = u"ana@acme.example"_s}}};
    const auto plan = ask<Plan>([&](const auto& then) { engine->plan(request, then); });
    QVERIFY(plan);
    m_ownAnswer = [this](const http::Request& asked) -> std::optional<http::Response> {
        m_writes += asked.method == http::Method::Get ? 0 : 1;
        Result<http::Response> answer = answerOf(asked);
        answer->date = at(7200);
        return *answer;
    };

    const auto report = ask<work::JobReport>(
        [&](const auto& then) { engine->apply(*plan, {.login = u"ana@acme.example"_s}, then); });

    QVERIFY(report);
    QCOMPARE(report->state, work::JobReport::State::Stopped);
    QCOMPARE(report->counts.planned, 1);
    QCOMPARE(report->stoppedBy->code, ErrorCode::ClockSkewed);
    QCOMPARE(m_writes.load(), 0);
}

void EngineTest::whomAnOldListLacksIsLookedForBeforeAPush()
{
    const auto engine = started();
    const QString id = withToken(*engine);
    QVERIFY(ask<work::SyncReport>([&](const auto& then) { engine->sync(id, then); }));
    QStringList logins{u"late@acme.example"_s};
    for (int i = 0; i < 100; ++i)
        logins += u"u%1@acme.example"_s.arg(i);
    m_ownAnswer = [](const http::Request& asked) -> std::optional<http::Response> {
        const QString filter = asked.query.queryItemValue(u"filter"_s, QUrl::FullyDecoded);
        if (!filter.contains(u"late@acme.example"_s))
            return std::nullopt;
        return scimAnswer(200, listText(userText("r3", "late@acme.example"), 1));
    };

    const auto fresh = pushes(*engine, id, logins);
    const int lookUpsWhenFresh = m_lookUps;
    m_clock.advance(std::chrono::minutes{11});
    const auto old = pushes(*engine, id, logins);

    QCOMPARE(fresh->changes.front().effect, Effect::Create);
    QCOMPARE(lookUpsWhenFresh, 0);
    QCOMPARE(old->changes.front().effect, Effect::Link);
    QCOMPARE(old->changes.back().effect, Effect::Create);
    QCOMPARE(old->changes.size(), 101U);
}

void EngineTest::readOnlyNoTokenIsChanged_data()
{
    QTest::addColumn<bool>("isReading");
    QTest::newRow("started read-only") << false;
    QTest::newRow("beside another") << true;
}

void EngineTest::readOnlyNoTokenIsChanged()
{
    QFETCH(const bool, isReading);
    const QString id = add(*started(), north())->id;
    const auto engine = started({.isReading = isReading, .isReadOnly = !isReading});
    const auto password = std::make_shared<const Secret>("pa55word"_ba);

    QCOMPARE(paste(*engine, id, "token-of-nobody").error().code, ErrorCode::NotSupported);
    const auto made = ask<work::MadeToken>(
        [&](const auto& then) { engine->generateToken(id, u"ada"_s, password, then); });
    QCOMPARE(made.error().code, ErrorCode::NotSupported);
    QVERIFY(made.error().detail.contains(u"read"_s));
    const auto next =
        ask<work::TokenTest>([&](const auto& then) { engine->useNextToken(id, then); });
    QCOMPARE(next.error().code, ErrorCode::NotSupported);
    const auto forgotten =
        ask<void>([&](const auto& then) { engine->forgetToken(id, Slot::Current, then); });
    QCOMPARE(forgotten.error().code, ErrorCode::NotSupported);
    QCOMPARE(m_lists, 0);
}

void EngineTest::aTokenWithALastDayIsToBeReplacedBeforeIt()
{
    const auto engine = started();
    const QString id = add(*engine, north())->id;
    const QDate last = m_clock.now().date().addDays(60);

    QVERIFY(paste(*engine, id, "good-token-1", {.expiresOn = last}));
    const auto tasks = open(*engine, TaskKind::RotateToken);
    QCOMPARE(tasks.size(), 1U);
    QCOMPARE(tasks.front().dueAt->date(), last);
    QVERIFY2(open(*engine, TaskKind::PasteToken).empty(), "nobody had another one before");

    QVERIFY(paste(*engine, id, "good-token-1", {.expiresOn = last.addDays(30)}));
    QCOMPARE(open(*engine, TaskKind::RotateToken).size(), 1U);
    QCOMPARE(open(*engine, TaskKind::RotateToken).front().dueAt->date(), last.addDays(30));

    QVERIFY(paste(*engine, id, "good-token-2"));
    QVERIFY(open(*engine, TaskKind::RotateToken).empty());
}

void EngineTest::anOldTokenThatWorksOnIsToBeRevoked_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<bool>("worksOn");
    QTest::newRow("both work") << u"rudderstack"_s << true;
    QTest::newRow("the new one ends it") << u"tracker"_s << false;
}

void EngineTest::anOldTokenThatWorksOnIsToBeRevoked()
{
    QFETCH(const QString, service);
    QFETCH(const bool, worksOn);
    const auto engine = started();
    work::ConnectionDraft draft = north();
    draft.serviceId = service;
    const QString id = add(*engine, draft)->id;
    QVERIFY(paste(*engine, id, "good-token-1"));
    QVERIFY(open(*engine, TaskKind::RevokeToken).empty());
    const auto status =
        ask<work::TokenStatus>([&](const auto& then) { engine->tokenStatus(id, then); });

    QVERIFY(paste(*engine, id, "good-token-2"));

    const auto tasks = open(*engine, TaskKind::RevokeToken);
    QCOMPARE(tasks.size(), worksOn ? 1U : 0U);
    if (worksOn)
        QCOMPARE(tasks.front().label, status->current->fingerprint);
    QVERIFY(paste(*engine, id, "good-token-3"));
    QCOMPARE(open(*engine, TaskKind::RevokeToken).size(), worksOn ? 2U : 0U);
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
