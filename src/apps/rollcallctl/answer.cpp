// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "answer.h"

#include "domain/visibletext.h"
#include "work/usershape.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

constexpr qsizetype widestCell = 400;

struct Range {
    char32_t first = 0;
    char32_t last = 0;
};

/// What terminals draw two cells wide: the large blocks of Unicode's East Asian Width.
constexpr Range wide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

qsizetype widthOf(const QString& text)
{
    qsizetype width = 0;
    for (const char32_t c : text.toUcs4()) {
        const QChar::Category category = QChar::category(c);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
            continue;
        const bool isWide = std::any_of(std::begin(wide), std::end(wide), [c](const Range& range) {
            return range.first <= c && c <= range.last;
        });
        width += isWide ? 2 : 1;
    }
    return width;
}

std::vector<QStringList> shownRows(const Table& table)
{
    std::vector<QStringList> rows{table.titles};
    rows.insert(rows.end(), table.rows.begin(), table.rows.end());
    for (QStringList& row : rows) {
        if (table.shown >= 0)
            row = row.mid(0, table.shown);
        for (QString& cell : row)
            cell = visible(cell, widestCell);
    }
    if (table.titles.isEmpty())
        rows.erase(rows.begin());
    return rows;
}

}  // namespace

QByteArray jsonText(const QJsonObject& object)
{
    return QJsonDocument{object}.toJson(QJsonDocument::Indented);
}

QByteArray jsonText(const QJsonArray& array)
{
    return QJsonDocument{array}.toJson(QJsonDocument::Indented);
}

QByteArray jsonList(const QList<QByteArray>& elements)
{
    return elements.isEmpty() ? QByteArray{"[]\n"} : "[\n" + elements.join(",\n") + "\n]\n";
}

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue{} : QJsonValue{text};
}

Table fieldsOf(const std::vector<QStringList>& rows)
{
    Table table;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(table.rows),
                 [](const QStringList& row) { return !row.at(1).isEmpty(); });
    return table;
}

QByteArray tableText(const Table& table)
{
    const std::vector<QStringList> rows = shownRows(table);
    std::vector<qsizetype> widths;
    for (const QStringList& row : rows) {
        widths.resize(std::max(widths.size(), static_cast<std::size_t>(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i) {
            auto& width = widths[static_cast<std::size_t>(i)];
            width = std::max(width, widthOf(row.at(i)));
        }
    }
    QString text;
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const qsizetype gap = widths[static_cast<std::size_t>(i)] - widthOf(row.at(i)) + 2;
            line += row.at(i) + QString{gap, u' '};
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text.toUtf8();
}

QByteArray csvText(const Table& table)
{
    QString text = table.titles.isEmpty() ? QString{} : work::csvLine(table.titles);
    for (const QStringList& row : table.rows)
        text += work::csvLine(row);
    return text.toUtf8();
}

QByteArray textOf(const Answer& answer, Format format)
{
    const bool isList = !answer.list.titles.isEmpty();
    switch (format) {
    case Format::Json:
        return answer.json;
    case Format::Csv: {
        Table fields = answer.fields;
        fields.titles = QStringList{u"field"_s, u"value"_s};
        return csvText(isList ? answer.list : fields);
    }
    case Format::Table: {
        const QByteArray fields = tableText(answer.fields);
        const QByteArray list = isList ? tableText(answer.list) : QByteArray{};
        return fields + (fields.isEmpty() || list.isEmpty() ? "" : "\n") + list;
    }
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::ctl
