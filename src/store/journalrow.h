// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "journal.h"

#include <QSqlQuery>

namespace rollcall::store {

/// The columns of `change` that changeFrom() reads, in its order, for a SELECT.
[[nodiscard]] QString changeColumns();

/// The row that a query of changeColumns() stands on.
[[nodiscard]] JournalRow changeFrom(const QSqlQuery& row);

/// All rows of such a query.
[[nodiscard]] std::vector<JournalRow> changesFrom(QSqlQuery& rows);

/// The states from which a row may come to `next`, by the contract of Journal::move().
///
/// \param error what the row says went wrong; decides whether something sent is planned again.
[[nodiscard]] std::vector<ChangeState> allowedBefore(ChangeState next,
                                                     const std::optional<Error>& error);

}  // namespace rollcall::store
