// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1StringView>
#include <QString>

namespace rollcall::gui {

/// Where in the window a person is. What places there are says placetable.h.
struct Place {
    QString key = {};           ///< Of an entry of the table: "users".
    QString connectionId = {};  ///< Of places that belong to one connection.
    QString detail = {};        ///< What in it, in the page's own terms: a saved view, a group.

    friend bool operator==(const Place&, const Place&) = default;
};

/// The places that others than their own page speak of.
[[nodiscard]] inline Place homePlace()
{
    return {.key = QStringLiteral("home")};
}
[[nodiscard]] inline Place usersPlace(const QString& connectionId)
{
    return {.key = QStringLiteral("users"), .connectionId = connectionId};
}
/// \param detail a service, or a connection whose service is to be checked.
[[nodiscard]] inline Place servicesPlace(const QString& detail)
{
    return {.key = QStringLiteral("services"), .detail = detail};
}

}  // namespace rollcall::gui
