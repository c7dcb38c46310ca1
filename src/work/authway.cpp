// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "authway.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr auto ofHeader = "header:"_L1;

/// Headers that mean something else to whoever stands between, or that every request has already:
/// a secret there would be lost, or written into logs.
bool isOfHttp(const QString& header)
{
    static const QStringList names{u"accept"_s,
                                   u"accept-encoding"_s,
                                   u"accept-language"_s,
                                   u"connection"_s,
                                   u"content-encoding"_s,
                                   u"content-length"_s,
                                   u"content-type"_s,
                                   u"date"_s,
                                   u"expect"_s,
                                   u"host"_s,
                                   u"if-match"_s,
                                   u"keep-alive"_s,
                                   u"proxy-authorization"_s,
                                   u"range"_s,
                                   u"referer"_s,
                                   u"te"_s,
                                   u"trailer"_s,
                                   u"transfer-encoding"_s,
                                   u"upgrade"_s,
                                   u"user-agent"_s,
                                   u"via"_s};
    return names.contains(header, Qt::CaseInsensitive);
}

}  // namespace

Result<AuthWay> authWayOf(const QString& auth, const services::ServiceDefinition& about)
{
    if (auth.isEmpty())
        return AuthWay{.header = about.authHeader,
                       .scheme = about.authScheme,
                       .isPair = about.credentialKind == u"basic"_s,
                       .kind = about.credentialKind};
    if (auth == u"bearer"_s)
        return AuthWay{.header = "Authorization"_ba, .scheme = "Bearer"_ba, .kind = auth};
    if (auth == u"basic"_s)
        return AuthWay{
            .header = "Authorization"_ba, .scheme = "Basic"_ba, .isPair = true, .kind = auth};
    static const QRegularExpression name{
        QRegularExpression::anchoredPattern(u"[A-Za-z][A-Za-z0-9-]{0,63}"_s)};
    if (auth.startsWith(ofHeader)) {
        const QString header = auth.sliced(ofHeader.size());
        if (isOfHttp(header))
            return fail(ErrorCode::BadInput,
                        u"the header %1 has its own meaning in every request: a token cannot be "
                        "in it"_s.arg(header));
        if (name.match(header).hasMatch())
            return AuthWay{.header = header.toLatin1(), .kind = u"apiKey"_s};
        return fail(ErrorCode::BadInput,
                    u"“%1” is no name of a header: it begins with a letter, and has letters, "
                    "digits and hyphens, 64 at most"_s.arg(header.left(80)));
    }
    return fail(
        ErrorCode::BadInput,
        u"“%1” is no way to prove oneself: bearer, basic or header:NAME"_s.arg(auth.left(80)));
}

}  // namespace rollcall::work
