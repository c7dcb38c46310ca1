// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/http/transport.h"

#include <deque>
#include <utility>
#include <vector>

namespace rollcall::test {

/// A service that answers when the test says so, and records what it was asked.
class FakeTransport final : public http::Transport {
public:
    void send(const http::Request& request, Then<http::Response> then) override
    {
        requests.push_back(request);
        m_waiting.push_back(std::move(then));
    }

    /// Answers the oldest unanswered request. False when there is none.
    bool answer(const Result<http::Response>& response)
    {
        if (m_waiting.empty())
            return false;
        const Then<http::Response> then = std::move(m_waiting.front());
        m_waiting.pop_front();
        then(response);
        return true;
    }

    bool answer(int status, const QByteArray& body)
    {
        return answer(http::Response{.status = status, .body = body});
    }

    std::vector<http::Request> requests = {};

private:
    std::deque<Then<http::Response>> m_waiting = {};
};

}  // namespace rollcall::test
