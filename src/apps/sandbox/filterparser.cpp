// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "call.h"
#include "filter.h"
#include "text.h"

namespace rollcall::sandbox {

namespace {

constexpr int deepest = 40;

[[noreturn]] void refuse(const std::string& detail)
{
    throw Refusal{400, "invalidFilter", detail};
}

/// Recursive descent: or, and, then one condition or a group.
class Parser {
public:
    /// \param scope the attribute whose elements the names are about; null for the resource.
    Parser(std::string_view text, const Attribute* scope) : m_rest(text), m_scope(scope) {}

    Filter whole()
    {
        Filter filter = alternatives();
        skipBlanks();
        if (!m_rest.empty())
            refuse("The filter cannot be understood from here on: " + std::string{m_rest});
        return filter;
    }

private:
    Filter alternatives()
    {
        if (++m_depth > deepest)
            refuse("The filter is nested too deeply.");
        Filter left = conditions();
        while (takeWord("or"))
            left = {.kind = Filter::Kind::Or, .parts = {std::move(left), conditions()}};
        --m_depth;
        return left;
    }

    Filter conditions()
    {
        Filter left = condition();
        while (takeWord("and"))
            left = {.kind = Filter::Kind::And, .parts = {std::move(left), condition()}};
        return left;
    }

    Filter condition()
    {
        if (take('(')) {
            Filter inner = alternatives();
            if (!take(')'))
                refuse("A closing parenthesis is missing in the filter.");
            return inner;
        }
        const AttributePath path = attributePath();
        if (take('['))
            return values(path);
        return comparison(path);
    }

    Filter comparison(const AttributePath& path)
    {
        const std::string word{nextWord()};
        if (!sameIgnoringCase(word, "eq"))
            refuse("The operator \"" + word + "\" is not supported; only \"eq\" is.");
        Filter filter{.kind = Filter::Kind::Equals, .path = path, .literal = literal()};
        checkTypes(filter);
        return filter;
    }

    Filter values(const AttributePath& path)
    {
        if (m_scope != nullptr || path.attribute == nullptr || !path.attribute->multiValued
            || path.attribute->subAttributes.empty() || !path.subName.empty())
            refuse("Only a multi-valued attribute can have a value filter.");
        Parser inner{m_rest, path.attribute};
        Filter element = inner.alternatives();
        m_rest = inner.m_rest;
        if (!take(']'))
            refuse("A closing bracket is missing in the filter.");
        if (m_rest.starts_with('.')) {
            m_rest.remove_prefix(1);
            Parser behind{m_rest, path.attribute};
            Filter sub = behind.comparison(behind.attributePath());
            m_rest = behind.m_rest;
            element = {.kind = Filter::Kind::And, .parts = {std::move(element), std::move(sub)}};
        }
        return {.kind = Filter::Kind::Values, .path = path, .parts = {std::move(element)}};
    }

    AttributePath attributePath()
    {
        const std::string_view word = nextWord();
        if (m_scope != nullptr) {
            const Attribute* sub = findAttribute(m_scope->subAttributes, word);
            if (sub == nullptr)
                refuse("There is no such sub-attribute: " + std::string{word});
            return {.attribute = sub, .name = std::string{sub->name}};
        }
        std::optional<AttributePath> path = parsePath(word);
        if (!path || path->attribute == nullptr || path->attribute->returned == "never")
            refuse("There is no such attribute: " + std::string{word});
        // A multi-valued attribute without more is about its values (RFC 7644, 3.4.2.2).
        if (path->subName.empty() && path->attribute->type == "complex" && !m_rest.starts_with('['))
            path->subAttribute = findAttribute(path->attribute->subAttributes, "value");
        if (path->subAttribute != nullptr)
            path->subName = path->subAttribute->name;
        return *path;
    }

    Json literal()
    {
        skipBlanks();
        std::size_t length = 0;
        if (m_rest.starts_with('"')) {
            for (length = 1; length < m_rest.size() && m_rest[length] != '"'; ++length)
                length += m_rest[length] == '\\' ? 1U : 0U;
            length = std::min(length + 1, m_rest.size());
        } else {
            length = std::min(m_rest.find_first_of(" )]"), m_rest.size());
        }
        const Json value = Json::parse(m_rest.substr(0, length), nullptr, false);
        if (value.is_discarded() || value.is_structured())
            refuse("The value in the filter must be a string, a number, true, false or null.");
        m_rest.remove_prefix(length);
        return value;
    }

    static void checkTypes(const Filter& filter)
    {
        const Attribute* leaf = filter.path.leaf();
        if (leaf == nullptr || filter.literal.is_null())
            return;
        const bool wantsBoolean = leaf->type == "boolean";
        if (leaf->type == "complex" || wantsBoolean != filter.literal.is_boolean())
            refuse("The attribute " + std::string{leaf->name}
                   + " cannot be compared with such a value.");
    }

    void skipBlanks()
    {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(' '), m_rest.size()));
    }

    bool take(char mark)
    {
        skipBlanks();
        if (!m_rest.starts_with(mark))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    std::string_view nextWord()
    {
        skipBlanks();
        const auto end = std::min(m_rest.find_first_of(" ()[]\""), m_rest.size());
        const std::string_view word = m_rest.substr(0, end);
        m_rest.remove_prefix(end);
        return word;
    }

    bool takeWord(std::string_view word)
    {
        const std::string_view before = m_rest;
        if (sameIgnoringCase(nextWord(), word))
            return true;
        m_rest = before;
        return false;
    }

    std::string_view m_rest;
    const Attribute* m_scope;
    int m_depth = 0;
};

}  // namespace

Filter parseFilter(std::string_view text)
{
    return Parser{text, nullptr}.whole();
}

Filter parseValueFilter(std::string_view text, const Attribute& attribute)
{
    return Parser{text, &attribute}.whole();
}

}  // namespace rollcall::sandbox
