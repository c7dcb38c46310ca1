// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "options.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace rollcall::ctl {

/// Rows under titles; what is shown to people and to spreadsheets.
struct Table {
    QStringList titles = {};
    std::vector<QStringList> rows = {};
    qsizetype shown = -1;  ///< How many columns fit a terminal; -1: all. CSV has every one.
};

/// What a command answers, in every shape that can be asked for.
struct Answer {
    QByteArray json = {};
    Table fields = {};  ///< Name and value of one thing; may be empty.
    Table list = {};    ///< Things of one kind; CSV gives this one when it has titles.
};

[[nodiscard]] QByteArray jsonText(const QJsonObject& object);
[[nodiscard]] QByteArray jsonText(const QJsonArray& array);

/// An array of what is JSON already, one element a line.
[[nodiscard]] QByteArray jsonList(const QList<QByteArray>& elements);

/// `text`, or null when it is empty.
[[nodiscard]] QJsonValue orNull(const QString& text);

/// A two-column table of names and values; rows without a value are left out.
[[nodiscard]] Table fieldsOf(const std::vector<QStringList>& rows);

/// Aligned text for people, with everything odd made visible.
[[nodiscard]] QByteArray tableText(const Table& table);

/// RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] QByteArray csvText(const Table& table);

[[nodiscard]] QByteArray textOf(const Answer& answer, Format format);

}  // namespace rollcall::ctl
