// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// Measures the list of users as a person meets it, and prints one row a line for the table of
// tests/bench/run: bench-users --rounds N. It starts itself for each step, so that the memory
// of one is not counted for another: fill HOME PEOPLE makes a home, measure HOME opens the
// window on it and prints one line of JSON.

#include "domain/clock.h"
#include "gui/console.h"
#include "gui/directory.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "gui/userview.h"
#include "models/usertable.h"
#include "store/connectionstore.h"
#include "store/database.h"
#include "store/observations.h"
#include "store/rosterstore.h"
#include "work/engine.h"
#include "work/startup.h"
#include "work/systemparts.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QProcess>
#include <QSortFilterProxyModel>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

class BenchClock final : public Clock {
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

const QString connectionId = u"6f1c2a52-0d1c-4a53-9a3e-5a1f0c6d0001"_s;

[[noreturn]] void stop(const char* what)
{
    std::fprintf(stderr, "%s\n", what);
    std::exit(1);
}

Account accountOf(int number)
{
    static constexpr const char* first[] = {"Ann",  "Bo",     "Jürgen", "Chloé", "Søren",
                                            "Maya", "Yılmaz", "Dana",   "Iva",   "田中"};
    static constexpr const char* last[] = {"Müller",   "Roe",   "Lindqvist", "Ortiz", "Łukasz",
                                           "Nakamura", "Adler", "Okafor",    "Weiß"};
    const QString name = u"%1 %2"_s.arg(QString::fromUtf8(first[number % 10]),
                                        QString::fromUtf8(last[number / 10 % 9]));
    const QString login = u"person.%1@acme.example"_s.arg(number, 7, 10, QChar{u'0'});
    Account account{.remoteId = u"8f3a%1-0000-4000-8000-%2"_s.arg(number % 9973, 4, 16, QChar{u'0'})
                                    .arg(number, 12, 10, QChar{u'0'}),
                    .login = login,
                    .displayName = name,
                    .email = login,
                    .externalId = u"00u%1"_s.arg(number, 9, 36, QChar{u'0'}),
                    .groups = {number % 7 == 0 ? u"Engineering"_s : u"Core team"_s},
                    .active = number % 40 != 3};
    account.raw = u"{\"id\":\"%1\"}"_s.arg(account.remoteId).toUtf8();
    return account;
}

void fill(const QString& home, int people)
{
    const auto journal = store::Database::open(home + u"/journal.db"_s, store::journalSchema());
    const auto roster = store::Database::open(home + u"/roster.db"_s, store::rosterSchema());
    if (!journal || !roster)
        stop("the stores cannot be opened");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!store::ConnectionStore{**journal}.add({.id = connectionId,
                                                .name = u"Bench"_s,
                                                .serviceId = u"tracker"_s,
                                                .baseUrl = QUrl{u"https://acme.example/scim"_s},
                                                .environment = Environment::Test,
                                                .createdAt = now}))
        stop("the connection cannot be kept");
    store::Observations observations{**journal};
    const auto walk = observations.beginWalk(connectionId, now);
    if (!walk)
        stop("the walk cannot begin");
    store::RosterStore users{**roster};
    std::vector<Account> batch;
    const auto status = [](const Account& account) {
        return account.active ? Status::Active : Status::Suspended;
    };
    const auto note = [&](const store::StoredBatch& stored) {
        return observations.add(connectionId, stored.seen);
    };
    for (int number = 0; number < people; ++number) {
        // Not in the order of the logins, as a service would not be either.
        batch.push_back(accountOf(static_cast<int>(qint64{number} * 7919 % people)));
        if (batch.size() < 10'000 && number + 1 < people)
            continue;
        if (!users.store({.connectionId = connectionId, .walk = *walk, .seenAt = now}, batch,
                         status, note))
            stop("the users cannot be stored");
        batch.clear();
    }
    if (!users.finish(connectionId, *walk, true, now))
        stop("the users cannot be told to be all");
    if (!observations.endWalk({.id = *walk, .finishedAt = now, .isComplete = true}))
        stop("the walk cannot end");
}

double residentMegabytes()
{
    QFile file{u"/proc/self/status"_s};
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').front().toDouble() / 1024;
    }
    return 0;
}

double milliseconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double share(std::vector<double> values, double part)
{
    std::sort(values.begin(), values.end());
    return values.at(static_cast<std::size_t>(part * static_cast<double>(values.size() - 1)));
}

/// Types words letter by letter, and takes them away again.
std::vector<double> typed(QLineEdit& search, gui::UserView& view)
{
    std::vector<double> times;
    const auto press = [&](auto key) {
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(&search, key);
        view.viewport()->repaint();
        times.push_back(milliseconds(timer));
    };
    for (const char* word : {"muller", "person.00", "soren lu", "eng", "zz", "roe ann", "acme"}) {
        for (const char* letter = word; *letter != 0; ++letter)
            press(*letter);
        for (const char* letter = word; *letter != 0; ++letter)
            press(Qt::Key_Backspace);
    }
    return times;
}

/// What Qt brings for the same: one keystroke.
double proxied(models::UserTable& table)
{
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&table);
    proxy.setFilterKeyColumn(-1);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    // It makes its rows when it is asked for them.
    if (proxy.rowCount() == 0)
        stop("the proxy has nobody");
    QElapsedTimer timer;
    timer.start();
    proxy.setFilterFixedString(u"engineering"_s);
    if (proxy.rowCount() == 0)
        stop("the proxy found nobody");
    return milliseconds(timer);
}

/// The floor of opening: SQLite steps over the same rows, and nothing is done with them.
double scanned(const QString& home)
{
    const auto roster = store::Database::open(home + u"/roster.db"_s, store::rosterSchema());
    if (!roster)
        stop("the roster cannot be opened");
    store::RosterStore users{**roster};
    QElapsedTimer timer;
    timer.start();
    if (!users.eachBrief(connectionId, [](const store::RosterBrief&) { return Result<>{}; }))
        stop("the roster cannot be read");
    return milliseconds(timer);
}

/// The last widget of its kind that passes the test.
template <typename W, typename Test>
W* lastOf(const QList<W*>& all, Test test)
{
    const auto found = std::find_if(all.rbegin(), all.rend(), test);
    if (found == all.rend())
        stop("what is measured is not in the window");
    return *found;
}

