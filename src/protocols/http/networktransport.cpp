// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "networktransport.h"

#include "address.h"
#include "challenges.h"
#include "exchange.h"
#include "systemproxies.h"
#include "token.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::http {

namespace {

constexpr qsizetype longestRequestId = 128;
constexpr qsizetype longestRepetition = qsizetype{64} * 1024;

/// A cookie jar that takes nothing: a session of the service must not outlive its token.
class NoCookies final : public QNetworkCookieJar {
    Q_OBJECT

public:
    using QNetworkCookieJar::QNetworkCookieJar;

    [[nodiscard]] QList<QNetworkCookie> cookiesForUrl(const QUrl& /*url*/) const override
    {
        return {};
    }
    bool setCookiesFromUrl(const QList<QNetworkCookie>& /*cookies*/, const QUrl& /*url*/) override
    {
        return false;
    }
    bool insertCookie(const QNetworkCookie& /*cookie*/) override { return false; }
};

std::unique_ptr<QNetworkAccessManager> makeManager(RouteNotes& route)
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setCookieJar(std::make_unique<NoCookies>().release());
    manager->setProxyFactory(std::make_unique<SystemProxies>(route).release());
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setAutoDeleteReplies(false);
    return manager;
}

Result<QSslConfiguration> tlsWith(const QString& caFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (caFile.isEmpty())
        return tls;
    QFile file{caFile};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileFailed, u"the file of the authority cannot be read"_s);
    const QList<QSslCertificate> own = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (own.isEmpty())
        return fail(ErrorCode::FileFailed, u"the file of the authority has no certificate"_s);
    tls.setCaCertificates(own);
    return tls;
}

void closeTheDoors(QNetworkRequest& http)
{
    // Following a redirect would hand the token to whoever the service names.
    http.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                      QNetworkRequest::ManualRedirectPolicy);
    http.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    http.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    http.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    http.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    http.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    http.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
}

}  // namespace

Result<std::unique_ptr<NetworkTransport>> NetworkTransport::create(NetworkOptions options)
{
    const Result<QUrl> url = checkedBaseUrl(QString::fromLatin1(options.baseUrl.toEncoded()));
    if (!url)
        return fail(url.error());
    const Result<> token = options.isPair ? checkPair(options.secret) : checkToken(options.secret);
    if (!token)
        return fail(token.error());
    if (!isHeaderWord(options.authHeader) || !isVisibleAscii(options.authScheme))
        return fail(ErrorCode::BadInput, u"the header of the token is no header"_s);
    const Result<QSslConfiguration> tls = tlsWith(options.caFile);
    if (!tls)
        return fail(tls.error());
    options.baseUrl = *url;
    return std::unique_ptr<NetworkTransport>{new NetworkTransport{std::move(options), *tls}};
}

NetworkTransport::NetworkTransport(NetworkOptions options, const QSslConfiguration& tls)
    : m_options(std::move(options)),
      m_tls(tls),
      m_trustsSystem(m_options.caFile.isEmpty()),
      m_managers(makeManagers()),
      m_exchanges(std::make_unique<QObject>())
{}

NetworkTransport::~NetworkTransport()
{
    for (Exchange* exchange : m_exchanges->findChildren<Exchange*>())
        exchange->cancel();
}

void NetworkTransport::send(const Request& request, Then<Response> then)
{
    // Nobody is left to answer.
    if (!then.scope())
        return;
    // Only a reading may find out that the named authority is not enough: after a connection that
    // failed it is not always known whether a write went over another one.
    if (request.method != Method::Get && !m_managers.route->hasAnswered)
        trustSystem();
    if (!m_trustsSystem)
        then = orTrustingSystem(request, std::move(then));
    auto* exchange =
        std::make_unique<Exchange>(rules(request.method), std::move(then), *m_managers.route)
            .release();
    exchange->setParent(m_exchanges.get());
    const Result<QUrl> url = urlBelow(m_options.baseUrl, request);
    if (!url || !isVisibleAscii(request.ifMatch)) {
        exchange->refuse(url ? Error{ErrorCode::BadInput, u"an ETag is not one"_s} : url.error());
        return;
    }

    const Headers plain = plainHeaders(request);
    WireTrace trace{.method = request.method,
                    .asksByPost = request.asksByPost,
                    .url = *url,
                    .sent = request.body.size(),
                    .sentHeaders = plain,
                    .sentBody = request.body};
    trace.sentHeaders.push_back(WireHeader::ofToken(m_options.authHeader, m_options.authScheme));
    QNetworkAccessManager& manager = managerFor(request.method);
    QNetworkRequest http = headOf(*url, plain);
    if (request.method == Method::Get) {
        exchange->start(manager.get(http), nullptr, trace);
        return;
    }
    auto body = std::make_unique<OnceBody>(request.body, nullptr);
    http.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    http.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    QNetworkReply* reply = manager.sendCustomRequest(http, nameOf(request.method), body.get());
    exchange->start(reply, std::move(body), trace);
}

