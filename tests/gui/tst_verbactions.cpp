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
