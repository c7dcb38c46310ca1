// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace rollcall::scim {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Walks over JSON that was validated before; stops at the end of any other text.
class Walker {
public:
    explicit Walker(const QByteArray& text) : m_text(text) {}

    [[nodiscard]] qsizetype at() const { return m_at; }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text.at(m_at) : '\0'; }

    /// Steps over blanks and then over `c`, when it is there.
    bool take(char c)
    {
        skipBlanks();
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    void skipBlanks()
    {
        while (isBlank(peek()))
            ++m_at;
    }

    JsonSpan takeValue()
    {
        skipBlanks();
        const qsizetype start = m_at;
        if (peek() == '{' || peek() == '[')
            skipNested();
        else if (peek() == '"')
            skipString();
        else
            skipPlain();
        return {start, m_at};
    }

private:
    void skipString()
    {
        for (++m_at; m_at < m_text.size() && peek() != '"'; ++m_at)
            m_at += peek() == '\\' ? 1 : 0;
        m_at = qMin(m_at + 1, m_text.size());
    }

    void skipPlain()
    {
        while (m_at < m_text.size() && !isBlank(peek()) && !QByteArrayView{",]}"}.contains(peek()))
            ++m_at;
    }

    void skipNested()
    {
        int depth = 0;
        do {
            const char c = peek();
            if (c == '"') {
                skipString();
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : 0;
            depth -= c == '}' || c == ']' ? 1 : 0;
            ++m_at;
        } while (depth > 0 && m_at < m_text.size());
        m_at = qMin(m_at, m_text.size());
    }

    const QByteArray& m_text;
    qsizetype m_at = 0;
};

QString nameOf(const QByteArray& literal)
{
    if (!literal.contains('\\'))
        return QString::fromUtf8(literal.mid(1, literal.size() - 2));
    return QJsonDocument::fromJson('[' + literal + ']').array().at(0).toString();
}

}  // namespace

std::vector<JsonMember> membersOf(const QByteArray& text)
{
    std::vector<JsonMember> members;
    Walker walker{text};
    if (!walker.take('{'))
        return members;
    do {
        walker.skipBlanks();
        if (walker.peek() != '"')
            break;
        const JsonSpan name = walker.takeValue();
        if (!walker.take(':'))
            break;
        members.push_back({nameOf(name.of(text)), name.start, walker.takeValue()});
    } while (walker.take(','));
    return members;
}

std::vector<JsonSpan> elementsOf(const QByteArray& text)
{
    std::vector<JsonSpan> elements;
    Walker walker{text};
    if (!walker.take('[') || walker.take(']'))
        return elements;
    do {
        elements.push_back(walker.takeValue());
    } while (walker.take(','));
    return elements;
}

QByteArray toText(const QJsonValue& value)
{
    const QByteArray list = QJsonDocument{QJsonArray{value}}.toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

QByteArray withoutMargin(const QByteArray& text)
{
    QByteArray rest = text.trimmed();
    // All of them: QJsonDocument skips one by itself, and then its text is not ours.
    while (rest.startsWith("\xEF\xBB\xBF"))
        rest = rest.mid(3).trimmed();
    return rest;
}

}  // namespace rollcall::scim
