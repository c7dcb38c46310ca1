// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUrlQuery>

#include <chrono>
#include <optional>

namespace rollcall::http {

enum class Method { Get, Post, Put, Patch, Delete };

/// One HTTP exchange asked for, with nothing secret in it: the transport adds the token.
struct Request {
    Method method = Method::Get;
    QString path = {};  ///< Percent-encoded, below the base URL, without a leading slash.
    QUrlQuery query = {};
    QByteArray body = {};         ///< UTF-8 JSON; empty for GET and DELETE.
    QByteArray ifMatch = {};      ///< An ETag as it came (RFC 9110, section 13.1.1); may be empty.
    QByteArray contentType = {};  ///< Of the body; empty: the one of the connection.
    /// Asked to find out whether the service can do it: one that cannot may well answer 500.
    bool isExperiment = false;
    /// A POST that only asks, such as a search: it may be sent again, as any other reading.
    bool asksByPost = false;

    [[nodiscard]] bool isReading() const { return method == Method::Get || asksByPost; }
};

/// What came back: any HTTP status, 4xx and 5xx included.
struct Response {
    int status = 0;
    QByteArray body = {};
    QByteArray contentType = {};
    QByteArray etag = {};
    QByteArray location = {};                             ///< Never followed, only compared.
    std::optional<std::chrono::seconds> retryAfter = {};  ///< RFC 9110, section 10.2.3.
    std::optional<QDateTime> date = {};                   ///< The service's own clock, UTC.
    QString requestId = {};  ///< The service's name for the exchange, where it has one.
    /// The ways to prove oneself that it names, by scheme, when the one that was used is not
    /// among them.
    QStringList offers = {};
};

/// Sends requests to one service. The seam every test of a protocol replaces.
class Transport {
public:
    virtual ~Transport() = default;

    /// Sends one request, once; sending again is the caller's decision. Answers later, never
    /// during the call.
    ///
    /// The answer is an error when no whole HTTP answer arrived: wasSurelyNotSent() tells
    /// whether the service can have seen it. The death of the scope aborts the exchange.
    virtual void send(const Request& request, Then<Response> then) = 0;

    /// Answers what would change something and waits still, so was surely not acted on, with
    /// RateLimited; and sends nothing of the kind that is under way a second time.
    virtual void giveUpWrites() {}

protected:
    Transport() = default;
    Transport(const Transport&) = default;
    Transport& operator=(const Transport&) = default;
};

/// `segment` for use between two slashes: percent-encoded. BadInput for an id that would
/// name another place ("", ".", "..", "../x") or is no valid text.
[[nodiscard]] Result<QString> pathSegment(const QString& segment);

/// Adds a parameter as plain text: whatever `value` has in it ("+", "&", "%41") arrives as it is.
void addParameter(QUrlQuery& query, const QString& name, const QString& value);

}  // namespace rollcall::http
