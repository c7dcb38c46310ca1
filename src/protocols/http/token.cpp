// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "token.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::http {

namespace {

constexpr qsizetype fewest = 8;
constexpr qsizetype most = 8192;

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

bool isQuote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

/// What is wrong with it, in the order in which a person can put it right; or nothing.
QString problemOf(const QByteArray& token)
{
    if (token.isEmpty())
        return u"it is empty"_s;
    if (token.contains('\n') || token.contains('\r'))
        return u"it has a line break in it"_s;
    const QByteArray start = token.left(7).toLower();
    if (start.startsWith("bearer") && (start.size() == 6 || start.at(6) == ' '))
        return u"it begins with the word Bearer, which is not a part of it"_s;
    if (isQuote(token.front()) || isQuote(token.back()))
        return u"it has quotes around it"_s;
    if (token.contains(' ') || token.contains('\t'))
        return u"it has a blank in it"_s;
    if (!std::all_of(token.cbegin(), token.cend(), isAscii))
        return u"it has a character in it that is not ASCII"_s;
    if (!isVisibleAscii(token))
        return u"it has an invisible character in it"_s;
    if (token.size() < fewest)
        return u"it is too short: %1 characters, fewer than %2"_s.arg(token.size()).arg(fewest);
    if (token.size() > most)
        return u"it is too long: %1 characters, more than %2"_s.arg(token.size()).arg(most);
    return {};
}

}  // namespace

Result<> checkToken(const Secret& token)
{
    const QString problem = problemOf(token.reveal());
    if (problem.isEmpty())
        return {};
    return fail(ErrorCode::TokenMalformed, problem);
}

Result<> checkPair(const Secret& pair)
{
    const QByteArray& text = pair.reveal();
    const bool isControlled = std::any_of(
        text.cbegin(), text.cend(), [](char c) { return isAscii(c) && (c < 0x20 || c == 0x7F); });
    if (text.indexOf(':') < 1 || text.endsWith(':'))
        return fail(
            ErrorCode::TokenMalformed,
            u"it is not a name and a password with a colon between them, as in name:password"_s);
    if (isControlled)
        return fail(ErrorCode::TokenMalformed,
                    u"it has a line break or an invisible character in it"_s);
    if (text.size() > most)
        return fail(ErrorCode::TokenMalformed, u"it is too long"_s);
    return {};
}

bool isVisibleAscii(const QByteArray& text)
{
    return std::all_of(text.cbegin(), text.cend(), [](char c) { return c > 0x20 && c < 0x7F; });
}

bool isHeaderWord(const QByteArray& text)
{
    static const QByteArray others = "!#$%&'*+-.^_`|~"_ba;
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || others.contains(c);
    });
}

}  // namespace rollcall::http
