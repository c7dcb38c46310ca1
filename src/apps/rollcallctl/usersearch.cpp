// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usersearch.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

QString folded(const QString& text)
{
    QString out;
    const QString apart = text.normalized(QString::NormalizationForm_KD);
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            out += c;
    }
    return out.toCaseFolded();
}

}  // namespace

bool matches(const User& user, const QString& text)
{
    const QString all =
        folded(QStringList{user.login, user.displayName, user.email, user.externalId}.join(u'\n'));
    const QStringList words = folded(text).split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&all](const QString& word) { return all.contains(word); });
}

std::optional<std::chrono::hours> parseSpan(const QString& text)
{
    static const QRegularExpression pattern{u"^(\\d{1,5})([dh])$"_s};
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const int number = match.captured(1).toInt();
    if (match.captured(2) == u"d"_s)
        return std::chrono::days{number};
    return std::chrono::hours{number};
}

std::vector<User> keptOf(const work::Users& users, const std::function<bool(const User&)>& keeps)
{
    std::vector<User> kept;
    if (users)
        std::copy_if(users->begin(), users->end(), std::back_inserter(kept), keeps);
    return kept;
}

}  // namespace rollcall::ctl
