// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "dbfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using store::Database;
using store::Schema;

namespace {

Schema version(int number)
{
    const QStringList steps{
        u"CREATE TABLE person (n INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"_s,
        u"ALTER TABLE person ADD COLUMN mail TEXT\n\n"
        "UPDATE person SET mail = name || '@x.example'"_s,
        // A rebuild, so that a migration writes much: 400 KB.
        u"CREATE TABLE people (n INTEGER PRIMARY KEY, mail TEXT, filler TEXT) STRICT\n\n"
        "INSERT INTO people SELECT n, mail, printf('%.1000c', 'x') FROM person\n\n"
        "DROP TABLE person"_s,
    };
    return {.steps = steps.mid(0, number), .busyMilliseconds = 20};
}

void fill(Database& db, int people)
{
    const Result<> filled = db.transact([&]() -> Result<> {
        for (int i = 0; i < people; ++i) {
            if (Result<> done = test::done(
                    db.run(u"INSERT INTO person (name) VALUES (?)"_s, {u"p%1"_s.arg(i)}));
                !done)
                return done;
        }
        return {};
    });
    if (!filled)
        qFatal("%s", qUtf8Printable(filled.error().detail));
}

int versionOf(Database& db)
{
    auto row = db.run(u"PRAGMA user_version"_s);
    return row && row->next() ? row->value(0).toInt() : -1;
}

/// Opens in a process of its own, which the system ends at the first write beyond a size.
/// \return whether it was ended so.
bool isKilledOpening(const QString& path, const Schema& schema, rlim_t size)
{
    const pid_t child = fork();
    if (child == 0) {
        const rlimit limit{size, size};
        const rlimit noCore{0, 0};
        setrlimit(RLIMIT_FSIZE, &limit);
        setrlimit(RLIMIT_CORE, &noCore);
        std::signal(SIGXFSZ, SIG_DFL);
        _exit(Database::open(path, schema) ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ;
}

}  // namespace

class MigrationsTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void anOldFileIsBroughtToTheNewestVersion_data();
    void anOldFileIsBroughtToTheNewestVersion();
    void aBackupIsKeptBeforeAnExistingFileIsTouched();
    void aNewFileNeedsNoBackup();
    void aStepThatFailsLeavesTheOldVersion();
    void aBrokenReferenceLeavesTheOldVersion();
    void whereNoBackupCanBeMadeNothingIsTouched();
    void aMigrationThatIsKilledMidwayLeavesOneVersionOrTheOther();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"test.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void MigrationsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void MigrationsTest::anOldFileIsBroughtToTheNewestVersion_data()
{
    QTest::addColumn<int>("from");
    for (const int from : {0, 1, 2, 3})
        QTest::addRow("version %d", from) << from;
}

void MigrationsTest::anOldFileIsBroughtToTheNewestVersion()
{
    QFETCH(const int, from);
    if (from > 0) {
        auto old = Database::open(path(), version(from));
        QVERIFY(old);
        if (from < 3)
            fill(**old, 3);
    }

    auto db = Database::open(path(), version(3));

    QVERIFY(db);
    QCOMPARE(versionOf(**db), 3);
    QCOMPARE(countOf(**db, u"people"_s), from == 1 || from == 2 ? 3 : 0);
    QCOMPARE(countOf(**db, u"people WHERE mail = 'p1@x.example'"_s), from == 1 ? 1 : 0);
}

void MigrationsTest::aBackupIsKeptBeforeAnExistingFileIsTouched()
{
    fill(**Database::open(path(), version(1)), 3);

    QVERIFY(Database::open(path(), version(3)));

    const QString backup = path() + u".v1.bak"_s;
    constexpr auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(QFile::exists(backup));
    QVERIFY(!(QFile::permissions(backup) & others));
    auto old = Database::open(backup, version(1));
    QVERIFY(old);
    QCOMPARE(countOf(**old, u"person"_s), 3);
}

void MigrationsTest::aNewFileNeedsNoBackup()
{
    QVERIFY(Database::open(path(), version(3)));
    QVERIFY(Database::open(path(), version(3)));

    QCOMPARE(QDir{m_folder->path()}.entryList(QDir::Files), QStringList{u"test.db"_s});
}

void MigrationsTest::aStepThatFailsLeavesTheOldVersion()
{
    fill(**Database::open(path(), version(1)), 3);
    Schema wrong = version(3);
    wrong.steps[2] += u"\n\nINSERT INTO nowhere VALUES (1)"_s;

    QCOMPARE(codeOfOpening(path(), wrong), ErrorCode::StoreFailed);

    auto db = Database::open(path(), version(1));
    QVERIFY(db);
    QCOMPARE(versionOf(**db), 1);
    QCOMPARE(countOf(**db, u"person"_s), 3);
}

void MigrationsTest::aBrokenReferenceLeavesTheOldVersion()
{
    fill(**Database::open(path(), version(1)), 1);
    Schema wrong = version(1);
    wrong.steps += u"CREATE TABLE pet (owner INTEGER REFERENCES person (n)) STRICT\n\n"
                   "INSERT INTO pet VALUES (77)"_s;

    QCOMPARE(codeOfOpening(path(), wrong), ErrorCode::StoreDamaged);

    QVERIFY(Database::open(path(), version(1)));
}

void MigrationsTest::whereNoBackupCanBeMadeNothingIsTouched()
{
    fill(**Database::open(path(), version(1)), 3);
    // A folder in its place cannot be replaced by the backup.
    QVERIFY(QDir{m_folder->path()}.mkpath(u"test.db.v1.bak/full"_s));

    QVERIFY(codeOfOpening(path(), version(3)) != ErrorCode::Cancelled);

    QCOMPARE(versionOf(**Database::open(path(), version(1))), 1);
    QCOMPARE(QDir{m_folder->path()}.entryList(QDir::Files), QStringList{u"test.db"_s});
}

void MigrationsTest::aMigrationThatIsKilledMidwayLeavesOneVersionOrTheOther()
{
    const QString original = m_folder->filePath(u"original.db"_s);
    fill(**Database::open(original, version(1)), 400);
    int killed = 0;
    int untouched = 0;
    bool isOver = false;
    for (rlim_t size = 1000; !isOver; size += 6000) {
        for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s, u".v1.bak"_s})
            QFile::remove(path() + suffix);
        QVERIFY(QFile::copy(original, path()));

        const bool isKilled = isKilledOpening(path(), version(3), size);

        isOver = !isKilled && size > 300'000;
        killed += isKilled ? 1 : 0;
        auto before = Database::open(path(), version(1));
        untouched += before ? 1 : 0;
        if (before)
            QCOMPARE(countOf(**before, u"person"_s), 400);
        before = fail(ErrorCode::Cancelled);
        auto after = Database::open(path(), version(3));
        QVERIFY(after);
        QCOMPARE(countOf(**after, u"people WHERE length(filler) = 1000"_s), 400);
    }
    QVERIFY2(killed > 30, qPrintable(QString::number(killed)));
    QVERIFY(untouched > 30);
}

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"
