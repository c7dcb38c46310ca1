// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/checkfiles.h"
#include "gui/checkpanel.h"
#include "gui/console.h"
#include "models/language.h"
#include "models/people.h"
#include "work/engine.h"
#include "work/systemparts.h"

#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::CheckFiles;
using gui::Console;

namespace {

work::CheckReport reportOf(const QString& definitionId)
{
    return {.connection = u"Acme"_s,
            .service = u"Any SCIM 2.0 service"_s,
            .host = u"scim.acme.example"_s,
            .at = test::noon(),
            .facts = {{.id = u"list"_s,
                       .title = u"Lists users"_s,
                       .value = u"yes"_s,
                       .evidence = u"answered 200 with 1 user"_s},
                      {.id = u"latency"_s,
                       .title = u"Milliseconds for an answer"_s,
                       .value = u"28"_s,
                       .evidence = u"of 9 requests"_s},
                      {.id = u"sort"_s, .title = u"Sorts"_s, .value = u"ignored"_s}},
            .definitionId = definitionId};
}

QPushButton* button(const QWidget& parent, const QString& text)
{
    for (QPushButton* one : parent.findChildren<QPushButton*>()) {
        if (one->text().remove(u'&') == text)
            return one;
    }
    return nullptr;
}

/// Chooses that file in the dialog that is open, and what is in it then.
QByteArray savedAs(CheckFiles& files, const QString& path)
{
    auto* dialog = files.findChild<QFileDialog*>();
    if (dialog == nullptr)
        return "no dialog";
    dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
    static_cast<QDialog*>(dialog)->accept();
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "no file"_ba;
}

}  // namespace

/// What a check found, handed on as files.
class CheckFilesTest : public QObject {
    Q_OBJECT

    models::Language m_language{QLocale::c()};

private slots:
    void initTestCase()
    {
        QSignalSpy started{&m_console, &Console::started};
        m_console.start();
        QVERIFY(started.wait());
    }

    void thereIsNothingToSaveBeforeACheck()
    {
        const CheckFiles files{m_console, nullptr};

        QVERIFY(files.isHidden());
    }

    void theReportIsAPageOrJsonByTheEndingOfItsName()
    {
        CheckFiles files{m_console, nullptr};
        files.offer(reportOf(u"checked-acme"_s));

        QTest::mouseClick(button(files, u"Save report…"_s), Qt::LeftButton);
        const QByteArray page = savedAs(files, m_home.filePath(u"report.html"_s));
        delete files.findChild<QFileDialog*>();
        QTest::mouseClick(button(files, u"Save report…"_s), Qt::LeftButton);
        const QByteArray json = savedAs(files, m_home.filePath(u"report.json"_s));

        QVERIFY2(page.startsWith("<!DOCTYPE html>") && page.contains("scim.acme.example"),
                 page.constData());
        const QJsonObject report = QJsonDocument::fromJson(json).object();
        QCOMPARE(report.value(u"host"_s).toString(), u"scim.acme.example"_s);
        QCOMPARE(report.value(u"facts"_s).toArray().size(), 3);
    }

    void theDefinitionIsSavedAsItIsKept()
    {
        QSignalSpy loaded{&m_console, &Console::definitionLoaded};
        CheckFiles files{m_console, nullptr};
        files.offer(reportOf(u"scim"_s));

        QTest::mouseClick(button(files, u"Save definition…"_s), Qt::LeftButton);
        QVERIFY(loaded.wait());
        const QByteArray text = savedAs(files, m_home.filePath(u"mine.json"_s));

        QCOMPARE(QJsonDocument::fromJson(text).object().value(u"id"_s).toString(), u"scim"_s);
    }

    void aDefinitionThatWasNotKeptIsNotOffered()
    {
        CheckFiles files{m_console, nullptr};

        files.offer(reportOf({}));

        QVERIFY(button(files, u"Save report…"_s)->isVisibleTo(&files));
        QVERIFY(!button(files, u"Save definition…"_s)->isVisibleTo(&files));
    }

    void aFindingSaysOnceWhatItIs()
    {
        models::CapabilityTable table;

        table.setFindings(gui::findingsOf(reportOf({})));

        const auto cell = [&table](int row, int column) {
            return table.index(row, column).data().toString();
        };
        QCOMPARE(cell(0, 1), u"✔ yes"_s);
        QCOMPARE(cell(0, 2), u"answered 200 with 1 user"_s);
        QCOMPARE(cell(1, 1), u"28"_s);
        QCOMPARE(cell(1, 2), u"of 9 requests"_s);
        QCOMPARE(cell(2, 1), u"✖ ignored"_s);
    }

private:
    test::FakeClock m_clock{test::noon()};
    QTemporaryDir m_home;
    work::Engine m_engine{
        work::systemParts(m_clock, work::VaultKind::Memory, std::chrono::seconds{5}),
        {.home = m_home.path(), .isOffline = true}};
    Console m_console{m_engine};
};

QTEST_MAIN(CheckFilesTest)
#include "tst_checkfiles.moc"
