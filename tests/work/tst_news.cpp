// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "store/connectionstore.h"
#include "store/observations.h"
#include "store/samples.h"
#include "support/fakeclock.h"
#include "support/fakeservice.h"
#include "support/listtext.h"
#include "work/rosterworker.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

class NewsTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void nothingIsNewBeforeTheFirstLook();
    void whoCameWhoChangedAndWhoLeftIsMarked();
    void aChangeOfOursIsNoNews();
    void whoWasCreatedByUsIsNoNews();
    void whomASearchFoundIsNewsLikeAnyOther();
    void aWalkUnderWayKeepsWhomASearchFound();
    void lookingMovesTheMark();
    void losingTheRosterLosesOnlyWhatWasChanged();
    void theListTellsGroupsAndTheLastSignIn();
    void theFirstScreenIsByLogin();
    void countsAndCountdownsAgreeWithTheList();

private:
    void openRoster()
    {
        m_roster = std::make_unique<work::RosterWorker>();
        QVERIFY(m_roster->open(path(u"roster.db"_s), path(u"journal.db"_s)));
    }
    [[nodiscard]] QString path(const QString& name) const { return m_dir->filePath(name); }
    [[nodiscard]] work::RosterFacts facts() const
    {
        return {.connectionId = north,
                .rule = RetentionRule{.days = std::chrono::days{30}},
                .lastSignInPath = u"lastSignIn"_s,
                .serviceNow = m_now};
    }
    void walk(const QByteArrayList& users);
    work::LastLook looked();
    work::SharedUserList list();
    QMap<QString, Novelty> news();

    QDateTime m_now = at(0);
    std::optional<work::LastLook> m_look;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<work::RosterWorker> m_roster;
    FakeService m_service;
};

void NewsTest::init()
{
    m_now = at(0);
    m_look.reset();
    m_roster.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    const auto db = store::Database::open(path(u"journal.db"_s), store::journalSchema());
    QVERIFY(db);
    QVERIFY(store::ConnectionStore{**db}.add(connectionTo(north, u"North"_s)));
    openRoster();
}

/// One complete walk that finds these users.
void NewsTest::walk(const QByteArrayList& users)
{
    m_now = m_now.addSecs(3600);
    const auto id = m_roster->beginWalk(north, m_now);
    QVERIFY(id);
    const auto page = m_service.pageDecoder()(listText(users.join(','), int(users.size())));
    QVERIFY(page);
    QVERIFY(m_roster->take(*id, work::rosterPage(*page, m_now, facts())));
    QVERIFY(m_roster->endWalk(facts(), {.id = *id, .finishedAt = m_now, .isComplete = true}));
}

/// As the engine notes it.
work::LastLook NewsTest::looked()
{
    const auto db = store::Database::open(path(u"journal.db"_s), store::journalSchema());
    store::Observations observations{**db};
    return {.observation = observations.lastNumber(north).value_or(-1),
            .walk = (*observations.lastWalk(north))->id};
}

work::SharedUserList NewsTest::list()
{
    return m_roster->list(facts(), m_look, 0).value_or(std::make_shared<work::UserList>());
}

QMap<QString, Novelty> NewsTest::news()
{
    QMap<QString, Novelty> news;
    const work::SharedUserList users = list();
    for (int place = 0; place < users->size(); ++place)
        news[users->at(place).login] = users->at(place).novelty;
    return news;
}

void NewsTest::nothingIsNewBeforeTheFirstLook()
{
    walk({userText("1", "ann"), userText("2", "bo")});

    QCOMPARE(news(), (QMap<QString, Novelty>{{u"ann"_s, Novelty::None}, {u"bo"_s, Novelty::None}}));
}

void NewsTest::whoCameWhoChangedAndWhoLeftIsMarked()
{
    walk({userText("1", "ann"), userText("2", "bo"), userText("3", "cy")});
    m_look = looked();

    walk({userText("1", "ann"), R"({"id":"2","userName":"bo","displayName":"Bo"})",
          userText("4", "dee")});

    QCOMPARE(news(),
             (QMap<QString, Novelty>{{u"ann"_s, Novelty::None},
                                     {u"bo"_s, Novelty::Changed},
                                     {u"cy"_s, Novelty::Gone},
                                     {u"dee"_s, Novelty::New}}));
}

void NewsTest::aChangeOfOursIsNoNews()
{
    walk({userText("1", "ann")});
    m_look = looked();
    const QByteArray off = R"({"id":"1","userName":"ann","active":false})";

    QVERIFY(m_roster->upsert(
        facts(), {.remoteId = u"1"_s, .login = u"ann"_s, .active = false, .raw = off}, m_now));
    walk({off});

    QCOMPARE(news(), (QMap<QString, Novelty>{{u"ann"_s, Novelty::None}}));
}

void NewsTest::whoWasCreatedByUsIsNoNews()
{
    walk({userText("1", "ann")});
    m_look = looked();
    {
        const auto db = store::Database::open(path(u"journal.db"_s), store::journalSchema());
        store::Journal journal{**db};
        const Plan plan = planOf({change(Verb::Push, {}, Effect::Create)});
        QVERIFY(journal.begin(plan, m_now));
        QVERIFY(journal.move({moved(plan, 0, ChangeState::Sent, m_now)}));
        store::JournalRow done = moved(plan, 0, ChangeState::Done, m_now);
        done.change.target.remoteId = u"2"_s;
        QVERIFY(journal.move({done}));
    }

    walk({userText("1", "ann"), userText("2", "bo"), userText("3", "cy")});

    QCOMPARE(news(),
             (QMap<QString, Novelty>{
                 {u"ann"_s, Novelty::None}, {u"bo"_s, Novelty::None}, {u"cy"_s, Novelty::New}}));
}

