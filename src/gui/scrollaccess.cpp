// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scrollaccess.h"

#include <QAccessibleWidget>
#include <QScrollArea>

namespace rollcall::gui {

namespace {

QAccessibleInterface* accessOf(const QString&, QObject* object)
{
    auto* area = qobject_cast<QScrollArea*>(object);
    return area != nullptr ? new QAccessibleWidget{area, QAccessible::Client} : nullptr;
}

}  // namespace

void guardScrollAreas()
{
    QAccessible::installFactory(accessOf);
}

}  // namespace rollcall::gui
