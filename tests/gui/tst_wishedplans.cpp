// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/connections.h"
#include "gui/wishedplans.h"
#include "models/language.h"
#include "models/people.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using test::connection;
using test::person;

namespace {

User at(const QString& connectionId, User user)
{
    user.connectionId = connectionId;
    return user;
}

}  // namespace

class WishedPlansTest : public QObject {
    Q_OBJECT

    models::Language m_language{QLocale::c()};

private slots:
    void whoComesBackIsOfferedTheGroupsAsTheyWere()
    {
        const std::vector<User> users{person(u"ann"_s, u"Ann"_s, Status::Suspended)};

        for (const Verb verb : {Verb::Deactivate, Verb::Reactivate, Verb::Remove}) {
            const auto wished =
                gui::wishedPlans(verb, users, {connection(u"c1"_s, u"Board"_s)}, test::noon());

            QCOMPARE(wished.requests.size(), 1U);
            QCOMPARE(wished.requests[0].restoresGroups, verb == Verb::Reactivate);
            QCOMPARE(wished.requests[0].items[0].user, u"id:r-ann"_s);
        }
    }

    void everyServiceGetsAPlanOfItsOwn()
    {
        const std::vector<User> users{at(u"c2"_s, person(u"bo"_s, u"Bo"_s)),
                                      at(u"c1"_s, person(u"ann"_s, u"Ann"_s)),
                                      at(u"c1"_s, person(u"cy"_s, u"Cy"_s))};

        const auto wished =
            gui::wishedPlans(Verb::Deactivate, users,
                             {connection(u"c1"_s, u"Board"_s), connection(u"c2"_s, u"Tracker"_s),
                              connection(u"c3"_s, u"Empty"_s)},
                             test::noon());

        QCOMPARE(wished.requests.size(), 2U);
        QCOMPARE(wished.requests[0].connectionId, u"c1"_s);
        QCOMPARE(wished.requests[0].items.size(), 2U);
        QCOMPARE(wished.requests[1].connectionId, u"c2"_s);
        QVERIFY(wished.context.notes.isEmpty());
    }

    void whoIsLeftOutIsSaidWithTheReason()
    {
        work::ConnectionInfo keeper = connection(u"c1"_s, u"Keeper\u202E"_s);
        keeper.capabilities = {{.id = u"remove"_s,
                                .support = Capability::Support::No,
                                .reason = u"It keeps people."_s}};
        work::ConnectionInfo late = connection(u"c2"_s, u"Late"_s);
        late.skewSeconds = 2 * 3600;
        const std::vector<User> users{
            at(u"c1"_s, person(u"ann"_s, u"Ann"_s)), at(u"c1"_s, person(u"bo"_s, u"Bo"_s)),
            at(u"c2"_s, person(u"cy"_s, u"Cy"_s)), at(u"c3"_s, person(u"di"_s, u"Di"_s))};

        const auto wished = gui::wishedPlans(
            Verb::Remove, users, {keeper, late, connection(u"c3"_s, u"Board"_s)}, test::noon());

        QCOMPARE(wished.requests.size(), 1U);
        QCOMPARE(wished.requests[0].connectionId, u"c3"_s);
        QCOMPARE(wished.context.notes.size(), 2);
        QCOMPARE(wished.context.notes[0], u"2 left out at Keeper‹U+202E›: It keeps people."_s);
        QVERIFY2(wished.context.notes[1].startsWith(u"1 left out at Late: "_s)
                     && wished.context.notes[1].contains(u"120 minutes"_s),
                 qPrintable(wished.context.notes[1]));
    }

    void clocksThatDisagreeLeaveOutADeactivationThatRemoves()
    {
        work::ConnectionInfo late = connection(u"c1"_s, u"Late"_s);
        late.skewSeconds = 2 * 3600;
        late.deactivatesForGood = true;
        const std::vector<User> users{at(u"c1"_s, person(u"ann"_s, u"Ann"_s))};

        const auto wished = gui::wishedPlans(Verb::Deactivate, users, {late}, test::noon());

        QVERIFY(wished.requests.empty());
        QVERIFY(wished.context.notes.value(0).contains(u"120 minutes"_s));
    }
};

QTEST_GUILESS_MAIN(WishedPlansTest)
#include "tst_wishedplans.moc"
