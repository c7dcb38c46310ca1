// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "call.h"
#include "filter.h"
#include "instant.h"
#include "text.h"

#include <algorithm>
#include <array>

namespace rollcall::sandbox {

namespace {

using Operator = Filter::Operator;

constexpr int deepest = 40;

constexpr std::array<std::pair<std::string_view, Operator>, 10> operators{{
    {"eq", Operator::Eq},
    {"ne", Operator::Ne},
    {"co", Operator::Co},
    {"sw", Operator::Sw},
    {"ew", Operator::Ew},
    {"pr", Operator::Pr},
    {"gt", Operator::Gt},
    {"ge", Operator::Ge},
    {"lt", Operator::Lt},
    {"le", Operator::Le},
}};

[[noreturn]] void refuse(const std::string& detail)
{
    throw Refusal{400, "invalidFilter", detail};
}

bool isInstant(const Json& literal)
{
    return literal.is_string() && parseInstant(literal.get_ref<const std::string&>());
}

/// Recursive descent: or, and, then one condition or a group.
class Parser {
public:
    Parser(std::string_view text, const ResourceType& type) : m_rest(text), m_type(&type) {}
    /// \param scope the attribute whose elements the names are about.
    Parser(std::string_view text, const Attribute& scope) : m_rest(text), m_scope(&scope) {}

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
        if (takeNot())
            return {.kind = Filter::Kind::Not, .parts = {group()}};
        if (take('('))
            return group();
        const AttributePath path = attributePath();
        if (take('['))
            return values(path);
        return comparison(path);
    }

    /// Behind the opening parenthesis.
    Filter group()
    {
        Filter inner = alternatives();
        if (!take(')'))
            refuse("A closing parenthesis is missing in the filter.");
        return inner;
    }

    /// `not` is one only in front of a parenthesis: an attribute could have the name.
    bool takeNot()
    {
        const std::string_view before = m_rest;
        if (takeWord("not") && take('('))
            return true;
        m_rest = before;
        return false;
    }

    Filter comparison(const AttributePath& path)
    {
        const std::string word{nextWord()};
        const auto* const found = std::ranges::find_if(
            operators, [&word](const auto& each) { return sameIgnoringCase(each.first, word); });
        if (found == operators.end())
            refuse("There is no operator \"" + word + "\" in filters.");
        Filter filter{.kind = Filter::Kind::Compare, .op = found->second, .path = path};
        if (filter.op == Operator::Pr)
            return filter;
        filter.literal = literal();
        checkTypes(filter);
        return filter;
    }

    Filter values(const AttributePath& path)
    {
        if (m_scope != nullptr || path.attribute == nullptr || !path.attribute->multiValued
            || path.attribute->subAttributes.empty() || !path.subName.empty())
            refuse("Only a multi-valued attribute can have a value filter.");
        Parser inner{m_rest, *path.attribute};
        Filter element = inner.alternatives();
        m_rest = inner.m_rest;
        if (!take(']'))
            refuse("A closing bracket is missing in the filter.");
        if (m_rest.starts_with('.')) {
            m_rest.remove_prefix(1);
            Parser behind{m_rest, *path.attribute};
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
        std::optional<AttributePath> path = parsePath(word, *m_type);
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
        Json value = Json::parse(m_rest.substr(0, length), nullptr, false);
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
        const bool isPart =
            filter.op == Operator::Co || filter.op == Operator::Sw || filter.op == Operator::Ew;
        // RFC 7644, table 3: neither booleans nor binary values have an order.
        const bool isOrder = filter.op >= Operator::Gt;
        const bool wantsBoolean = leaf->type == "boolean";
        if (leaf->type == "complex" || wantsBoolean != filter.literal.is_boolean()
            || (wantsBoolean && (isPart || isOrder)) || (leaf->type == "binary" && isOrder)
            || (isPart && !filter.literal.is_string())
            || (leaf->type == "dateTime" && !isPart && !isInstant(filter.literal)))
            refuse("The attribute " + std::string{leaf->name}
                   + " cannot be compared in this way with such a value.");
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
    const ResourceType* m_type = nullptr;
    const Attribute* m_scope = nullptr;
    int m_depth = 0;
};

}  // namespace

Filter parseFilter(std::string_view text, const ResourceType& type)
{
    return Parser{text, type}.whole();
}

Filter parseValueFilter(std::string_view text, const Attribute& attribute)
{
    return Parser{text, attribute}.whole();
}

}  // namespace rollcall::sandbox
