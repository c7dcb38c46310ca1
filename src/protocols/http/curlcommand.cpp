// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "curlcommand.h"

#include "redaction.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace rollcall::http {

namespace {

constexpr qsizetype longestArgument = qsizetype{100} * 1024;

QString headerOption(const WireHeader& header)
{
    const QString name = QString::fromLatin1(header.name());
    if (!header.isToken())
        return u"--header "_s
            + shellQuoted(name + u": "_s + QString::fromLatin1(header.knownValue()));
    const QString scheme = QString::fromLatin1(header.knownValue());
    const QString start = name + u": "_s + (scheme.isEmpty() ? scheme : scheme + u' ');
    // The one piece that the shell is to expand, and not to split.
    return u"--header "_s + shellQuoted(start) + u"\"$ROLLCALL_TOKEN\""_s;
}

}  // namespace

QString shellQuoted(const QString& text)
{
    return u'\'' + QString{text}.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString curlCommand(const WireTrace& trace, const QString& caFile)
{
    const QByteArray& body = trace.sentBody;
    const QString text = QString::fromUtf8(body);
    if (body.size() != trace.sent || body.size() > longestArgument || body.contains('\0')
        || text.toUtf8() != body)
        return {};
    QStringList options{u"curl --request "_s + QString::fromLatin1(nameOf(trace.method)),
                        // Nothing in the address is a pattern, and no dot of it is to go.
                        u"--globoff --path-as-is --compressed"_s};
    for (const WireHeader& header : trace.sentHeaders) {
        if (header.isToken() || !header.isHidden())
            options += headerOption(header);
    }
    if (!caFile.isEmpty())
        options += u"--cacert "_s + shellQuoted(caFile);
    // Not --data: that would take a body that begins with @ for the name of a file.
    if (!body.isEmpty())
        options += u"--data-raw "_s + shellQuoted(text);
    options += shellQuoted(QString::fromLatin1(trace.url.toEncoded()));
    return options.join(u" \\\n  "_s);
}

}  // namespace rollcall::http
