// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/connectionsettings.h"
#include "models/language.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::ConnectionSettings;

namespace {

work::ConnectionInfo service(std::optional<RetentionRule> rule)
{
    work::ConnectionInfo info;
    info.connection.id = u"c1"_s;
    info.connection.name = u"Tracker"_s;
    info.retention = rule;
    return info;
}

QCheckBox& graceBox(const ConnectionSettings& dialog)
{
    return *dialog.findChild<QCheckBox*>(u"graceBox"_s);
}

QSpinBox& graceDays(const ConnectionSettings& dialog)
{
    return *dialog.findChild<QSpinBox*>(u"graceDays"_s);
}

QPushButton* saveButton(const ConnectionSettings& dialog)
{
    for (auto* button : dialog.findChildren<QPushButton*>()) {
        if (button->text() == u"&Save"_s)
            return button;
    }
    return nullptr;
}

}  // namespace

class ConnectionSettingsTest : public QObject {
    Q_OBJECT

    models::Language m_language{QLocale::c()};

private slots:
    void whereTheServiceRemovesByItselfNoGracePeriodIsOffered()
    {
        const ConnectionSettings dialog{service(RetentionRule{.days = std::chrono::days{1}})};

        QVERIFY(!graceBox(dialog).isEnabled());
        QCOMPARE(graceBox(dialog).accessibleDescription(),
                 u"Not needed here: the service itself removes people after 1 day."_s);
    }

    void aGracePeriodIsSavedWithTheOtherSettings()
    {
        ConnectionSettings dialog{service(std::nullopt)};
        QSignalSpy saved{&dialog, &ConnectionSettings::saveAsked};

        graceBox(dialog).setChecked(true);
        graceDays(dialog).setValue(45);
        saveButton(dialog)->click();

        QCOMPARE(saved.count(), 1);
        QCOMPARE(saved.front().at(0).toString(), u"c1"_s);
        QCOMPARE(saved.front().at(1).value<work::ConnectionSettings>().graceDays,
                 std::optional{45});
    }

    void theUnitFollowsTheNumber()
    {
        const ConnectionSettings dialog{service(std::nullopt)};

        graceDays(dialog).setValue(1);
        QCOMPARE(graceDays(dialog).text(), u"1 day"_s);
        graceDays(dialog).setValue(2);
        QCOMPARE(graceDays(dialog).text(), u"2 days"_s);
    }

    void whatWasRefusedIsSaidAndNothingThatWasTypedIsLost()
    {
        ConnectionSettings dialog{service(std::nullopt)};
        graceBox(dialog).setChecked(true);
        graceDays(dialog).setValue(45);
        saveButton(dialog)->click();
        QVERIFY(!saveButton(dialog)->isEnabled());

        dialog.showRefused(u"The file cannot be read. Nothing was changed."_s);

        const auto* error = dialog.findChild<QLabel*>(u"errorLabel"_s);
        QVERIFY(error->isVisibleTo(&dialog));
        QVERIFY(error->text().contains(u"Nothing was changed."_s));
        QVERIFY(saveButton(dialog)->isEnabled());
        QCOMPARE(graceDays(dialog).value(), 45);
    }
};

QTEST_MAIN(ConnectionSettingsTest)
#include "tst_connectionsettings.moc"
