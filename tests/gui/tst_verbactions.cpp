// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/verbactions.h"
#include "models/people.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::Capability;
using rollcall::Status;
using rollcall::User;
using rollcall::Verb;
using rollcall::gui::VerbActions;
using rollcall::test::person;

class VerbActionsTest : public QObject {
    Q_OBJECT

private slots:
    void whatAServiceCannotDoIsDisabledWithItsReason()
    {
        VerbActions verbs;
        const QString reason = u"This service only <b>deactivates</b>."_s;

        verbs.update({.capabilities = {{{.id = u"remove"_s,
                                         .support = Capability::Support::No,
                                         .reason = reason}}},
                      .selected = {person(u"a"_s, u"Ann"_s)}});

        const QAction& remove = *verbs.action(Verb::Remove);
        QVERIFY(!remove.isEnabled());
        QCOMPARE(VerbActions::descriptionOf(remove), reason);
        QVERIFY(remove.toolTip().contains(reason.toHtmlEscaped()));
        QVERIFY(!remove.toolTip().contains(u"<b>"_s));
        QVERIFY(verbs.action(Verb::Deactivate)->isEnabled());
    }

    void whatIsOnlyInferredIsOffered()
    {
        VerbActions verbs;

        verbs.update(
            {.capabilities = {{{.id = u"remove"_s, .support = Capability::Support::Inferred}}},
             .selected = {person(u"a"_s, u"Ann"_s)}});

        QVERIFY(verbs.action(Verb::Remove)->isEnabled());
    }

    void aVerbNeedsSomebodyItFits_data()
    {
        QTest::addColumn<Verb>("verb");
        QTest::addColumn<Status>("status");
        QTest::addColumn<bool>("enabled");
        QTest::newRow("deactivate active") << Verb::Deactivate << Status::Active << true;
        QTest::newRow("deactivate suspended") << Verb::Deactivate << Status::Suspended << false;
        QTest::newRow("reactivate suspended") << Verb::Reactivate << Status::Suspended << true;
        QTest::newRow("reactivate unlisted") << Verb::Reactivate << Status::Unlisted << true;
        QTest::newRow("reactivate removed") << Verb::Reactivate << Status::Removed << false;
        QTest::newRow("reactivate active") << Verb::Reactivate << Status::Active << false;
        QTest::newRow("remove suspended") << Verb::Remove << Status::Suspended << true;
        QTest::newRow("remove removed") << Verb::Remove << Status::Removed << false;
        QTest::newRow("update invited") << Verb::Update << Status::Invited << true;
        QTest::newRow("update unlisted") << Verb::Update << Status::Unlisted << false;
        QTest::newRow("new person always") << Verb::Push << Status::Removed << true;
    }

    void aVerbNeedsSomebodyItFits()
    {
        QFETCH(const Verb, verb);
        QFETCH(const Status, status);
        QFETCH(const bool, enabled);
        VerbActions verbs;

        verbs.update({.capabilities = rollcall::Capabilities{},
                      .selected = {person(u"a"_s, u"Ann"_s, status)}});

        QCOMPARE(verbs.action(verb)->isEnabled(), enabled);
        QVERIFY(!VerbActions::descriptionOf(*verbs.action(verb)).isEmpty());
    }

    void nothingCanBeAskedForWhileBlocked()
    {
        VerbActions verbs;
        QSignalSpy asked{&verbs, &VerbActions::asked};

        verbs.update({.capabilities = rollcall::Capabilities{},
                      .selected = {person(u"a"_s, u"Ann"_s)},
                      .blocked = u"Read-only."_s});
        for (QAction* action : verbs.all())
            action->trigger();

        QCOMPARE(asked.count(), 0);
        QCOMPARE(VerbActions::descriptionOf(*verbs.importCsv()), u"Read-only."_s);
    }

