// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "adminapi.h"
#include "certificate.h"
#include "gzip.h"
#include "options.h"
#include "quirkyapi.h"
#include "sandbox.h"

#include <condition_variable>
#include <memory>
#include <optional>
#include <string>

namespace httplib {
class Server;
struct Request;
struct Response;
}  // namespace httplib

namespace rollcall::sandbox {

/// Puts the sandbox on the wire.
class Server {
public:
    /// Binds the port. \param identity what to serve TLS with; null for plain HTTP.
    /// \throw std::runtime_error when the port cannot be had.
    Server(Sandbox& sandbox, const Options& options, const Identity* identity);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Such as "http://127.0.0.1:8080".
    [[nodiscard]] const std::string& origin() const { return m_origin; }

    /// Serves until stop() is called.
    void run();
    /// Lets answers on their way be finished, and returns when run() has ended. Called while
    /// another thread is, or will be, in run().
    void stop();

private:
    void configure();
    void bind(const Options& options);
    void serve(const httplib::Request& request, httplib::Response& response);
    [[nodiscard]] Answer answerTo(const Call& call);
    [[nodiscard]] Answer answerAdmin(const Call& call);
    [[nodiscard]] Answer answerApi(const Call& call);
    /// Waits, unless the server is stopped.
    void pause(Millis wait);

    Sandbox& m_sandbox;
    Millis m_latency;
    bool m_packs;
    Gzip m_gzip;
    std::unique_ptr<httplib::Server> m_http;
    int m_listener = -1;
    int m_port = 0;
    std::string m_origin;
    std::optional<ScimApi> m_scim;
    std::optional<QuirkyApi> m_quirky;
    std::optional<AdminApi> m_admin;
    std::mutex m_stopMutex;
    std::condition_variable m_stopWake;
    bool m_stopping = false;
    bool m_ended = false;
};

}  // namespace rollcall::sandbox
