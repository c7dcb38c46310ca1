// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "auditlog.h"
#include "domain/canonicaljson.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::store {

QByteArray AuditHead::toBytes() const
{
    return canonicalJson(QJsonObject{
        {u"sequence"_s, sequence}, {u"mac"_s, QString::fromLatin1(mac)}, {u"chain"_s, chain}});
}

Result<AuditHead> AuditHead::fromBytes(const QByteArray& bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    const QJsonValue sequence = json.value(u"sequence"_s);
    const QJsonValue mac = json.value(u"mac"_s);
    const QJsonValue chain = json.value(u"chain"_s);
    if (!sequence.isDouble() || sequence.toInteger(-1) < 0 || !mac.isString() || !chain.isString())
        return fail(ErrorCode::AuditBroken, u"the head of the audit cannot be read"_s);
    return AuditHead{.sequence = sequence.toInteger(),
                     .mac = mac.toString().toLatin1(),
                     .chain = chain.toString()};
}

}  // namespace rollcall::store
