// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "bulk.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/errorbody.h"
#include "protocols/scim/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

/// The path of an address, without the base URL that is before the endpoint.
QString pathIn(const QJsonObject& operation)
{
    const QString location = memberOf(operation, u"location"_s).toString();
    return QUrl{location}.path(QUrl::FullyEncoded);
}

int statusOf(const QJsonObject& operation)
{
    QJsonValue status = memberOf(operation, u"status"_s);
    // SCIM 1.1 wrote {"code": "200"}, and some still do.
    if (status.isObject())
        status = memberOf(status.toObject(), u"code"_s);
    return status.isDouble() ? status.toInt() : status.toString().toInt();
}

/// The body of an answer of its own: what is neither a refusal nor a resource says nothing.
QByteArray bodyOf(const QJsonObject& operation, int status)
{
    const QJsonObject body = memberOf(operation, u"response"_s).toObject();
    const bool isTold = status >= 300 || memberOf(body, u"id"_s).isString();
    return isTold && !body.isEmpty() ? toText(body) : QByteArray{};
}

BulkOutcome outcomeOf(const QJsonObject& operation, const http::Response& message)
{
    const int status = statusOf(operation);
    // Every other number is no end (RFC 9110, section 15).
    if (status < 200 || status > 599)
        return {};
    return http::Response{.status = status,
                          .body = bodyOf(operation, status),
                          .contentType = message.contentType,
                          .etag = memberOf(operation, u"version"_s).toString().toLatin1(),
                          .location = memberOf(operation, u"location"_s).toString().toUtf8(),
                          .date = message.date,
                          .requestId = message.requestId};
}

/// Whether an answered operation is the one that was sent.
bool isOf(const QJsonObject& answered, const BulkOperation& sent)
{
    const QString bulkId = memberOf(answered, u"bulkId"_s).toString();
    if (!bulkId.isEmpty() || sent.method == http::Method::Post)
        return !bulkId.isEmpty() && bulkId == sent.bulkId;
    return pathIn(answered).endsWith(sent.path) && !sent.path.isEmpty();
}

}  // namespace

Result<std::vector<BulkOutcome>> readBulk(const http::Response& response,
                                          const std::vector<BulkOperation>& sent)
{
    if (response.status < 200 || response.status >= 300 || isErrorBody(response.body))
        return fail(errorOf(response));
    const QJsonDocument document = QJsonDocument::fromJson(withoutMargin(response.body));
    const QJsonValue list = memberOf(document.object(), u"Operations"_s);
    if (!list.isArray() && !list.isObject())
        return fail(
            Error{.code = isPage(response.body) ? ErrorCode::NotJson : ErrorCode::BadResponse,
                  .detail = u"no “Operations” in the answer"_s,
                  .httpStatus = response.status,
                  .requestId = response.requestId});
    const QJsonArray answered = list.isObject() ? QJsonArray{list} : list.toArray();
    std::vector<BulkOutcome> outcomes(sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        int met = 0;
        for (const auto& one : answered) {
            if (!isOf(one.toObject(), sent[i]))
                continue;
            outcomes[i] = outcomeOf(one.toObject(), response);
            ++met;
        }
        // Two answers to one operation say nothing.
        if (met > 1)
            outcomes[i] = {};
    }
    return outcomes;
}

}  // namespace rollcall::scim
