// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "responsereader.h"

#include "challenges.h"
#include "domain/instant.h"
#include "token.h"

#include <QNetworkReply>

#include <algorithm>
#include <string_view>
#include <utility>

using namespace std::chrono_literals;

namespace rollcall::http {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Where the quote is that ends a JSON string; npos: nowhere. Every packed page is searched
/// whole, so from quote to quote, at the speed of memchr.
///
/// \param text from behind the quote that begins it.
size_t stringEnd(std::string_view text)
{
    for (size_t quote = text.find('"'); quote != std::string_view::npos;
         quote = text.find('"', quote + 1)) {
        // Behind an odd number of backslashes it is one of the string's own.
        const size_t before = text.substr(0, quote).find_last_not_of('\\');
        const size_t slashes = before == std::string_view::npos ? quote : quote - before - 1;
        if (slashes % 2 == 0)
            return quote;
    }
    return std::string_view::npos;
}

QString requestIdOf(const QNetworkReply& reply)
{
    for (const char* name :
         {"x-request-id", "x-amzn-requestid", "x-okta-request-id", "request-id"}) {
        const QByteArray id = reply.rawHeader(name).trimmed();
        if (!id.isEmpty() && isVisibleAscii(id))
            return QString::fromLatin1(id);
    }
    return {};
}

}  // namespace

Response readResponse(const QNetworkReply& reply, QByteArray body)
{
    const std::optional<QDateTime> date = parseHttpDate(reply.rawHeader("Date"));
    return {
        .status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
        .body = std::move(body),
        .contentType = reply.rawHeader("Content-Type"),
        .etag = reply.rawHeader("ETag"),
        .location = reply.rawHeader("Location"),
        .retryAfter = parseRetryAfter(reply.rawHeader("Retry-After"), date),
        .date = date,
        .requestId = requestIdOf(reply),
        .offers = offeredSchemes(reply.rawHeader("WWW-Authenticate")),
    };
}

bool isCutOff(const QNetworkReply& reply, const QByteArray& body)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 204)
        return false;
    bool isNumber = false;
    const qint64 length = reply.rawHeader("Content-Length").trimmed().toLongLong(&isNumber);
    // Qt takes the length away when it unpacks, and ignores it next to chunks.
    if (isNumber && !reply.hasRawHeader("Transfer-Encoding"))
        return body.size() != length;
    return isCutOffJson(body);
}

bool isCutOffJson(const QByteArray& text)
{
    const QByteArray start = text.left(64).trimmed();
    if (!start.startsWith('{') && !start.startsWith('['))
        return false;
    std::string_view rest{text.constData(), static_cast<size_t>(text.size())};
    qsizetype depth = 0;
    while (!rest.empty()) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c == '"') {
            const size_t end = stringEnd(rest);
            if (end == std::string_view::npos)
                return true;
            rest.remove_prefix(end + 1);
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return depth > 0;
}

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray& value,
                                                    const std::optional<QDateTime>& date)
{
    const QByteArray text = value.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.cbegin(), text.cend(), isDigit)) {
        bool isNumber = false;
        const std::chrono::seconds asked{text.toLongLong(&isNumber)};
        return isNumber ? std::clamp<std::chrono::seconds>(asked, 1s, 1h) : 1h;
    }
    const std::optional<QDateTime> until = parseHttpDate(text);
    if (!until || !date || *until < *date)
        return std::nullopt;
    return std::clamp<std::chrono::seconds>(std::chrono::seconds{date->secsTo(*until)}, 1s, 1h);
}

}  // namespace rollcall::http
