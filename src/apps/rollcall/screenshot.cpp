// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "screenshot.h"

#include "gui/connectflow.h"
#include "gui/console.h"
#include "gui/mainwindow.h"
#include "gui/userview.h"

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

gui::Place::Kind kindOf(const QString& place, bool hasConnections)
{
    using Kind = gui::Place::Kind;
    if (place == u"users"_s)
        return Kind::Users;
    if (place == u"jobs"_s || place == u"audit"_s)
        return Kind::History;
    if (place == u"tokens"_s)
        return Kind::Users;
    return hasConnections || place == u"pending"_s ? Kind::Pending : Kind::Welcome;
}

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

void Screenshot::take()
{
    m_isTaking = true;
    if (m_place == u"groups"_s) {
        giveUp(u"this version has no place for groups"_s);
        return;
    }
    goThere();
}

void Screenshot::giveUp(const QString& sentence)
{
    if (m_isOver)
        return;
    std::fprintf(stderr, "rollcall: no picture: %s.\n", qUtf8Printable(sentence));
    end(1);
}

void Screenshot::goThere()
{
    const std::vector<work::ConnectionInfo>& connections = m_window.connections();
    gui::Place place{.kind = kindOf(m_place, !connections.empty())};
    if (place.kind == gui::Place::Kind::Users) {
        if (connections.empty()) {
            giveUp(u"no service is connected"_s);
            return;
        }
        place = m_window.place().kind == gui::Place::Kind::Users
            ? m_window.place()
            : gui::Place{.kind = place.kind, .connectionId = connections.front().connection.id};
    }
    if (m_place == u"services"_s)
        m_window.connectFlow().connectService();
    m_window.goTo(place);
    if (m_place == u"audit"_s)
        m_console.verifyAudit();
    if (place.kind == gui::Place::Kind::Welcome)
        placeShown(place);
}

void Screenshot::placeShown(const gui::Place& place)
{
    const bool isEmpty = m_window.connections().empty();
    if (!m_isTaking || m_isOver || place.kind != kindOf(m_place, !isEmpty))
        return;
    if (m_place == u"tokens"_s && !m_window.connectFlow().openDialog())
        m_window.connectFlow().openToken(place.connectionId);
    if (QWidget* dialog = m_window.connectFlow().openDialog()) {
        QTimer::singleShot(0, this, [this, dialog] { grab(dialog); });
        return;
    }
    const auto views = m_window.findChildren<gui::UserView*>();
    const auto view = std::find_if(views.begin(), views.end(), [](const gui::UserView* v) {
        return v->isVisible() && v->model()->rowCount() > 0;
    });
    if (view == views.end()) {
        QTimer::singleShot(0, this, [this] { grab(&m_window); });
        return;
    }
    // With somebody selected, so that the picture shows what is known of a person.
    connect(&m_console, &gui::Console::userLoaded, this,
            [this] { QTimer::singleShot(0, this, [this] { grab(&m_window); }); });
    (*view)->selectRow(0);
}

void Screenshot::grab(QWidget* widget)
{
    if (m_isOver)
        return;
    if (!widget->grab().save(m_file, "PNG")) {
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
