// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "options.h"
#include "server.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <poll.h>
#include <stdexcept>
#include <thread>
#include <unistd.h>

namespace {

using namespace rollcall::sandbox;

std::array<int, 2> wakePipe{-1, -1};

extern "C" void onSignal(int /*signal*/)
{
    // Whether it was written does not matter: a full pipe wakes as well.
    [[maybe_unused]] const auto written = write(wakePipe[1], "", 1);
}

/// Must happen before the first thread, so that none misses it.
void watchSignals()
{
    if (pipe(wakePipe.data()) != 0)
        throw std::runtime_error("There is no pipe for signals.");
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
}

/// A PEM file in a folder of its own, for as long as this object lives.
class AuthorityFile {
public:
    explicit AuthorityFile(const std::string& pem)
    {
        std::string folder = std::filesystem::temp_directory_path() / "rollcall-sandbox-XXXXXX";
        if (mkdtemp(folder.data()) == nullptr)
            throw std::runtime_error("There is no folder for the authority's certificate.");
        m_folder = folder;
        std::ofstream{path()} << pem;
    }
    ~AuthorityFile()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    AuthorityFile(const AuthorityFile&) = delete;
    AuthorityFile& operator=(const AuthorityFile&) = delete;

    [[nodiscard]] std::string path() const { return m_folder / "authority.pem"; }

private:
    std::filesystem::path m_folder;
};

void announce(const Sandbox& sandbox, const Server& server, const AuthorityFile* authority)
{
    Json ready;
    ready["service"] = sandbox.service().id;
    ready["baseUrl"] = server.origin() + std::string{ScimApi::root};
    ready["adminUrl"] = server.origin() + std::string{AdminApi::root};
    ready["owner"] = sandbox.owner();
    ready["ownerPassword"] = sandbox.ownerPassword();
    ready["caFile"] = authority == nullptr ? Json(nullptr) : Json(authority->path());
    std::cout << jsonText(ready) << std::endl;
}

/// Returns when a signal came, or when standard input was closed if that counts.
void waitForEnd(bool untilStdinCloses)
{
    std::array<pollfd, 2> watched{pollfd{.fd = wakePipe[0], .events = POLLIN, .revents = 0},
                                  pollfd{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0}};
    const nfds_t count = untilStdinCloses ? 2 : 1;
    while (true) {
        const int ready = poll(watched.data(), count, -1);
        if (ready < 0)
            continue;
        if (watched[0].revents != 0)
            return;
        std::array<char, 256> dropped{};
        if (watched[1].revents != 0 && read(STDIN_FILENO, dropped.data(), dropped.size()) <= 0)
            return;
    }
}

void run(const Options& options)
{
    watchSignals();
    Sandbox sandbox{options.beginning};
    std::optional<Identity> identity;
    std::optional<AuthorityFile> authority;
    if (options.tls) {
        identity = makeIdentity();
        authority.emplace(identity->authorityPem);
    }
    Server server{sandbox, options, identity ? &*identity : nullptr};
    std::thread serving{[&server] { server.run(); }};
    announce(sandbox, server, authority ? &*authority : nullptr);
    waitForEnd(options.untilStdinCloses);
    server.stop();
    serving.join();
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): without memory there is nothing to be done.
int main(int argc, char** argv)
{
    const auto options = readOptions(argc, argv);
    if (const int* code = std::get_if<int>(&options))
        return *code;
    try {
        run(std::get<Options>(options));
    } catch (const std::exception& error) {
        std::cerr << "rollcall-sandbox: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
