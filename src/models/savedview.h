// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "userfilter.h"
#include "userorder.h"

#include <QByteArray>

#include <vector>

namespace rollcall::models {

/// A column that is shown, and how wide.
struct ColumnLayout {
    QString key = {};  ///< Of a UserColumn.
    int width = 0;     ///< Pixels; 0: the column's own.

    friend bool operator==(const ColumnLayout&, const ColumnLayout&) = default;
};

/// How a person looks at a list of users, under a name.
struct SavedView {
    QString name = {};
    UserFilter filter = {};
    std::vector<SortBy> sort = {};
    std::vector<ColumnLayout> columns = {};  ///< In the order on the screen; empty: as it is.

    friend bool operator==(const SavedView&, const SavedView&) = default;
};

/// Views as JSON, to be kept and to be given to others:
/// {"version":1,"views":[{"name","query","status","since","sort":[{"column","order"}],
/// "columns":[{"key","width"}]}]}.
[[nodiscard]] QByteArray viewsText(const std::vector<SavedView>& views);

/// Reads them. BadInput says what is wrong and where; columns that this Rollcall does not know
/// are passed over.
[[nodiscard]] Result<std::vector<SavedView>> readViews(const QByteArray& text);

}  // namespace rollcall::models
