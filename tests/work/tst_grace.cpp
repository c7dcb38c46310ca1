// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "store/samples.h"
#include "support/answeringtransport.h"
#include "support/fakeclock.h"
#include "support/listtext.h"
#include "vault/memoryvault.h"
#include "vault/vaultcalls.h"
#include "work/engine.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using work::Engine;

namespace {

/// A service that keeps users without access for ever.
const QByteArray keeper = R"({"version":1,"id":"keeper","name":"Keeper","protocol":"scim",
    "auth":{"kind":"bearer","header":"Authorization","scheme":"Bearer"},
    "api":{"usersPath":"Users"}})";

const QByteArray deactivated =
    R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"r1",)"
    R"("userName":"ana@acme.example","active":false})";

template <typename T, typename Ask>
Result<T> ask(const Ask& ask)
{
    return answerTo<T>([&](const Then<T>& then) { ask(then); });
}

}  // namespace

/// The grace period of the organisation: set, counted, and over.
class GraceTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aGracePeriodIsSetAndCountsAtOnce();
    void whenItIsOverThereIsOneTaskAndNothingIsSent();
    void whatCannotBeASettingIsRefusedAndChangesNothing_data();
    void whatCannotBeASettingIsRefusedAndChangesNothing();

private:
    std::unique_ptr<Engine> started();
    QString connected(Engine& engine);
    static Result<Connection> set(Engine& engine, const QString& id,
                                  const work::ConnectionSettings& settings)
    {
        return ask<Connection>(
            [&](const auto& then) { engine.changeConnection(id, settings, then); });
    }
    static std::vector<Task> tasks(Engine& engine)
    {
        return *ask<std::vector<Task>>([&](const auto& then) { engine.tasks(then); });
    }
    static std::vector<User> pending(Engine& engine)
    {
        return **ask<work::Users>([&](const auto& then) { engine.pending({}, then); });
    }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::atomic<int> m_writes{0};
};

void GraceTest::init()
{
    m_clock = std::make_unique<FakeClock>(at(0));
    m_dir = std::make_unique<QTemporaryDir>();
    m_writes = 0;
    QVERIFY(QDir{m_dir->path()}.mkpath(u"home/services"_s));
    QFile file{m_dir->filePath(u"home/services/keeper.json"_s)};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(keeper);
}

std::unique_ptr<Engine> GraceTest::started()
{
    work::Parts parts{
        .clock = *m_clock,
        .makeVault = [](const QString&, bool, const std::function<void()>&)
            -> std::unique_ptr<vault::Vault> { return std::make_unique<vault::MemoryVault>(); },
        .makeTransport = [this](const Connection&, const services::ServiceDefinition&,
                                const Secret&) -> Result<std::unique_ptr<http::Transport>> {
            return std::make_unique<AnsweringTransport>([this](const http::Request& request) {
                m_writes += request.method == http::Method::Get ? 0 : 1;
                return scimAnswer(200, listText(deactivated, 1));
            });
        },
        .makeToken = {}};
    auto engine = std::make_unique<Engine>(std::move(parts),
                                           work::EngineOptions{.home = m_dir->filePath(u"home"_s)});
    const auto report = ask<work::StartReport>([&](const auto& then) { engine->start(then); });
    if (!report)
        qFatal("%s", qPrintable(report.error().detail));
    return engine;
}

/// A connection with a token whose list has been read.
QString GraceTest::connected(Engine& engine)
{
    const auto connection = ask<Connection>([&](const auto& then) {
        engine.addConnection(
            {.name = u"Keeper"_s, .serviceId = u"keeper"_s, .url = u"https://k.example/scim"_s},
            then);
    });
    const QString id = connection->id;
    const auto token = std::make_shared<const Secret>("token-of-nobody");
    if (!ask<void>([&](const auto& then) { engine.useToken(id, token, then); })
        || !ask<work::SyncReport>([&](const auto& then) { engine.sync(id, then); }))
        return {};
    return id;
}

void GraceTest::aGracePeriodIsSetAndCountsAtOnce()
{
    const auto engine = started();
    const QString id = connected(*engine);
    QVERIFY(!id.isEmpty());
    QVERIFY(pending(*engine).empty());

    const auto changed = set(*engine, id, {.environment = Environment::Test, .graceDays = 30});

    QCOMPARE(changed->graceDays, std::optional{30});
    QCOMPARE(changed->environment, Environment::Test);
    const std::vector<User> counted = pending(*engine);
    QCOMPARE(counted.size(), 1U);
    QCOMPARE(counted[0].status, Status::Deactivated);
    QCOMPARE(counted[0].deadline->owner, RetentionRule::Owner::Organisation);
    const auto infos = ask<std::vector<work::ConnectionInfo>>(
        [&](const auto& then) { engine->connections(then); });
    QCOMPARE(infos->front().connection, *changed);
    QCOMPARE(infos->front().retention->days, std::chrono::days{30});
}

void GraceTest::whenItIsOverThereIsOneTaskAndNothingIsSent()
{
    {
        const auto engine = started();
        QVERIFY(set(*engine, connected(*engine), {.graceDays = 30}));
        QVERIFY(tasks(*engine).empty());
    }
    m_clock = std::make_unique<FakeClock>(at(31 * 86'400LL));

    for (int start = 0; start < 2; ++start) {
        const auto engine = started();
        QTRY_COMPARE(tasks(*engine).size(), 1U);
        const Task task = tasks(*engine).front();
        QCOMPARE(task.kind, TaskKind::GraceEnded);
        QCOMPARE(task.label, u"ana@acme.example"_s);
        QCOMPARE(pending(*engine).size(), 1U);
    }
    QCOMPARE(m_writes.load(), 0);
}

void GraceTest::whatCannotBeASettingIsRefusedAndChangesNothing_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no day") << 0 << QString{} << ErrorCode::BadInput;
    QTest::newRow("too many days") << 3651 << QString{} << ErrorCode::BadInput;
    QTest::newRow("no such file") << 30 << u"/nowhere/ca.pem"_s << ErrorCode::FileFailed;
}

void GraceTest::whatCannotBeASettingIsRefusedAndChangesNothing()
{
    QFETCH(const int, days);
    QFETCH(const QString, caFile);
    QFETCH(const ErrorCode, code);
    const auto engine = started();
    const QString id = connected(*engine);

    const auto refused = set(*engine, id, {.graceDays = days, .caFile = caFile});

    QCOMPARE(refused.error().code, code);
    const auto infos = ask<std::vector<work::ConnectionInfo>>(
        [&](const auto& then) { engine->connections(then); });
    QVERIFY(!infos->front().connection.graceDays);
    QCOMPARE(set(*engine, u"nobody"_s, {}).error().code, ErrorCode::UnknownConnection);
}

QTEST_GUILESS_MAIN(GraceTest)
#include "tst_grace.moc"
