// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "options.h"

#include "gui/placetable.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace rollcall::app {

namespace {

constexpr int wrongCommandLine = 2;

struct Texts {
    std::string home = {};
    std::string vault = {};
    std::string scheme = {};
    std::string connection = {};
    std::string screenshot = {};
    std::string place = {};
    std::string address = {};
    bool isDemo = false;
    bool isOffline = false;
    bool isReadOnly = false;
};

std::vector<std::string> placeKeys()
{
    std::vector<std::string> keys;
    for (const gui::PlaceEntry& entry : gui::placeTable())
        keys.emplace_back(entry.key);
    return keys;
}

void describe(CLI::App& app, Texts& texts)
{
    app.set_version_flag("--version", "rollcall " ROLLCALL_VERSION);
    app.add_option("--home", texts.home, "Where everything is kept")->type_name("DIR");
    app.add_option("--vault", texts.vault, "Where tokens are kept")
        ->check(CLI::IsMember({"keychain", "memory"}));
    app.add_option("--scheme", texts.scheme, "Colours, else those of the desktop")
        ->check(CLI::IsMember({"light", "dark"}));
    app.add_flag("--demo", texts.isDemo, "Start with invented people in a service of its own");
    app.add_option("--connection", texts.connection, "Begin with this connection")
        ->type_name("NAME");
    app.add_flag("--offline", texts.isOffline, "Send nothing to any service");
    app.add_flag("--read-only", texts.isReadOnly, "Change nothing");
    auto* screenshot =
        app.add_option("--screenshot", texts.screenshot, "Write a picture of the window and end")
            ->type_name("FILE");
    app.add_option("--place", texts.place, "What the picture shows")
        ->needs(screenshot)
        ->check(CLI::IsMember(placeKeys()));
    app.add_option("address", texts.address, "rollcall://… opens a place; it changes nothing")
        ->type_name("rollcall://ADDRESS")
        ->check([](const std::string& text) {
            return text.starts_with("rollcall://") ? std::string{}
                                                   : std::string{"is no rollcall:// address"};
        });
}

Options optionsOf(const Texts& texts)
{
    Options options;
    options.home = QString::fromStdString(texts.home);
    options.isVaultChosen = !texts.vault.empty();
    options.isVaultInMemory =
        texts.vault == "memory" || (texts.isDemo && texts.vault != "keychain");
    if (!texts.scheme.empty())
        options.scheme = texts.scheme == "dark" ? gui::Scheme::Dark : gui::Scheme::Light;
    options.isDemo = texts.isDemo;
    options.connection = QString::fromStdString(texts.connection);
    options.isOffline = texts.isOffline;
    options.isReadOnly = texts.isReadOnly;
    options.screenshot = QString::fromStdString(texts.screenshot);
    const QString opened = options.isDemo ? u"users"_s : u"home"_s;
    options.place = texts.place.empty() ? opened : QString::fromStdString(texts.place);
    options.address = QString::fromStdString(texts.address);
    return options;
}

}  // namespace

std::variant<Options, Ended> readOptions(int argc, char* argv[])
{
    CLI::App app{"Who is in, who is suspended, and for how much longer"};
    Texts texts;
    describe(app, texts);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return Ended{code == 0 ? 0 : wrongCommandLine};
    }
    return optionsOf(texts);
}

}  // namespace rollcall::app
