// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "exchange.h"

#include "responsereader.h"

#include <QMetaEnum>
#include <QNetworkReply>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::http {

namespace {

int statusOf(const QNetworkReply& reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

/// In Qt's own words for programs: its sentences hold the address, and are translated.
QString detailOf(const QNetworkReply& reply, const QList<QSslError>& tls)
{
    QString text = QString::fromLatin1(
        QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(reply.error()));
    if (reply.error() == QNetworkReply::SslHandshakeFailedError) {
        for (const QSslError& error : tls)
            text += u", TLS error %1"_s.arg(static_cast<int>(error.error()));
    }
    return text;
}

}  // namespace

Exchange::Exchange(ExchangeRules rules, Then<Response> then, RouteNotes& route)
    : m_rules(std::move(rules)), m_then(std::move(then)), m_route(route)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Exchange::timeOut);
    connect(m_then.scope(), &QObject::destroyed, this, &Exchange::abandon);
}

Exchange::~Exchange()
{
    stop();
}

void Exchange::start(QNetworkReply* reply, std::unique_ptr<OnceBody> body, WireTrace trace)
{
    m_reply.reset(reply);
    m_body = std::move(body);
    m_trace = std::move(trace);
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] { ++m_connects; });
    connect(reply, &QNetworkReply::requestSent, this, [this] { m_wasSent = true; });
    connect(reply, &QNetworkReply::encrypted, this, [this] {
        m_route.tls.clear();
        m_wasSent = true;  // It follows at once.
    });
    connect(reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError>& errors) { m_route.tls = errors; });
    connect(reply, &QNetworkReply::metaDataChanged, this, &Exchange::readHead);
    connect(reply, &QNetworkReply::readyRead, this, &Exchange::readBody);
    connect(reply, &QNetworkReply::finished, this, &Exchange::end);
    m_timer.start(m_rules.timeout);
}

void Exchange::refuse(Error error)
{
    finish(fail(std::move(error)));
}

void Exchange::cancel()
{
    stop();
    if (!m_then.scope())
        return;
    // To the scope itself: this object does not live to answer.
    const Result<Response> result = m_result.value_or(fail(ErrorCode::Cancelled));
    QMetaObject::invokeMethod(
        m_then.scope(), [then = m_then, result] { then(result); }, Qt::QueuedConnection);
}

void Exchange::readHead()
{
    const int status = statusOf(*m_reply);
    m_route.hasAnswered = true;
    if (status >= 300 && status < 400) {
        finish(failure(ErrorCode::Redirected, u"the service answered with a redirect"_s));
        return;
    }
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (length.isValid() && length.toLongLong() > m_rules.bodyLimit)
        finish(failure(ErrorCode::TooLarge, u"the answer announces more than the limit"_s));
}

void Exchange::readBody()
{
    m_received += m_reply->readAll();
    m_trace.received = m_received.size();
    if (m_received.size() > m_rules.bodyLimit)
        finish(failure(ErrorCode::TooLarge, u"the answer is longer than the limit"_s));
}

void Exchange::end()
{
    readBody();
    if (!m_result)
        finish(outcome());
}

void Exchange::timeOut()
{
    const QString detail = u"no whole answer within %1 ms"_s.arg(m_rules.timeout.count());
    // Qt waits for ever for a proxy that hangs up.
    const bool isProxySilent = m_route.hasProxy && progress() == Progress::Unsent;
    finish(failure(isProxySilent ? ErrorCode::ProxyFailed : ErrorCode::TimedOut, detail));
}

void Exchange::abandon()
{
    stop();
    m_reply.reset();  // Before its manager, whose end may be next.
    setParent(nullptr);
    deleteLater();
}

Progress Exchange::progress() const
{
    if (m_wasSent || (m_body && m_body->wasTouched()) || statusOf(*m_reply) != 0)
        return Progress::Touched;
    if (!m_body || m_body->size() > 0)
        return Progress::Unsent;
    // It may have gone over a connection that was open, and this be Qt's second try.
    return m_route.hasAnswered || m_connects > 1 ? Progress::Touched : Progress::Unknown;
}

Result<Response> Exchange::outcome()
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = statusOf(*m_reply);
    if (status != 0 && (error == QNetworkReply::NoError || isOnlyTheStatus(error, status))) {
        if (isCutOff(*m_reply, m_received))
            return failure(ErrorCode::ConnectionLost, u"the answer was cut off"_s);
        return readResponse(*m_reply, std::move(m_received));
    }
    // Qt's guard against a small answer that unpacks to a huge one.
    if (error == QNetworkReply::UnknownContentError && status != 0)
        return failure(ErrorCode::TooLarge, u"the answer cannot be unpacked within the limits"_s);
    return failure(codeOf(error, m_route, progress()), detailOf(*m_reply, m_route.tls));
}

tl::unexpected<Error> Exchange::failure(ErrorCode code, const QString& detail) const
{
    const int status = statusOf(*m_reply);
    return fail(Error{.code = code,
                      .detail = detail,
                      .httpStatus = status,
                      .requestId = status == 0 ? QString{} : readResponse(*m_reply, {}).requestId});
}

/// Ends the traffic. Nothing is heard of the reply afterwards.
void Exchange::stop()
{
    m_timer.stop();
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
}

void Exchange::finish(Result<Response> result)
{
    if (m_result)
        return;
    m_trace.duration = m_rules.timeout - m_timer.remainingTimeAsDuration();
    if (m_rules.clean)
        m_rules.clean(result);
    writeTrace(result);
    m_result = std::move(result);
    stop();
    // Later, because the answer may end everything, the reply that is calling here included.
    QMetaObject::invokeMethod(this, &Exchange::deliver, Qt::QueuedConnection);
}

void Exchange::deliver()
{
    const Then<Response> then = std::move(m_then);
    const Result<Response> result = *std::move(m_result);
    m_reply.reset();
    setParent(nullptr);
    deleteLater();
    then(result);
}

void Exchange::writeTrace(const Result<Response>& result) const
{
    if (!m_rules.trace || !m_reply)
        return;
    WireTrace trace = m_trace;
    trace.status = result ? result->status : result.error().httpStatus;
    trace.outcome = result ? QString{} : rollcall::nameOf(result.error().code);
    trace.requestId = result ? result->requestId : result.error().requestId;
    trace.receivedBody = result ? result->body : m_received;
    for (const auto& [name, value] : m_reply->rawHeaderPairs())
        trace.receivedHeaders.push_back(WireHeader::of(name, value, m_rules.authHeader));
    m_rules.trace(trace);
}

}  // namespace rollcall::http
