// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jsonedit.h"

#include "jsontext.h"

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

/// Takes out what is between two commas, with one of them.
QByteArray without(const QByteArray& text, const std::vector<JsonSpan>& items, std::size_t position)
{
    qsizetype start = items[position].start;
    qsizetype end = items[position].end;
    if (position > 0)
        start = items[position - 1].end;
    else if (items.size() > 1)
        end = items[1].start;
    return text.left(start) + text.mid(end);
}

/// Puts `item` behind the last of `items`, or before the closing bracket.
QByteArray with(const QByteArray& text, const std::vector<JsonSpan>& items, const QByteArray& item)
{
    if (items.empty())
        return text.left(1) + item + text.mid(text.size() - 1);
    return text.left(items.back().end) + ',' + item + text.mid(items.back().end);
}

}  // namespace

Result<QByteArray> withMember(const QByteArray& object, const QString& name, const JsonEdit& edit)
{
    const std::vector<JsonMember> members = membersOf(object);
    std::vector<JsonSpan> items;
    std::optional<std::size_t> found;
    for (const JsonMember& member : members) {
        if (member.name.compare(name, Qt::CaseInsensitive) == 0) {
            if (found)
                return fail(ErrorCode::BadResponse, u"“%1” is there twice"_s.arg(name));
            found = items.size();
        }
        items.push_back({member.nameStart, member.value.end});
    }
    std::optional<QByteArray> old;
    if (found && members[*found].value.of(object) != "null")
        old = members[*found].value.of(object);
    const Result<std::optional<QByteArray>> text = edit(old);
    if (!text)
        return fail(text.error());
    if (*text == old)
        return object;
    if (!*text)
        return without(object, items, *found);
    if (!found)
        return with(object, items, toText(name) + ':' + **text);
    const JsonSpan place = members[*found].value;
    return object.left(place.start) + **text + object.mid(place.end);
}

QByteArray withElement(const QByteArray& array, const QByteArray& element)
{
    return with(array, elementsOf(array), element);
}

QByteArray withoutElement(const QByteArray& array, std::size_t position)
{
    return without(array, elementsOf(array), position);
}

}  // namespace rollcall::scim