int measure(const QString& home)
{
    const double floor = scanned(home);
    const BenchClock clock;
    work::Engine engine{work::systemParts(clock, work::VaultKind::Memory, std::chrono::seconds{30}),
                        {.home = home, .isOffline = true}};
    gui::Console console{engine};
    gui::MainWindow window{console, clock, {.isOffline = true, .home = home}};
    window.resize(1280, 800);
    window.show();
    console.start();
    if (!QTest::qWaitFor([&] { return window.directory().isLoaded(); }, 60'000))
        stop("the window never opened");
    QTest::qWait(500);
    const double before = residentMegabytes();

    QElapsedTimer timer;
    timer.start();
    window.goTo(gui::usersPlace(connectionId));
    auto* view = lastOf(window.findChildren<gui::UserView*>(), [](const gui::UserView* one) {
        return one->isVisible() || one->accessibleName().contains(u"Bench"_s);
    });
    auto* table = qobject_cast<models::UserTable*>(view->model());
    // Steps of our own: a wait of Qt's looks every ten milliseconds only.
    const auto turn = [] { QCoreApplication::processEvents(QEventLoop::AllEvents, 1); };
    while (table->rowCount() == 0 && timer.elapsed() < 60'000)
        turn();
    view->viewport()->repaint();
    const double first = milliseconds(timer);
    const int people = window.directory().find(connectionId)->counts.value(Status::Active);
    while (table->rowCount() < people && timer.elapsed() < 60'000)
        turn();
    view->viewport()->repaint();
    const double whole = milliseconds(timer);
    QTest::qWait(200);
    const double memory = residentMegabytes();

    auto* search = lastOf(window.findChildren<QLineEdit*>(u"searchEdit"_s),
                          [](const QLineEdit* one) { return one->isVisible(); });
    search->setFocus();
    const std::vector<double> keys = typed(*search, *view);
    timer.restart();
    view->selectAll();
    const double selected = milliseconds(timer);
    view->clearSelection();
    QJsonObject json{{u"people"_s, table->total()},
                     {u"scan"_s, floor},
                     {u"first"_s, first},
                     {u"whole"_s, whole},
                     {u"key50"_s, share(keys, 0.5)},
                     {u"key99"_s, share(keys, 0.99)},
                     {u"selectAll"_s, selected},
                     {u"memory"_s, memory},
                     {u"memoryBefore"_s, before}};
    if (table->total() <= 100'000)
        json.insert(u"proxy"_s, proxied(*table));
    std::printf("%s\n", QJsonDocument{json}.toJson(QJsonDocument::Compact).constData());
    return 0;
}

QJsonObject ran(const QStringList& words)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), words);
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        stop("a step failed");
    return QJsonDocument::fromJson(process.readAllStandardOutput().trimmed()).object();
}

QString number(double value, int digits = 0)
{
    return QString::number(value, 'f', digits);
}

void print(const QStringList& cells)
{
    std::printf("%s\n", qUtf8Printable(cells.join(u'\t')));
    std::fflush(stdout);
}

struct Aims {
    int people;
    double opened;
    double key;
    double memory;
};

void report(const Aims& aims, int rounds)
{
    const QTemporaryDir home;
    ran({u"fill"_s, home.path(), QString::number(aims.people)});
    QJsonObject best;
    for (int round = 0; round < std::max(rounds, 1); ++round) {
        const QJsonObject found = ran({u"measure"_s, home.path()});
        for (auto it = found.begin(); it != found.end(); ++it) {
            if (!best.contains(it.key()) || it->toDouble() < best[it.key()].toDouble())
                best[it.key()] = *it;
        }
    }
    const auto value = [&best](const char* key) { return best[QLatin1StringView{key}].toDouble(); };
    const QString scan = u"SQLite over the same rows: %1 ms"_s.arg(number(value("scan")));
    print({u"%L1 users: place opened to first screen"_s.arg(aims.people),
           u"%1 ms"_s.arg(number(value("first"))), scan, number(value("first") / value("scan"), 2),
           u"%1 ms"_s.arg(aims.opened)});
    print({u"the same, to the whole list"_s,
           u"%1 ms"_s.arg(number(value("whole"))),
           scan,
           number(value("whole") / value("scan"), 2),
           {}});
    const double proxy = value("proxy");
    print({u"keystroke to painted list, 99 %"_s,
           u"%1 ms, half %2 ms"_s.arg(number(value("key99"), 1), number(value("key50"), 1)),
           proxy > 0 ? u"QSortFilterProxyModel: %1 ms"_s.arg(number(proxy)) : QString{},
           proxy > 0 ? number(value("key99") / proxy, 3) : QString{}, u"%1 ms"_s.arg(aims.key)});
    print({u"everybody selected"_s, u"%1 ms"_s.arg(number(value("selectAll"))), {}, {}, {}});
    print({u"memory of the window"_s,
           u"%1 MB"_s.arg(number(value("memory"))),
           u"before the list: %1 MB"_s.arg(number(value("memoryBefore"))),
           {},
           u"%1 MB"_s.arg(aims.memory)});
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): without memory there is nothing to be done.
int main(int argc, char** argv)
{
    work::hardenProcess();
    work::returnFreedMemory();
    // What is measured is Rollcall, not a display.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app{argc, argv};
    const QStringList words = app.arguments();
    if (words.size() == 4 && words[1] == u"fill"_s) {
        fill(words[2], words[3].toInt());
        return 0;
    }
    if (words.size() == 3 && words[1] == u"measure"_s)
        return measure(words[2]);
    const int rounds = words.size() == 3 && words[1] == u"--rounds"_s ? words[2].toInt() : 1;
    report({.people = 100'000, .opened = 150, .key = 12, .memory = 100}, rounds);
    report({.people = 1'000'000, .opened = 600, .key = 25, .memory = 400}, rounds);
    return 0;
}
