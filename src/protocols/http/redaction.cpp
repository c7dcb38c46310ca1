// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "redaction.h"

#include <QByteArrayMatcher>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace rollcall::http {

namespace {

/// A shorter password is a word that stands in texts by chance.
constexpr qsizetype shortestPassword = 8;

void addFormsOf(const QByteArray& secret, QList<QByteArray>& forms)
{
    QByteArray quoted = secret;
    quoted.replace('\\', "\\\\").replace('"', "\\\"");
    QByteArray slashed = quoted;
    slashed.replace('/', "\\/");
    for (const QByteArray& form : {secret, quoted, slashed, secret.toPercentEncoding(),
                                   secret.toBase64(QByteArray::OmitTrailingEquals)}) {
        if (!forms.contains(form))
            forms += form;
    }
}

/// The forms in which a secret may stand in a text; of NAME:PASSWORD, the password's own too.
QList<QByteArray> formsOf(const QByteArray& secret)
{
    QList<QByteArray> forms;
    addFormsOf(secret, forms);
    const qsizetype colon = secret.indexOf(':');
    if (colon >= 0 && secret.size() - colon > shortestPassword)
        addFormsOf(secret.sliced(colon + 1), forms);
    return forms;
}

// Every page of a list is searched. Qt's contains() looks at each byte for a short text; a page
// has few backslashes, and much of it can be skipped for a long one.
bool hasEscapes(const QByteArray& json)
{
    const std::string_view text{json.constData(), static_cast<std::size_t>(json.size())};
    return text.find("\\u00") != std::string_view::npos;
}

bool isIn(const QByteArray& bytes, const QByteArray& form)
{
    return QByteArrayMatcher{form}.indexIn(bytes) >= 0;
}

/// The same JSON text with each visible ASCII character as itself: "\u002B" is "+" there.
QByteArray withoutNeedlessEscapes(const QByteArray& json)
{
    QByteArray plain;
    plain.reserve(json.size());
    for (QByteArrayView rest{json}; !rest.isEmpty();) {
        bool isNumber = false;
        const ushort code = rest.startsWith("\\u00") && rest.size() >= 6
            ? rest.sliced(4, 2).toUShort(&isNumber, 16)
            : ushort{0};
        if (isNumber && code > 0x20 && code < 0x7f) {
            if (code == '"' || code == '\\')
                plain += '\\';
            plain += static_cast<char>(code);
            rest = rest.sliced(6);
            continue;
        }
        const qsizetype length = std::min<qsizetype>(rest.size(), rest.front() == '\\' ? 2 : 1);
        plain.append(rest.first(length));
        rest = rest.sliced(length);
    }
    return plain;
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
        for (const QByteArray& form : formsOf(secret->reveal()))
            text.replace(QString::fromUtf8(form), hiddenText());
    }
    static const QRegularExpression proof{u"\\b(Bearer|Basic|SSWS)(\\s+|%20)\\S+"_s,
                                          QRegularExpression::CaseInsensitiveOption};
    return text.replace(proof, u"\\1 "_s + hiddenText());
}

QByteArray withoutSecret(QByteArray bytes, const Secret& secret)
{
    if (secret.isEmpty() || bytes.isEmpty())
        return bytes;
    static const QByteArray hidden = hiddenText().toUtf8();
    const QList<QByteArray> forms = formsOf(secret.reveal());
    if (hasEscapes(bytes)) {
        QByteArray plain = withoutNeedlessEscapes(bytes);
        if (std::any_of(forms.begin(), forms.end(),
                        [&plain](const QByteArray& form) { return isIn(plain, form); }))
            bytes = std::move(plain);
    }
    for (const QByteArray& form : forms) {
        // Qt would copy the bytes before it looks.
        if (isIn(bytes, form))
            bytes.replace(form, hidden);
    }
    return bytes;
}

}  // namespace rollcall::http
