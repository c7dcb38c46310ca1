// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "searchindex.h"

#include <QStringTokenizer>

#include <algorithm>
#include <cstring>

namespace rollcall::models {

namespace {

// Between fields, so that no word is found across two of them.
constexpr char fieldEnd = '\x1f';

bool isPlainAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

/// Letters that people type without their stroke, and that no normal form takes apart.
void appendBase(QString& out, QChar c)
{
    switch (c.unicode()) {
    case u'ø':
        out += u'o';
        break;
    case u'ł':
        out += u'l';
        break;
    case u'đ':
    case u'ð':
        out += u'd';
        break;
    case u'ħ':
        out += u'h';
        break;
    case u'ı':
        out += u'i';
        break;
    case u'æ':
        out += QStringView{u"ae"};
        break;
    case u'œ':
        out += QStringView{u"oe"};
        break;
    case u'þ':
        out += QStringView{u"th"};
        break;
    case u'ß':
        out += QStringView{u"ss"};
        break;
    default:
        out += c;
    }
}

const char* findIn(const char* from, const char* end, const QByteArray& word)
{
#ifdef Q_OS_WIN
    const char* at = std::search(from, end, word.cbegin(), word.cend());
    return at == end ? nullptr : at;
#else
    return static_cast<const char*>(memmem(from, static_cast<std::size_t>(end - from),
                                           word.constData(),
                                           static_cast<std::size_t>(word.size())));
#endif
}

QByteArray foldedFields(const User& user)
{
    return folded(user.shownName()) + fieldEnd + folded(user.login) + fieldEnd + folded(user.email)
        + fieldEnd + folded(user.externalId);
}

}  // namespace

QByteArray folded(QStringView text)
{
    // Most logins and addresses need nothing but lower case.
    if (isPlainAscii(text))
        return text.toLatin1().toLower();
    const QString apart = text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString out;
    out.reserve(apart.size());
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            appendBase(out, c);
    }
    return out.toUtf8();
}

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

bool isFound(const User& user, const QByteArrayList& words)
{
    const QByteArray fields = foldedFields(user);
    return std::all_of(words.begin(), words.end(),
                       [&fields](const QByteArray& word) { return fields.contains(word); });
}

SearchIndex::SearchIndex(const std::vector<User>& users)
{
    constexpr std::size_t usualRow = 110;
    m_text.reserve(users.size() * usualRow);
    m_starts.reserve(users.size() + 1);
    for (const User& user : users) {
        m_starts.push_back(m_text.size());
        m_text += foldedFields(user).toStdString();
        m_text += fieldEnd;
    }
    m_starts.push_back(m_text.size());
}

std::vector<int> SearchIndex::find(const QByteArrayList& words) const
{
    std::vector<int> rows;
    if (size() == 0 || words.isEmpty())
        return rows;
    // The longest word is the rarest.
    const QByteArray& rare =
        *std::max_element(words.begin(), words.end(), [](const QByteArray& a, const QByteArray& b) {
            return a.size() < b.size();
        });
    const char* const base = m_text.data();
    const char* const end = base + m_text.size();
    auto next = m_starts.begin();
    for (const char* from = base; (from = findIn(from, end, rare)) != nullptr;
         from = base + *next) {
        const auto at = static_cast<std::size_t>(from - base);
        next = std::upper_bound(next, m_starts.end(), at);
        const auto row = static_cast<std::size_t>(std::distance(m_starts.begin(), next)) - 1;
        if (rowHasAll(row, words))
            rows.push_back(static_cast<int>(row));
    }
    return rows;
}

bool SearchIndex::rowHasAll(std::size_t row, const QByteArrayList& words) const
{
    const char* const from = m_text.data() + m_starts.at(row);
    const char* const end = m_text.data() + m_starts.at(row + 1);
    return std::all_of(words.begin(), words.end(), [from, end](const QByteArray& word) {
        return findIn(from, end, word) != nullptr;
    });
}

}  // namespace rollcall::models
