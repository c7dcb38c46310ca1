// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "challenges.h"

#include "token.h"

#include <QByteArrayView>

#include <vector>

using namespace Qt::StringLiterals;

namespace rollcall::http {

namespace {

constexpr qsizetype most = 8;
constexpr qsizetype longest = 40;

/// Cut at the commas, but not at those in a quoted string (section 5.6.4). One without an end
/// takes all that follows.
std::vector<QByteArrayView> elementsOf(QByteArrayView value)
{
    std::vector<QByteArrayView> elements;
    bool isQuoted = false;
    qsizetype start = 0;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value.at(i);
        if (isQuoted && c == '\\') {
            ++i;
        } else if (c == '"') {
            isQuoted = !isQuoted;
        } else if (c == ',' && !isQuoted) {
            elements.push_back(value.sliced(start, i - start));
            start = i + 1;
        }
    }
    elements.push_back(value.sliced(start));
    return elements;
}

/// The scheme that an element begins a challenge with; empty for a parameter of the one before.
QString schemeIn(QByteArrayView element)
{
    const QByteArray text = element.trimmed().toByteArray();
    qsizetype end = 0;
    while (end < text.size() && text.at(end) != ' ' && text.at(end) != '\t' && text.at(end) != '=')
        ++end;
    const QByteArray word = text.left(end);
    const bool isParameter = text.sliced(end).trimmed().startsWith('=');
    return isParameter || word.size() > longest || !isHeaderWord(word) ? QString{}
                                                                       : QString::fromLatin1(word);
}

bool isSame(const QString& scheme, QLatin1StringView other)
{
    return scheme.compare(other, Qt::CaseInsensitive) == 0;
}

}  // namespace

QStringList offeredSchemes(const QByteArray& value)
{
    QStringList schemes;
    for (const QByteArrayView element : elementsOf(value)) {
        const QString scheme = schemeIn(element);
        if (!scheme.isEmpty() && !schemes.contains(scheme, Qt::CaseInsensitive))
            schemes += scheme;
        if (schemes.size() == most)
            break;
    }
    return schemes;
}

QStringList otherSchemes(const QStringList& offered, const QByteArray& ours)
{
    QStringList others;
    for (const QString& scheme : offered) {
        if (!ours.isEmpty() && isSame(scheme, QLatin1StringView{ours}))
            return {};
        if (!ours.isEmpty() || isSame(scheme, "Bearer"_L1) || isSame(scheme, "Basic"_L1))
            others += scheme;
    }
    return others;
}

}  // namespace rollcall::http
