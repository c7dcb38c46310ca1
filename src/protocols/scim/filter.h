// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QUrlQuery>

namespace rollcall::scim {

/// `attribute eq "value"` (RFC 7644, section 3.4.2.2), the value escaped as JSON. One blank
/// on each side and double quotes: some services compare the text.
[[nodiscard]] QString equals(const QString& attribute, const QString& value);

/// The query of a list. A blank is %20, never "+", and what would end or change a query
/// ("&", "#", "+", "%") is encoded.
/// \param filter may be empty: everybody.
[[nodiscard]] QUrlQuery listQuery(const QString& filter, qint64 startIndex, int count);

}  // namespace rollcall::scim
