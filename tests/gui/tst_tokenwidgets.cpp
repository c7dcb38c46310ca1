// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/copytokendialog.h"
#include "gui/secretclipboard.h"
#include "gui/shownonce.h"
#include "gui/tokenguide.h"
#include "gui/tokenparts.h"
#include "models/tasktable.h"
#include "models/tokentable.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;

namespace {

QStringList rowTexts(const QAbstractItemModel& model, int row)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column)
        texts += model.index(row, column).data().toString();
    return texts;
}

}  // namespace

class TokenWidgetsTest final : public QObject {
    Q_OBJECT

private slots:
    void theClipboardForgetsTheSecretAfterTenSeconds();
    void whatSomebodyCopiedMeanwhileStays();
    void managersOfTheClipboardAreAskedNotToKeepIt();
    void aMadeTokenIsInNoFieldUntilTheButtonIsHeld();
    void theGuideHasAListToTickAndAPageToOpen();
    void aStoredTokenIsCopiedOnlyForItsName();
    void everyTokenHasARowAndEveryCellAText();
    void whatNeedsSomebodyIsTold();
    void aTaskSaysWhatToDoAndUntilWhen();
};

void TokenWidgetsTest::theClipboardForgetsTheSecretAfterTenSeconds()
{
    test::FakeClock clock{test::noon()};
    gui::SecretClipboard clipboard{clock};
    QSignalSpy counts{&clipboard, &gui::SecretClipboard::counts};

    clipboard.put(*shared(secret));
    QCOMPARE(QGuiApplication::clipboard()->text(), secret);
    QCOMPARE(counts.takeFirst().at(0).toInt(), 10);
    clock.advance(9);
    QTRY_VERIFY(!counts.isEmpty());
    QCOMPARE(counts.takeLast().at(0).toInt(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), secret);
    clock.advance(1);

    QTRY_VERIFY(QGuiApplication::clipboard()->text().isEmpty());
    QCOMPARE(counts.takeLast().at(0).toInt(), 0);
}

void TokenWidgetsTest::whatSomebodyCopiedMeanwhileStays()
{
    test::FakeClock clock{test::noon()};
    gui::SecretClipboard clipboard{clock};
    QSignalSpy counts{&clipboard, &gui::SecretClipboard::counts};
    clipboard.put(*shared(secret));

    QGuiApplication::clipboard()->setText(u"a note of mine"_s);
    clock.advance(11);

    QTRY_COMPARE(counts.last().at(0).toInt(), 0);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a note of mine"_s);
}

void TokenWidgetsTest::managersOfTheClipboardAreAskedNotToKeepIt()
{
    test::FakeClock clock{test::noon()};
    {
        gui::SecretClipboard clipboard{clock};
        clipboard.put(*shared(secret));
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(data->data(u"x-kde-passwordManagerHint"_s), "secret"_ba);
    }
    QVERIFY2(QGuiApplication::clipboard()->text().isEmpty(), "it outlived the window");
}

void TokenWidgetsTest::aMadeTokenIsInNoFieldUntilTheButtonIsHeld()
{
    gui::ShownOnce shown;
    shown.show(shared(secret), u"This once."_s);

    QVERIFY(!allTexts(shown).contains(secret));
    QTest::mousePress(button(shown, u"Hold"_s), Qt::LeftButton);
    QVERIFY(allTexts(shown).contains(secret));
    QTest::mouseRelease(button(shown, u"Hold"_s), Qt::LeftButton);
    QVERIFY(!allTexts(shown).contains(secret));
}

void TokenWidgetsTest::theGuideHasAListToTickAndAPageToOpen()
{
    gui::TokenGuide guide;
    const work::ServiceInfo service{
        .id = u"tracker"_s,
        .tokenRequirements = {u"An Enterprise plan & SSO"_s, u"Owner"_s},
        .tokenSteps = {u"Open it."_s},
        .tokenPage = u"https://t.example/settings"_s};
    guide.showService(service);
    QSignalSpy asked{&guide, &gui::TokenGuide::pageAsked};

    const auto boxes = guide.findChildren<QCheckBox*>();
    QCOMPARE(boxes.size(), 2);
    QCOMPARE(boxes.first()->text(), u"An Enterprise plan && SSO"_s);
    boxes.first()->setChecked(true);
    guide.showService(service);
    QVERIFY2(guide.findChildren<QCheckBox*>().constFirst()->isChecked(),
             "a refresh forgot the tick");
    QTest::mouseClick(button(guide, u"Open"_s), Qt::LeftButton);

    QCOMPARE(asked.first().first().toString(), u"https://t.example/settings"_s);
}

