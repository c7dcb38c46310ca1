// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "dbfiles.h"
#include "samples.h"
#include "store/connectionstore.h"
#include "store/journal.h"
#include "store/rosterstore.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using store::Database;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read");
    return file.readAll();
}

void overwrite(const QString& path, const QByteArray& content)
{
    QFile file{path};
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
    QFile::remove(path + u"-wal"_s);
    QFile::remove(path + u"-shm"_s);
}

/// Reads whatever a session reads; what matters is that it comes back.
void readAll(Database& db)
{
    store::Journal journal{db};
    store::ConnectionStore connections{db};
    if (const auto jobs = journal.jobs()) {
        for (const store::JournalJob& job : *jobs)
            std::ignore = journal.rows(job.id);
    }
    std::ignore = connections.all();
    std::ignore = journal.losses(north);
    std::ignore = journal.lossesSince(north, at(0));
    std::ignore = journal.unaudited();
}

}  // namespace

class DamageTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void whatIsNoDatabaseIsDamaged_data();
    void whatIsNoDatabaseIsDamaged();
    void aTruncatedFileIsDamaged();
    void flippedBytesNeverCrash();
    void aTornPageIsDamaged();
    void aFileOfANewerRollcallIsNotTouched();
    void withoutItsLogTheFileOpens();
    void aTornRosterIsFoundAfterAnAccidentOrWhenItIsRead();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"journal.db"_s); }

    QTemporaryDir m_folder;
    QByteArray m_good;
};

void DamageTest::initTestCase()
{
    {
        auto db = Database::open(path(), store::journalSchema());
        QVERIFY(db);
        store::Journal journal{**db};
        store::ConnectionStore connections{**db};
        QVERIFY(connections.add(connectionTo(north, u"North"_s)));
        for (int i = 0; i < 20; ++i) {
            const Plan plan = planOf({change(Verb::Deactivate, QString::number(i)),
                                      change(Verb::Update, QString::number(i))});
            QVERIFY(journal.begin(plan, at(i)));
            QVERIFY(journal.move({moved(plan, 0, ChangeState::Failed, at(i))}));
        }
    }
    m_good = contentOf(path());
    QVERIFY(m_good.size() > 50'000);
}

void DamageTest::whatIsNoDatabaseIsDamaged_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a word") << "journal"_ba;
    QTest::newRow("a page of text") << QByteArray{8192, 'x'};
    QTest::newRow("zeros") << QByteArray{8192, '\0'};
    QTest::newRow("only the header") << "SQLite format 3\0"_ba + QByteArray{84, '\0'};
}

void DamageTest::whatIsNoDatabaseIsDamaged()
{
    QFETCH(const QByteArray, content);
    overwrite(path(), content);

    QCOMPARE(codeOfOpening(path(), store::journalSchema()), ErrorCode::StoreDamaged);

    QCOMPARE(contentOf(path()), content);
}

void DamageTest::aTruncatedFileIsDamaged()
{
    for (qsizetype size = 4096; size < m_good.size(); size += 4096 + 512) {
        overwrite(path(), m_good.left(size));

        QCOMPARE(codeOfOpening(path(), store::journalSchema()), ErrorCode::StoreDamaged);
    }
}

void DamageTest::flippedBytesNeverCrash()
{
    QRandomGenerator random{20261122};
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        QByteArray content = m_good;
        for (int flips = 1 + random.bounded(20); flips > 0; --flips) {
            char& byte = content[random.bounded(content.size())];
            byte = static_cast<char>(byte ^ (1 << random.bounded(8)));
        }
        overwrite(path(), content);

        const auto db = Database::open(path(), store::journalSchema());

        if (db) {
            readAll(**db);
        } else {
            ++refused;
            QVERIFY2(db.error().code == ErrorCode::StoreDamaged
                         || db.error().code == ErrorCode::StoreNewer
                         || db.error().code == ErrorCode::StoreReadOnly,
                     qUtf8Printable(db.error().detail));
        }
    }
    QVERIFY(refused > 100);
}

void DamageTest::aTornPageIsDamaged()
{
    for (qsizetype page = 4096; page + 4096 <= m_good.size(); page += 12'288) {
        QByteArray content = m_good;
        overwrite(path(), content.replace(page, 4096, QByteArray{4096, '\x5a'}));

        QCOMPARE(codeOfOpening(path(), store::journalSchema()), ErrorCode::StoreDamaged);
    }
}

void DamageTest::aFileOfANewerRollcallIsNotTouched()
{
    overwrite(path(), m_good);
    {
        auto db = Database::open(path(), store::journalSchema());
        QVERIFY((*db)->run(u"PRAGMA user_version = 99"_s));
    }
    const QByteArray newer = contentOf(path());

    QCOMPARE(codeOfOpening(path(), store::journalSchema()), ErrorCode::StoreNewer);

    QCOMPARE(contentOf(path()), newer);
}

void DamageTest::withoutItsLogTheFileOpens()
{
    overwrite(path(), m_good);
    auto db = Database::open(path(), store::journalSchema());
    store::Journal journal{**db};
    const Plan plan = planOf({change(Verb::Update, u"x"_s)});
    QVERIFY(journal.begin(plan, at(100)));
    const QString copy = m_folder.filePath(u"copy.db"_s);
    QVERIFY(QFile::copy(path(), copy));

    auto without = Database::open(copy, store::journalSchema());

    QVERIFY(without);
    QCOMPARE(store::Journal{**without}.jobs()->size(), 20U);
}

void DamageTest::aTornRosterIsFoundAfterAnAccidentOrWhenItIsRead()
{
    const QString roster = m_folder.filePath(u"roster.db"_s);
    {
        auto db = Database::open(roster, store::rosterSchema());
        std::vector<Account> people;
        people.reserve(300);
        for (int i = 0; i < 300; ++i)
            people.push_back({.remoteId = QString::number(i), .raw = QByteArray{2000, 'x'}});
        QVERIFY(store::RosterStore{**db}.store({.connectionId = north, .walk = 1, .seenAt = at(1)},
                                               people,
                                               [](const Account&) { return Status::Active; }, {}));
    }
    QByteArray content = contentOf(roster);
    const qsizetype half = content.size() / 2;
    overwrite(roster, content.replace(half, half, QByteArray{half, '\x5a'}));
    {
        auto db = Database::open(roster, store::rosterSchema());
        QVERIFY(db);
        const Result<> read =
            store::RosterStore{**db}.each(north, [](const auto&) { return true; });
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::StoreDamaged);
    }
    overwrite(roster, content.chopped(100));
    QCOMPARE(codeOfOpening(roster, store::rosterSchema()), ErrorCode::StoreDamaged);
    overwrite(roster, content);
    QFile log{roster + u"-wal"_s};
    QVERIFY(log.open(QIODevice::WriteOnly) && log.write("left behind") > 0);
    log.close();

    QCOMPARE(codeOfOpening(roster, store::rosterSchema()), ErrorCode::StoreDamaged);
}

QTEST_GUILESS_MAIN(DamageTest)
#include "tst_damage.moc"
