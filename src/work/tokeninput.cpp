// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokeninput.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

bool hasNoWidth(QChar c)
{
    return c.category() == QChar::Other_Format || c == QChar{0x034F};
}

bool breaksLine(QChar c)
{
    return c == u'\n' || c == u'\r' || c == QChar{0x2028} || c == QChar{0x2029};
}

template <typename Test>
bool removeAll(QString& text, Test test)
{
    const auto end = std::remove_if(text.begin(), text.end(), test);
    const bool found = end != text.end();
    text.resize(end - text.begin());
    return found;
}

bool takeWords(QString& text)
{
    bool found = false;
    for (const auto word : {"authorization:"_L1, "bearer"_L1}) {
        if (!text.startsWith(word, Qt::CaseInsensitive))
            continue;
        const QString rest = text.mid(word.size());
        // A token may begin with these letters: the word stands alone.
        if (!word.endsWith(u':') && !rest.isEmpty() && !rest.front().isSpace()
            && rest.front() != u':')
            continue;
        text = rest.startsWith(u':') ? rest.mid(1).trimmed() : rest.trimmed();
        found = true;
    }
    return found;
}

bool takeQuotes(QString& text)
{
    static constexpr std::array pairs{
        std::pair{u'"', u'"'},           std::pair{u'\'', u'\''},         std::pair{u'`', u'`'},
        std::pair{u'\u201C', u'\u201D'}, std::pair{u'\u2018', u'\u2019'}, std::pair{u'<', u'>'}};
    for (const auto& [first, last] : pairs) {
        const bool starts = text.startsWith(first);
        const bool ends = text.size() > 1 && text.endsWith(last);
        if (!starts && !ends)
            continue;
        if (ends)
            text.chop(1);
        if (starts)
            text.remove(0, 1);
        text = text.trimmed();
        return true;
    }
    return false;
}

bool takePunctuation(QString& text)
{
    if (!text.endsWith(u',') && !text.endsWith(u';'))
        return false;
    text.chop(1);
    text = text.trimmed();
    return true;
}

/// \param isWrapped whether words, quotes and punctuation around it come off too.
TokenInput read(const QString& typed, bool isWrapped)
{
    QString text = typed.trimmed();
    TokenInput input;
    const auto note = [&input](bool found, Excess what) {
        if (found
            && std::find(input.removed.begin(), input.removed.end(), what) == input.removed.end())
            input.removed.push_back(what);
        return found;
    };
    note(removeAll(text, hasNoWidth), Excess::Invisible);
    text = text.trimmed();
    bool isChanged = isWrapped;
    while (isChanged && !text.isEmpty()) {
        isChanged = note(takePunctuation(text), Excess::Punctuation);
        isChanged = note(takeQuotes(text), Excess::Quotes) || isChanged;
        isChanged = note(takeWords(text), Excess::Bearer) || isChanged;
    }
    note(removeAll(text, breaksLine), Excess::LineBreaks);
    input.token = Secret{text.toUtf8()};
    text.fill(u'\0');
    return input;
}

}  // namespace

TokenInput readTokenInput(const QString& typed)
{
    return read(typed, true);
}

TokenInput readPairInput(const QString& typed)
{
    return read(typed, false);
}

}  // namespace rollcall::work
