// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "placetable.h"

#include "auditpage.h"
#include "homepage.h"
#include "jobspage.h"
#include "pendingplace.h"
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

const QList<PlaceEntry>& placeTable()
{
    static const QList<PlaceEntry> table{
        {"home", QT_TRANSLATE_NOOP("PlaceEntry", "Home"), "home", false, make<HomePage>},
        {"pending", QT_TRANSLATE_NOOP("PlaceEntry", "Pending removal"), "pending", false,
         make<PendingPlace>},
        {"jobs", QT_TRANSLATE_NOOP("PlaceEntry", "Jobs"), "history", false, make<JobsPage>},
        {"audit", QT_TRANSLATE_NOOP("PlaceEntry", "Audit"), "audit", false, make<AuditPage>},
        {"users", QT_TRANSLATE_NOOP("PlaceEntry", "Users"), "users", true, make<UsersPlace>},
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

}  // namespace rollcall::gui
