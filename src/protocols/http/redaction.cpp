// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "redaction.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace rollcall::http {

namespace {

QString hiddenText()
{
    return u"•••"_s;
}

bool provesWhoOneIs(const QByteArray& name)
{
    static const QList<QByteArray> names{
        "authorization",      "proxy-authorization", "cookie",       "set-cookie",
        "set-cookie2",        "x-api-key",           "x-auth-token", "www-authenticate",
        "proxy-authenticate", "authentication-info"};
    return names.contains(name.toLower());
}

QString queryOf(const QUrl& url)
{
    if (!url.hasQuery())
        return {};
    QStringList parts;
    for (const QString& part : url.query(QUrl::FullyEncoded).split(u'&')) {
        // A part without '=' may be a value as well as a name.
        const qsizetype end = part.indexOf(u'=');
        parts += end < 0 ? hiddenText() : part.left(end + 1) + hiddenText();
    }
    return u'?' + parts.join(u'&');
}

QString outcomeOf(const WireTrace& trace)
{
    if (trace.outcome.isEmpty())
        return QString::number(trace.status);
    return trace.status == 0 ? trace.outcome : u"%1 %2"_s.arg(trace.status).arg(trace.outcome);
}

}  // namespace

QByteArray nameOf(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET"_ba;
    case Method::Post:
        return "POST"_ba;
    case Method::Put:
        return "PUT"_ba;
    case Method::Patch:
        return "PATCH"_ba;
    case Method::Delete:
        return "DELETE"_ba;
    }
    Q_UNREACHABLE();
}

QString wireLine(const WireTrace& trace)
{
    QString line = QString::fromLatin1(nameOf(trace.method)) + u' '
        + trace.url.path(QUrl::FullyEncoded) + queryOf(trace.url) + u" -> "_s + outcomeOf(trace)
        + u" in %1 ms, %2 B sent, %3 B received"_s.arg(trace.duration.count())
              .arg(trace.sent)
              .arg(trace.received);
    if (!trace.requestId.isEmpty())
        line += u", request "_s + trace.requestId;
    return line;
}

QString headerLine(const QByteArray& name, const QByteArray& value, const QList<QByteArray>& own)
{
    bool isHidden = provesWhoOneIs(name);
    for (const QByteArray& other : own)
        isHidden = isHidden || name.compare(other, Qt::CaseInsensitive) == 0;
    return QString::fromLatin1(name) + u": "_s
        + (isHidden ? hiddenText() : QString::fromLatin1(value));
}

QString withoutSecrets(QString text, const std::vector<const Secret*>& live)
{
    for (const Secret* secret : live) {
        if (!secret || secret->isEmpty())
            continue;
        const QByteArray& bytes = secret->reveal();
        const QByteArray base64 = bytes.toBase64(QByteArray::OmitTrailingEquals);
        text.replace(QString::fromUtf8(bytes), hiddenText());
        text.replace(QString::fromLatin1(bytes.toPercentEncoding()), hiddenText());
        text.replace(QString::fromLatin1(base64), hiddenText());
    }
    static const QRegularExpression proof{u"\\b(Bearer|Basic|SSWS)(\\s+|%20)\\S+"_s,
                                          QRegularExpression::CaseInsensitiveOption};
    return text.replace(proof, u"\\1 "_s + hiddenText());
}

}  // namespace rollcall::http
