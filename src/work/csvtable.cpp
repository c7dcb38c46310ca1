// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "csvtable.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// What parts the cells: whichever stands most often in the first line, outside quotes.
char delimiterOf(const QByteArray& text)
{
    constexpr std::array candidates{',', ';', '\t'};
    std::array<int, candidates.size()> counts{};
    bool isQuoted = false;
    for (const char c : text) {
        if (c == '"')
            isQuoted = !isQuoted;
        if (c == '\n' && !isQuoted)
            break;
        const auto* found = std::find(candidates.begin(), candidates.end(), c);
        if (!isQuoted && found != candidates.end())
            ++counts[static_cast<std::size_t>(found - candidates.begin())];
    }
    const auto* most = std::max_element(counts.begin(), counts.end());
    return candidates[static_cast<std::size_t>(most - counts.begin())];
}

/// Reads one text from its start to its end, once.
class Reader {
public:
    explicit Reader(const QByteArray& text) : m_text(text), m_delimiter(delimiterOf(text)) {}

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }

    /// Passes over a line without anything in it.
    bool skipEmptyLine() { return endLine(); }

    Result<CsvRow> readRow()
    {
        CsvRow row{.line = m_line};
        do {
            const int line = m_line;
            const Result<QByteArray> cell = readCell(row.cells.size() + 1);
            if (!cell)
                return fail(cell.error());
            QStringDecoder decode{QStringDecoder::Utf8,
                                  QStringDecoder::Flag::Stateless
                                      | QStringDecoder::Flag::ConvertInitialBom};
            const QString text = decode(*cell);
            if (decode.hasError())
                return failAt(line, row.cells.size() + 1, u"this is not UTF-8"_s);
            row.cells.append(text);
            row.lines.append(line);
        } while (skip(m_delimiter));
        if (!atEnd() && !endLine())
            return failAt(m_line, row.cells.size(), u"a carriage return without a line feed"_s);
        return row;
    }

private:
    [[nodiscard]] bool isAt(char c) const { return !atEnd() && m_text.at(m_at) == c; }

    bool skip(char c)
    {
        if (!isAt(c))
            return false;
        ++m_at;
        return true;
    }

    bool endLine()
    {
        if (isAt('\r') && m_at + 1 < m_text.size() && m_text.at(m_at + 1) == '\n')
            ++m_at;
        if (!skip('\n'))
            return false;
        ++m_line;
        return true;
    }

    [[nodiscard]] bool endsCell() const
    {
        return atEnd() || isAt(m_delimiter) || isAt('\n') || isAt('\r');
    }

    Result<QByteArray> readCell(qsizetype column)
    {
        if (skip('"'))
            return readQuoted(column);
        const qsizetype start = m_at;
        for (; !endsCell(); ++m_at) {
            if (isAt('\0'))
                return failAt(m_line, column, u"a NUL character; this is not a text file"_s);
            if (isAt('"'))
                return failAt(m_line, column,
                              u"a quotation mark inside a cell; put the whole cell between "
                              "quotation marks and double the ones inside"_s);
        }
        return m_text.mid(start, m_at - start);
    }

    Result<QByteArray> readQuoted(qsizetype column)
    {
        const int opened = m_line;
        QByteArray cell;
        for (; !atEnd(); ++m_at) {
            const char c = m_text.at(m_at);
            if (c == '\0')
                return failAt(m_line, column, u"a NUL character; this is not a text file"_s);
            if (c == '"' && (m_at + 1 >= m_text.size() || m_text.at(m_at + 1) != '"'))
                return closeQuoted(column, cell);
            m_at += c == '"' ? 1 : 0;
            m_line += c == '\n' ? 1 : 0;
            cell += c;
        }
        return failAt(opened, column, u"the quotation mark that opens here is never closed"_s);
    }

    Result<QByteArray> closeQuoted(qsizetype column, const QByteArray& cell)
    {
        ++m_at;
        if (!endsCell())
            return failAt(m_line, column, u"text after the closing quotation mark"_s);
        return cell;
    }

    const QByteArray& m_text;
    char m_delimiter;
    qsizetype m_at = 0;
    int m_line = 1;
};

}  // namespace

tl::unexpected<Error> failAt(int line, qsizetype column, const QString& why)
{
    return fail(ErrorCode::BadInput,
                u"line %1, column %2: "_s.arg(QString::number(line), QString::number(column))
                    + why);
}

Result<std::vector<CsvRow>> readCsvTable(const QByteArray& text)
{
    if (text.startsWith("\xFF\xFE") || text.startsWith("\xFE\xFF"))
        return failAt(1, 1, u"the file is UTF-16; save it as CSV in UTF-8"_s);
    const QByteArray content = text.startsWith("\xEF\xBB\xBF") ? text.mid(3) : text;
    Reader reader{content};
    std::vector<CsvRow> rows;
    while (!reader.atEnd()) {
        if (reader.skipEmptyLine())
            continue;
        Result<CsvRow> row = reader.readRow();
        if (!row)
            return fail(row.error());
        const qsizetype wanted = rows.empty() ? row->cells.size() : rows.front().cells.size();
        const qsizetype found = row->cells.size();
        if (found != wanted)
            return failAt(row->line, std::min(found, wanted) + 1,
                          u"the line has %1 cells, and there are %2 titles"_s.arg(
                              QString::number(found), QString::number(wanted)));
        rows.push_back(*std::move(row));
    }
    return rows;
}

}  // namespace rollcall::work
