// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "connectioninfo.h"
#include "domain/clock.h"
#include "protocols/http/transport.h"
#include "rosterworker.h"
#include "services/service.h"

#include <QObject>

#include <functional>
#include <memory>

namespace rollcall::work {

/// The clock of a service against ours.
class ServiceClock {
public:
    /// \param ours outlives this.
    explicit ServiceClock(const Clock& ours) : m_ours(&ours) {}

    /// The service's present moment, as far as it was ever heard; else our own.
    [[nodiscard]] QDateTime now() const;
    [[nodiscard]] std::optional<qint64> skewSeconds() const;

    void setSkew(std::optional<qint64> milliseconds) { m_skew = milliseconds; }
    [[nodiscard]] std::optional<qint64> skew() const { return m_skew; }

    /// Takes note of a Date header. An HTTP date has whole seconds: smaller steps are noise.
    void hear(const QDateTime& date);

private:
    const Clock* m_ours;
    std::optional<qint64> m_skew = {};  ///< Milliseconds.
};

/// One open connection: its transport, with the token inside, and the service behind it. Held
/// by everything that uses it; a replaced token ends it for those who come later.
class Session final : public QObject {
    Q_OBJECT

public:
    Connection connection = {};
    services::ServiceDefinition definition = {};
    std::unique_ptr<http::Transport> wire = {};   ///< With the token.
    std::unique_ptr<http::Transport> heard = {};  ///< Around wire: listens to dates and failures.
    std::unique_ptr<services::Service> service = {};
    bool isTestOfCurrent = false;  ///< Not the one in use, but made with its token to test that.
};

/// The last one to let go may be in the middle of an answer of this very transport: so the
/// session ends in a later turn of the event loop.
using SessionRef = std::shared_ptr<Session>;
[[nodiscard]] SessionRef newSession();

/// Passes everything on to another transport and listens to what comes back.
class ListeningTransport final : public http::Transport {
public:
    using Listener = std::function<void(const Result<http::Response>&)>;

    /// \param inner outlives this.
    ListeningTransport(http::Transport& inner, Listener listener)
        : m_inner(inner), m_listener(std::move(listener))
    {}

    void send(const http::Request& request, Then<http::Response> then) override;

private:
    http::Transport& m_inner;
    Listener m_listener;
};

/// Whether the definition says what becomes of users without access: a time, or what is left.
[[nodiscard]] bool isRetentionKnown(const services::ServiceDefinition& about);

/// The retention of a connection: the service's own rule, else the organisation's grace.
[[nodiscard]] std::optional<RetentionRule> retentionOf(const Connection& connection,
                                                       const services::ServiceDefinition& about);

}  // namespace rollcall::work
