// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/connectdialog.h"
#include "models/language.h"

#include <QComboBox>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

std::vector<work::ServiceInfo> services()
{
    return {{.id = u"tracker"_s, .name = u"Tracker"_s, .credentialKind = u"bearer"_s},
            {.id = u"scim"_s,
             .name = u"Any service"_s,
             .isGeneral = true,
             .notice = u"Nothing is known of this service yet."_s,
             .credentialKind = u"bearer"_s}};
}

}  // namespace

class ConnectDialogTest final : public QObject {
    Q_OBJECT

    models::Language m_language{QLocale::c()};
    std::unique_ptr<gui::ConnectDialog> m_dialog;

private slots:
    void init()
    {
        m_dialog = std::make_unique<gui::ConnectDialog>();
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->setServices(services());
        field(u"urlEdit"_s)->setText(u"https://acme.example/scim"_s);
        m_dialog->show();
    }

    void cleanup() { m_dialog.reset(); }

    void aServiceWhoseDefinitionSaysHowIsNotAsked()
    {
        choose(u"serviceBox"_s, u"Any service"_s);
        choose(u"authBox"_s, u"Token in a header"_s);
        field(u"headerEdit"_s)->setText(u"X-Api-Key"_s);

        choose(u"serviceBox"_s, u"Tracker"_s);

        QVERIFY(!box(u"authBox"_s)->isVisible() && !field(u"headerEdit"_s)->isVisible());
        QCOMPARE(asked().credentialKind, QString{});
    }

    void theWayThatIsChosenIsAskedFor_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("auth");
        // As the definition has it: what it knows of tokens counts then.
        QTest::newRow("bearer") << u"Bearer token"_s << QString{};
        QTest::newRow("basic") << u"Name and password"_s << u"basic"_s;
        QTest::newRow("header") << u"Token in a header"_s << u"header:X-Api-Key"_s;
    }

    void theWayThatIsChosenIsAskedFor()
    {
        QFETCH(const QString, choice);
        QFETCH(const QString, auth);
        choose(u"serviceBox"_s, u"Any service"_s);
        QCOMPARE(box(u"authBox"_s)->currentText(), u"Bearer token"_s);
        field(u"headerEdit"_s)->setText(u" X-Api-Key "_s);

        choose(u"authBox"_s, choice);

        QCOMPARE(field(u"headerEdit"_s)->isVisible(), auth.startsWith(u"header:"_s));
        QCOMPARE(asked().credentialKind, auth);
    }

    void withoutTheNameOfItsHeaderNothingIsAskedFor()
    {
        choose(u"serviceBox"_s, u"Any service"_s);
        choose(u"authBox"_s, u"Token in a header"_s);
        QVERIFY(!connectButton()->isEnabled());

        QTest::keyClicks(field(u"headerEdit"_s), u"X-Api-Key"_s);

        QVERIFY(connectButton()->isEnabled());
    }

    void whatWasRefusedLosesNothingThatWasTyped()
    {
        choose(u"serviceBox"_s, u"Any service"_s);
        choose(u"authBox"_s, u"Token in a header"_s);
        field(u"headerEdit"_s)->setText(u"X Key"_s);
        QCOMPARE(asked().credentialKind, u"header:X Key"_s);

        m_dialog->showRefused(u"“X Key” is no name of a header."_s);

        QVERIFY(m_dialog->isVisible() && connectButton()->isEnabled());
        QCOMPARE(field(u"headerEdit"_s)->text(), u"X Key"_s);
        QCOMPARE(box(u"authBox"_s)->currentText(), u"Token in a header"_s);
        QCOMPARE(field(u"urlEdit"_s)->text(), u"https://acme.example/scim"_s);
    }

    void theServiceThatIsChosenStaysSoWhenTheListIsReadAgain()
    {
        choose(u"serviceBox"_s, u"Any service"_s);
        choose(u"authBox"_s, u"Name and password"_s);

        m_dialog->setServices(services());

        const work::ConnectionDraft draft = asked();
        QCOMPARE(draft.serviceId, u"scim"_s);
        QCOMPARE(draft.credentialKind, u"basic"_s);
        QCOMPARE(draft.name, u"Any service"_s);
    }

    void theTabKeyGoesFromTheAddressToTheWayAndItsHeader()
    {
        choose(u"serviceBox"_s, u"Any service"_s);
        choose(u"authBox"_s, u"Token in a header"_s);
        m_dialog->activateWindow();
        field(u"urlEdit"_s)->setFocus();
        QStringList met;
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
            met += m_dialog->focusWidget()->objectName();
        }

        QCOMPARE(met, (QStringList{u"authBox"_s, u"headerEdit"_s, u"environmentBox"_s}));
    }

    void noAltKeyIsThereTwice()
    {
        choose(u"serviceBox"_s, u"Any service"_s);
        choose(u"authBox"_s, u"Token in a header"_s);
        QHash<QKeySequence, QStringList> owners;
        for (const auto* one : m_dialog->findChildren<QLabel*>()) {
            if (one->buddy())
                owners[QKeySequence::mnemonic(one->text())] += one->text();
        }
        for (const auto* one : m_dialog->findChildren<QPushButton*>())
            owners[QKeySequence::mnemonic(one->text())] += one->text();
        owners.remove({});

        QVERIFY(owners.size() >= 9);
        for (const QStringList& texts : std::as_const(owners))
            QVERIFY2(texts.size() == 1, qPrintable(texts.join(u", "_s)));
    }

    /// 800 x 600 at 200 %.
    void everythingCanBeReachedOnASmallScreen()
    {
        choose(u"serviceBox"_s, u"Any service"_s);
        choose(u"authBox"_s, u"Token in a header"_s);
        m_dialog->showRefused(
            u"Any service was not connected. This cannot be used. “X Key” is no name of a header: "
            "it begins with a letter, and has letters, digits and hyphens, 64 at most. Nothing was "
            "done. Correct it, then try again."_s);

        m_dialog->resize(400, 300);
        QCoreApplication::sendPostedEvents();

        QCOMPARE(m_dialog->size(), QSize(400, 300));
        const auto* area = m_dialog->findChild<QScrollArea*>(u"scrollArea"_s);
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        QVERIFY(m_dialog->rect().contains(connectButton()->geometry()));
        field(u"urlEdit"_s)->setFocus();
        QTest::keyClick(field(u"urlEdit"_s), Qt::Key_Tab);
        QTest::keyClick(box(u"authBox"_s), Qt::Key_Tab);
        const QLineEdit* header = field(u"headerEdit"_s);
        const QRect seen{header->mapTo(area->viewport(), QPoint{}), header->size()};
        QVERIFY(area->viewport()->rect().contains(seen));
    }

private:
    [[nodiscard]] QLineEdit* field(const QString& name) const
    {
        return m_dialog->findChild<QLineEdit*>(name);
    }

    [[nodiscard]] QComboBox* box(const QString& name) const
    {
        return m_dialog->findChild<QComboBox*>(name);
    }

    [[nodiscard]] QPushButton* connectButton() const
    {
        for (auto* one : m_dialog->findChildren<QPushButton*>()) {
            if (one->text() == u"&Connect"_s)
                return one;
        }
        return nullptr;
    }

    void choose(const QString& name, const QString& text) { box(name)->setCurrentText(text); }

    work::ConnectionDraft asked()
    {
        const QSignalSpy spy{m_dialog.get(), &gui::ConnectDialog::connectAsked};
        connectButton()->click();
        return spy.value(0).value(0).value<work::ConnectionDraft>();
    }
};

QTEST_MAIN(ConnectDialogTest)
#include "tst_connectdialog.moc"