ExchangeRules NetworkTransport::rules(Method method) const
{
    // An exchange that is under way never outlives this transport.
    ExchangeRules rules{
        .timeout = m_options.timeout,
        .bodyLimit = m_options.bodyLimit,
        .clean = [this, method](Result<Response>& result) { hideSecret(method, result); }};
    if (!m_options.trace)
        return rules;
    rules.authHeader = m_options.authHeader;
    rules.trace = [this](const WireTrace& trace) { m_options.trace(withoutSecretParts(trace)); };
    return rules;
}

/// All headers that we set but the one of the token.
NetworkTransport::Headers NetworkTransport::plainHeaders(const Request& request) const
{
    Headers headers{WireHeader::of("Accept"_ba, m_options.accept),
                    // The sentences of a fault go to the log and are matched: in one language.
                    WireHeader::of("Accept-Language"_ba, "en"_ba),
                    WireHeader::of("User-Agent"_ba, "Rollcall/" ROLLCALL_VERSION ""_ba)};
    const QByteArray& contentType =
        request.contentType.isEmpty() ? m_options.contentType : request.contentType;
    if (!request.body.isEmpty())
        headers.push_back(WireHeader::of("Content-Type"_ba, contentType));
    if (!request.ifMatch.isEmpty())
        headers.push_back(WireHeader::of("If-Match"_ba, request.ifMatch));
    return headers;
}

QNetworkRequest NetworkTransport::headOf(const QUrl& url, const Headers& plain) const
{
    QNetworkRequest http{url};
    closeTheDoors(http);
    http.setSslConfiguration(m_tls);
    const QByteArray scheme =
        m_options.authScheme.isEmpty() ? QByteArray{} : m_options.authScheme + ' ';
    const QByteArray& secret = m_options.secret.reveal();
    http.setRawHeader(m_options.authHeader,
                      scheme + (m_options.isPair ? secret.toBase64() : secret));
    for (const WireHeader& header : plain)
        http.setRawHeader(header.name(), header.knownValue());
    return http;
}

/// The words of a service go to the journal and the screen, and may repeat the token.
void NetworkTransport::hideSecret(Method method, Result<Response>& result) const
{
    QString& requestId = result ? result->requestId : result.error().requestId;
    // Only now is it cut: half a token would not be found.
    requestId = withoutSecrets(requestId, {&m_options.secret}).left(longestRequestId);
    if (!result)
        return;
    for (QByteArray* text : {&result->contentType, &result->etag, &result->location})
        *text = withoutSecret(*text, m_options.secret);
    result->offers = otherSchemes(result->offers, m_options.authScheme);
    result->offers.removeIf([this](const QString& scheme) {
        const QByteArray text = scheme.toLatin1();
        return withoutSecret(text, m_options.secret) != text;
    });
    // A long page of people would take a sync too long to search, and is no error.
    if (method == Method::Get && result->status < 300 && result->body.size() > longestRepetition)
        return;
    result->body = withoutSecret(std::move(result->body), m_options.secret);
}

/// A service may send the token back, in a body, an address or a name.
WireTrace NetworkTransport::withoutSecretParts(WireTrace trace) const
{
    // A token that the limit would cut in two must still be whole when it is looked for: no
    // form of it is more than four times as long.
    const qsizetype slack = m_options.secret.reveal().size() * 4;
    for (QByteArray* body : {&trace.sentBody, &trace.receivedBody})
        *body = withoutSecret(body->left(m_options.traceLimit + slack), m_options.secret)
                    .left(m_options.traceLimit);
    for (WireHeader& header : trace.receivedHeaders)
        header = WireHeader::of(header.name(), withoutSecret(header.knownValue(), m_options.secret),
                                m_options.authHeader);
    trace.requestId = withoutSecrets(trace.requestId, {&m_options.secret});
    trace.url = QUrl::fromEncoded(withoutSecret(trace.url.toEncoded(), m_options.secret));
    return trace;
}

QNetworkAccessManager& NetworkTransport::managerFor(Method method)
{
    if (method != Method::Get)
        return *m_managers.writes;
    m_nextRead = (m_nextRead + 1) % m_managers.reads.size();
    return *m_managers.reads[m_nextRead];
}

/// Sends again what was not sent because the named authority did not make the certificate.
Then<Response> NetworkTransport::orTrustingSystem(const Request& request, Then<Response> then)
{
    QObject* scope = then.scope();
    // An answer that is on its way when this dies still arrives.
    return {scope,
            [this, alive = QPointer{m_exchanges.get()}, request,
             then = std::move(then)](const Result<Response>& answer) {
        if (!alive || answer || answer.error().code != ErrorCode::CertificateUntrusted) {
            then(answer);
            return;
        }
        trustSystem();
        send(request, then);
            }};
}

void NetworkTransport::trustSystem()
{
    if (std::exchange(m_trustsSystem, true))
        return;
    m_tls.addCaCertificates(m_options.systemAuthorities());
    // The connections of a manager keep the authorities that the first of them began with.
    m_retired = std::exchange(m_managers, makeManagers());
}

NetworkTransport::Managers NetworkTransport::makeManagers() const
{
    Managers managers{.route = std::make_unique<RouteNotes>()};
    managers.writes = makeManager(*managers.route);
    const int count = std::max(1, m_options.readManagers);
    for (int i = 0; i < count; ++i)
        managers.reads.push_back(makeManager(*managers.route));
    return managers;
}

}  // namespace rollcall::http

#include "networktransport.moc"
