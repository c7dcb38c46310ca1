// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "wholetext.h"

#include "jsonedit.h"
#include "jsontext.h"

namespace rollcall::scim {

namespace {

using Text = std::optional<QByteArray>;

/// `object` with the members that only `other` has.
Result<QByteArray> completed(const QByteArray& object, const QByteArray& other)
{
    Result<QByteArray> text = object;
    for (const JsonMember& member : membersOf(other)) {
        const QByteArray value = member.value.of(other);
        const bool isExtension = member.name.contains(u':') && value.startsWith('{');
        if (!text)
            break;
        text = withMember(*text, member.name, [&](const Text& old) -> Result<Text> {
            if (!old)
                return value == "null" ? Text{} : Text{value};
            if (!isExtension || !old->startsWith('{'))
                return old;
            return completed(*old, value).transform([](const QByteArray& inner) {
                return Text{inner};
            });
        });
    }
    return text;
}

}  // namespace

QByteArray wholeText(const Account& account)
{
    if (account.onRequest.isEmpty())
        return account.raw;
    return completed(withoutMargin(account.raw), withoutMargin(account.onRequest))
        .value_or(account.raw);
}

}  // namespace rollcall::scim
