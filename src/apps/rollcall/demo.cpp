// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "demo.h"

#include "gui/console.h"
#include "gui/mainwindow.h"
#include "work/errorsentence.h"

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace rollcall::app {

namespace {

constexpr auto patience = 30s;

/// What is demonstrated; the first is what the window opens on.
constexpr DemoEntry entries[] = {
    {.serviceId = "tracker", .name = "Pivotal Tracker (demo)", .people = 250},
    {.serviceId = "rudderstack", .name = "RudderStack (demo)", .people = 60},
    {.serviceId = "teamretro", .name = "TeamRetro (demo)", .people = 80},
};

}  // namespace

Demo::Demo(gui::Console& console, gui::MainWindow& window, QObject* parent)
    : QObject(parent), m_window(window)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { give(tr("The demonstration did not start in time.")); });
    for (const DemoEntry& entry : entries) {
        auto& service = *m_services.emplace_back(
            std::make_unique<DemoService>(entry, console, window.directory(), nullptr));
        connect(&service, &DemoService::ended, this,
                [this, &service](const QString& sentence) { take(service, sentence); });
    }
    DemoService& first = *m_services.front();
    connect(&first, &DemoService::connected, this,
            [this, &first] { m_window.goTo(gui::usersPlace(first.connectionId())); });
}

Demo::~Demo() = default;

void Demo::start()
{
    m_patience.start(patience);
    for (const auto& service : m_services)
        service->start();
}

void Demo::take(const DemoService& service, const QString& sentence)
{
    const bool isFirst = &service == m_services.front().get();
    if (isFirst && !sentence.isEmpty()) {
        give(sentence);
        return;
    }
    if (isFirst && !m_isOver)
        m_window.goTo(gui::usersPlace(service.connectionId()));
    const bool isWhole = std::all_of(m_services.begin(), m_services.end(),
                                     [](const auto& other) { return other->isOver(); });
    if (!isWhole || std::exchange(m_isOver, true))
        return;
    m_patience.stop();
    emit shown();
}

void Demo::give(const QString& sentence)
{
    if (!std::exchange(m_isOver, true)) {
        m_patience.stop();
        emit failed(sentence);
    }
}

}  // namespace rollcall::app
