// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usercolumns.h"

#include "countdown.h"
#include "domain/visibletext.h"
#include "searchindex.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

SortKey byText(const QString& text)
{
    return {.text = folded(text)};
}

constexpr qint64 never = std::numeric_limits<qint64>::max();

/// Those without an end come after all who have one.
SortKey byDeadline(const User& user, const ColumnContext&)
{
    return {.number = user.deadline ? user.deadline->removeAt.toMSecsSinceEpoch() : never};
}

/// By what the countdown shows: an estimate may end at any moment, so that all of them would
/// be equal by their earliest instant.
SortKey byCountdown(const User& user, const ColumnContext& context)
{
    const bool isEstimate =
        user.deadline && user.deadline->confidence == Deadline::Confidence::Estimated;
    return isEstimate && user.deadline->latest.isValid()
        ? SortKey{.number = user.deadline->latest.toMSecsSinceEpoch()}
        : byDeadline(user, context);
}

const std::array columns{
    UserColumn{
        .key = "connection",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Service"),
        .width = 150,
        .text =
            [](const User& user, const ColumnContext& context) {
    return visible(context.connectionNames.value(user.connectionId));
        },
        .sortKey =
            [](const User& user, const ColumnContext& context) {
    return byText(context.connectionNames.value(user.connectionId));
        },
},
    UserColumn{
        .key = "name",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Name"),
        .width = 158,
        .text = [](const User& user, const ColumnContext&) { return visible(user.shownName()); },
        .sortKey = [](const User& user, const ColumnContext&) { return byText(user.shownName()); },
    },
    UserColumn{
        .key = "login",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Login"),
        .width = 198,
        .text = [](const User& user, const ColumnContext&) { return visible(user.login); },
        .sortKey = [](const User& user, const ColumnContext&) { return byText(user.login); },
    },
    UserColumn{
        .key = "status",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Status"),
        .width = 112,
        .text = [](const User& user, const ColumnContext&) { return statusText(user); },
        .sortKey = [](const User& user, const ColumnContext&) -> SortKey {
            return {.number = static_cast<qint64>(user.status)};
        },
    },
    UserColumn{
        .key = "leaves",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Leaves"),
        .width = 140,
        .ticks = true,
        .text = [](const User& user,
                   const ColumnContext& context) { return countdownOf(user, context.now).text; },
        .sortKey = byCountdown,
    },
    UserColumn{
        .key = "removeAt",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Earliest removal"),
        .width = 160,
        .text =
            [](const User& user, const ColumnContext&) {
    return user.deadline && user.deadline->removeAt.isValid()
        ? localInstant(user.deadline->removeAt)
        : QString{};
        },
        .sortKey = byDeadline,
    },
    UserColumn{
        .key = "confidence",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Where from"),
        .width = 135,
        .text =
            [](const User& user, const ColumnContext&) {
    return user.deadline ? titleOf(user.deadline->confidence) : QString{};
        },
        .sortKey = [](const User& user, const ColumnContext&) -> SortKey {
            return {.number = user.deadline ? static_cast<qint64>(user.deadline->confidence) : -1};
        },
    },
    UserColumn{
        .key = "email",
        .title = QT_TRANSLATE_NOOP("UserColumn", "E-mail"),
        .width = 210,
        .isExtra = true,
        .text = [](const User& user, const ColumnContext&) { return visible(user.email); },
        .sortKey = [](const User& user, const ColumnContext&) { return byText(user.email); },
    },
    UserColumn{
        .key = "lastSynced",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Last synced"),
        .width = 110,
        .text =
            [](const User& user, const ColumnContext&) {
    return user.lastSynced.isValid()
        ? QLocale{}.toString(user.lastSynced.toLocalTime(), u"d MMM yyyy HH:mm"_s)
        : QString{};
        },
        .sortKey = [](const User& user, const ColumnContext&) -> SortKey {
            return {.number = user.lastSynced.toMSecsSinceEpoch()};
        },
    },
    };

}  // namespace

std::span<const UserColumn> userColumns()
{
    return columns;
}

const UserColumn* userColumn(QLatin1StringView key)
{
    const auto found = std::find_if(columns.begin(), columns.end(), [key](const UserColumn& c) {
        return key == QLatin1StringView{c.key};
    });
    return found == columns.end() ? nullptr : &*found;
}

QString titleOf(const UserColumn& column)
{
    return QCoreApplication::translate("UserColumn", column.title);
}

}  // namespace rollcall::models
