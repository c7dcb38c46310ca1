// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "textcolumn.h"

namespace rollcall::models {

QVariant headOf(const QString& title, Qt::Orientation orientation, int role)
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment{Qt::AlignLeft | Qt::AlignVCenter});
    return role == Qt::DisplayRole ? QVariant{title} : QVariant{};
}

QVariant cellOf(const QString& text, const QString& title, int role)
{
    if (role == Qt::AccessibleTextRole && text.isEmpty())
        return QCoreApplication::translate("TextColumn", "%1: none").arg(title);
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant{text} : QVariant{};
}

}  // namespace rollcall::models
