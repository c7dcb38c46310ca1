// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace rollcall {

/// A string from outside as it may be shown: bidi controls, control characters, zero-width
/// characters and tags become visible as ‹U+202E›, more than four combining marks in a row
/// are cut, and what is longer than `limit` characters ends in an ellipsis.
///
/// The result is plain text; it says nothing about markup, which a view must not interpret.
[[nodiscard]] QString visible(const QString& text, qsizetype limit = 256);

/// The same for a text of several lines: line feeds and tabs stay what they are, `limit` is for
/// the whole, and a carriage return before a line feed is not shown.
[[nodiscard]] QString visibleLines(const QString& text, qsizetype limit);

/// Whether visible() would change the text: the name deserves a second look.
[[nodiscard]] bool hasOddCharacters(const QString& text);

}  // namespace rollcall
