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

/// visible(), of what somebody or something is called: the joiners that the writing needs stay as
/// they are (joiners.h). Not for logins, which are told apart by every character.
[[nodiscard]] QString visibleName(const QString& name, qsizetype limit = 256);

/// The same; without a name it is the login, as visible() shows it.
[[nodiscard]] QString visibleName(const QString& name, const QString& login, qsizetype limit = 256);

/// visible() for a text of several lines: line feeds and tabs stay what they are, `limit` is for
/// the whole, and a carriage return before a line feed is not shown.
[[nodiscard]] QString visibleLines(const QString& text, qsizetype limit);

/// visible(), for a name within a sentence on the screen: where it holds a letter of a script that
/// runs from right to left, it stands between U+2068 and U+2069, so that it leaves the words around
/// it in their order (Unicode Standard Annex 9, section 2.7). Not for what goes into a file, to the
/// clipboard or into a comparison, nor for a cell that holds nothing else.
[[nodiscard]] QString isolated(const QString& text, qsizetype limit = 256);

/// visibleName(), set apart from the words around it as isolated() does.
[[nodiscard]] QString isolatedName(const QString& name, const QString& login,
                                   qsizetype limit = 256);

/// A text on the screen without what isolated() put around its names: it has no other such marks.
[[nodiscard]] QString withoutIsolation(QString shown);

/// Whether visible() would change the text: the name deserves a second look.
[[nodiscard]] bool hasOddCharacters(const QString& text);

/// The same of what somebody is called: whether visibleName() would change it.
[[nodiscard]] bool isOddName(const QString& name);

}  // namespace rollcall
