// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "csvfile.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

Result<QByteArray> contentOf(const QString& path)
{
    constexpr qint64 largest = 256LL * 1024 * 1024;
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::BadInput, u"the CSV file cannot be opened: "_s + path);
    if (file.size() > largest)
        return fail(ErrorCode::BadInput, u"the CSV file is larger than 256 MiB"_s);
    return file.readAll();
}

}  // namespace

Result<std::vector<work::PlanItem>> readCsvFile(const QString& path, const work::ColumnMap& columns)
{
    return contentOf(path).and_then(
        [&columns](const QByteArray& content) { return work::readCsv(content, columns); });
}

Result<QStringList> readCsvLoginsOf(const QString& path)
{
    return contentOf(path).and_then(work::readCsvLogins);
}

}  // namespace rollcall::ctl
