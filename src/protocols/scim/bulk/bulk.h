// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/http/transport.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace rollcall::scim {

/// One change among many in a message (RFC 7644, section 3.7).
struct BulkOperation {
    http::Method method = http::Method::Post;
    QString path = {};     ///< "/Users", "/Users/2819c223"; another one as "/Users/bulkId:a".
    QString bulkId = {};   ///< Names it in the answer, and for the others: "bulkId:a" in data.
    QString version = {};  ///< ETag of the resource; may be empty.
    QByteArray data = {};  ///< JSON; empty for DELETE.
};

/// What a service takes at once (ServiceProviderConfig); 0: it did not say.
struct BulkLimits {
    qint64 maxOperations = 0;
    qint64 maxPayloadSize = 0;  ///< Bytes.
};

/// One request, and which of the operations are in it.
struct BulkMessage {
    QByteArray body = {};
    std::vector<std::size_t> operations = {};
};

/// The messages to send one after the other, in the order of the operations. Operations that
/// refer to each other stay in one message. BadInput when they do not fit into one, or when two
/// have one bulkId.
///
/// Failures do not stop what follows: failOnErrors is left out, so each has an outcome.
[[nodiscard]] Result<std::vector<BulkMessage>>
bulkMessages(const std::vector<BulkOperation>& operations, const BulkLimits& limits);

/// What came of one operation, as if it had been sent alone: the status, its version as the ETag,
/// its location, and as the body its `response` where that is a refusal or a resource. Nothing:
/// the answer does not name it, or not clearly; it is looked up before anything is sent again.
using BulkOutcome = std::optional<http::Response>;

/// Reads the answer to a message: outcomes in the order of `sent`, however the service ordered
/// them. An error when the message as a whole was refused or cannot be read.
[[nodiscard]] Result<std::vector<BulkOutcome>> readBulk(const http::Response& response,
                                                        const std::vector<BulkOperation>& sent);

}  // namespace rollcall::scim
