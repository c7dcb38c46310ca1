// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "plan.h"

#include "canonicaljson.h"
#include "planfile.h"

#include <QCryptographicHash>

#include <algorithm>

namespace rollcall {

QString digestOf(const Plan& plan)
{
    const QByteArray hash =
        QCryptographicHash::hash(canonicalJson(toJson(plan)), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex());
}

QString shortDigest(const QString& digest)
{
    return digest.left(4) + u'·' + digest.right(4);
}

int lossesOf(const Plan& plan)
{
    return static_cast<int>(std::count_if(plan.changes.begin(), plan.changes.end(),
                                          [](const Change& change) {
        // Of whom it was seen that they have none any more.
        const bool hasNone =
            change.verb == Verb::Deactivate && change.after.isEmpty() && !change.baseHash.isEmpty();
        return takesAccess(change.verb) && change.state != ChangeState::Skipped && !hasNone;
    }));
}

}  // namespace rollcall
