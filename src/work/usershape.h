// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace rollcall::work {

/// The deadline of a clock that is running: of somebody who is gone none runs any more.
[[nodiscard]] std::optional<Deadline> runningDeadline(const User& user);

/// A user in the JSON that other programs hold on to, on one line.
/// \param connection its name.
/// \param raw the resource as the text that came: it is passed on to the byte.
/// \param more members after those of the contract.
[[nodiscard]] QByteArray userJson(const User& user, const QString& connection,
                                  const QByteArray& raw, const QJsonObject& more = {});

/// One record of a CSV file with its end (RFC 4180). A cell that a spreadsheet would take for
/// a formula begins with an apostrophe.
[[nodiscard]] QString csvLine(const QStringList& cells);

/// One line of cells with tabs between, for pasting into a table; formulas as in csvLine().
[[nodiscard]] QString tabbedLine(const QStringList& cells);

}  // namespace rollcall::work
