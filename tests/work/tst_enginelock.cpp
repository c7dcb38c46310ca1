// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "enginebench.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

/// Counts how often each secret is read, in a run of its own.
class CountingVault final : public vault::Vault {
public:
    struct Counts {
        std::atomic<int> tokens{0};
        std::atomic<int> auditKeys{0};
    };

    explicit CountingVault(Counts& counts) : m_counts(counts) {}

    void read(const QString& key, const Then<vault::SharedSecret>& then) override
    {
        m_counts.tokens += key.endsWith(u"/current"_s) ? 1 : 0;
        m_counts.auditKeys += key == u"audit/key"_s ? 1 : 0;
        m_inner.read(key, then);
    }
    void write(const QString& key, const Secret& secret, const Then<>& then) override
    {
        m_inner.write(key, secret, then);
    }
    void remove(const QString& key, const Then<>& then) override { m_inner.remove(key, then); }
    [[nodiscard]] bool isLasting() const override { return true; }

private:
    Counts& m_counts;
    vault::MemoryVault m_inner;
};

/// Has the token of its connection for as long as it lives.
class CountedTransport final : public http::Transport {
public:
    CountedTransport(std::atomic<int>& alive, AnsweringTransport::Answer answer)
        : m_alive(alive), m_inner(std::move(answer))
    {
        ++m_alive;
    }
    ~CountedTransport() override { --m_alive; }
    CountedTransport(const CountedTransport&) = delete;
    CountedTransport& operator=(const CountedTransport&) = delete;

    void send(const http::Request& request, Then<http::Response> then) override
    {
        m_inner.send(request, std::move(then));
    }

private:
    std::atomic<int>& m_alive;
    AnsweringTransport m_inner;
};

}  // namespace

/// What stays in memory when the window is locked.
class EngineLockTest final : public QObject, private EngineBench {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_engine.reset(); }
    void lockedNoTokenStaysInMemory();
    void lockedBeforeItsFirstRequestItKeepsNothingEither();
    void aJobThatRunsIsNotCutByTheLock();
    void lockedTheKeyOfTheAuditIsReadAgainForTheNextJob();

private:
    Result<http::Response> answer(const http::Request& request);
    [[nodiscard]] QByteArray textOf(const QByteArray& id) const;
    Result<work::SyncReport> sync()
    {
        return ask<work::SyncReport>([&](const auto& then) { m_engine->sync(m_id, then); });
    }
    Result<work::JobReport> applied(const QStringList& logins);
    /// Whether the audit is whole, with so many rows and its newest head kept.
    bool hasRows(int count)
    {
        const auto verdict =
            ask<work::AuditVerdict>([&](const auto& then) { m_engine->verifyAudit(then); });
        return verdict && verdict->isIntact && verdict->rows == count && verdict->unanchored == 0;
    }

    CountingVault::Counts m_read;
    std::atomic<int> m_alive{0};
    bool m_locksAtFirstWrite = false;
    QSet<QByteArray> m_out;  ///< Whoever was deactivated.
    QStringList m_written;   ///< The path of each write, in order.
    std::unique_ptr<Engine> m_engine;
    QString m_id;
};

void EngineLockTest::init()
{
    reset();
    m_locksAtFirstWrite = false;
    m_out.clear();
    m_written.clear();
    work::Parts parts{
        .clock = m_clock,
        .makeVault = [this](const QString&, bool, const std::function<void()>&)
            -> std::unique_ptr<vault::Vault> { return std::make_unique<CountingVault>(m_read); },
        .makeTransport = [this](const Connection&, const services::ServiceDefinition&,
                                const Secret&) -> Result<std::unique_ptr<http::Transport>> {
            return std::make_unique<CountedTransport>(
                m_alive, [this](const http::Request& request) { return answer(request); });
        },
        .makeToken = {}};
    m_engine = std::make_unique<Engine>(
        std::move(parts), work::EngineOptions{.home = m_dir->filePath(u"home"_s), .parallel = 1});
    QVERIFY(ask<work::StartReport>([&](const auto& then) { m_engine->start(then); }));
    m_id = withToken(*m_engine);
    QTRY_COMPARE(m_alive, 0);
    m_read.tokens = 0;
    m_read.auditKeys = 0;
}

