// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "dbfiles.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using store::Database;

namespace {

const QString insertNote = u"INSERT INTO note (t) VALUES (?)"_s;

/// Files cannot grow beyond a size; a write beyond it fails instead of ending the program.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallFiles()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;

private:
    rlimit m_before = {};
    void (*m_handler)(int) = SIG_DFL;
};

}  // namespace

class DatabaseTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void whatIsWrittenIsThereAfterOpeningAgain();
    void anIntentIsSyncedAndARosterIsNot_data();
    void anIntentIsSyncedAndARosterIsNot();
    void filesAreForTheirOwnerOnlyWhateverTheUmask_data();
    void filesAreForTheirOwnerOnlyWhateverTheUmask();
    void aFileThatOthersCouldReadIsClosedToThem();
    void aTransactionKeepsAllOrNothing();
    void anInnerTransactionFailsAlone();
    void anInnerTransactionGoesWithItsOuterOne();
    void whatJoinsIsUndoneByWhoeverBegan();
    void valuesAreNeverRead();
    void twoConnectionsWriteInTurn();
    void aLockOfAnotherProgramIsBusy();
    void aFullDiskLosesNothingThatWasKept();
    void aLimitOfTheFileSystemLosesNothingThatWasKept();
    void aReadOnlyFileIsSaidToBeSo();
    void aFolderThatCannotBeWrittenIsSaidToBeSo();
    void aFolderThatIsNotThereIsSaidToBeSo();
    void mistakesInSqlAreErrors();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"test.db"_s); }
    [[nodiscard]] std::unique_ptr<Database> opened() const
    {
        auto db = Database::open(path(), smallSchema());
        if (!db)
            qFatal("%s", qUtf8Printable(db.error().detail));
        return *std::move(db);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void DatabaseTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void DatabaseTest::whatIsWrittenIsThereAfterOpeningAgain()
{
    QVERIFY(opened()->run(insertNote, {u"kept"_s}));

    auto db = opened();
    auto row = db->run(u"SELECT t FROM note"_s);

    QVERIFY(row && row->next());
    QCOMPARE(row->value(0).toString(), u"kept"_s);
}

void DatabaseTest::anIntentIsSyncedAndARosterIsNot_data()
{
    QTest::addColumn<QString>("pragma");
    QTest::addColumn<int>("journal");
    QTest::addColumn<int>("roster");
    QTest::newRow("synchronous") << u"synchronous"_s << 2 << 1;
    QTest::newRow("foreign keys") << u"foreign_keys"_s << 1 << 1;
    QTest::newRow("page size") << u"page_size"_s << 4096 << 16384;
    QTest::newRow("checkpoint") << u"wal_autocheckpoint"_s << 4000 << 16384;
    QTest::newRow("lock") << u"busy_timeout"_s << 10000 << 10000;
}

void DatabaseTest::anIntentIsSyncedAndARosterIsNot()
{
    QFETCH(const QString, pragma);
    const auto valueIn = [&](const store::Schema& schema, const QString& name) {
        auto db = Database::open(m_folder->filePath(name), schema);
        auto mode = (*db)->run(u"PRAGMA journal_mode"_s);
        if (!mode->next() || mode->value(0).toString() != u"wal"_s)
            return -1;
        auto row = (*db)->run(u"PRAGMA "_s + pragma);
        return row->next() ? row->value(0).toInt() : -1;
    };

    QTEST(valueIn(store::journalSchema(), u"journal.db"_s), "journal");
    QTEST(valueIn(store::rosterSchema(), u"roster.db"_s), "roster");
}

void DatabaseTest::filesAreForTheirOwnerOnlyWhateverTheUmask_data()
{
    QTest::addColumn<int>("mask");
    QTest::newRow("open") << 0;
    QTest::newRow("usual") << 0022;
    QTest::newRow("tight") << 0277;
}

void DatabaseTest::filesAreForTheirOwnerOnlyWhateverTheUmask()
{
    QFETCH(const int, mask);
    const mode_t before = umask(static_cast<mode_t>(mask));
    auto db = Database::open(path(), smallSchema());
    QVERIFY(db);
    QVERIFY((*db)->run(insertNote, {u"x"_s}));
    umask(before);

    for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        struct stat about = {};
        QCOMPARE(stat(QFile::encodeName(path() + suffix).constData(), &about), 0);
        QCOMPARE(about.st_mode & 0777, 0600U);
    }
}