void NewsTest::whomASearchFoundIsNewsLikeAnyOther()
{
    walk({userText("1", "ann"), userText("2", "bo")});
    m_look = looked();
    m_now = m_now.addSecs(3600);

    const auto found = m_roster->noteFound(
        facts(), {*scim::decodeUser(userText("3", "Cy")), *scim::decodeUser(userText("1", "ann"))},
        m_now);

    QVERIFY(found);
    QCOMPARE((*found)->size(), std::size_t{2});
    QCOMPARE((*found)->at(0).login, u"ann"_s);
    // Unchanged, and yet seen at this moment.
    QCOMPARE((*found)->at(0).lastSynced, m_now);
    QCOMPARE((*found)->at(1).login, u"Cy"_s);
    QCOMPARE(news(),
             (QMap<QString, Novelty>{
                 {u"ann"_s, Novelty::None}, {u"bo"_s, Novelty::None}, {u"Cy"_s, Novelty::New}}));
}

void NewsTest::aWalkUnderWayKeepsWhomASearchFound()
{
    walk({userText("1", "ann")});
    m_now = m_now.addSecs(3600);
    const auto id = m_roster->beginWalk(north, m_now);
    QVERIFY(id);

    QVERIFY(m_roster->noteFound(
        facts(), {*scim::decodeUser(userText("3", "cy")), *scim::decodeUser(userText("1", "ann"))},
        m_now));
    // A page that was asked for before they were there.
    const auto page = m_service.pageDecoder()(listText(userText("1", "ann"), 1));
    QVERIFY(m_roster->take(*id, work::rosterPage(*page, m_now, facts())));
    const auto ended =
        m_roster->endWalk(facts(), {.id = *id, .finishedAt = m_now, .isComplete = true});

    QVERIFY(ended);
    QCOMPARE(ended->unlisted, 0);
    QCOMPARE(ended->repeated, 0);
    const work::Users users = m_roster->users(facts()).value_or(nullptr);
    QVERIFY(users);
    QCOMPARE(users->size(), std::size_t{2});
    for (const User& user : *users)
        QCOMPARE(user.status, Status::Active);
}

void NewsTest::lookingMovesTheMark()
{
    walk({userText("1", "ann")});
    m_look = looked();
    walk({userText("1", "ann"), userText("2", "bo")});
    QCOMPARE(news().value(u"bo"_s), Novelty::New);

    m_look = looked();

    QCOMPARE(news().value(u"bo"_s), Novelty::None);
}

void NewsTest::losingTheRosterLosesOnlyWhatWasChanged()
{
    walk({userText("1", "ann"), userText("2", "bo")});
    m_look = looked();
    walk({userText("1", "ann"), R"({"id":"2","userName":"bo","displayName":"Bo"})",
          userText("3", "cy")});
    m_roster.reset();
    for (const char* file : {"roster.db", "roster.db-wal", "roster.db-shm"})
        QFile::remove(path(QLatin1StringView{file}));
    openRoster();

    walk({userText("1", "ann"), R"({"id":"2","userName":"bo","displayName":"Bo"})",
          userText("3", "cy")});

    QCOMPARE(news(),
             (QMap<QString, Novelty>{
                 {u"ann"_s, Novelty::None}, {u"bo"_s, Novelty::None}, {u"cy"_s, Novelty::New}}));
}

void NewsTest::theListTellsGroupsAndTheLastSignIn()
{
    walk({R"({"id":"1","userName":"ann","lastSignIn":"2026-11-01T08:00:00Z","groups":[)"
          R"({"value":"g1","display":"Core"},{"value":"g2"}]})",
          R"({"id":"2","userName":"bo","active":"False","groups":["QA"]})"});

    const work::SharedUserList users = list();

    QCOMPARE(users->size(), 2);
    QCOMPARE(users->at(0).groups, (QStringList{u"Core"_s, u"g2"_s}));
    QCOMPARE(users->at(0).lastSignIn, QDateTime(QDate{2026, 11, 1}, QTime{8, 0}, Qt::UTC));
    QCOMPARE(users->at(1).groups, QStringList{u"QA"_s});
    QVERIFY(!users->at(1).lastSignIn);
}

void NewsTest::theFirstScreenIsByLogin()
{
    walk({userText("1", "cy"), userText("2", "Ann"), userText("3", "bo")});

    const auto first = m_roster->list(facts(), {}, 2);

    QVERIFY(first);
    QCOMPARE((*first)->size(), 2);
    QCOMPARE((*first)->at(0).login, u"Ann"_s);
    QCOMPARE((*first)->at(1).login, u"bo"_s);
}

void NewsTest::countsAndCountdownsAgreeWithTheList()
{
    walk({userText("1", "ann"), R"({"id":"2","userName":"bo","active":false})",
          userText("3", "cy")});
    walk({userText("1", "ann"), R"({"id":"2","userName":"bo","active":false})"});

    const auto counts = m_roster->counts(facts());
    const auto ending = m_roster->ending(facts());

    QCOMPARE(
        *counts,
        (QMap<Status, int>{{Status::Active, 1}, {Status::Suspended, 1}, {Status::Unlisted, 1}}));
    QCOMPARE((*ending)->size(), std::size_t{1});
    QCOMPARE((*ending)->front().login, u"bo"_s);
    const auto all = m_roster->users(facts());
    const work::SharedUserList users = list();
    for (const User& user : **all) {
        bool isThere = false;
        for (int place = 0; place < users->size(); ++place)
            isThere = isThere || users->at(place) == user;
        QVERIFY(isThere);
    }
}

QTEST_GUILESS_MAIN(NewsTest)
#include "tst_news.moc"