    void peopleOfSeveralServicesAreAskedForTogether()
    {
        VerbActions verbs;
        User ann = person(u"a"_s, u"Ann"_s, Status::Suspended);
        User bo = person(u"b"_s, u"Bo"_s, Status::Suspended);
        bo.connectionId = u"c2"_s;
        const VerbActions::Reach cannot{.connectionId = u"c1"_s,
                                        .capabilities = {{.id = u"remove"_s,
                                                          .support = Capability::Support::No,
                                                          .reason = u"It keeps people."_s}},
                                        .manualRemoval = {u"Open Members."_s}};

        verbs.update({.selected = {ann, bo}, .reaches = {cannot, {.connectionId = u"c2"_s}}});
        QVERIFY(verbs.action(Verb::Remove)->isEnabled());
        QVERIFY(verbs.action(Verb::Reactivate)->isEnabled());
        QVERIFY(!verbs.action(Verb::Update)->isEnabled());
        QVERIFY(!verbs.action(Verb::Push)->isEnabled());

        verbs.update({.selected = {ann}, .reaches = {cannot}});
        QVERIFY(!verbs.action(Verb::Remove)->isEnabled());
        QCOMPARE(VerbActions::descriptionOf(*verbs.action(Verb::Remove)),
                 u"It keeps people. By hand: 1. Open Members."_s);
    }

    void clocksThatDisagreeLockRemovalsOnly()
    {
        VerbActions verbs;

        verbs.update({.capabilities = rollcall::Capabilities{},
                      .selected = {person(u"a"_s, u"Ann"_s, Status::Suspended)},
                      .reaches = {{.connectionId = u"c1"_s, .removalLock = u"Clocks."_s}}});

        QVERIFY(!verbs.action(Verb::Remove)->isEnabled());
        QCOMPARE(VerbActions::descriptionOf(*verbs.action(Verb::Remove)), u"Clocks."_s);
        QVERIFY(verbs.action(Verb::Reactivate)->isEnabled());
    }

    void clocksThatDisagreeLockADeactivationThatRemoves()
    {
        VerbActions verbs;
        VerbActions::Reach reach{.connectionId = u"c1"_s, .removalLock = u"Clocks."_s};
        const User ann = person(u"a"_s, u"Ann"_s, Status::Active);

        verbs.update({.selected = {ann}, .reaches = {reach}});
        QVERIFY(verbs.action(Verb::Deactivate)->isEnabled());
        reach.deactivatesForGood = true;
        verbs.update({.selected = {ann}, .reaches = {reach}});

        QVERIFY(!verbs.action(Verb::Deactivate)->isEnabled());
        QCOMPARE(VerbActions::descriptionOf(*verbs.action(Verb::Deactivate)), u"Clocks."_s);
    }

    void afterTheWindowReactivateSaysSinceWhenItIsTooLate_data()
    {
        QTest::addColumn<int>("earliest");  // Days from now.
        QTest::addColumn<int>("latest");
        QTest::addColumn<QString>("said");
        QTest::newRow("over") << -3 << -1
                              << u"the time to come back ended on 30 Nov 2026 12:00 UTC."_s;
        QTest::newRow("over, or soon") << -1 << 2
                                       << u"the time to come back ended between 30 Nov 2026 12:00 "
                                          "UTC and 3 Dec 2026 12:00 UTC."_s;
        QTest::newRow("removed before its end") << 5 << 5 << u"Ann was removed."_s;
    }

    void afterTheWindowReactivateSaysSinceWhenItIsTooLate()
    {
        QFETCH(const int, earliest);
        QFETCH(const int, latest);
        QFETCH(const QString, said);
        VerbActions verbs;
        const QDateTime now = rollcall::test::noon();
        User ann = person(u"a"_s, u"Ann"_s, Status::Removed);
        ann.deadline = rollcall::Deadline{.removeAt = now.addDays(earliest),
                                          .earliest = now.addDays(earliest),
                                          .latest = now.addDays(latest)};

        verbs.update({.capabilities = rollcall::Capabilities{},
                      .selected = {ann},
                      .reaches = {{.connectionId = u"c1"_s, .now = now}}});

        const QString why = VerbActions::descriptionOf(*verbs.action(Verb::Reactivate));
        QVERIFY(!verbs.action(Verb::Reactivate)->isEnabled());
        QVERIFY2(why.contains(said), qPrintable(why));
    }

    void onePersonAtATimeIsUpdated()
    {
        VerbActions verbs;

        verbs.update({.capabilities = rollcall::Capabilities{},
                      .selected = {person(u"a"_s, u"Ann"_s), person(u"b"_s, u"Bo"_s)}});

        QVERIFY(!verbs.action(Verb::Update)->isEnabled());
        QVERIFY(verbs.action(Verb::Deactivate)->isEnabled());
    }
};

QTEST_MAIN(VerbActionsTest)
#include "tst_verbactions.moc"
