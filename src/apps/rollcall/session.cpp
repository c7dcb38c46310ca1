// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "session.h"

#include "demo.h"
#include "gui/directory.h"
#include "gui/placetable.h"
#include "mainjob.h"
#include "screenshot.h"
#include "work/errorsentence.h"
#include "work/settings.h"
#include "work/startup.h"
#include "work/systemparts.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QUrl>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::app {

namespace {

gui::WindowOptions windowOptions(const Options& options, const QString& home)
{
    return {.isReadOnly = options.isReadOnly,
            .isOffline = options.isOffline,
            .hasDemo = !options.isDemo,
            .keychain = options.isVaultInMemory
                ? Session::tr("Tokens are kept in the memory of this run only, as you asked.")
                : Session::tr("Tokens are kept in the keychain of this computer, and nowhere "
                              "else."),
            .home = home,
            .connectionName = options.connection};
}

work::EngineOptions engineOptions(const Options& options, const QString& home)
{
    work::EngineOptions engine = work::optionsFor(home);
    engine.isOffline = options.isOffline;
    // The demonstration has to make its own token first; the window refuses the rest.
    engine.isReadOnly = options.isReadOnly && !options.isDemo;
    return engine;
}

}  // namespace

QString keptHome(const Options& options)
{
    if (!options.home.isEmpty())
        return QDir{options.home}.absolutePath();
    return options.isDemo ? QString{} : work::defaultHome();
}

Session::Session(const Options& options)
    : m_options(options),
      m_home(chooseHome()),
      m_engine(work::systemParts(m_clock,
                                 options.isVaultInMemory ? work::VaultKind::Memory
                                                         : work::VaultKind::Keychain,
                                 work::optionsFor(m_home).requestTimeout),
               engineOptions(options, m_home)),
      m_console(m_engine),
      m_window(m_console, m_clock, windowOptions(options, m_home))
{
    using gui::Console;
    if (!options.screenshot.isEmpty())
        m_screenshot = new Screenshot(m_console, m_window, options.screenshot, options.place);
    if (m_screenshot && options.isDemo && !options.isReadOnly && !options.isOffline)
        m_screenshot->setMainJob(*new MainJob{m_console, m_window});
    connect(&m_console, &Console::startFailed, this, [this](const Error& error) {
        if (m_screenshot)
            m_screenshot->giveUp(work::sentenceOf(error).all());
    });
    connect(&m_console, &Console::connectionsLoaded, this, [this] {
        if (std::exchange(m_isLoaded, true))
            return;
        openAddress();
        if (m_options.isDemo)
            beginDemo();
        else if (m_screenshot)
            m_screenshot->take();
    });
    connect(&m_window, &gui::MainWindow::demoAsked, this, [] {
        // A window of its own with a home of its own: nothing of the person's is touched.
        QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s});
    });
}

Session::~Session() = default;

void Session::begin()
{
    m_window.show();
    m_console.start();
}

QString Session::chooseHome()
{
    const QString kept = keptHome(m_options);
    if (!kept.isEmpty())
        return kept;
    m_ownHome = std::make_unique<QTemporaryDir>();
    return m_ownHome->path();
}

void Session::beginDemo()
{
    m_demo = std::make_unique<Demo>(m_console, m_window);
    connect(m_demo.get(), &Demo::failed, this, [this](const QString& sentence) {
        if (m_screenshot)
            m_screenshot->giveUp(sentence);
        else
            m_window.showMessage(tr("The demonstration cannot be shown."), sentence);
    });
    connect(m_demo.get(), &Demo::shown, this, [this] {
        if (m_screenshot)
            m_screenshot->take();
    });
    m_demo->start();
}

/// rollcall://PLACE, rollcall://PLACE/CONNECTION, rollcall://connection/NAME: navigation,
/// nothing else, whoever wrote the link.
void Session::openAddress()
{
    if (m_options.address.isEmpty())
        return;
    const QUrl url{m_options.address, QUrl::StrictMode};
    const QString name = url.path(QUrl::FullyDecoded).mid(1);
    const QString key = url.host() == u"connection"_s ? u"users"_s : url.host();
    const gui::PlaceEntry* entry = gui::placeEntry(key);
    const work::ConnectionInfo* info = m_window.directory().named(name);
    const bool isWhole = entry && (entry->isOfConnection ? info != nullptr : name.isEmpty());
    if (isWhole)
        m_window.goTo({.key = key, .connectionId = info ? info->connection.id : QString{}});
    else
        m_window.showMessage(tr("This address leads nowhere here."), m_options.address);
}

}  // namespace rollcall::app
