// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usercopy.h"

#include "usertable.h"
#include "work/usershape.h"

namespace rollcall::models {

namespace {

QString linesOf(const UserCopy& copy, QString (*line)(const QStringList&))
{
    QStringList cells;
    for (const int column : copy.columns)
        cells += titleOf(copy.table.columnAt(column));
    QString text = line(cells);
    for (const int row : copy.rows) {
        cells.clear();
        for (const int column : copy.columns)
            cells += copy.table.index(row, column).data().toString();
        text += line(cells);
    }
    return text;
}

}  // namespace

QString UserCopy::logins() const
{
    QStringList logins;
    for (const int row : rows)
        logins += table.userAt(row).login;
    return logins.join(u'\n');
}

QString UserCopy::tabbed() const
{
    return linesOf(*this, work::tabbedLine);
}

QString UserCopy::csv() const
{
    return linesOf(*this, work::csvLine);
}

}  // namespace rollcall::models
