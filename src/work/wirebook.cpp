// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "wirebook.h"

#include "protocols/http/curlcommand.h"
#include "protocols/http/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

bool hasSegment(const QUrl& url, const QString& remoteId)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const auto parts = path.split('/');
    return std::any_of(parts.begin(), parts.end(), [&](const QByteArray& part) {
        return QString::fromUtf8(QByteArray::fromPercentEncoding(part)) == remoteId;
    });
}

/// What was asked for: the query, or the filter of a search by POST.
QString askedIn(const http::WireTrace& trace)
{
    if (trace.asksByPost)
        return QJsonDocument::fromJson(trace.sentBody)[u"filter"_s].toString();
    return QString::fromUtf8(
        QByteArray::fromPercentEncoding(trace.url.query(QUrl::FullyEncoded).toLatin1()));
}

/// Whether a filter names one of them: userName eq "ann@acme.example".
bool isLookedFor(const http::WireTrace& trace, const WireSubject& subject)
{
    const QString asked = askedIn(trace);
    const auto names = [&asked](const QString& value) {
        return !value.isEmpty() && asked.contains(u'"' + value + u'"', Qt::CaseInsensitive);
    };
    return names(subject.login) || names(subject.remoteId);
}

/// Whether a message of many changes has one of them: by its path, its new login, or where the
/// service put it.
bool isInMessage(const http::WireTrace& trace, const WireSubject& subject)
{
    if (trace.method != http::Method::Post || !trace.url.path().endsWith(u"/Bulk"_s))
        return false;
    const auto ends = [&subject](const QJsonValue& address) {
        const QUrl url{address.toString()};
        return !subject.remoteId.isEmpty() && hasSegment(url, subject.remoteId);
    };
    const auto anyOf = [](const QByteArray& body, const auto& isIt) {
        const QJsonArray all = QJsonDocument::fromJson(body)[u"Operations"_s].toArray();
        return std::any_of(all.begin(), all.end(), isIt);
    };
    return anyOf(
               trace.sentBody,
               [&](const QJsonValue& one) {
        const QString login = one[u"data"_s][u"userName"_s].toString();
        const bool isNew =
            !login.isEmpty() && subject.login.compare(login, Qt::CaseInsensitive) == 0;
        return isNew || ends(one[u"path"_s]);
               })
        || anyOf(trace.receivedBody,
                 [&](const QJsonValue& one) { return ends(one[u"location"_s]); });
}

bool createsLogin(const http::WireTrace& trace, const QString& login)
{
    if (trace.method != http::Method::Post || login.isEmpty())
        return false;
    const QJsonObject body = QJsonDocument::fromJson(trace.sentBody).object();
    return body.value(u"userName"_s).toString().compare(login, Qt::CaseInsensitive) == 0;
}

bool concerns(const http::WireTrace& trace, const WireSubject& subject)
{
    if (!subject.remoteId.isEmpty()) {
        if (hasSegment(trace.url, subject.remoteId))
            return true;
        const QByteArray id = '"' + subject.remoteId.toUtf8() + '"';
        if (trace.receivedBody.contains("\"id\":" + id)
            || trace.receivedBody.contains("\"id\": " + id))
            return true;
    }
    return subject.requestIds.contains(trace.requestId) || createsLogin(trace, subject.login)
        || isLookedFor(trace, subject) || isInMessage(trace, subject);
}

std::vector<HttpExchange::Header> shown(const std::vector<http::WireHeader>& headers)
{
    std::vector<HttpExchange::Header> out;
    out.reserve(headers.size());
    for (const http::WireHeader& header : headers)
        out.push_back({QString::fromLatin1(header.name()), header.shownValue()});
    return out;
}

HttpExchange shown(const http::WireTrace& trace, const QString& caFile)
{
    return {.at = trace.at,
            .method = QString::fromLatin1(http::nameOf(trace.method)),
            .url = trace.url,
            .status = trace.status,
            .outcome = trace.outcome,
            .duration = trace.duration,
            .requestId = trace.requestId,
            .sentHeaders = shown(trace.sentHeaders),
            .sentBody = trace.sentBody,
            .sent = trace.sent,
            .receivedHeaders = shown(trace.receivedHeaders),
            .receivedBody = trace.receivedBody,
            .received = trace.received,
            .curl = http::curlCommand(trace, caFile)};
}

}  // namespace

void WireBook::add(const QString& connectionId, http::WireTrace trace)
{
    trace.at = m_clock.now().addMSecs(-trace.duration.count());
    m_logs[connectionId].add(std::move(trace));
}

std::vector<HttpExchange> WireBook::about(const QString& connectionId, const WireSubject& subject,
                                          const QString& caFile) const
{
    std::vector<HttpExchange> found;
    WireSubject known = subject;
    known.requestIds.remove({});
    for (const http::WireTrace& trace : m_logs.value(connectionId).newestFirst()) {
        if (concerns(trace, known))
            found.push_back(shown(trace, caFile));
    }
    return found;
}

}  // namespace rollcall::work
