// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QVariant>

#include <iterator>

namespace rollcall::models {

/// A column whose cells are texts: a table of these is all that a model has to know of its
/// columns, and a new column is one entry.
template <typename Row, typename... Context>
struct TextColumn {
    const char* title = "";  ///< Marked with QT_TRANSLATE_NOOP in the context of the model.
    QString (*text)(const Row&, const Context&...) = nullptr;
};

/// What the head of a column of texts answers: its title, which stands left as the texts do.
[[nodiscard]] QVariant headOf(const QString& title, Qt::Orientation orientation, int role);

/// What a cell answers: its text. To a screen reader an empty one says what it lacks.
[[nodiscard]] QVariant cellOf(const QString& text, const QString& title, int role);

/// The title of a column, in the language of the person.
template <typename Columns>
[[nodiscard]] QString titleOf(const char* context, const Columns& columns, int column)
{
    const auto& one = std::begin(columns)[column];
    return QCoreApplication::translate(context, one.title);
}

/// headerData() of a model with these columns.
template <typename Columns>
[[nodiscard]] QVariant headerOf(const char* context, const Columns& columns, int section,
                                Qt::Orientation orientation, int role)
{
    if (section < 0 || section >= static_cast<int>(std::size(columns)))
        return {};
    return headOf(titleOf(context, columns, section), orientation, role);
}

}  // namespace rollcall::models
