// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usercolumns.h"

#include "countdown.h"
#include "domain/foldedtext.h"
#include "domain/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

using Field = work::UserList::Field;

constexpr qint64 never = std::numeric_limits<qint64>::max();

/// Those without an end come after all who have one.
qint64 byDeadline(const work::UserList& list, int place, const ColumnContext&)
{
    const Deadline* deadline = list.deadline(place);
    return deadline ? deadline->removeAt.toMSecsSinceEpoch() : never;
}

/// By the names of the connections, not by their ids.
qint64 byConnection(const work::UserList& list, int place, const ColumnContext& context)
{
    const QString mine = context.connectionNames.value(list.connectionId(place));
    return std::count_if(context.connectionNames.begin(), context.connectionNames.end(),
                         [&mine](const QString& name) { return folded(name) < folded(mine); });
}

/// Not named tr(): lupdate would then skip the marked strings inside the call.
QString translated(const char* text)
{
    return QCoreApplication::translate("UserColumn", text);
}

QString localTime(const QDateTime& instant)
{
    return instant.isValid() ? QLocale{}.toString(instant.toLocalTime(), u"d MMM yyyy HH:mm"_s)
                             : QString{};
}

QString noveltyText(const User& user)
{
    return user.novelty == Novelty::None ? QString{} : titleOf(user.novelty);
}

/// By what the countdown shows: an estimate may end at any moment, so that all of them would
/// be equal by their earliest instant.
qint64 byCountdown(const work::UserList& list, int place, const ColumnContext& context)
{
    const Deadline* deadline = list.deadline(place);
    const bool isEstimate = deadline && deadline->confidence == Deadline::Confidence::Estimated;
    return isEstimate && deadline->latest.isValid() ? deadline->latest.toMSecsSinceEpoch()
                                                    : byDeadline(list, place, context);
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
        .number = byConnection,
    },
    UserColumn{
        .key = "name",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Name"),
        .width = 158,
        .text = [](const User& user,
                   const ColumnContext&) { return visibleName(user.displayName, user.login); },
        .field = Field::Name,
    },
    UserColumn{
        .key = "login",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Login"),
        .width = 198,
        .text = [](const User& user, const ColumnContext&) { return visible(user.login); },
        .field = Field::Login,
    },
    UserColumn{
        .key = "status",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Status"),
        .width = 112,
        .text = [](const User& user, const ColumnContext&) { return statusText(user); },
        .number = [](const work::UserList& list, int place, const ColumnContext&) -> qint64 {
            return static_cast<qint64>(list.marks(place).status);
        },
    },
    UserColumn{
        .key = "novelty",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Since you looked"),
        .width = 125,
        .text = [](const User& user, const ColumnContext&) { return noveltyText(user); },
        .number = [](const work::UserList& list, int place, const ColumnContext&) -> qint64 {
            const Novelty novelty = list.marks(place).novelty;
            return novelty == Novelty::None ? never : static_cast<qint64>(novelty);
        },
    },
    UserColumn{
        .key = "leaves",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Leaves"),
        .width = 170,
        .ticks = true,
        .text = [](const User& user,
                   const ColumnContext& context) { return countdownOf(user, context.now).text; },
        .number = byCountdown,
    },
    UserColumn{
        .key = "removeAt",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Earliest removal"),
        .width = 160,
        .ticks = true,
        .text =
            [](const User& user, const ColumnContext& context) {
    if (mayEndNow(user, context.now))
        return translated(QT_TRANSLATE_NOOP("UserColumn", "any moment"));
    return user.deadline && user.deadline->removeAt.isValid()
        ? localInstant(user.deadline->removeAt)
        : QString{};
        },
        .number = byDeadline,
},
    UserColumn{
        .key = "confidence",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Where from"),
        .width = 135,
        .text =
            [](const User& user, const ColumnContext&) {
    return user.deadline ? titleOf(user.deadline->confidence) : QString{};
        },
        .number = [](const work::UserList& list, int place, const ColumnContext&) -> qint64 {
            const Deadline* deadline = list.deadline(place);
            return deadline ? static_cast<qint64>(deadline->confidence) : -1;
        },
    },
    UserColumn{
        .key = "groups",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Groups"),
        .width = 150,
        .text = [](const User& user,
                   const ColumnContext&) { return visible(user.groups.join(u", "_s)); },
        .field = Field::Groups,
    },
    UserColumn{
        .key = "lastSynced",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Last synced"),
        .width = 130,
        .text = [](const User& user, const ColumnContext&) { return localTime(user.lastSynced); },
        .number = [](const work::UserList& list, int place,
                     const ColumnContext&) { return list.marks(place).lastSynced; },
    },
    UserColumn{
        .key = "lastSignIn",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Last sign-in"),
        .width = 130,
        .isExtra = true,
        .text =
            [](const User& user, const ColumnContext&) {
    return user.lastSignIn ? localTime(*user.lastSignIn)
                           : translated(QT_TRANSLATE_NOOP("UserColumn", "not said"));
        },
        .number = [](const work::UserList& list, int place,
                     const ColumnContext&) { return list.marks(place).lastSignIn; },
    },
    UserColumn{
        .key = "email",
        .title = QT_TRANSLATE_NOOP("UserColumn", "E-mail"),
        .width = 210,
        .isExtra = true,
        .text = [](const User& user, const ColumnContext&) { return visible(user.email); },
        .field = Field::Email,
    },
    UserColumn{
        .key = "externalId",
        .title = QT_TRANSLATE_NOOP("UserColumn", "External id"),
        .width = 150,
        .isExtra = true,
        .text = [](const User& user, const ColumnContext&) { return visible(user.externalId); },
        .field = Field::ExternalId,
    },
    UserColumn{
        .key = "managedBy",
        .title = QT_TRANSLATE_NOOP("UserColumn", "Managed by"),
        .width = 110,
        .isExtra = true,
        .text = [](const User& user, const ColumnContext&) { return visible(user.managedBy); },
        .number = [](const work::UserList& list, int place, const ColumnContext&) -> qint64 {
            return list.managedBy(place).isEmpty() ? 1 : 0;
        },
    },
    };

}  // namespace

std::span<const UserColumn> userColumns()
{
    return columns;
}

const UserColumn* userColumn(QStringView key)
{
    const auto found = std::find_if(columns.begin(), columns.end(), [key](const UserColumn& c) {
        return key == QLatin1StringView{c.key};
    });
    return found == columns.end() ? nullptr : &*found;
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