void TokenWidgetsTest::aStoredTokenIsCopiedOnlyForItsName()
{
    auto* dialog = new gui::CopyTokenDialog(u"Acme (PROD)"_s, u"Okta"_s, nullptr);
    QSignalSpy confirmed{dialog, &gui::CopyTokenDialog::confirmed};
    dialog->open();
    QPushButton* copy = button(*dialog, u"Copy"_s);
    auto* edit = dialog->findChild<QLineEdit*>();

    QVERIFY(!copy->isEnabled());
    edit->setText(u"acme (prod)"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!copy->isEnabled() && dialog->isVisible());
    edit->setText(u"Acme (PROD)"_s);
    QTest::keyClick(edit, Qt::Key_Return);

    QCOMPARE(confirmed.count(), 1);
}

void TokenWidgetsTest::everyTokenHasARowAndEveryCellAText()
{
    const test::FakeClock clock{test::noon()};
    models::TokenTable table{clock};
    const QAbstractItemModelTester tester{&table};
    work::ConnectionInfo bare;
    bare.connection.name = u"Bare"_s;
    work::ConnectionInfo both = infoOf(u"Both"_s);
    both.managedBy = u"Okta"_s;
    both.token.next = Credential{.slot = Slot::Next, .fingerprint = u"AAA-BBB"_s};

    table.setConnections({bare, both});

    QCOMPARE(table.rowCount(), 3);
    for (int row = 0; row < 3; ++row) {
        for (const QString& text : rowTexts(table, row))
            QVERIFY(!text.isEmpty());
    }
    QVERIFY(rowTexts(table, 0).at(1).contains(u"no token"_s));
    const QString whole = rowTexts(table, 1).join(u'|');
    for (const auto& part : {u"✔ in use"_s, u"K7Q-2FD"_s, u"ada@acme.example (owner)"_s,
                             u"40 day"_s, u"412"_s, u"Okta"_s, u"Bearer token"_s})
        QVERIFY2(whole.contains(part), qPrintable(whole));
    QVERIFY(rowTexts(table, 2).at(1).contains(u"never tested"_s));
    both.token.current->mayWrite = false;
    table.setConnections({both});
    QVERIFY(rowTexts(table, 0).join(u'|').contains(u"may not change them"_s));
}

void TokenWidgetsTest::whatNeedsSomebodyIsTold()
{
    models::TokenRow row{.info = infoOf(u"Acme"_s)};
    row.credential = row.info.token.current;
    QVERIFY(!models::needsAttention(row, test::noon()));
    row.credential->expiresOn = test::noon().date().addDays(14);
    QVERIFY(models::needsAttention(row, test::noon()));
    row.credential->expiresOn = test::noon().date().addDays(15);
    QVERIFY(!models::needsAttention(row, test::noon()));
    row.info.pausedBy = Error{.code = ErrorCode::ConnectionPaused,
                              .detail = u"The service refused its token on 2026-11-22."_s};
    QVERIFY(models::needsAttention(row, test::noon()));
    QVERIFY(models::stateText(row).contains(u"refused"_s));
}

void TokenWidgetsTest::aTaskSaysWhatToDoAndUntilWhen()
{
    const test::FakeClock clock{test::noon()};
    models::TaskTable table{clock};
    const QAbstractItemModelTester tester{&table};
    const Task paste{.id = u"1"_s,
                     .kind = TaskKind::PasteToken,
                     .connectionId = u"c1"_s,
                     .label = u"Ok\u202Eta"_s,
                     .createdAt = test::noon()};
    Task late = paste;
    late.kind = TaskKind::RotateToken;
    late.dueAt = test::noon().addDays(-1);
    Task done = paste;
    done.doneAt = test::noon();

    table.setTasks({paste, late, done});
    table.setNames({{u"c1"_s, u"Acme"_s}});

    QCOMPARE(table.open(), 2);
    QVERIFY(rowTexts(table, 0).constFirst().contains(u"Ok‹U+202E›ta"_s));
    QCOMPARE(rowTexts(table, 0).at(models::TaskTable::Where), u"Acme"_s);
    QVERIFY(rowTexts(table, 1).at(models::TaskTable::Due).contains(u"over"_s));
    QVERIFY(rowTexts(table, 2).at(models::TaskTable::State).contains(u"done"_s));

    Task revoke = paste;
    revoke.kind = TaskKind::RevokeToken;
    revoke.label = u"K7Q-2FD"_s;
    table.setTasks({revoke});
    QVERIFY(rowTexts(table, 0).constFirst().contains(u"Revoke the old token K7Q-2FD"_s));
    QVERIFY(models::explain(revoke).contains(u"K7Q-2FD"_s));
}

QTEST_MAIN(TokenWidgetsTest)
#include "tst_tokenwidgets.moc"
