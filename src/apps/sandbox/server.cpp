// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "server.h"

#include "connections.h"
#include "scimlimits.h"
#include "text.h"

#include <sys/socket.h>

#include <httplib.h>
#include <stdexcept>

namespace rollcall::sandbox {

namespace {

constexpr std::size_t workers = 64;

Call callOf(const httplib::Request& request)
{
    Call call{.method = request.method, .body = request.body};
    const auto mark = std::min(request.target.find('?'), request.target.size());
    call.path = request.target.substr(0, mark);
    call.query = request.target.substr(std::min(mark + 1, request.target.size()));
    for (const auto& [name, value] : request.headers)
        call.headers.emplace(lower(name), value);
    return call;
}

bool hasBody(const httplib::Request& request)
{
    return request.has_header("Transfer-Encoding")
        || (request.has_header("Content-Length")
            && request.get_header_value("Content-Length") != "0");
}

void fill(httplib::Response& response, Answer&& answer)
{
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers)
        response.set_header(name, value);
    if (!answer.contentType.empty())
        response.set_header("Content-Type", answer.contentType);
    response.body = std::move(answer.body);
}

}  // namespace

Server::Server(Sandbox& sandbox, const Options& options, const Identity* identity)
    : m_sandbox(sandbox), m_latency(options.latency), m_packs(options.gzip)
{
    if (identity == nullptr) {
        m_http = std::make_unique<httplib::Server>();
    } else {
        auto secure =
            std::make_unique<httplib::SSLServer>(identity->certificate.get(), identity->key.get());
        if (!secure->is_valid())
            throw std::runtime_error("TLS cannot be set up.");
        SSL_CTX_set_min_proto_version(secure->ssl_context(), TLS1_2_VERSION);
        m_http = std::move(secure);
    }
    configure();
    bind(options);
    const std::string host = options.host == "::1" ? "[::1]" : options.host;
    m_origin = (identity == nullptr ? "http://" : "https://") + host + ':' + std::to_string(m_port);
    m_scim.emplace(sandbox, m_origin);
    m_quirky.emplace(sandbox, *m_scim);
    m_admin.emplace(sandbox, m_origin);
}

Server::~Server() = default;

void Server::configure()
{
    m_http->new_task_queue = [] { return new httplib::ThreadPool(workers); };  // It takes it over.
    // Closing an idle connection early looks like a lost answer to a client.
    m_http->set_keep_alive_max_count(1'000'000);
    m_http->set_keep_alive_timeout(600);
    m_http->set_tcp_nodelay(true);
    m_http->set_payload_max_length(longestBody);
    m_http->set_socket_options([this](int socket) {
        m_listener = socket;
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    const auto handler = [this](const httplib::Request& request, httplib::Response& response) {
        serve(request, response);
    };
    // The library would wait for the body of a DELETE that has none.
    m_http->set_pre_routing_handler([this](const auto& request, auto& response) {
        if (hasBody(request))
            return httplib::Server::HandlerResponse::Unhandled;
        serve(request, response);
        return httplib::Server::HandlerResponse::Handled;
    });
    m_http->Post(".*", handler).Put(".*", handler).Patch(".*", handler);
    m_http->Get(".*", handler).Delete(".*", handler).Options(".*", handler);
    m_http->set_error_handler([this](const auto& request, auto& response) {
        // Refused by the library before a handler saw it: too large, mostly.
        if (!response.body.empty() || response.has_header("X-Handled"))
            return;
        const std::scoped_lock lock{m_sandbox.mutex()};
        RequestRecord& record = m_sandbox.requests().add(callOf(request), m_sandbox.now());
        record.status = response.status;
        m_sandbox.keep(record);
        fill(response, errorAnswer(response.status, "", "The request cannot be accepted."));
    });
    m_http->set_post_routing_handler([this](const auto&, auto& response) {
        const std::scoped_lock lock{m_sandbox.mutex()};
        response.headers.erase("X-Handled");
        response.set_header("Date", httpDate(m_sandbox.shownNow()));
        if (response.status == 204 || response.status == 304)  // RFC 9110, section 8.6.
            response.headers.erase("Content-Length");
    });
}

void Server::bind(const Options& options)
{
    if (options.port == 0)
        m_port = m_http->bind_to_any_port(options.host);
    else if (m_http->bind_to_port(options.host, options.port))
        m_port = options.port;
    if (m_port <= 0)
        throw std::runtime_error("The port " + std::to_string(options.port) + " cannot be had.");
    // The library lets only five clients wait.
    listen(m_listener, SOMAXCONN);
}

void Server::run()
{
    m_http->listen_after_bind();
    const std::scoped_lock lock{m_stopMutex};
    m_ended = true;
    m_stopWake.notify_all();
}

void Server::stop()
{
    std::unique_lock lock{m_stopMutex};
    m_stopping = true;
    m_stopWake.notify_all();
    // Told to stop before it runs, the library would not hear it.
    while (!m_ended && !m_http->is_running())
        m_stopWake.wait_for(lock, Millis{1});
    if (!m_ended)
        m_http->stop();
    // Again and again: a client may have come in at the last moment.
    while (!m_ended) {
        stopReading(m_port);
        m_stopWake.wait_for(lock, Millis{10});
    }
}

void Server::pause(Millis wait)
{
    std::unique_lock lock{m_stopMutex};
    m_stopWake.wait_for(lock, wait, [this] { return m_stopping; });
}

void Server::serve(const httplib::Request& request, httplib::Response& response)
{
    Answer answer = answerTo(callOf(request));
    response.set_header("X-Handled", "1");
    if (answer.drop)
        dropConnection(m_port, request.remote_port);
    fill(response, std::move(answer));
    if (m_packs && !response.body.empty()
        && acceptsGzip(request.get_header_value("Accept-Encoding"))) {
        response.body = m_gzip.pack(response.body);
        response.set_header("Content-Encoding", "gzip");
        response.set_header("Vary", "Accept-Encoding");
    }
}

Answer Server::answerTo(const Call& call)
{
    try {
        return AdminApi::owns(call.path) ? answerAdmin(call) : answerApi(call);
    } catch (const std::exception& error) {
        return errorAnswer(500, "", error.what());
    }
}

Answer Server::answerAdmin(const Call& call)
{
    const std::scoped_lock lock{m_sandbox.mutex()};
    Answer answer;
    m_sandbox.together([&] {
        m_sandbox.settle();
        answer = m_admin->handle(call);
    });
    return answer;
}

Answer Server::answerApi(const Call& call)
{
    std::unique_lock lock{m_sandbox.mutex()};
    RequestRecord& record = m_sandbox.requests().add(call, m_sandbox.now());
    m_sandbox.keep(record);
    const std::optional<Fault> fault = m_sandbox.faults().take(call);
    const Millis wait = m_latency + (fault ? fault->latency : Millis{0});
    if (wait > Millis{0}) {
        lock.unlock();
        pause(wait);
        lock.lock();
    }
    Answer answer;
    const bool replaced = fault && fault->replacesAnswer();
    m_sandbox.together([&] {
        m_sandbox.settle();
        if (!replaced || fault->afterCommit)
            answer = m_quirky->handle(call);
        if (replaced)
            answer = fault->answer();
        record.status = answer.status;
        m_sandbox.keep(record);
    });
    return answer;
}

}  // namespace rollcall::sandbox
