// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "options.h"

#include "text.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <iostream>
#include <stdexcept>

namespace rollcall::sandbox {

namespace {

constexpr int usageError = 2;

/// The texts of the command line, before they are understood.
struct Given {
    std::string service = {};
    std::string listen = "127.0.0.1:0";
    std::uint32_t people = 250;
    std::uint64_t seed = 1;
    std::vector<std::string> quirks = {};
    std::string data = {};
    std::string now = {};
    std::string latency = "0ms";
    bool tls = false;
    bool gzip = false;
    bool untilStdinCloses = false;
};

void describe(CLI::App& app, Given& given)
{
    app.add_option("--service", given.service, "Which service to play: " + serviceIds())
        ->required();
    app.add_option("--listen", given.listen, "Loopback address and port; port 0: any free one")
        ->capture_default_str();
    app.add_option("--people", given.people, "How many people there are, the owner included")
        ->capture_default_str()
        ->check(CLI::Range(1U, 2'000'000U));
    app.add_option("--seed", given.seed, "The same people for the same number")
        ->capture_default_str();
    app.add_option("--data", given.data, "Keep the state in this SQLite file");
    app.add_option("--now", given.now, "Where the clock begins, such as 2026-01-31T12:00:00Z");
    app.add_option("--latency", given.latency, "Delay every answer of the API")
        ->capture_default_str();
    app.add_option("--quirk", given.quirks, "How it deviates, NAME or NAME=VALUE; see below")
        ->allow_extra_args(false);
    app.footer(Quirks::help());
    app.add_flag("--tls", given.tls, "Serve HTTPS, with an authority made for this run");
    app.add_flag("--gzip", given.gzip, "Pack the answers of clients that take gzip");
    app.add_flag("--until-stdin-closes", given.untilStdinCloses,
                 "End when standard input is closed");
}

/// Divides "127.0.0.1:8080" or "[::1]:8080". \throw std::invalid_argument.
void readListen(Options& options, const std::string& text)
{
    const auto colon = text.rfind(':');
    std::string host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    const std::string port = colon == std::string::npos ? "" : text.substr(colon + 1);
    const auto* end = port.data() + port.size();
    const auto [stop, error] = std::from_chars(port.data(), end, options.port);
    if (error != std::errc{} || stop != end || options.port < 0 || options.port > 65535)
        throw std::invalid_argument("--listen takes an address and a port, such as 127.0.0.1:0.");
    if (host != "127.0.0.1" && host != "::1" && host != "localhost")
        throw std::invalid_argument("The sandbox serves this machine only: --listen takes "
                                    "127.0.0.1, [::1] or localhost, not "
                                    + host + ".");
    options.host = host == "localhost" ? "127.0.0.1" : host;
}

/// \throw std::invalid_argument.
Quirks readQuirks(const std::vector<std::string>& settings)
{
    Quirks quirks;
    for (const std::string& setting : settings)
        quirks.add(setting);
    return quirks;
}

/// \throw std::invalid_argument with the sentence to print.
Options understand(const Given& given)
{
    const Service* service = findService(given.service);
    if (service == nullptr)
        throw std::invalid_argument("There is no service \"" + given.service
                                    + "\" here. Known: " + serviceIds() + ".");
    Options options{.beginning = {.service = *service,
                                  .people = given.people,
                                  .seed = given.seed,
                                  .now = parseInstant(given.now),
                                  .quirks = readQuirks(given.quirks),
                                  .data = given.data}};
    if (!given.now.empty() && !options.beginning.now)
        throw std::invalid_argument("--now takes an instant such as 2026-01-31T12:00:00Z.");
    const auto latency = parseWait(given.latency);
    if (!latency)
        throw std::invalid_argument("--latency takes a wait such as 50ms.");
    options.latency = *latency;
    readListen(options, given.listen);
    options.tls = given.tls;
    options.gzip = given.gzip;
    options.untilStdinCloses = given.untilStdinCloses;
    return options;
}

}  // namespace

std::variant<Options, int> readOptions(int argc, char** argv)
{
    Given given;
    CLI::App app{"Plays a service that Rollcall speaks to, on this machine only."};
    describe(app, given);
    try {
        app.parse(argc, argv);
        return understand(given);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : usageError;
    } catch (const std::invalid_argument& error) {
        std::cerr << "rollcall-sandbox: " << error.what() << '\n';
        return usageError;
    }
}

}  // namespace rollcall::sandbox
