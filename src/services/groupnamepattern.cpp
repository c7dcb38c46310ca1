// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "servicedefinition.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

const QRegularExpression& wordExpression()
{
    static const QRegularExpression expression{u"\\{([A-Za-z][A-Za-z0-9]*)\\}"_s};
    return expression;
}

}  // namespace

QStringList GroupNamePattern::words() const
{
    QStringList words;
    auto found = wordExpression().globalMatch(pattern);
    while (found.hasNext())
        words += found.next().captured(1);
    words.removeDuplicates();
    return words;
}

Result<QString> GroupNamePattern::build(const QHash<QString, QString>& values) const
{
    QString name;
    qsizetype end = 0;
    auto found = wordExpression().globalMatch(pattern);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const QString value = values.value(match.captured(1)).trimmed();
        if (value.isEmpty())
            return fail(ErrorCode::BadInput, match.captured(1));
        name += pattern.mid(end, match.capturedStart() - end) + value;
        end = match.capturedEnd();
    }
    return name + pattern.mid(end);
}

std::optional<QHash<QString, QString>> GroupNamePattern::valuesIn(const QString& name) const
{
    QString expression;
    QStringList seen;
    qsizetype end = 0;
    auto found = wordExpression().globalMatch(pattern);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const QString word = match.captured(1);
        expression += QRegularExpression::escape(pattern.mid(end, match.capturedStart() - end));
        // The same word means the same value.
        expression += seen.contains(word) ? u"\\k<%1>"_s.arg(word) : u"(?<%1>.+)"_s.arg(word);
        seen += word;
        end = match.capturedEnd();
    }
    expression += QRegularExpression::escape(pattern.mid(end));
    const QRegularExpression whole{QRegularExpression::anchoredPattern(expression),
                                   QRegularExpression::CaseInsensitiveOption};
    const QRegularExpressionMatch match = whole.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    QHash<QString, QString> values;
    for (const QString& word : words())
        values.insert(word, match.captured(word));
    return values;
}

}  // namespace rollcall::services
