// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "csvfile.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

Result<std::vector<work::PlanItem>> readCsvFile(const QString& path, const work::ColumnMap& columns)
{
    constexpr qint64 largest = 256LL * 1024 * 1024;
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::BadInput, u"the CSV file cannot be opened: "_s + path);
    if (file.size() > largest)
        return fail(ErrorCode::BadInput, u"the CSV file is larger than 256 MiB"_s);
    return work::readCsv(file.readAll(), columns);
}

}  // namespace rollcall::ctl
