// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace rollcall::work {

/// One record of a CSV text.
struct CsvRow {
    int line = 0;  ///< On which it starts, from 1.
    QStringList cells = {};
    QList<int> lines = {};  ///< On which each cell starts: a quoted one may hold line ends.
};

/// A mistake at one cell: BadInput, "line 14, column 3: …". Both count from 1.
[[nodiscard]] tl::unexpected<Error> failAt(int line, qsizetype column, const QString& why);

/// The records of a CSV text (RFC 4180): LF or CRLF, UTF-8 with or without BOM; the first
/// line tells whether comma, semicolon or tab parts the cells. Empty lines hold nothing and
/// are passed over; every other record is as long as the first.
[[nodiscard]] Result<std::vector<CsvRow>> readCsvTable(const QByteArray& text);

}  // namespace rollcall::work
