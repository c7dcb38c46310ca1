// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/groupnamedialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::gui::GroupNameDialog;
using rollcall::work::GroupNaming;

namespace {

const std::vector<GroupNaming>& namings()
{
    static const std::vector<GroupNaming> all{
        {.id = u"owners"_s,
         .title = u"Owners"_s,
         .pattern = u"Board-Owners"_s,
         .meaning = u"They own everything."_s},
        {.id = u"team"_s,
         .title = u"A team"_s,
         .pattern = u"Board-{teamName}-Members"_s,
         .meaning = u"They are in that team."_s,
         .words = {u"teamName"_s}},
        {.id = u"lead"_s,
         .title = u"Leads of a team"_s,
         .pattern = u"Board-{teamName}-{rank}"_s,
         .meaning = u"They lead it."_s,
         .words = {u"teamName"_s, u"rank"_s}},
    };
    return all;
}

GroupNameDialog::Wish wish(const QString& name = {})
{
    return {.title = u"Name it"_s,
            .label = u"Own name"_s,
            .name = name,
            .namings = namings(),
            .taken = {u"Board-Sales-Members"_s},
            .whenTaken = u"It is there."_s};
}

}  // namespace

/// The dialog that builds the name of a group.
class GroupNameDialogTest : public QObject {
    Q_OBJECT

private slots:
    void aNameIsBuiltFromOneFieldForEachWord()
    {
        auto* dialog = opened(wish());
        QSignalSpy named{dialog, &GroupNameDialog::named};
        choose(dialog, u"Leads of a team"_s);

        QTest::keyClicks(field(dialog, u"Team name"_s), u"Pay roll"_s);
        QVERIFY(says(dialog, u"Name: Board-Pay roll-…"_s));
        QVERIFY(says(dialog, u"They lead it."_s));
        QTest::keyClicks(field(dialog, u"Rank"_s), u"First"_s);
        QVERIFY(says(dialog, u"Name: Board-Pay roll-First"_s));
        look(dialog);

        QCOMPARE(named.count(), 1);
        QCOMPARE(named[0][0].toString(), u"Board-Pay roll-First"_s);
    }

    void aWordThatIsMissingIsNamedAndWhatWasTypedStays()
    {
        auto* dialog = opened(wish());
        QSignalSpy named{dialog, &GroupNameDialog::named};
        choose(dialog, u"Leads of a team"_s);
        QTest::keyClicks(field(dialog, u"Rank"_s), u"First"_s);

        look(dialog);

        QCOMPARE(named.count(), 0);
        QVERIFY(says(dialog, u"The name needs a text for “Team name”. Nothing was planned."_s));
        QVERIFY(m_isActive);
        QCOMPARE(dialog->focusWidget(), field(dialog, u"Team name"_s));
        QCOMPARE(field(dialog, u"Rank"_s)->text(), u"First"_s);
    }

    void aWordIsKeptWhenThePatternIsChanged()
    {
        auto* dialog = opened(wish());
        choose(dialog, u"A team"_s);
        QTest::keyClicks(field(dialog, u"Team name"_s), u"Sales"_s);

        choose(dialog, u"Leads of a team"_s);

        QCOMPARE(field(dialog, u"Team name"_s)->text(), u"Sales"_s);
    }

    void aNewGroupFollowsNoPatternUntilOneIsChosen()
    {
        auto* dialog = opened(wish());
        QSignalSpy named{dialog, &GroupNameDialog::named};

        look(dialog);

        QCOMPARE(named.count(), 0);
        QVERIFY(says(dialog, u"Choose what the group is for. Nothing was planned."_s));
    }

    void aPatternWithoutWordsAsksForNothing()
    {
        auto* dialog = opened(wish());
        QSignalSpy named{dialog, &GroupNameDialog::named};
        choose(dialog, u"Owners"_s);

        QVERIFY(says(dialog, u"They own everything."_s));
        QVERIFY(dialog->findChildren<QLineEdit*>().isEmpty());
        look(dialog);

        QCOMPARE(named[0][0].toString(), u"Board-Owners"_s);
    }

    void aNameOfOnesOwnStaysPossibleAndItsMeaningIsSaid()
    {
        auto* dialog = opened(wish());
        QSignalSpy named{dialog, &GroupNameDialog::named};
        choose(dialog, u"Something else, by a name of your own"_s);
        QLineEdit* own = field(dialog, u"Own name"_s);

        own->setText(u"Lunch"_s);
        QVERIFY(says(dialog, u"follows none of the patterns"_s));
        own->setText(u"board-Sales-members"_s);
        QVERIFY(says(dialog, u"They are in that team."_s));
        own->setText(u"  Lunch "_s);
        look(dialog);

        QCOMPARE(named[0][0].toString(), u"Lunch"_s);
    }

    void aRenameBeginsWithTheWordsOfTheName()
    {
        auto* dialog = opened(wish(u"Board-Core-Members"_s));
        QSignalSpy named{dialog, &GroupNameDialog::named};

        QCOMPARE(field(dialog, u"Team name"_s)->text(), u"Core"_s);
        look(dialog);
        QCOMPARE(named.count(), 0);
        QVERIFY(says(dialog, u"That is its name already"_s));

        field(dialog, u"Team name"_s)->setText(u"Sales"_s);
        QVERIFY(says(dialog, u"It is there."_s));
    }

    void withoutPatternsThereIsOneField()
    {
        GroupNameDialog::Wish plain = wish();
        plain.namings.clear();
        auto* dialog = opened(plain);
        QSignalSpy named{dialog, &GroupNameDialog::named};

        QVERIFY(dialog->findChildren<QRadioButton*>().isEmpty());
        look(dialog);
        QVERIFY(says(dialog, u"A group needs a name. Nothing was planned."_s));
        QTest::keyClicks(field(dialog, u"Own name"_s), u"Lunch"_s);
        QTest::keyClick(field(dialog, u"Own name"_s), Qt::Key_Return);

        QCOMPARE(named[0][0].toString(), u"Lunch"_s);
    }

    void noTextIsCutWhenAnErrorIsAdded()
    {
        auto* dialog = opened(wish());
        choose(dialog, u"A team"_s);
        look(dialog);

        for (const QLabel* label : dialog->findChildren<QLabel*>()) {
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                         qPrintable(label->text()));
        }
    }

private:
    QPointer<GroupNameDialog> m_dialog;
    bool m_isActive = false;

    GroupNameDialog* opened(const GroupNameDialog::Wish& wish)
    {
        delete m_dialog;
        m_dialog = new GroupNameDialog(wish, nullptr);
        m_dialog->open();
        m_isActive = QTest::qWaitForWindowActive(m_dialog);
        return m_dialog;
    }

    static void choose(const QWidget* dialog, const QString& title)
    {
        for (QRadioButton* one : dialog->findChildren<QRadioButton*>()) {
            if (one->text() == title)
                one->setChecked(true);
        }
    }

    static void look(const QWidget* dialog)
    {
        for (QPushButton* one : dialog->findChildren<QPushButton*>()) {
            if (one->text() == u"&Look at the plan"_s)
                QTest::mouseClick(one, Qt::LeftButton);
        }
        QCoreApplication::sendPostedEvents();
    }

    static QLineEdit* field(const QWidget* dialog, const QString& name)
    {
        for (QLineEdit* one : dialog->findChildren<QLineEdit*>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }

    static bool says(const QWidget* dialog, const QString& text)
    {
        for (const QLabel* label : dialog->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }
};

QTEST_MAIN(GroupNameDialogTest)
#include "tst_groupnamedialog.moc"
