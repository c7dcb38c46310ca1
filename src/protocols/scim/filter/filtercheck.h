// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filterexpression.h"
#include "protocols/scim/schema/resourcetype.h"

#include <QSet>

namespace rollcall::scim {

/// Whether a filter makes sense for resources of that schema (RFC 7644, section 3.4.2.2):
/// BadInput names what does not fit, such as an attribute that no schema has, an order between
/// booleans, a part of a number, a value of another type, a value filter of a single value.
[[nodiscard]] Result<> checkFilter(const FilterExpression& filter, const ResourceSchema& schema);

/// Which filters a service is known to obey. A filter beyond them runs here, on the whole list.
struct FilterSupport {
    QSet<QString> operators = {};  ///< "eq", "and", "or", "not", "pr", "[]"; lower case.
    QStringList paths = {};        ///< Attributes that can be filtered by; empty: all.
    qsizetype longest = 0;         ///< Characters; 0: no limit is known.

    /// Every operator of RFC 7644: a service whose discovery says that it filters.
    [[nodiscard]] static FilterSupport all();

    /// Whether the service can be asked. Never when nothing is known.
    [[nodiscard]] bool covers(const FilterExpression& filter) const;
};

}  // namespace rollcall::scim
