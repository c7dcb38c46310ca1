// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "samples.h"
#include "store/groupstore.h"
#include "store/rosterstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

GroupReading group(const QString& id, const QString& name, const QStringList& users,
                   const QStringList& groups = {})
{
    GroupReading reading{.resource = {.remoteId = id, .displayName = name, .raw = "{}"},
                         .areMembersKnown = true};
    for (const QString& user : users)
        reading.members.push_back({.id = user, .display = user});
    for (const QString& inner : groups)
        reading.members.push_back({.id = inner, .kind = Member::Kind::Group});
    return reading;
}

}  // namespace

class TestGroupStore final : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_groups.reset();
        m_users.reset();
        m_db = inMemory(store::rosterSchema());
        m_users = std::make_unique<store::RosterStore>(*m_db);
        m_groups = std::make_unique<store::GroupStore>(*m_db);
        const std::vector<Account> accounts{{.remoteId = u"1"_s, .login = u"ann"_s, .raw = "{}"},
                                            {.remoteId = u"2"_s, .login = u"bo"_s, .raw = "{}"}};
        const auto active = [](const Account&) { return Status::Active; };
        QVERIFY(m_users->store({.connectionId = north, .walk = 1, .seenAt = at(0)}, accounts,
                               active, {}));
    }

    void usersGetTheNamesOfTheirGroups()
    {
        put({group(u"g1"_s, u"QA"_s, {u"1"_s}), group(u"g2"_s, u"Core"_s, {u"1"_s, u"2"_s})});
        QCOMPARE(groupsOfUser(u"1"_s), (QStringList{u"Core"_s, u"QA"_s}));
        QCOMPARE(groupsOfUser(u"2"_s), QStringList{u"Core"_s});
    }

    void aNestedGroupCountsForWhoIsInside()
    {
        put({group(u"g1"_s, u"Inner"_s, {u"1"_s}), group(u"g2"_s, u"Outer"_s, {}, {u"g1"_s})});
        QCOMPARE(groupsOfUser(u"1"_s), (QStringList{u"Inner"_s, u"Outer"_s}));
        put({group(u"g2"_s, u"Outer"_s, {})});
        QCOMPARE(groupsOfUser(u"1"_s), QStringList{u"Inner"_s});
    }

    void groupsInACircleEnd()
    {
        put({group(u"g1"_s, u"One"_s, {u"1"_s}, {u"g2"_s}),
             group(u"g2"_s, u"Two"_s, {}, {u"g1"_s})});
        QCOMPARE(groupsOfUser(u"1"_s), (QStringList{u"One"_s, u"Two"_s}));
    }

    void aRenameReachesTheUsers()
    {
        put({group(u"g1"_s, u"QA"_s, {u"1"_s})});
        put({group(u"g1"_s, u"Quality"_s, {u"1"_s})});
        QCOMPARE(groupsOfUser(u"1"_s), QStringList{u"Quality"_s});
    }

    void membersThatWereNotToldStay()
    {
        put({group(u"g1"_s, u"QA"_s, {u"1"_s, u"2"_s})});
        GroupReading bare = group(u"g1"_s, u"QA"_s, {});
        bare.areMembersKnown = false;
        put({bare});
        const auto all = m_groups->all(north);
        QCOMPARE(all->size(), std::size_t{1});
        QCOMPARE(all->front().members, 2);
        QVERIFY(all->front().areMembersKnown);
    }

    void onlyACompleteWalkTakesGroupsAway()
    {
        put({group(u"g1"_s, u"QA"_s, {u"1"_s}), group(u"g2"_s, u"Core"_s, {u"1"_s})});
        QVERIFY(m_groups->keepOnly(north, {u"g2"_s}));
        QCOMPARE(m_groups->all(north)->size(), std::size_t{1});
        QCOMPARE(groupsOfUser(u"1"_s), QStringList{u"Core"_s});
    }

    void aNameIsMetInItsOwnLettersFirst()
    {
        put({group(u"g1"_s, u"QA"_s, {}), group(u"g2"_s, u"qa"_s, {})});
        QCOMPARE(m_groups->named(north, u"qa"_s)->size(), std::size_t{1});
        QCOMPARE(m_groups->named(north, u"qa"_s)->front().remoteId, u"g2"_s);
        QCOMPARE(m_groups->named(north, u"Qa"_s)->size(), std::size_t{2});
        QCOMPARE(m_groups->named(north, u"id:g1"_s)->size(), std::size_t{1});
        QVERIFY(m_groups->named(south, u"qa"_s)->empty());
    }

    void whatIsDerivedLeavesTheUsersAlone()
    {
        QVERIFY(m_groups->put(north, {group(u"g1"_s, u"QA"_s, {u"1"_s})}, true, at(0)));
        QVERIFY(groupsOfUser(u"1"_s).isEmpty());
        QVERIFY(m_groups->all(north)->front().isDerived);
    }

    void aRemovedConnectionLeavesNothing()
    {
        put({group(u"g1"_s, u"QA"_s, {u"1"_s})});
        QVERIFY(m_users->removeConnection(north));
        auto left = m_db->run(u"SELECT (SELECT COUNT(*) FROM team) +"
                              " (SELECT COUNT(*) FROM membership)"_s);
        QVERIFY(left->next());
        QCOMPARE(left->value(0).toInt(), 0);
    }

private:
    void put(const std::vector<GroupReading>& groups)
    {
        const Result<> done = m_groups->put(north, groups, false, at(1));
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    [[nodiscard]] QStringList groupsOfUser(const QString& id)
    {
        return (*m_users->byRemoteId(north, id))->account.groups;
    }

    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::RosterStore> m_users;
    std::unique_ptr<store::GroupStore> m_groups;
};

QTEST_GUILESS_MAIN(TestGroupStore)
#include "tst_groupstore.moc"
