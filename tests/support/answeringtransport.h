// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/http/transport.h"

#include <QTimer>

#include <functional>
#include <utility>

namespace rollcall::test {

/// A service that answers every request by itself, in the next turn of the event loop.
class AnsweringTransport final : public http::Transport {
public:
    using Answer = std::function<Result<http::Response>(const http::Request&)>;

    explicit AnsweringTransport(Answer answer) : m_answer(std::move(answer)) {}

    void send(const http::Request& request, Then<http::Response> then) override
    {
        if (!then.scope())
            return;
        const Result<http::Response> response = m_answer(request);
        QTimer::singleShot(0, then.scope(), [then, response] { then(response); });
    }

private:
    Answer m_answer;
};

/// An answer with a body of the SCIM type.
[[nodiscard]] inline http::Response scimAnswer(int status, const QByteArray& body)
{
    return {.status = status, .body = body, .contentType = "application/scim+json"};
}

}  // namespace rollcall::test
