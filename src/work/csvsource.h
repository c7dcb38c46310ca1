// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "planrequest.h"

#include <QByteArray>
#include <QMap>

namespace rollcall::work {

/// Which column of a CSV file gives which attribute: column title to SCIM path.
using ColumnMap = QMap<QString, QString>;

/// Reads people from CSV (RFC 4180; UTF-8, with or without BOM; comma, semicolon or tab).
///
/// The first line holds the titles. A title that is a SCIM path, or a usual word for one
/// ("login", "e-mail", "first name"), maps itself; `columns` comes first. A column that maps
/// to nothing is an error, never dropped. A cell that is empty sets nothing.
/// BadInput names line and column: "line 14, column 3: …". All or nothing.
[[nodiscard]] Result<std::vector<PlanItem>> readCsv(const QByteArray& text,
                                                    const ColumnMap& columns);

/// Whether the reason of a change names a row of such a file.
[[nodiscard]] bool isFromCsv(const QString& reason);

/// The logins of such a file, in its order, for comparing only: whatever else stands in it is not
/// read, and a login may stand there twice. BadInput as above.
[[nodiscard]] Result<QStringList> readCsvLogins(const QByteArray& text);

}  // namespace rollcall::work
