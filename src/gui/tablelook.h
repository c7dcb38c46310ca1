// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QTableView;

namespace rollcall::gui {

/// What all our tables have in common: fixed rows that can be hit, no row numbers, Tab that
/// leaves the table.
void prepareTable(QTableView& view);

/// Makes the one row that is selected the current one too: a screen reader selects, and what
/// follows the current row would not know.
void letCurrentFollow(QTableView& view);

}  // namespace rollcall::gui
