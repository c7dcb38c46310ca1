// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "searchindex.h"

#include "bytesearch.h"
#include "domain/foldedtext.h"

#include <QStringTokenizer>

#include <algorithm>

namespace rollcall::models {

namespace {

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool hasAll(std::string_view text, const QByteArrayList& words, const QByteArray& except)
{
    return std::all_of(words.begin(), words.end(), [&](const QByteArray& word) {
        return &word == &except
            || findBytes(text.data(), text.data() + text.size(), viewOf(word)) != nullptr;
    });
}

}  // namespace

QByteArrayList searchWords(const QString& query)
{
    QByteArrayList words;
    for (const QStringView word : qTokenize(query.simplified(), u' ', Qt::SkipEmptyParts)) {
        const QByteArray bytes = folded(word);
        if (!bytes.isEmpty())
            words += bytes;
    }
    return words;
}

std::vector<std::uint8_t> findUsers(const work::UserList& list, const QByteArrayList& words,
                                    std::size_t most)
{
    std::vector<std::uint8_t> found(static_cast<std::size_t>(list.size()), words.isEmpty() ? 1 : 0);
    if (found.empty() || words.isEmpty())
        return found;
    // The longest word is the rarest.
    const QByteArray& rare =
        *std::max_element(words.begin(), words.end(), [](const QByteArray& a, const QByteArray& b) {
            return a.size() < b.size();
        });
    const std::string_view text = list.foldedText();
    const auto starts = list.foldedStarts();
    const char* const base = text.data();
    const char* const end = base + text.size();
    std::size_t place = 0;
    for (const char* at = base; most > 0 && (at = findBytes(at, end, viewOf(rare))) != nullptr;
         at = base + starts[place]) {
        // The next hit is near more often than not; where hits are rare, a search is quicker.
        const auto offset = static_cast<std::uint64_t>(at - base);
        constexpr std::size_t near = 8;
        for (std::size_t i = 0; i < near && starts[place + 1] <= offset; ++i)
            ++place;
        if (starts[place + 1] <= offset) {
            const auto next = std::upper_bound(starts.begin() + static_cast<std::ptrdiff_t>(place),
                                               starts.end(), offset);
            place = static_cast<std::size_t>(next - starts.begin()) - 1;
        }
        const std::string_view row = text.substr(starts[place], starts[place + 1] - starts[place]);
        found[place] = words.size() == 1 || hasAll(row, words, rare) ? 1 : 0;
        most -= found[place];
        ++place;
    }
    return found;
}

}  // namespace rollcall::models
