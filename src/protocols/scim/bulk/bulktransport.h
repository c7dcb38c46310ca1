// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "bulk.h"
#include "domain/then.h"

#include <QObject>
#include <QStringList>

#include <vector>

namespace rollcall::scim {

/// Passes requests on to another transport; those that change resources and come in one turn of
/// the event loop go together, as one message of Bulk (RFC 7644, section 3.7). Each is answered as
/// if it had been sent alone, so whoever sends it need not know.
///
/// What was asked for is sent once. Alone after that goes only what the service surely did not
/// act on: all of a message that it does not take at all (404, 405, 415, 501; after 403 one is
/// tried first) or that was too large (413, in halves), and single operations answered with 405,
/// 429 or 501. Any other refusal of a whole message, and an operation that the answer does not
/// name, is an error that leaves open what happened. A service that once had no use for a message
/// gets no other one.
class BulkTransport final : public http::Transport {
public:
    /// \param inner outlives this.
    /// \param paths of the resources: "Users", "Groups"; an empty one is none.
    /// \param limits with maxOperations below 2: everything is passed on as it comes.
    BulkTransport(http::Transport& inner, QStringList paths, const BulkLimits& limits);

    void send(const http::Request& request, Then<http::Response> then) override;

private:
    struct Call {
        http::Request request;
        Then<http::Response> then;
    };
    using Calls = std::vector<Call>;
    using Answer = Result<http::Response>;

    [[nodiscard]] bool canBeTogether(const http::Request& request) const;
    [[nodiscard]] BulkOperation operationOf(const http::Request& request);
    void sendGathered();
    void sendTogether(const Calls& calls);
    void sendMessage(const QByteArray& body, const Calls& calls,
                     const std::vector<BulkOperation>& operations);
    void sendSingly(const Calls& calls);
    void answered(const Calls& calls, const std::vector<BulkOperation>& operations,
                  const Answer& answer);
    void refused(const Calls& calls, const http::Response& response, const Error& error);
    void tryOne(const Calls& calls);
    static void tokenRefused(const Calls& calls, const http::Response& response);

    http::Transport& m_inner;
    QStringList m_paths;
    BulkLimits m_limits;
    bool m_isOffered;
    quint64 m_lastId = 0;
    Calls m_gathered = {};
    QObject m_life;  ///< A message is of many callers: it goes on when some of them have gone.
};

}  // namespace rollcall::scim
