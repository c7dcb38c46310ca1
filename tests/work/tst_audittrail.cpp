// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "store/samples.h"
#include "support/fakeclock.h"
#include "vault/memoryvault.h"
#include "vault/vaultcalls.h"
#include "work/audittrail.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

/// A memory vault that counts what is written to it.
class CountingVault final : public vault::Vault {
public:
    void read(const QString& key, const Then<vault::SharedSecret>& then) override
    {
        m_inner.read(key, then);
    }
    void write(const QString& key, const Secret& secret, const Then<>& then) override
    {
        ++writes[key];
        m_inner.write(key, secret, then);
    }
    void remove(const QString& key, const Then<>& then) override { m_inner.remove(key, then); }
    [[nodiscard]] bool isLasting() const override { return false; }

    QMap<QString, int> writes = {};

private:
    vault::MemoryVault m_inner;
};

}  // namespace

class AuditTrailTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void eachFinalChangeIsChainedOnce();
    void whatIsNotFinalWaits();
    void aCrashBetweenFileAndJournalAddsNothingTwice();
    void aLongPlanIsChainedWholeAndOnceAfterACrash();
    void twoWhoOpenAtOnceStartOneChain();
    void anAccidentWhileTheChainIsStartedIsRecoveredFrom();
    void rowsAfterTheAnchorAreSaid();
    void aChangedRowIsFound();
    void anotherRunsMemoryChainCannotBeChecked();
    void aReplacedTokenIsChained();

private:
    std::unique_ptr<work::AuditTrail> trail()
    {
        return std::make_unique<work::AuditTrail>(path(), m_vault, *m_journal, m_clock);
    }
    static Result<> open(work::AuditTrail& audit)
    {
        return answerTo<void>([&](const auto& then) { audit.open(then); });
    }
    static Result<work::AuditVerdict> verify(work::AuditTrail& audit)
    {
        return answerTo<work::AuditVerdict>([&](const auto& then) { audit.verify(then); });
    }
    [[nodiscard]] QString path() const { return m_dir->filePath(u"audit.jsonl"_s); }
    [[nodiscard]] QStringList operations() const;
    Plan settled(int count);

    FakeClock m_clock{at(0)};
    std::unique_ptr<QTemporaryDir> m_dir;
    CountingVault m_vault;
    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::Journal> m_journal;
};

void AuditTrailTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_db = inMemory(store::journalSchema());
    m_journal = std::make_unique<store::Journal>(*m_db);
    QVERIFY(remove(m_vault, u"audit/key"_s));
    QVERIFY(remove(m_vault, u"audit/head"_s));
    m_vault.writes.clear();
}

QStringList AuditTrailTest::operations() const
{
    QFile file{path()};
    QStringList found;
    if (!file.open(QIODevice::ReadOnly))
        return found;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const QString operation =
            QJsonDocument::fromJson(line).object().value(u"operation"_s).toString();
        if (!operation.isEmpty())
            found.append(operation);
    }
    return found;
}

/// A plan whose changes all are done.
Plan AuditTrailTest::settled(int count)
{
    std::vector<Change> changes;
    changes.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        changes.push_back(change(Verb::Deactivate, u"r%1"_s.arg(i)));
    const Plan plan = planOf(changes);
    std::vector<store::JournalRow> rows;
    for (std::size_t i = 0; i < changes.size(); ++i)
        rows.push_back(moved(plan, i, ChangeState::Done, at(1)));
    if (!m_journal->begin(plan, at(0)) || !m_journal->move(rows))
        qFatal("the journal could not be prepared");
    return plan;
}

void AuditTrailTest::eachFinalChangeIsChainedOnce()
{
    const auto audit = trail();
    QVERIFY(open(*audit));
    const Plan plan = settled(3);

    QVERIFY(audit->catchUp());
    QVERIFY(audit->catchUp());

    QStringList expected;
    for (const Change& one : plan.changes)
        expected.append(one.id);
    QCOMPARE(operations(), expected);
    QVERIFY(verify(*audit)->isIntact);
    QVERIFY(m_journal->unaudited()->empty());
}

void AuditTrailTest::whatIsNotFinalWaits()
{
    const auto audit = trail();
    QVERIFY(open(*audit));
    const Plan plan = planOf({change(Verb::Deactivate, u"r1"_s)});
    QVERIFY(m_journal->begin(plan, at(0)));
    QVERIFY(m_journal->move({moved(plan, 0, ChangeState::Sent, at(1))}));

    QVERIFY(audit->catchUp());

    QVERIFY(operations().isEmpty());
}

