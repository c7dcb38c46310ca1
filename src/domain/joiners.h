// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>

namespace rollcall {

/// Whether the joiner or non-joiner at \p at is one that the writing needs, and that is seen by
/// what it does to its neighbours: a non-joiner between letters of a cursive script, either behind
/// the sign that joins consonants in scripts of India (Unicode Standard Annex 31, section 2.3), and
/// a joiner between emoji (Unicode Technical Standard 51, section 1.4.9).
///
/// \param text in UCS-4.
[[nodiscard]] bool isJoinerOfWriting(const QList<uint>& text, qsizetype at);

}  // namespace rollcall
