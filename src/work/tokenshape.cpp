// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokenshape.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace rollcall::work {

Result<> checkShape(const Secret& token, const services::ServiceDefinition& service,
                    const services::Registry& registry)
{
    const QString text = QString::fromUtf8(token.reveal());
    const QString& prefix = service.token.prefix;
    const bool isOurs = !prefix.isEmpty() && text.startsWith(prefix);
    for (const services::ServiceDefinition& other : registry.all()) {
        const QString& theirs = other.token.prefix;
        if (isOurs || other.id == service.id || theirs.isEmpty() || !text.startsWith(theirs))
            continue;
        return fail(
            ErrorCode::TokenMalformed,
            u"It looks like a token of %1, and this is %2."_s.arg(other.name, service.name));
    }
    if (!prefix.isEmpty() && !isOurs)
        return fail(ErrorCode::TokenMalformed,
                    u"A token of %1 begins with “%2”."_s.arg(service.name, prefix));
    const QRegularExpression shape{QRegularExpression::anchoredPattern(service.token.characters)};
    if (!service.token.characters.isEmpty() && !shape.match(text).hasMatch())
        return fail(ErrorCode::TokenMalformed,
                    u"It is not as tokens of %1 are: too short, too long, or with characters that "
                    "they do not have."_s.arg(service.name));
    return {};
}

}  // namespace rollcall::work