void DatabaseTest::aFileThatOthersCouldReadIsClosedToThem()
{
    opened().reset();
    QCOMPARE(chmod(QFile::encodeName(path()).constData(), 0664), 0);

    const auto db = opened();

    struct stat about = {};
    QCOMPARE(stat(QFile::encodeName(path()).constData(), &about), 0);
    QCOMPARE(about.st_mode & 0777, 0600U);
}

void DatabaseTest::aTransactionKeepsAllOrNothing()
{
    auto db = opened();

    QVERIFY(db->transact([&] { return done(db->run(insertNote, {u"kept"_s})); }));
    const Result<> failed = db->transact([&]() -> Result<> {
        if (!db->run(insertNote, {u"undone"_s}))
            return {};
        return fail(ErrorCode::PlanInvalid);
    });

    QCOMPARE(failed.error().code, ErrorCode::PlanInvalid);
    QCOMPARE(countOf(*db, u"note"_s), 1);
    QVERIFY(db->transact([&] { return done(db->run(insertNote, {u"after"_s})); }));
}

void DatabaseTest::anInnerTransactionFailsAlone()
{
    auto db = opened();

    QVERIFY(db->transact([&]() -> Result<> {
        const Result<> inner = db->transact([&]() -> Result<> {
            return done(db->run(insertNote, {u"undone"_s})).and_then([]() -> Result<> {
                return fail(ErrorCode::PlanInvalid);
            });
        });
        if (inner)
            return fail(ErrorCode::StoreFailed);
        return done(db->run(insertNote, {u"kept"_s}));
    }));

    QCOMPARE(countOf(*db, u"note"_s), 1);
    QCOMPARE(countOf(*db, u"note WHERE t = 'kept'"_s), 1);
}

void DatabaseTest::anInnerTransactionGoesWithItsOuterOne()
{
    auto db = opened();

    QVERIFY(!db->transact([&]() -> Result<> {
        const Result<> inner =
            db->transact([&] { return done(db->run(insertNote, {u"inner"_s})); });
        return inner ? fail(ErrorCode::PlanInvalid) : inner;
    }));

    QCOMPARE(countOf(*db, u"note"_s), 0);
}

void DatabaseTest::whatJoinsIsUndoneByWhoeverBegan()
{
    auto db = opened();
    const auto writeAndFail = [&]() -> Result<> {
        return done(db->run(insertNote, {u"joined"_s})).and_then([]() -> Result<> {
            return fail(ErrorCode::PlanInvalid);
        });
    };

    QVERIFY(db->begin());
    QCOMPARE(db->transactOrJoin(writeAndFail).error().code, ErrorCode::PlanInvalid);
    QVERIFY(db->isInTransaction());
    db->rollBack();
    QCOMPARE(countOf(*db, u"note"_s), 0);

    QVERIFY(!db->transactOrJoin(writeAndFail));
    QVERIFY(!db->isInTransaction());
    QCOMPARE(countOf(*db, u"note"_s), 0);
}

void DatabaseTest::valuesAreNeverRead()
{
    auto db = opened();
    const QStringList values{u"'); DROP TABLE note; --"_s, u"?1 :name @x"_s, u"\u0000\u202e"_s};

    for (const QString& value : values)
        QVERIFY(db->run(insertNote, {value}));

    auto rows = db->run(u"SELECT t FROM note ORDER BY n"_s);
    for (const QString& value : values) {
        QVERIFY(rows->next());
        QCOMPARE(rows->value(0).toString(), value);
    }
}

void DatabaseTest::twoConnectionsWriteInTurn()
{
    auto first = opened();
    auto second = opened();

    for (int i = 0; i < 50; ++i) {
        QVERIFY(first->transact([&] { return done(first->run(insertNote, {u"first"_s})); }));
        QVERIFY(second->transact([&] { return done(second->run(insertNote, {u"second"_s})); }));
    }

    QCOMPARE(countOf(*first, u"note"_s), 100);
    QCOMPARE(countOf(*second, u"note"_s), 100);
}

