// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QTableView;

namespace rollcall::gui {

/// What all our tables have in common: fixed rows that can be hit, no row numbers, Tab that
/// leaves the table.
void prepareTable(QTableView& view);

}  // namespace rollcall::gui
