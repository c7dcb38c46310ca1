// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "json.h"

#include "text.h"

namespace rollcall::sandbox {

namespace {

constexpr int deepest = 64;

/// Writing and destroying recurse, so depth is bounded before anything is built.
void checkDepth(std::string_view text)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"')
            quoted = !quoted;
        else if (quoted && c == '\\')
            ++i;
        else if (!quoted && (c == '[' || c == '{') && ++depth > deepest)
            throw std::invalid_argument("The JSON is nested too deeply.");
        else if (!quoted && (c == ']' || c == '}'))
            --depth;
    }
}

}  // namespace

Json parseJson(std::string_view text)
{
    checkDepth(text);
    Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded())
        throw std::invalid_argument("The text is not valid JSON.");
    return json;
}

std::string jsonText(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void appendQuoted(std::string& out, std::string_view text)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += digits[static_cast<unsigned char>(c) >> 4U];
            out += digits[static_cast<unsigned char>(c) & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

const Json* findMember(const Json& object, std::string_view name)
{
    if (!object.is_object())
        return nullptr;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (sameIgnoringCase(it.key(), name))
            return &it.value();
    }
    return nullptr;
}

Json* findMember(Json& object, std::string_view name)
{
    // The object is ours to change; only the search is shared.
    return const_cast<Json*>(findMember(std::as_const(object), name));  // NOLINT
}

}  // namespace rollcall::sandbox
