// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "placetable.h"

#include "auditpage.h"
#include "groupsplace.h"
#include "homepage.h"
#include "jobspage.h"
#include "pendingplace.h"
#include "resourcesplace.h"
#include "servicespage.h"
#include "taskspage.h"
#include "tokenspage.h"
#include "usersplace.h"

#include <QCoreApplication>

#include <algorithm>

namespace rollcall::gui {

namespace {

template <typename PageType>
Page* make(const PageParts& parts, QWidget* parent)
{
    return new PageType(parts, parent);
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): it is a table.
const QList<PlaceEntry>& placeTable()
{
    static const QList<PlaceEntry> table{
        {.key = "home",
         .title = QT_TRANSLATE_NOOP("PlaceEntry", "Home"),
         .icon = "home",
         .help = QT_TRANSLATE_NOOP(
             "PlaceEntry",
             "What needs somebody, the most urgent first. Each button leads to where it is done."),
         .make = make<HomePage>},
        {.key = "pending",
         .title = QT_TRANSLATE_NOOP("PlaceEntry", "Pending removal"),
         .icon = "pending",
         .help = QT_TRANSLATE_NOOP("PlaceEntry",
                                   "Everybody whose time is running out, at every service. "
                                   "Reactivate somebody to keep them, or remove them early."),
         .make = make<PendingPlace>},
        {.key = "tasks",
         .title = QT_TRANSLATE_NOOP("PlaceEntry", "Tasks"),
         .icon = "done",
         .help = QT_TRANSLATE_NOOP("PlaceEntry",
                                   "What has to be done by hand, at a service or at the identity "
                                   "provider. Tick what is done."),
         .make = make<TasksPage>},
        {.key = "jobs",
         .title = QT_TRANSLATE_NOOP("PlaceEntry", "Jobs"),
         .icon = "history",
         .help = QT_TRANSLATE_NOOP("PlaceEntry",
                                   "Every change that was asked for. A job that stopped can go on; "
                                   "what was done can be taken back."),
         .make = make<JobsPage>},
        {.key = "tokens",
         .title = QT_TRANSLATE_NOOP("PlaceEntry", "Tokens"),
         .icon = "token",
         .help =
             QT_TRANSLATE_NOOP("PlaceEntry",
                               "What every connection proves itself with: how old it is, when "
                               "it ends, and whether it worked. The token itself is never shown."),
         .make = make<TokensPage>},
        {.key = "audit",
         .title = QT_TRANSLATE_NOOP("PlaceEntry", "Audit"),
         .icon = "audit",
         .help = QT_TRANSLATE_NOOP(
             "PlaceEntry",
             "Everything that was done, sealed row by row. Check the chain, or save a copy."),
         .make = make<AuditPage>},
        {.key = "services",
         .title = QT_TRANSLATE_NOOP("PlaceEntry", "Services"),
         .icon = "services",
         .help = QT_TRANSLATE_NOOP("PlaceEntry",
                                   "What each service can do and what it cannot, with the reason."),
         .make = make<ServicesPage>},
        {.key = "users",
         .title = QT_TRANSLATE_NOOP("PlaceEntry", "Users"),
         .icon = "users",
         .isOfConnection = true,
         .help = QT_TRANSLATE_NOOP(
             "PlaceEntry",
             "The people of one service. Type to search, choose a status, select people, then "
             "choose a verb: a plan is shown before anything is sent."),
         .make = make<UsersPlace>},
        {.key = "groups",
         .title = QT_TRANSLATE_NOOP("PlaceEntry", "Groups"),
         .icon = "users",
         .isOfConnection = true,
         .help = QT_TRANSLATE_NOOP("PlaceEntry",
                                   "The groups of one service and who is in them. Every change is "
                                   "shown as a plan before anything is sent."),
         .make = make<GroupsPlace>},
        {.key = "resources",
         .title = QT_TRANSLATE_NOOP("PlaceEntry", "Other resources"),
         .icon = "view",
         .isOfConnection = true,
         .help = QT_TRANSLATE_NOOP("PlaceEntry",
                                   "What one service has beside users and groups, such as roles. "
                                   "It is asked now, and nothing of it can be changed here."),
         .make = make<ResourcesPlace>},
    };
    return table;
}

const PlaceEntry* placeEntry(const QString& key)
{
    const QList<PlaceEntry>& table = placeTable();
    const auto found = std::find_if(table.begin(), table.end(), [&key](const PlaceEntry& entry) {
        return key == QLatin1StringView{entry.key};
    });
    return found == table.end() ? nullptr : &*found;
}

QString titleOf(const PlaceEntry& entry)
{
    return QCoreApplication::translate("PlaceEntry", entry.title);
}

QString helpOf(const PlaceEntry& entry)
{
    return *entry.help == '\0' ? QString{} : QCoreApplication::translate("PlaceEntry", entry.help);
}

}  // namespace rollcall::gui
