// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "screenshot.h"

#include "gui/console.h"
#include "gui/mainwindow.h"
#include "gui/placetable.h"
#include "gui/userview.h"
#include "mainjob.h"

#include <QCoreApplication>
#include <QPixmap>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::app {

namespace {

constexpr auto patience = 30s;

}  // namespace

Screenshot::Screenshot(gui::Console& console, gui::MainWindow& window, const QString& file,
                       const QString& place)
    : QObject(&window), m_console(console), m_window(window), m_file(file), m_place(place)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { giveUp(u"the place was not loaded within 30 seconds"_s); });
    m_patience.start(patience);
    connect(&window, &gui::MainWindow::placeShown, this, &Screenshot::placeShown);
    connect(&console, &gui::Console::failed, this,
            [this](const QString& what, const Error&) { giveUp(what); });
    connect(&console, &gui::Console::syncFailed, this,
            [this] { giveUp(u"the list could not be read"_s); });
}

void Screenshot::setMainJob(MainJob& job)
{
    m_job = &job;
    connect(&job, &MainJob::failed, this, &Screenshot::giveUp);
}

void Screenshot::take()
{
    if (!gui::placeEntry(m_place)) {
        giveUp(u"this version has no place called %1"_s.arg(m_place));
        return;
    }
    m_isTaking = true;
    m_window.goTo({.key = m_place});
    if (m_window.place().key != m_place)
        giveUp(u"no service is connected"_s);
}

void Screenshot::giveUp(const QString& sentence)
{
    if (m_isOver)
        return;
    std::fprintf(stderr, "rollcall: no picture: %s.\n", qUtf8Printable(sentence));
    end(1);
}

void Screenshot::placeShown(const gui::Place& place)
{
    if (!m_isTaking || m_isOver || place.key != m_place)
        return;
    const auto views = m_window.findChildren<gui::UserView*>();
    const auto view = std::find_if(views.begin(), views.end(), [](const gui::UserView* v) {
        return v->isVisible() && v->model()->rowCount() > 0;
    });
    if (view == views.end()) {
        QTimer::singleShot(0, this, &Screenshot::grab);
        return;
    }
    m_isTaking = false;
    m_users = *view;
    if (!m_job || place.key != u"users"_s) {
        showPerson(0);
        return;
    }
    connect(m_job, &MainJob::done, this, &Screenshot::showPerson);
    m_job->start(*m_users);
}

void Screenshot::showPerson(int row)
{
    connect(&m_console, &gui::Console::userLoaded, this,
            [this] { QTimer::singleShot(0, this, &Screenshot::grab); });
    m_users->clearSelection();
    m_users->selectRow(row);
}

void Screenshot::grab()
{
    if (m_isOver)
        return;
    if (!m_window.grab().save(m_file, "PNG")) {
        giveUp(u"the file cannot be written"_s);
        return;
    }
    end(0);
}

void Screenshot::end(int code)
{
    m_isOver = true;
    m_patience.stop();
    QCoreApplication::exit(code);
}

}  // namespace rollcall::app
