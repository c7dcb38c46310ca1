// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "auditrow.h"

#include "domain/canonicaljson.h"
#include "domain/instant.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

QByteArray macOf(QJsonObject row, const Secret& key)
{
    row.remove(u"mac"_s);
    return QMessageAuthenticationCode::hash(canonicalJson(row), key.reveal(),
                                            QCryptographicHash::Sha256)
        .toHex();
}

QJsonObject rowOf(const QByteArray& line)
{
    return QJsonDocument::fromJson(line).object();
}

/// The text of a member that is whole in a piece of a line; nothing when the cut is before it.
std::optional<QByteArray> memberIn(const QByteArray& piece, const QByteArray& name)
{
    // A quotation mark inside a value is written with a backslash, so this is no value.
    const QByteArray start = ",\"" + name + "\":";
    const qsizetype at = piece.indexOf(start);
    const qsizetype end = at < 0 ? -1 : piece.indexOf(",\"", at + start.size());
    if (end < 0)
        return std::nullopt;
    return piece.mid(at + start.size(), end - at - start.size());
}

}  // namespace

QByteArray lineOf(const AuditEntry& entry, const AuditLink& before, const QString& chain,
                  const Secret& key)
{
    QJsonObject row{
        {u"sequence"_s, before.sequence + 1},
        {u"at"_s, formatInstant(entry.at)},
        {u"actor"_s, entry.actor},
        {u"connection"_s, entry.connection},
        {u"verb"_s, entry.verb},
        {u"target"_s, entry.target},
        {u"before"_s, entry.before},
        {u"after"_s, entry.after},
        {u"outcome"_s, entry.outcome},
        {u"requestId"_s, entry.requestId},
        {u"planDigest"_s, entry.planDigest},
        {u"reason"_s, entry.reason},
        {u"ticket"_s, entry.ticket},
        {u"operation"_s, entry.operation},
        {u"chain"_s, chain},
        {u"previous"_s, QString::fromLatin1(before.mac)},
        {u"previousDigest"_s, QString::fromLatin1(before.digest)},
    };
    row.insert(u"mac"_s, QString::fromLatin1(macOf(row, key)));
    return canonicalJson(row);
}

std::optional<AuditLink> linkOf(const QByteArray& line)
{
    const QJsonObject row = rowOf(line);
    AuditLink link{.sequence = row.value(u"sequence"_s).toInteger(),
                   .previous = row.value(u"previous"_s).toString().toLatin1(),
                   .previousDigest = row.value(u"previousDigest"_s).toString().toLatin1(),
                   .mac = row.value(u"mac"_s).toString().toLatin1(),
                   .digest = QCryptographicHash::hash(line, QCryptographicHash::Sha256).toHex(),
                   .chain = row.value(u"chain"_s).toString(),
                   .operation = row.value(u"operation"_s).toString()};
    // A change that a parser does not see (a blank, a member twice) is a change too.
    if (link.sequence < 1 || link.mac.isEmpty() || canonicalJson(row) != line)
        return std::nullopt;
    return link;
}

bool follows(const AuditLink& row, const AuditLink& before)
{
    return row.sequence == before.sequence + 1 && row.previous == before.mac
        && row.previousDigest == before.digest;
}

bool isGenuine(const QByteArray& line, const Secret& key)
{
    const QJsonObject row = rowOf(line);
    return macOf(row, key) == row.value(u"mac"_s).toString().toLatin1();
}

bool isBeginning(const QByteArray& piece, const AuditLink& before)
{
    // After a power loss a file can end in zeros that were never written.
    qsizetype length = piece.size();
    while (length > 0 && piece.at(length - 1) == '\0')
        --length;
    const QByteArray text = piece.left(length);
    const QByteArray start = R"({"actor":")"_ba;
    if (!text.startsWith(start) && !start.startsWith(text))
        return false;
    const auto previous = memberIn(text, "previous"_ba);
    if (previous && *previous != '"' + before.mac + '"')
        return false;
    const auto digest = memberIn(text, "previousDigest"_ba);
    if (digest && *digest != '"' + before.digest + '"')
        return false;
    const auto sequence = memberIn(text, "sequence"_ba);
    return !sequence || *sequence == QByteArray::number(before.sequence + 1);
}

}  // namespace rollcall::store
