// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "address.h"

#include <QHostAddress>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::http {

namespace {

/// An IPv6 address with an IPv4 address inside: mapped, compatible or translated (NAT64).
bool hidesAnIpv4Address(const QHostAddress& address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol && !address.isLoopback()
        && (address.isInSubnet(QHostAddress{u"::ffff:0:0"_s}, 96)
            || address.isInSubnet(QHostAddress{u"::"_s}, 96)
            || address.isInSubnet(QHostAddress{u"64:ff9b::"_s}, 96));
}

Result<> checkHost(const QString& host)
{
    QHostAddress address;
    if (!address.setAddress(host) || isLoopback(host))
        return {};
    if (address.isLinkLocal())
        return fail(ErrorCode::AddressNotAllowed, u"a link-local address is not a service"_s);
    if (hidesAnIpv4Address(address))
        return fail(ErrorCode::AddressNotAllowed,
                    u"an IPv4 address inside an IPv6 address is not allowed"_s);
    if (address.isMulticast() || address.isBroadcast()
        || address.isInSubnet(QHostAddress{u"0.0.0.0"_s}, 8))
        return fail(ErrorCode::AddressNotAllowed, u"this address belongs to no one machine"_s);
    return {};
}

bool isDots(const QString& encodedSegment)
{
    const QString segment = QUrl::fromPercentEncoding(encodedSegment.toUtf8());
    return segment == u"."_s || segment == u".."_s;
}

bool mayStandInAPath(QChar c)
{
    static const QString others = u"-._~%!$&'()*+,;=:@/"_s;
    return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z')
        || others.contains(c);
}

bool isPlainPath(const QString& path)
{
    if (path.isEmpty())
        return true;
    const QStringList segments = path.split(u'/');
    return std::all_of(path.cbegin(), path.cend(), mayStandInAPath)
        && std::none_of(segments.cbegin(), segments.cend(), [](const QString& segment) {
               return segment.isEmpty() || isDots(segment);
           });
}

Result<> checkParts(const QUrl& url)
{
    if (!url.isValid())
        return fail(ErrorCode::BadInput, u"this is not a web address"_s);
    if (url.scheme() != u"https"_s && url.scheme() != u"http"_s)
        return fail(ErrorCode::AddressNotAllowed, u"the address must begin with https://"_s);
    if (url.host().isEmpty())
        return fail(ErrorCode::BadInput, u"the address names no host"_s);
    if (url.authority().contains(u'@'))
        return fail(ErrorCode::BadInput, u"the address holds a name or a password"_s);
    if (url.hasQuery())
        return fail(ErrorCode::BadInput, u"the address has a query (a part from '?' on)"_s);
    if (url.hasFragment())
        return fail(ErrorCode::BadInput, u"the address has a fragment (a part from '#' on)"_s);
    if (url.scheme() == u"http"_s && !isLoopback(url.host()))
        return fail(ErrorCode::AddressNotAllowed,
                    u"plain http is allowed to this machine alone; use https"_s);
    if (url.port() == 0)
        return fail(ErrorCode::BadInput, u"the port is not a port"_s);
    return checkHost(url.host());
}

}  // namespace

bool isLoopback(const QString& host)
{
    const QHostAddress address{host};
    if (address.isNull())
        return host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0;
    // Not isLoopback(): it counts ::ffff:127.0.0.1 in.
    return address == QHostAddress{QHostAddress::LocalHostIPv6}
    || (address.protocol() == QAbstractSocket::IPv4Protocol
        && address.isInSubnet(QHostAddress{u"127.0.0.0"_s}, 8));
}

Result<QUrl> checkedBaseUrl(const QString& text)
{
    QUrl url{text.trimmed(), QUrl::StrictMode};
    if (const Result<> parts = checkParts(url); !parts)
        return fail(parts.error());
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!isPlainPath(path.mid(1)))
        return fail(ErrorCode::BadInput, u"the path of the address has empty parts or dots"_s);
    url.setPath(path, QUrl::StrictMode);
    const int usualPort = url.scheme() == u"https"_s ? 443 : 80;
    if (url.port() == usualPort)
        url.setPort(-1);
    return url;
}

Result<QUrl> urlBelow(const QUrl& base, const Request& request)
{
    // One slash at its end is part of the name of a place; two are not.
    const bool isClosed = request.path.size() > 1 && request.path.endsWith(u'/');
    if (!isPlainPath(isClosed ? request.path.chopped(1) : request.path))
        return fail(ErrorCode::BadInput, u"the path of a request would name another place"_s);
    QByteArray text = base.toEncoded();
    if (!request.path.isEmpty())
        text += '/' + request.path.toLatin1();
    if (!request.query.isEmpty()) {
        // A service reads a bare '+' as a blank, and QUrlQuery leaves it bare.
        text += '?' + request.query.toString(QUrl::FullyEncoded).toLatin1().replace('+', "%2B");
    }
    QUrl url = QUrl::fromEncoded(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != base.scheme() || url.authority() != base.authority()
        || !url.path(QUrl::FullyEncoded).startsWith(base.path(QUrl::FullyEncoded)))
        return fail(ErrorCode::BadInput, u"a request has no valid address"_s);
    return url;
}

}  // namespace rollcall::http
