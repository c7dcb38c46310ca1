// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "csvsource.h"

#include "attributetext.h"
#include "csvtable.h"
#include "domain/samelogin.h"
#include "domain/visibletext.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr QLatin1StringView loginPath{"userName"};
constexpr QLatin1StringView originPrefix{"CSV line "};

QString quoted(const QString& title)
{
    return u'"' + visible(title, 60) + u'"';
}

/// Every title that `columns` names has to be there: a slip in a name must not lose a column.
Result<> checkNamed(const CsvRow& titles, const ColumnMap& columns)
{
    for (auto named = columns.begin(); named != columns.end(); ++named) {
        const auto isIt = [&](const QString& title) { return title.trimmed() == named.key(); };
        if (std::none_of(titles.cells.begin(), titles.cells.end(), isIt))
            return failAt(titles.line, 1, u"no column has the title "_s + quoted(named.key()));
    }
    return {};
}

Result<QString> pathOf(const QString& title, const ColumnMap& columns)
{
    if (title.isEmpty())
        return fail(ErrorCode::BadInput, u"the title is empty"_s);
    if (const auto named = columns.find(title); named != columns.end()) {
        if (!isAttributePath(*named))
            return fail(ErrorCode::BadInput, quoted(*named) + u" is no attribute path"_s);
        return attributePathOf(*named).value_or(*named);
    }
    if (const auto path = attributePathOf(title))
        return *path;
    return fail(ErrorCode::BadInput,
                u"no attribute is known for the title "_s + quoted(title)
                    + u"; name one for it, or take the column out"_s);
}

tl::unexpected<Error> failWithoutLogin(const CsvRow& titles)
{
    return failAt(titles.line, 1, u"no column gives the login (\"userName\")"_s);
}

/// The attribute path of each column.
Result<QStringList> pathsOf(const CsvRow& titles, const ColumnMap& columns)
{
    if (const Result<> named = checkNamed(titles, columns); !named)
        return fail(named.error());
    QStringList paths;
    for (qsizetype i = 0; i < titles.cells.size(); ++i) {
        const Result<QString> path = pathOf(titles.cells.at(i).trimmed(), columns);
        if (!path)
            return failAt(titles.lines.at(i), i + 1, path.error().detail);
        // Attribute names have no case (RFC 7643, section 2.1).
        const qsizetype other = paths.indexOf(QRegularExpression{
            QRegularExpression::anchoredPattern(QRegularExpression::escape(*path)),
            QRegularExpression::CaseInsensitiveOption});
        if (other >= 0)
            return failAt(
                titles.lines.at(i), i + 1,
                u"column %1 gives %2 already"_s.arg(QString::number(other + 1), quoted(*path)));
        paths.append(*path);
    }
    if (!paths.contains(loginPath))
        return failWithoutLogin(titles);
    return paths;
}

Result<> checkLogin(const QString& login)
{
    if (login.trimmed().isEmpty())
        return fail(ErrorCode::BadInput, u"the login is empty"_s);
    if (login != login.trimmed())
        return fail(ErrorCode::BadInput, u"the login begins or ends with a blank"_s);
    if (login.startsWith(u"id:"_s))
        return fail(ErrorCode::BadInput, u"a login, not an id, has to stand here"_s);
    return {};
}

Result<PlanItem> itemOf(const CsvRow& row, const QStringList& paths)
{
    PlanItem item{.why = QString{originPrefix} + QString::number(row.line)};
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const QString& cell = row.cells.at(i);
        if (paths.at(i) == loginPath) {
            if (const Result<> good = checkLogin(cell); !good)
                return failAt(row.lines.at(i), i + 1, good.error().detail);
            item.user = cell;
        } else if (!cell.isEmpty()) {
            const Result<QJsonValue> value = attributeValueOf(paths.at(i), cell);
            if (!value)
                return failAt(row.lines.at(i), i + 1, value.error().detail);
            item.attributes.insert(paths.at(i), *value);
        }
    }
    return item;
}

/// With titles at least.
Result<std::vector<CsvRow>> rowsOf(const QByteArray& text)
{
    Result<std::vector<CsvRow>> rows = readCsvTable(text);
    if (rows && rows->empty())
        return failAt(1, 1, u"the file is empty"_s);
    return rows;
}

Result<> checkSomebody(const std::vector<CsvRow>& rows)
{
    if (rows.size() == 1)
        return failAt(rows.front().line + 1, 1, u"there is nobody below the titles"_s);
    return {};
}

/// Which column gives the login.
Result<qsizetype> loginColumnOf(const CsvRow& titles)
{
    qsizetype login = -1;
    for (qsizetype i = 0; i < titles.cells.size(); ++i) {
        if (attributePathOf(titles.cells.at(i).trimmed()) != loginPath)
            continue;
        if (login >= 0)
            return failAt(titles.lines.at(i), i + 1,
                          u"column %1 gives the login already"_s.arg(login + 1));
        login = i;
    }
    if (login < 0)
        return failWithoutLogin(titles);
    return login;
}

}  // namespace

Result<std::vector<PlanItem>> readCsv(const QByteArray& text, const ColumnMap& columns)
{
    const Result<std::vector<CsvRow>> rows = rowsOf(text);
    if (!rows)
        return fail(rows.error());
    const Result<QStringList> paths = pathsOf(rows->front(), columns);
    if (!paths)
        return fail(paths.error());
    if (const Result<> somebody = checkSomebody(*rows); !somebody)
        return fail(somebody.error());

    const qsizetype login = paths->indexOf(loginPath);
    std::vector<PlanItem> items;
    QHash<QString, int> lines;  // A login has no case (RFC 7643, section 4.1.1).
    for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
        Result<PlanItem> item = itemOf(*row, *paths);
        if (!item)
            return fail(item.error());
        const QString key = loginKey(item->user);
        if (const auto before = lines.find(key); before != lines.end())
            return failAt(row->lines.at(login), login + 1,
                          u"the same login stands on line %1 already"_s.arg(*before));
        lines.insert(key, row->line);
        items.push_back(*std::move(item));
    }
    return items;
}

bool isFromCsv(const QString& reason)
{
    // What the person gave as the reason stands before it.
    return reason.section(u" · "_s, -1).startsWith(originPrefix);
}

Result<QStringList> readCsvLogins(const QByteArray& text)
{
    const Result<std::vector<CsvRow>> rows = rowsOf(text);
    if (!rows)
        return fail(rows.error());
    const Result<qsizetype> column = loginColumnOf(rows->front());
    if (!column)
        return fail(column.error());
    if (const Result<> somebody = checkSomebody(*rows); !somebody)
        return fail(somebody.error());
    QStringList logins;
    for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
        const QString& login = row->cells.at(*column);
        if (const Result<> good = checkLogin(login); !good)
            return failAt(row->lines.at(*column), *column + 1, good.error().detail);
        logins += login;
    }
    return logins;
}

}  // namespace rollcall::work
