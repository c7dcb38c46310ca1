// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "filterexpression.h"

#include "domain/names.h"
#include "protocols/scim/jsontext.h"

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

using Kind = FilterExpression::Kind;
using Op = FilterExpression::Op;

constexpr Name<Op> opNames[] = {
    {Op::Eq, "eq"}, {Op::Ne, "ne"}, {Op::Co, "co"}, {Op::Sw, "sw"}, {Op::Ew, "ew"},
    {Op::Gt, "gt"}, {Op::Ge, "ge"}, {Op::Lt, "lt"}, {Op::Le, "le"},
};

QString literalOf(const FilterExpression& filter)
{
    return filter.digits.isEmpty() ? QString::fromUtf8(scim::toText(filter.value)) : filter.digits;
}

/// A part of an "and" or "or" in its parentheses, where reading would bind it otherwise.
QString partOf(const FilterExpression& part, Kind owner)
{
    const bool isChain = part.kind == Kind::Or || part.kind == Kind::And;
    const bool isLooser = part.kind == owner || part.kind == Kind::Or;
    return isChain && isLooser ? u'(' + part.toText() + u')' : part.toText();
}

QString chainOf(const FilterExpression& filter, const QString& word)
{
    QStringList texts;
    for (const FilterExpression& part : filter.parts)
        texts += partOf(part, filter.kind);
    return texts.join(word);
}

}  // namespace

QString nameOf(FilterExpression::Op op)
{
    return nameIn(opNames, op);
}

QString FilterExpression::toText() const
{
    switch (kind) {
    case Kind::And:
        return chainOf(*this, u" and "_s);
    case Kind::Or:
        return chainOf(*this, u" or "_s);
    case Kind::Not:
        return u"not ("_s + parts.front().toText() + u')';
    case Kind::Compare:
        return path + u' ' + nameOf(op) + u' ' + literalOf(*this);
    case Kind::Present:
        return path + u" pr"_s;
    case Kind::Within:
        return path + u'[' + parts.front().toText() + u']';
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::scim