void AuditTrailTest::aCrashBetweenFileAndJournalAddsNothingTwice()
{
    {
        const auto audit = trail();
        QVERIFY(open(*audit));
        settled(3);
        QVERIFY(audit->catchUp());
    }
    QVERIFY(m_db->run(u"UPDATE change SET audit_sequence = NULL WHERE position > 0"_s));
    settled(1);

    const auto audit = trail();
    QVERIFY(open(*audit));

    QStringList all = operations();
    QCOMPARE(all.size(), 4);
    all.removeDuplicates();
    QCOMPARE(all.size(), 4);
    QVERIFY(m_journal->unaudited()->empty());
    QVERIFY(verify(*audit)->isIntact);
}

void AuditTrailTest::aLongPlanIsChainedWholeAndOnceAfterACrash()
{
    constexpr int many = 600;
    {
        const auto audit = trail();
        QVERIFY(open(*audit));
        settled(many);
        QVERIFY(audit->catchUp());
    }
    // At most one part of them can be in the file without a mark.
    QVERIFY(m_db->run(u"UPDATE change SET audit_sequence = NULL WHERE audit_sequence > 512"_s));

    const auto audit = trail();
    QVERIFY(open(*audit));

    QStringList all = operations();
    all.removeDuplicates();
    QCOMPARE(all.size(), many);
    QCOMPARE(operations().size(), many);
    QVERIFY(m_journal->unaudited()->empty());
}

void AuditTrailTest::twoWhoOpenAtOnceStartOneChain()
{
    const auto audit = trail();
    int opened = 0;
    QObject scope;
    for (int i = 0; i < 2; ++i)
        audit->open({&scope, [&](const Result<>& result) { opened += result ? 1 : 0; }});
    QTRY_COMPARE(opened, 2);
    QVERIFY(open(*audit));
    QCOMPARE(m_vault.writes.value(u"audit/key"_s), 1);
    settled(2);
    QVERIFY(audit->catchUp());
    QVERIFY(answerTo<void>([&](const auto& then) { audit->anchor(then); }));

    const auto verdict = verify(*trail());

    QVERIFY(verdict);
    QVERIFY(verdict->isIntact);
    QCOMPARE(verdict->rows, 2);
    QCOMPARE(verdict->unchecked, 0);
}

void AuditTrailTest::anAccidentWhileTheChainIsStartedIsRecoveredFrom()
{
    {
        // Started, and gone after the first of the two secrets was written.
        const auto audit = trail();
        QObject scope;
        bool isOpen = false;
        audit->open({&scope, [&](const Result<>&) { isOpen = true; }});
        const auto anyKept = [this] {
            return !bytesOf(read(m_vault, u"audit/head"_s)).isEmpty()
                || !bytesOf(read(m_vault, u"audit/key"_s)).isEmpty();
        };
        QTRY_VERIFY(anyKept());
    }
    QVERIFY(remove(m_vault, u"audit/key"_s));

    const auto audit = trail();
    QVERIFY(open(*audit));
    settled(1);
    QVERIFY(audit->catchUp());
    QVERIFY(verify(*audit)->isIntact);
}

void AuditTrailTest::rowsAfterTheAnchorAreSaid()
{
    const auto audit = trail();
    QVERIFY(open(*audit));
    settled(2);
    QVERIFY(audit->catchUp());
    QCOMPARE(verify(*audit)->unanchored, 2);

    QVERIFY(answerTo<void>([&](const auto& then) { audit->anchor(then); }));

    QCOMPARE(verify(*audit)->unanchored, 0);
}

void AuditTrailTest::aChangedRowIsFound()
{
    const auto audit = trail();
    QVERIFY(open(*audit));
    settled(3);
    QVERIFY(audit->catchUp());
    QFile file{path()};
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    text.replace(text.indexOf("done"), 4, "fake");
    file.seek(0);
    file.write(text);
    file.close();

    const auto verdict = verify(*trail());

    QVERIFY(verdict);
    QVERIFY(!verdict->isIntact);
    QCOMPARE(verdict->brokenAt, 1);
}

void AuditTrailTest::anotherRunsMemoryChainCannotBeChecked()
{
    {
        const auto audit = trail();
        QVERIFY(open(*audit));
        settled(2);
        QVERIFY(audit->catchUp());
    }
    QVERIFY(remove(m_vault, u"audit/key"_s));
    QVERIFY(remove(m_vault, u"audit/head"_s));
    const auto audit = trail();
    QVERIFY(open(*audit));
    settled(1);
    QVERIFY(audit->catchUp());

    const auto verdict = verify(*audit);

    QVERIFY(verdict->isIntact);
    QCOMPARE(verdict->rows, 3);
    QCOMPARE(verdict->unchecked, 2);
}

void AuditTrailTest::aReplacedTokenIsChained()
{
    const auto audit = trail();
    QVERIFY(open(*audit));

    QVERIFY(audit->note(u"North"_s, u"tokenReplaced"_s, u"done"_s));

    QFile file{path()};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("tokenReplaced"));
    QVERIFY(verify(*audit)->isIntact);
}

QTEST_GUILESS_MAIN(AuditTrailTest)
#include "tst_audittrail.moc"
