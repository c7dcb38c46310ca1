// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "visibletext.h"

#include "joiners.h"

#include <QChar>
#include <QList>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall {

namespace {

constexpr int mostMarks = 4;  // Beyond this, marks climb over the lines around them.

/// Characters that are not seen, or that change how their neighbours are.
bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:  // Bidi controls, zero-width joiners, tags.
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Surrogate:
        return true;
    default:
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0  // Hangul fillers.
            || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0x034F;
    }
}

bool isMark(char32_t c)
{
    return QChar::category(c) == QChar::Mark_NonSpacing
        || QChar::category(c) == QChar::Mark_Enclosing;
}

constexpr QChar firstStrongIsolate{0x2068};
constexpr QChar popDirectionalIsolate{0x2069};

bool runsFromRight(const QString& text)
{
    constexpr char32_t firstHebrew = 0x0590;  // Nothing below runs from the right.
    const auto isLow = [](QChar c) { return c.unicode() < firstHebrew; };
    if (std::all_of(text.cbegin(), text.cend(), isLow))
        return false;
    const QList<uint> characters = text.toUcs4();
    return std::any_of(characters.begin(), characters.end(), [](char32_t c) {
        const QChar::Direction direction = QChar::direction(c);
        return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN;
    });
}

QString shownText(const QString& text, qsizetype limit, bool keepsJoiners)
{
    // Nearly every name is short and plain; it costs no copy.
    if (text.size() <= limit && !hasOddCharacters(text))
        return text;
    const QList<uint> characters = text.toUcs4();
    QString out;
    int marks = 0;
    qsizetype shown = 0;
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const char32_t c = characters[i];
        if (shown == limit)
            return out + u'…';
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > mostMarks)
            continue;
        if (isInvisible(c) && !(keepsJoiners && isJoinerOfWriting(characters, i)))
            out += u"‹U+%1›"_s.arg(QString::number(c, 16).toUpper().rightJustified(4, u'0'));
        else
            out += QString::fromUcs4(&c, 1);
        ++shown;
    }
    return out;
}

QString setApart(const QString& shown)
{
    return runsFromRight(shown) ? firstStrongIsolate + shown + popDirectionalIsolate : shown;
}

}  // namespace

QString visible(const QString& text, qsizetype limit)
{
    return shownText(text, limit, false);
}

QString visibleName(const QString& name, qsizetype limit)
{
    return shownText(name, limit, true);
}

QString visibleName(const QString& name, const QString& login, qsizetype limit)
{
    return name.isEmpty() ? visible(login, limit) : visibleName(name, limit);
}

QString isolated(const QString& text, qsizetype limit)
{
    return setApart(visible(text, limit));
}

QString isolatedName(const QString& name, const QString& login, qsizetype limit)
{
    return setApart(visibleName(name, login, limit));
}

QString withoutIsolation(QString shown)
{
    return shown.remove(firstStrongIsolate).remove(popDirectionalIsolate);
}

QString visibleLines(const QString& text, qsizetype limit)
{
    QStringList out;
    qsizetype left = limit;
    for (const QString& line : text.split(u'\n')) {
        if (left < 0) {
            out.last() += out.last().endsWith(u'…') ? u""_s : u"…"_s;
            break;
        }
        QStringList cells;
        const QString whole = line.endsWith(u'\r') ? line.chopped(1) : line;
        for (const QString& cell : whole.split(u'\t')) {
            cells += visible(cell, std::max<qsizetype>(left, 0));
            left -= cell.size() + 1;
        }
        out += cells.join(u'\t');
    }
    return out.join(u'\n');
}

bool isOddName(const QString& name)
{
    return visibleName(name, name.size()) != name;
}

bool hasOddCharacters(const QString& text)
{
    int marks = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text.at(i).unicode();
        if (c < 0x7F && c >= 0x20) {
            marks = 0;
            continue;
        }
        if (QChar::isHighSurrogate(c) && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            c = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
        i += c > 0xFFFF ? 1 : 0;
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > mostMarks || isInvisible(c))
            return true;
    }
    return false;
}

}  // namespace rollcall
