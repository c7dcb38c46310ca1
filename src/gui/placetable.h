// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "page.h"

#include <QList>

namespace rollcall::gui {

/// Everything about one place. A new place is a class derived from Page and one entry in
/// placetable.cpp: the side list, the View menu, --place and rollcall:// follow from it.
struct PlaceEntry {
    const char* key = "";         ///< English and stable: --place KEY, rollcall://KEY.
    const char* title = "";       ///< Marked with QT_TRANSLATE_NOOP("PlaceEntry", …).
    const char* icon = "";        ///< Name of a file in resources/icons.
    bool isOfConnection = false;  ///< Belongs to one connection; else it is over all.
    const char* help = "";        ///< What one can do there; marked like the title.
    Page* (*make)(const PageParts& parts, QWidget* parent) = nullptr;
};

[[nodiscard]] const QList<PlaceEntry>& placeTable();

/// Null when there is no such place.
[[nodiscard]] const PlaceEntry* placeEntry(const QString& key);

[[nodiscard]] QString titleOf(const PlaceEntry& entry);
[[nodiscard]] QString helpOf(const PlaceEntry& entry);

}  // namespace rollcall::gui
