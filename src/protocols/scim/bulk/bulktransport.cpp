// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "bulktransport.h"

#include <QMetaObject>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

// A service that does not say what it takes is not sent more than this.
constexpr qint64 usualPayload = 1'000'000;

/// Whether the service says of a whole message that it does not take such, and so did nothing.
bool isNotTaken(int status)
{
    return status == 404 || status == 405 || status == 415 || status == 501;
}

/// Whether one operation of a message was not acted on and may go better alone: there is no such
/// method in Bulk, or it came too fast (RFC 6585, section 4).
bool isBetterAlone(int status)
{
    return status == 405 || status == 429 || status == 501;
}

/// Whether a failure of a message may pass by itself.
bool isPassing(int status)
{
    return status == 429 || (status >= 500 && status != 501);
}

/// An error that leaves open what happened.
Error openError(const http::Response& response, ErrorCode code, const QString& detail)
{
    return {.code = code,
            .detail = detail,
            .httpStatus = response.status,
            .requestId = response.requestId};
}

}  // namespace

BulkTransport::BulkTransport(http::Transport& inner, QStringList paths, const BulkLimits& limits)
    : m_inner(inner),
      m_paths(std::move(paths)),
      m_limits(limits),
      m_isOffered(limits.maxOperations > 1)
{
    if (m_limits.maxPayloadSize <= 0 || m_limits.maxPayloadSize > usualPayload)
        m_limits.maxPayloadSize = usualPayload;
}

bool BulkTransport::canBeTogether(const http::Request& request) const
{
    const bool isOfThem = std::any_of(m_paths.begin(), m_paths.end(),
                                      [&request](const QString& path) {
        return !path.isEmpty() && (request.path == path || request.path.startsWith(path + u'/'));
    });
    // In a message that text is a reference to another operation, wherever it stands.
    return m_isOffered && isOfThem && !request.isReading() && request.query.isEmpty()
        && !request.body.contains("bulkId:");
}

void BulkTransport::send(const http::Request& request, Then<http::Response> then)
{
    if (!canBeTogether(request)) {
        m_inner.send(request, std::move(then));
        return;
    }
    if (m_gathered.empty())
        QMetaObject::invokeMethod(
            &m_life, [this] { sendGathered(); }, Qt::QueuedConnection);
    m_gathered.push_back({request, std::move(then)});
}

void BulkTransport::sendGathered()
{
    Calls calls = std::exchange(m_gathered, {});
    // Nobody waits for it any more, and it was not sent.
    calls.erase(std::remove_if(calls.begin(), calls.end(),
                               [](const Call& call) { return call.then.scope() == nullptr; }),
                calls.end());
    sendTogether(calls);
}

BulkOperation BulkTransport::operationOf(const http::Request& request)
{
    return {.method = request.method,
            .path = u'/' + request.path,
            .bulkId = u"rollcall-%1"_s.arg(++m_lastId),
            .version = QString::fromLatin1(request.ifMatch),
            .data = request.body};
}

void BulkTransport::sendTogether(const Calls& calls)
{
    std::vector<BulkOperation> operations;
    operations.reserve(calls.size());
    for (const Call& call : calls)
        operations.push_back(operationOf(call.request));
    const auto messages = bulkMessages(operations, m_limits);
    if (!m_isOffered || calls.size() < 2 || !messages) {
        sendSingly(calls);
        return;
    }
    for (const BulkMessage& message : *messages) {
        Calls inMessage;
        std::vector<BulkOperation> sent;
        for (const std::size_t place : message.operations) {
            inMessage.push_back(calls.at(place));
            sent.push_back(operations.at(place));
        }
        if (inMessage.size() == 1)
            sendSingly(inMessage);
        else
            sendMessage(message.body, inMessage, sent);
    }
}

void BulkTransport::sendMessage(const QByteArray& body, const Calls& calls,
                                const std::vector<BulkOperation>& operations)
{
    m_inner.send({.method = http::Method::Post, .path = u"Bulk"_s, .body = body},
                 {&m_life, [this, calls, operations](const Answer& answer) {
                      answered(calls, operations, answer);
                  }});
}

void BulkTransport::sendSingly(const Calls& calls)
{
    for (const Call& call : calls)
        m_inner.send(call.request, call.then);
}

void BulkTransport::answered(const Calls& calls, const std::vector<BulkOperation>& operations,
                             const Answer& answer)
{
    if (!answer) {
        // Too slow for so many at once: from now on each has that time for itself.
        if (answer.error().code == ErrorCode::TimedOut)
            m_isOffered = false;
        for (const Call& call : calls)
            call.then(answer);
        return;
    }
    const auto outcomes = readBulk(*answer, operations);
    if (!outcomes) {
        refused(calls, *answer, outcomes.error());
        return;
    }
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const BulkOutcome& outcome = outcomes->at(i);
        if (!outcome)
            calls[i].then(fail(openError(*answer, ErrorCode::BadResponse,
                                         u"the answer to many changes does not name this one"_s)));
        else if (isBetterAlone(outcome->status))
            sendSingly({calls[i]});
        else
            calls[i].then(*outcome);
    }
}

/// \param error what the answer to the whole message means.
void BulkTransport::refused(const Calls& calls, const http::Response& response, const Error& error)
{
    if (response.status == 401) {
        tokenRefused(calls, response);
        return;
    }
    if (response.status == 413) {
        m_limits.maxOperations = std::max<qint64>(1, static_cast<qint64>(calls.size()) / 2);
        m_isOffered = m_isOffered && m_limits.maxOperations > 1;
        sendTogether(calls);
        return;
    }
    m_isOffered = m_isOffered && isPassing(response.status);
    if (response.status == 403) {
        tryOne(calls);
        return;
    }
    if (isNotTaken(response.status)) {
        sendSingly(calls);
        return;
    }
    // A refusal of all: but some may have been done before it, so it is none of each.
    const bool isUnclear =
        response.status < 300 || (response.status < 500 && response.status >= 400);
    const ErrorCode code =
        error.code == ErrorCode::NotJson ? ErrorCode::NotJson : ErrorCode::BadResponse;
    for (const Call& call : calls) {
        if (isUnclear && response.status != 429)
            call.then(fail(openError(response, code, error.detail)));
        else
            call.then(response);
    }
}

/// Nobody is let in, so nothing was done: one is told so, and the others were as good as not sent.
void BulkTransport::tokenRefused(const Calls& calls, const http::Response& response)
{
    calls.front().then(response);
    for (std::size_t i = 1; i < calls.size(); ++i)
        calls[i].then(fail(Error{.code = ErrorCode::ConnectionPaused,
                                 .httpStatus = response.status,
                                 .requestId = response.requestId}));
}

/// Whether the token may do nothing of the kind, or only not together, is not found out with all.
void BulkTransport::tryOne(const Calls& calls)
{
    m_inner.send(calls.front().request,
                 {&m_life, [this, calls](const Answer& answer) {
                      if (answer && (answer->status == 401 || answer->status == 403)) {
                          tokenRefused(calls, *answer);
                          return;
                      }
                      calls.front().then(answer);
                      sendSingly({calls.begin() + 1, calls.end()});
                  }});
}

}  // namespace rollcall::scim
