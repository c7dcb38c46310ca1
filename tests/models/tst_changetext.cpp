// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changetable.h"
#include "models/changetext.h"
#include "models/jobtable.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::Change;
using rollcall::ChangeState;
using rollcall::Effect;
using rollcall::Error;
using rollcall::ErrorCode;
using rollcall::Verb;
using rollcall::models::ChangeTable;
using rollcall::models::countsText;
using rollcall::models::detailsOf;
using rollcall::models::differenceOf;
using rollcall::models::outcomeOf;
using rollcall::models::reversibleText;

class ChangeTextTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }

    void showsWhatWasAndWhatWillBe()
    {
        const Change change{.verb = Verb::Update,
                            .before = {{u"displayName"_s, u"Ann Row"_s}},
                            .after = {{u"displayName"_s, u"Ann Roe"_s}, {u"title"_s, u"CTO"_s}}};

        QCOMPARE(differenceOf(change), u"displayName: Ann Row → Ann Roe; title: CTO"_s);
    }

    void aValueThatIsTakenAwayIsShown()
    {
        const Change change{.before = {{u"title"_s, u"CTO"_s}},
                            .after = {{u"title"_s, QJsonValue{}}}};

        QCOMPARE(differenceOf(change), u"title: CTO → —"_s);
    }

    void invisibleCharactersInValuesAreShown()
    {
        const Change change{.after = {{u"title"_s, u"a\u202Eb"_s}}};

        QCOMPARE(differenceOf(change), u"title: a‹U+202E›b"_s);
    }

    void valuesFromTheRightStayBeforeAndBehindTheArrow()
    {
        const Change change{.before = {{u"displayName"_s, u"שרה"_s}},
                            .after = {{u"displayName"_s, u"דנה"_s}}};

        QCOMPARE(differenceOf(change), u"displayName: \u2068שרה\u2069 → \u2068דנה\u2069"_s);
    }

    void membersAreApartInALineAndPlainInAList()
    {
        const QJsonArray members{QJsonObject{{u"display"_s, u"שרה"_s}},
                                 QJsonObject{{u"display"_s, u"bo"_s}}};
        const Change change{.verb = Verb::AddToGroup, .after = {{u"members"_s, members}}};

        QCOMPARE(differenceOf(change), u"adds \u2068שרה\u2069, bo"_s);
        QCOMPARE(detailsOf(change), u"שרה\nbo"_s);
    }

    void everyValueIsALineOfItsOwnAndWhole()
    {
        const QString longTitle(1000, u'x');
        const Change change{.verb = Verb::Update,
                            .before = {{u"displayName"_s, u"Ann Row"_s}},
                            .after = {{u"displayName"_s, u"Ann Roe"_s}, {u"title"_s, longTitle}}};

        QCOMPARE(detailsOf(change), u"displayName: Ann Row → Ann Roe\ntitle: %1"_s.arg(longTitle));
    }

    void whatIsSkippedSaysWhyBeforeAll()
    {
        const Change change{.verb = Verb::Deactivate,
                            .before = {{u"active"_s, true}},
                            .after = {{u"active"_s, false}},
                            .state = ChangeState::Skipped,
                            .error = Error{.code = ErrorCode::ProtectedUser}};

        const QStringList lines = detailsOf(change).split(u'\n');

        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.front(), outcomeOf(change));
        QCOMPARE(lines.back(), u"active: true → false"_s);
    }

    void aGroupThatIsMadeIsNamedBeforeItsMembers()
    {
        const QJsonArray members{QJsonObject{{u"display"_s, u"ann"_s}}};
        const Change change{.verb = Verb::PushGroup,
                            .after = {{u"displayName"_s, u"Core"_s}, {u"members"_s, members}}};

        QCOMPARE(detailsOf(change), u"displayName: Core\nann"_s);
    }

    void saysWhatCannotBeUndone()
    {
        const Change change{.verb = Verb::Remove, .isReversible = false};

        QCOMPARE(reversibleText(change), u"cannot be undone"_s);
    }

    void aDeactivationWithoutAnEndIsNotSimplyReversible()
    {
        const Change change{.verb = Verb::Deactivate};

        QCOMPARE(reversibleText(change), u"yes; no end is known"_s);
    }

    void aFailureIsASentence()
    {
        const Change change{.state = ChangeState::Failed,
                            .error = Error{.code = ErrorCode::RateLimited}};

        const QString text = outcomeOf(change);

        QVERIFY(text.startsWith(u"Failed: "_s));
        QVERIFY(text.size() > u"Failed: "_s.size());
    }

    void countsNameOnlyWhatThereIs()
    {
        QCOMPARE(countsText({.done = 12, .failed = 2}), u"12 done, 2 failed"_s);
    }

    void theTableOfChangesKeepsTheRules()
    {
        ChangeTable table;
        const QAbstractItemModelTester tester{
            &table, QAbstractItemModelTester::FailureReportingMode::QtTest};

        table.setChanges({Change{.id = u"1"_s}, Change{.id = u"2"_s}});
        table.update(Change{.id = u"2"_s, .state = ChangeState::Done});
        table.update(Change{.id = u"9"_s, .state = ChangeState::Done});

        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(table.changeAt(1).state, ChangeState::Done);
    }
};

QTEST_GUILESS_MAIN(ChangeTextTest)
#include "tst_changetext.moc"