QByteArray EngineLockTest::textOf(const QByteArray& id) const
{
    const QByteArray login = id == "r1" ? "ana@acme.example" : "bo@acme.example";
    QByteArray text = userText(id, login);
    return m_out.contains(id) ? text.replace(R"("active":true)", R"("active":false)") : text;
}

/// Users r1 and r2, who can be deactivated. Called on the engine's thread.
Result<http::Response> EngineLockTest::answer(const http::Request& request)
{
    const QByteArray id = request.path.endsWith(u"/r1"_s) ? "r1"_ba : "r2"_ba;
    if (request.method != http::Method::Get) {
        if (m_locksAtFirstWrite && m_written.isEmpty())
            m_engine->setLocked(true);
        m_written += request.path;
        m_out.insert(id);
        return scimAnswer(200, textOf(id));
    }
    if (!request.path.endsWith(u"Users"_s))
        return scimAnswer(200, textOf(id));
    const QString filter = request.query.queryItemValue(u"filter"_s, QUrl::FullyDecoded);
    if (filter.isEmpty())
        return scimAnswer(200, listText(textOf("r1") + ',' + textOf("r2"), 2));
    return scimAnswer(200, listText(textOf(filter.contains(u"ana@"_s) ? "r1" : "r2"), 1));
}

Result<work::JobReport> EngineLockTest::applied(const QStringList& logins)
{
    work::PlanRequest request{.connectionId = m_id, .verb = Verb::Deactivate};
    for (const QString& login : logins)
        request.items.push_back({.user = login});
    return ask<Plan>(
               [&](const auto& then) {
        m_engine->plan(request, then);
    }).and_then([&](const Plan& plan) {
        const work::Confirmation typed{.count = static_cast<int>(logins.size())};
        return ask<work::JobReport>([&](const auto& then) { m_engine->apply(plan, typed, then); });
    });
}

void EngineLockTest::lockedNoTokenStaysInMemory()
{
    QVERIFY(sync());
    QVERIFY(sync());
    QCOMPARE(m_read.tokens, 1);
    QCOMPARE(m_alive, 1);

    m_engine->setLocked(true);
    QTRY_COMPARE(m_alive, 0);
    QCOMPARE(m_read.tokens, 1);

    QVERIFY2(sync(), "locked, the window still asks for itself");
    QCOMPARE(m_read.tokens, 2);
    QTRY_COMPARE(m_alive, 0);

    m_engine->setLocked(false);
    QVERIFY(sync());
    QVERIFY(sync());
    QCOMPARE(m_read.tokens, 3);
    QCOMPARE(m_alive, 1);
}

void EngineLockTest::lockedBeforeItsFirstRequestItKeepsNothingEither()
{
    m_engine->setLocked(true);

    QVERIFY(sync());

    QCOMPARE(m_read.tokens, 1);
    QTRY_COMPARE(m_alive, 0);
}

void EngineLockTest::aJobThatRunsIsNotCutByTheLock()
{
    m_locksAtFirstWrite = true;

    const auto report = applied({u"ana@acme.example"_s, u"bo@acme.example"_s});

    QVERIFY2(report, qPrintable(report ? QString{} : report.error().detail));
    QCOMPARE(report->counts.done, 2);
    QCOMPARE(m_written.size(), 2);
    QVERIFY(m_written.at(0).endsWith(u"/r1"_s) && m_written.at(1).endsWith(u"/r2"_s));
    QCOMPARE(m_read.tokens, 1);
    QTRY_COMPARE(m_alive, 0);
    m_engine->setLocked(false);
    QVERIFY(sync());
    QCOMPARE(m_read.tokens, 2);
}

void EngineLockTest::lockedTheKeyOfTheAuditIsReadAgainForTheNextJob()
{
    m_locksAtFirstWrite = true;
    QVERIFY(applied({u"ana@acme.example"_s}));
    QCOMPARE(m_read.auditKeys, 1);
    QVERIFY2(hasRows(1), "the audit was open until the end of the job");
    m_engine->setLocked(false);
    m_read.auditKeys = 0;

    QVERIFY(applied({u"bo@acme.example"_s}));

    QCOMPARE(m_read.auditKeys, 1);
    QVERIFY(hasRows(2));
}

QTEST_GUILESS_MAIN(EngineLockTest)

#include "tst_enginelock.moc"
