// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "joiners.h"

#include <QChar>

namespace rollcall {

namespace {

constexpr uint nonJoiner = 0x200C;
constexpr uint joiner = 0x200D;
constexpr uint emojiStyle = 0xFE0F;
constexpr unsigned char virama = 9;  // The canonical combining class of what joins consonants.

bool isMark(uint c)
{
    return QChar::category(c) <= QChar::Mark_Enclosing;
}

bool isSkinTone(uint c)
{
    return c >= 0x1F3FB && c <= 0x1F3FF;
}

bool isEmoji(uint c)
{
    constexpr uint leftRightArrow = 0x2194;  // Of the heads that shake; no "other symbol".
    return c == leftRightArrow
        || (QChar::category(c) == QChar::Symbol_Other && QChar::script(c) == QChar::Script_Common)
        || (c >= 0x1F900 && c <= 0x1FAFF);  // Newer ones, some of which Qt does not know yet.
}

/// What is at \p at or, where that is passed over, next to it; 0 at an end.
template <typename Passed>
uint neighbour(const QList<uint>& text, qsizetype at, int step, Passed passed)
{
    while (at >= 0 && at < text.size() && passed(text[at]))
        at += step;
    return at >= 0 && at < text.size() ? text[at] : 0;
}

bool isBetweenCursiveLetters(const QList<uint>& text, qsizetype at)
{
    const auto isPassed = [](uint c) {
        return isMark(c) && QChar::joiningType(c) == QChar::Joining_Transparent;
    };
    const auto before = QChar::joiningType(neighbour(text, at - 1, -1, isPassed));
    const auto after = QChar::joiningType(neighbour(text, at + 1, 1, isPassed));
    return (before == QChar::Joining_Dual || before == QChar::Joining_Left)
        && (after == QChar::Joining_Dual || after == QChar::Joining_Right);
}

bool isBehindVirama(const QList<uint>& text, qsizetype at)
{
    const uint before = at > 0 ? text[at - 1] : 0;
    const uint after = at + 1 < text.size() ? text[at + 1] : 0;
    if (QChar::combiningClass(before) != virama
        || !QChar::isLetter(neighbour(text, at - 1, -1, isMark)))
        return false;
    return text[at] == joiner ? !isMark(after) : QChar::isLetter(after);
}

bool isBetweenEmoji(const QList<uint>& text, qsizetype at)
{
    const auto isStyle = [](uint c) { return c == emojiStyle || isSkinTone(c); };
    return isEmoji(neighbour(text, at - 1, -1, isStyle))
        && isEmoji(at + 1 < text.size() ? text[at + 1] : 0);
}

}  // namespace

bool isJoinerOfWriting(const QList<uint>& text, qsizetype at)
{
    if (text[at] == nonJoiner)
        return isBetweenCursiveLetters(text, at) || isBehindVirama(text, at);
    return text[at] == joiner && (isBetweenEmoji(text, at) || isBehindVirama(text, at));
}

}  // namespace rollcall
