// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace rollcall::gui {

/// What an item of the side list carries besides its text.
enum SideRole {
    SideKind = Qt::UserRole,  ///< int(SideItem).
    SidePlace,                ///< Key of a place.
    SideConnection,           ///< Connection id.
    SideDetail,               ///< What in the place: the name of a saved view.
    SideCount,                ///< Shown at the right; empty for none.
    SideIcon,                 ///< Name of an icon; for entries.
    SideIsProduction,
    SideShape,   ///< int(Shape), of connections.
    SideIsWell,  ///< Nobody has to do anything about it.
    SideHealth,  ///< A word under the name; none when empty.
};

enum class SideItem { Section, Entry, Connection, Views };

/// Paints the side list: sections, entries with icon, connections with bar and health.
class SideDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
};

}  // namespace rollcall::gui
