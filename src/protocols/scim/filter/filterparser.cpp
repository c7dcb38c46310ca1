// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// Reads the text of a filter; filterexpression.cpp writes it.

#include "filterexpression.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

// Deeper is no filter that a person wrote; it keeps the parser's own stack small.
constexpr int deepest = 50;

/// A recursive descent through the grammar: or, and, not and groups, then one comparison.
class Parser {
public:
    explicit Parser(QString text) : m_text(std::move(text)) {}

    Result<FilterExpression> whole()
    {
        auto filter = alternatives(0);
        skipBlanks();
        if (filter && m_at < m_text.size())
            return refuse();
        return filter;
    }

private:
    using Kind = FilterExpression::Kind;
    using Op = FilterExpression::Op;
    using Part = Result<FilterExpression> (Parser::*)(int);

    [[nodiscard]] tl::unexpected<Error> refuse() const
    {
        return fail(ErrorCode::BadInput,
                    u"the filter cannot be read at character %1"_s.arg(m_at + 1));
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace())
            ++m_at;
    }

    bool takeWord(const QString& word)
    {
        skipBlanks();
        if (!QStringView{m_text}.mid(m_at).startsWith(word, Qt::CaseInsensitive))
            return false;
        const qsizetype end = m_at + word.size();
        if (end < m_text.size()
            && (m_text.at(end).isLetterOrNumber() || u"-_.:$"_s.contains(m_text.at(end))))
            return false;
        m_at = end;
        return true;
    }

    bool take(QChar character)
    {
        skipBlanks();
        if (m_at >= m_text.size() || m_text.at(m_at) != character)
            return false;
        ++m_at;
        return true;
    }

    Result<FilterExpression> chain(Kind kind, const QString& word, Part part, int depth)
    {
        if (depth > deepest)
            return refuse();
        auto first = (this->*part)(depth);
        if (!first)
            return first;
        FilterExpression all{.kind = kind, .parts = {*std::move(first)}};
        while (takeWord(word)) {
            auto next = (this->*part)(depth);
            if (!next)
                return next;
            all.parts.push_back(*std::move(next));
        }
        if (all.parts.size() == 1)
            return FilterExpression{all.parts.front()};
        return all;
    }

    Result<FilterExpression> alternatives(int depth)
    {
        return chain(Kind::Or, u"or"_s, &Parser::conjunction, depth);
    }

    Result<FilterExpression> conjunction(int depth)
    {
        return chain(Kind::And, u"and"_s, &Parser::factor, depth);
    }

    Result<FilterExpression> factor(int depth)
    {
        const bool isNegated = takeWord(u"not"_s);
        if (!take(u'('))
            return isNegated ? Result<FilterExpression>{refuse()} : comparison(depth);
        auto inner = alternatives(depth + 1);
        if (!inner)
            return inner;
        if (!take(u')'))
            return refuse();
        if (!isNegated)
            return inner;
        return FilterExpression{.kind = Kind::Not, .parts = {*std::move(inner)}};
    }

    QString attribute()
    {
        static const QRegularExpression name{
            u"(?:urn:[A-Za-z0-9._:/%@~+-]*:)?[$A-Za-z][A-Za-z0-9_.$-]*"_s,
            QRegularExpression::CaseInsensitiveOption};
        skipBlanks();
        const auto match = name.match(m_text, m_at, QRegularExpression::NormalMatch,
                                      QRegularExpression::AnchorAtOffsetMatchOption);
        m_at += match.capturedLength();
        return match.captured();
    }

    Result<FilterExpression> comparison(int depth)
    {
        const QString path = attribute();
        if (path.isEmpty())
            return refuse();
        if (take(u'['))
            return within(path, depth);
        return comparisonOf(path);
    }

    Result<FilterExpression> comparisonOf(const QString& path)
    {
        if (takeWord(u"pr"_s))
            return FilterExpression{.kind = Kind::Present, .path = path};
        for (const Op op :
             {Op::Eq, Op::Ne, Op::Co, Op::Sw, Op::Ew, Op::Gt, Op::Ge, Op::Lt, Op::Le}) {
            if (!takeWord(nameOf(op)))
                continue;
            return value(FilterExpression{.kind = Kind::Compare, .path = path, .op = op});
        }
        return refuse();
    }

    Result<FilterExpression> within(const QString& path, int depth)
    {
        auto inner = alternatives(depth + 1);
        if (!inner)
            return inner;
        if (!take(u']'))
            return refuse();
        if (m_at < m_text.size() && m_text.at(m_at) == u'.') {
            ++m_at;
            const QString sub = attribute();
            auto last = sub.isEmpty() ? Result<FilterExpression>{refuse()} : comparisonOf(sub);
            if (!last)
                return last;
            inner =
                FilterExpression{.kind = Kind::And, .parts = {*std::move(inner), *std::move(last)}};
        }
        return FilterExpression{.kind = Kind::Within, .path = path, .parts = {*std::move(inner)}};
    }

    /// A JSON string, number, true, false or null, as the value of `filter`.
    Result<FilterExpression> value(FilterExpression filter)
    {
        static const QRegularExpression literal{
            u"\"(?:[^\"\\\\]|\\\\.)*+\"|-?[0-9][0-9.eE+-]*|true|false|null"_s,
            QRegularExpression::CaseInsensitiveOption
                | QRegularExpression::DotMatchesEverythingOption};
        skipBlanks();
        const auto match = literal.match(m_text, m_at, QRegularExpression::NormalMatch,
                                         QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return refuse();
        QString text = match.captured();
        if (!text.startsWith(u'"'))
            text = text.toLower();
        const QJsonArray read =
            QJsonDocument::fromJson(QByteArray{"["} + text.toUtf8() + "]").array();
        if (read.size() != 1)
            return refuse();
        m_at += match.capturedLength();
        filter.value = read.first();
        if (filter.value.isString())  // Half of a pair of surrogates cannot be sent.
            filter.value = QString::fromUtf8(filter.value.toString().toUtf8());
        if (filter.value.isDouble())
            filter.digits = text;
        return filter;
    }

    QString m_text;
    qsizetype m_at = 0;
};

}  // namespace

Result<FilterExpression> FilterExpression::parse(const QString& text)
{
    return Parser{text}.whole();
}

}  // namespace rollcall::scim
