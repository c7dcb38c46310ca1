// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimlist.h"
#include "secrets.h"
#include "text.h"

#include <algorithm>
#include <charconv>

namespace rollcall::sandbox {

namespace {

/// How long a cursor is good for. RFC 9865, section 2.1: the configuration says so.
constexpr std::chrono::seconds lifetime{cursorSeconds};

/// What a cursor must be given back with: nothing of the query may change from page to page.
std::string digestOf(const ListQuery& query, Scope scope)
{
    std::string all = std::to_string(static_cast<int>(scope)) + '\n' + query.filter + '\n'
        + query.sortBy + (query.descending ? "-" : "+");
    for (const std::string& name : query.attributes)
        all += '\n' + name;
    for (const std::string& name : query.excluded)
        all += "\n-" + name;
    return sha256(all).substr(0, 16);
}

std::int64_t numberIn(const std::string& text)
{
    std::int64_t number = -1;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && stop == text.data() + text.size() ? number : -1;
}

[[noreturn]] void refuseCursor(const char* kind, const std::string& detail)
{
    throw Refusal{400, kind, detail};
}

}  // namespace

std::size_t Lister::pageLength(const ListQuery& query, bool isFirst) const
{
    const Quirks& quirks = m_sandbox.quirks();
    std::size_t length = query.count;
    if (quirks.has(Quirk::PageMaximum))
        length = std::min(length, static_cast<std::size_t>(quirks.number(Quirk::PageMaximum)));
    if (quirks.has(Quirk::PageShrink) && !isFirst)
        length = std::min(length, static_cast<std::size_t>(quirks.number(Quirk::PageShrink)));
    return length;
}

std::size_t Lister::sizeByIndex(const Selection& selection) const
{
    const Quirks& quirks = m_sandbox.quirks();
    const std::size_t size = selection.size();
    return quirks.has(Quirk::IndexCap)
        ? std::min(size, static_cast<std::size_t>(quirks.number(Quirk::IndexCap)))
        : size;
}

Lister::Window Lister::window(const Selection& selection, const ListQuery& query, Scope scope)
{
    const bool only = m_sandbox.has(Quirk::CursorOnly);
    if (only || (query.cursor && m_sandbox.service().hasCursors))
        return cursorWindow(selection, query, scope);
    const std::size_t size = sizeByIndex(selection);
    const bool isFromZero = m_sandbox.has(Quirk::ZeroBased) && query.hasStart;
    std::size_t first = std::min(query.startIndex - (isFromZero ? 0 : 1), size);
    if (m_sandbox.has(Quirk::DuplicateRows) && first > 0)
        --first;
    const std::size_t length = pageLength(query, query.startIndex == 1);
    return {.first = first, .last = first + std::min(length, size - first)};
}

/// The cursor names the offset, the query and when it was given: "40.9f…2c.1767225600".
Lister::Window Lister::cursorWindow(const Selection& selection, const ListQuery& query, Scope scope)
{
    const std::string digest = digestOf(query, scope);
    const auto now = std::chrono::floor<std::chrono::seconds>(m_sandbox.now());
    std::size_t first = 0;
    if (query.cursor && !query.cursor->empty()) {
        const std::vector<std::string> parts = split(*query.cursor, '.');
        const bool known = parts.size() == 3 && numberIn(parts[0]) > 0 && numberIn(parts[2]) >= 0;
        if (!known || parts[1] != digest)
            refuseCursor("invalidCursor", "The cursor is not one that was given for this query.");
        const std::chrono::sys_seconds given{std::chrono::seconds{numberIn(parts[2])}};
        const Quirks& quirks = m_sandbox.quirks();
        const bool isTime = quirks.has(Quirk::CursorExpires) && !m_hasExpired
            && ++m_cursors >= quirks.number(Quirk::CursorExpires);
        m_hasExpired |= isTime;
        if (isTime || now - given > lifetime)
            refuseCursor("expiredCursor", "The cursor has expired. Begin again.");
        first = std::min(static_cast<std::size_t>(numberIn(parts[0])), selection.size());
    } else {
        m_cursors = 0;
    }
    const std::size_t length = pageLength(query, first == 0);
    Window window{.first = first,
                  .last = first + std::min(length, selection.size() - first),
                  .isByCursor = true};
    if (window.last < selection.size() && window.last > window.first)
        window.nextCursor = std::to_string(window.last) + '.' + digest + '.'
            + std::to_string(now.time_since_epoch().count());
    return window;
}

}  // namespace rollcall::sandbox
