// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1StringView>
#include <QString>

#include <optional>

namespace rollcall {

/// One row of the table that gives an enumeration its stable names.
template <typename Enum>
struct Name {
    Enum value = {};
    const char* text = "";  ///< Latin-1; the name in JSON, in stores and in the shell.
};

/// The name of `value`. A value without a row is our own mistake.
template <typename Enum, std::size_t Size>
[[nodiscard]] QString nameIn(const Name<Enum> (&table)[Size], Enum value)
{
    for (const Name<Enum>& row : table) {
        if (row.value == value)
            return QLatin1StringView{row.text};
    }
    Q_ASSERT_X(false, "nameIn", "a value of the enumeration has no name");
    return {};
}

/// The value of that name, or nothing when the table has none.
template <typename Enum, std::size_t Size>
[[nodiscard]] std::optional<Enum> valueIn(const Name<Enum> (&table)[Size], const QString& name)
{
    for (const Name<Enum>& row : table) {
        if (name == QLatin1StringView{row.text})
            return row.value;
    }
    return std::nullopt;
}

}  // namespace rollcall