void DatabaseTest::aLockOfAnotherProgramIsBusy()
{
    auto first = opened();
    auto second = opened();

    QVERIFY(first->transact([&]() -> Result<> {
        const Result<> other =
            second->transact([&] { return done(second->run(insertNote, {u"second"_s})); });
        if (other || other.error().code != ErrorCode::StoreBusy)
            return fail(ErrorCode::StoreFailed, u"the other was not refused"_s);
        if (codeOfOpening(path(), smallSchema()) != ErrorCode::StoreBusy)
            return fail(ErrorCode::StoreFailed, u"a third could open"_s);
        return done(first->run(insertNote, {u"first"_s}));
    }));

    QVERIFY(second->transact([&] { return done(second->run(insertNote, {u"second"_s})); }));
    QCOMPARE(countOf(*first, u"note"_s), 2);
}

void DatabaseTest::aFullDiskLosesNothingThatWasKept()
{
    auto db = opened();
    QVERIFY(db->run(u"PRAGMA max_page_count = 20"_s));
    QVERIFY(db->run(insertNote, {u"kept"_s}));

    const Result<> full = db->transact([&] {
        return done(db->run(insertNote, {u"small"_s})).and_then([&] {
            return done(db->run(insertNote, {QString{200'000, u'x'}}));
        });
    });

    QCOMPARE(full.error().code, ErrorCode::StoreFull);
    QCOMPARE(countOf(*db, u"note"_s), 1);
    QVERIFY(db->transact([&] { return done(db->run(insertNote, {u"after"_s})); }));
}

void DatabaseTest::aLimitOfTheFileSystemLosesNothingThatWasKept()
{
    auto db = opened();
    QVERIFY(db->run(insertNote, {u"kept"_s}));
    {
        const SmallFiles small{100'000};

        const Result<> full = db->transact([&] {
            return done(db->run(insertNote, {QString{2'000'000, u'x'}}));
        });

        QVERIFY(!full);
        QVERIFY(full.error().code == ErrorCode::StoreFull
                || full.error().code == ErrorCode::StoreFailed);
    }

    QCOMPARE(countOf(*db, u"note"_s), 1);
    db.reset();
    QCOMPARE(countOf(*opened(), u"note"_s), 1);
}

void DatabaseTest::aReadOnlyFileIsSaidToBeSo()
{
    opened().reset();
    WithoutPrivilege::own(m_folder->path());
    WithoutPrivilege::own(path());
    const WithoutPrivilege now;
    QCOMPARE(chmod(QFile::encodeName(path()).constData(), 0400), 0);

    QCOMPARE(codeOfOpening(path(), smallSchema()), ErrorCode::StoreReadOnly);
}

void DatabaseTest::aFolderThatCannotBeWrittenIsSaidToBeSo()
{
    opened().reset();
    WithoutPrivilege::own(m_folder->path());
    WithoutPrivilege::own(path());
    const WithoutPrivilege now;
    const QByteArray folder = QFile::encodeName(m_folder->path());
    QCOMPARE(chmod(folder.constData(), 0500), 0);

    const ErrorCode existing = codeOfOpening(path(), smallSchema());
    const ErrorCode missing = codeOfOpening(m_folder->filePath(u"new.db"_s), smallSchema());

    QCOMPARE(chmod(folder.constData(), 0700), 0);
    QCOMPARE(existing, ErrorCode::StoreReadOnly);
    QCOMPARE(missing, ErrorCode::StoreReadOnly);
}

void DatabaseTest::aFolderThatIsNotThereIsSaidToBeSo()
{
    QCOMPARE(codeOfOpening(m_folder->filePath(u"none/test.db"_s), smallSchema()),
             ErrorCode::StoreReadOnly);
}

void DatabaseTest::mistakesInSqlAreErrors()
{
    auto db = opened();

    QCOMPARE(db->run(u"SELEC 1"_s).error().code, ErrorCode::StoreFailed);
    QCOMPARE(db->run(u"INSERT INTO note (t) VALUES (1), (2); DELETE FROM note"_s).error().code,
             ErrorCode::StoreFailed);
    QCOMPARE(db->run(u"INSERT INTO note (n, t) VALUES ('no number', 'x')"_s).error().code,
             ErrorCode::StoreFailed);
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
