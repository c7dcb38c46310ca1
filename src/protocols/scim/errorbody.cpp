// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "errorbody.h"

#include "attribute.h"
#include "domain/visibletext.h"
#include "jsontext.h"
#include "protocols/scim/schema/schema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

constexpr qsizetype longestDetail = 300;

ErrorCode codeOf(int status, const QString& scimType)
{
    // Some services answer 400 for a name that is taken, and name the cause.
    if (status == 400 && scimType.compare(u"uniqueness"_s, Qt::CaseInsensitive) == 0)
        return ErrorCode::Conflict;
    switch (status) {
    case 401:
        return ErrorCode::Unauthorized;
    case 403:
        return ErrorCode::Forbidden;
    case 404:
        return ErrorCode::NotFound;
    case 409:
        return ErrorCode::Conflict;
    case 412:
        return ErrorCode::PreconditionFailed;
    case 429:
        return ErrorCode::RateLimited;
    default:
        break;
    }
    if (status >= 500)
        return ErrorCode::ServerFault;
    if (status >= 400)
        return ErrorCode::BadRequest;
    return status >= 300 ? ErrorCode::Redirected : ErrorCode::BadResponse;
}

bool isPlainWhoeverAnswers(ErrorCode code)
{
    return code == ErrorCode::Redirected || code == ErrorCode::Unauthorized
        || code == ErrorCode::RateLimited || code == ErrorCode::ServerFault;
}

QJsonObject objectOf(const QByteArray& body)
{
    return QJsonDocument::fromJson(withoutMargin(body)).object();
}

/// The service's own words. A token that it repeats is left out.
QString wordsOf(const QJsonObject& body)
{
    QString words;
    for (const QString& name : {u"detail"_s, u"message"_s, u"error_description"_s,
                                u"errorSummary"_s, u"general_problem"_s, u"error"_s, u"title"_s}) {
        words = memberOf(body, name).toString().trimmed();
        if (!words.isEmpty())
            break;
    }
    static const QRegularExpression token{u"\\bbearer\\s+\\S+"_s,
                                          QRegularExpression::CaseInsensitiveOption};
    return words.replace(token, u"Bearer …"_s);
}

QString detailOf(int status, const QJsonObject& body)
{
    QStringList parts;
    const QString type = memberOf(body, u"scimType"_s).toString();
    const QString words = wordsOf(body);
    if (!type.isEmpty())
        parts += type;
    if (!words.isEmpty())
        parts += words;
    const QString detail = visible(parts.join(u": "_s), longestDetail - 1);
    return detail.isEmpty() ? u"HTTP %1"_s.arg(status) : detail.left(longestDetail);
}

/// One word, or nothing: it is compared, and a long text would be no cause.
QString scimTypeIn(const QJsonObject& body)
{
    const QString type = memberOf(body, u"scimType"_s).toString();
    static const QRegularExpression word{u"^[A-Za-z]{1,40}$"_s};
    return word.match(type).hasMatch() ? type : QString{};
}

/// The status that the message itself names, as text or as a number; 0 without.
int statusIn(const QJsonObject& body)
{
    const QJsonValue status = memberOf(body, u"status"_s);
    return status.isDouble() ? status.toInt() : status.toString().toInt();
}

}  // namespace

bool isErrorBody(const QByteArray& body)
{
    const QJsonArray schemas = memberOf(objectOf(body), u"schemas"_s).toArray();
    return std::any_of(schemas.begin(), schemas.end(), [](const auto& schema) {
        return isSameName(schema.toString(), u"urn:ietf:params:scim:api:messages:2.0:Error");
    });
}

bool isPage(const QByteArray& body)
{
    const QByteArray text = withoutMargin(body);
    return !text.isEmpty() && !text.startsWith('{') && !text.startsWith('[');
}

Error errorOf(const http::Response& response)
{
    const QJsonObject body = objectOf(response.body);
    // A success that carries an error message is the error that it names.
    const int status =
        response.status < 300 && statusIn(body) >= 300 ? statusIn(body) : response.status;
    const QString type = scimTypeIn(body);
    Error error{.code = codeOf(status, type),
                .detail = detailOf(status, body),
                .httpStatus = status,
                .requestId = response.requestId,
                .scimType = type,
                .isScim = isErrorBody(response.body)};
    if (isPage(response.body) && !isPlainWhoeverAnswers(error.code)) {
        error.code = ErrorCode::NotJson;
        error.detail = u"HTTP %1, and a page that is not JSON"_s.arg(status);
    }
    if (error.code == ErrorCode::Unauthorized)
        error.offers = response.offers;
    return error;
}

}  // namespace rollcall::scim
