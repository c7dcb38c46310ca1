// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "networkerror.h"
#include "oncebody.h"
#include "redaction.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

class QNetworkReply;

namespace rollcall::http {

/// What one exchange may take, and who is told of it.
struct ExchangeRules {
    std::chrono::milliseconds timeout = {};  ///< For all of it, the connection included.
    qint64 bodyLimit = 0;
    std::function<void(Result<Response>&)> clean = {};  ///< Takes out what nobody may be told.
    std::function<void(const WireTrace&)> trace = {};   ///< May be empty.
    QByteArray authHeader = {};                         ///< Of the token: never told.
};

/// One request on its way. Answers once, from the event loop; the death of the scope of its
/// Then ends it without an answer. Deletes itself.
class Exchange final : public QObject {
    Q_OBJECT

public:
    /// \param route outlives the exchange, which adds to it.
    Exchange(ExchangeRules rules, Then<Response> then, RouteNotes& route);
    ~Exchange() override;

    /// Follows the reply to its end. \param body null for a request without one.
    void start(QNetworkReply* reply, std::unique_ptr<OnceBody> body, WireTrace trace);

    /// Answers with an error, without anything sent.
    void refuse(Error error);

    /// Answers Cancelled, because the transport ends. Whether the request arrived is unknown.
    void cancel();

private:
    void readHead();
    void readBody();
    void end();
    void timeOut();
    void abandon();

    void stop();
    void finish(Result<Response> result);
    void deliver();
    void writeTrace(const Result<Response>& result) const;
    [[nodiscard]] Progress progress() const;
    [[nodiscard]] Result<Response> outcome();
    [[nodiscard]] tl::unexpected<Error> failure(ErrorCode code, const QString& detail) const;

    ExchangeRules m_rules;
    Then<Response> m_then;
    RouteNotes& m_route;
    std::unique_ptr<OnceBody> m_body;  // Before the reply, which reads it to its end.
    std::unique_ptr<QNetworkReply> m_reply;
    WireTrace m_trace;
    QTimer m_timer;
    QByteArray m_received;
    bool m_wasSent = false;
    int m_connects = 0;
    std::optional<Result<Response>> m_result;
};

}  // namespace rollcall::http
