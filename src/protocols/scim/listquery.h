// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrlQuery>

#include <optional>

namespace rollcall::scim {

/// Which resources of a list, in which order and with which attributes (RFC 7644, section
/// 3.4.2). What a service does not offer is not to be asked for: servers answer 400, or ignore it.
struct ListQuery {
    QString filter = {};    ///< Empty: everybody.
    qint64 startIndex = 1;  ///< 0: left out.
    int count = 100;
    /// In place of startIndex (RFC 9865): empty for the first page, then as the service gave it.
    std::optional<QString> cursor = {};
    QString sortBy = {};  ///< Attribute path; empty: the service's own order.
    bool isDescending = false;
    QStringList attributes = {};          ///< Only these; excludes the next one.
    QStringList excludedAttributes = {};  ///< All but these.
    /// POST to /.search, so that what is looked for stands in no log of addresses (section
    /// 7.5.2). Only where the service offers it.
    bool viaSearch = false;
};

/// `attribute eq "value"` (RFC 7644, section 3.4.2.2), the value escaped as JSON. One blank
/// on each side and double quotes: some services compare the text.
[[nodiscard]] QString equals(const QString& attribute, const QString& value);

/// The query of a list. A blank is %20, never "+", and what would end or change a query
/// ("&", "#", "+", "%", "=", "/" of a cursor) is encoded.
[[nodiscard]] QUrlQuery urlQuery(const ListQuery& query);

/// The body of a search (section 3.4.3).
[[nodiscard]] QByteArray searchBody(const ListQuery& query);

}  // namespace rollcall::scim
