// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/secret.h"

#include <QString>

#include <vector>

namespace rollcall::work {

/// What comes along when a token is copied from somewhere, and is no part of it.
enum class Excess {
    Bearer,       ///< The word "Bearer", or a whole "Authorization:" in front.
    Quotes,       ///< Around it.
    LineBreaks,   ///< Inside: it was wrapped.
    Invisible,    ///< Characters without width.
    Punctuation,  ///< A comma or semicolon behind it.
};

/// What was pasted, and what is left of it without what cannot belong to a token. Blanks and
/// line ends around it are taken off and not mentioned.
struct TokenInput {
    Secret token = {};
    std::vector<Excess> removed = {};  ///< Each once; empty: it was clean.
};

[[nodiscard]] TokenInput readTokenInput(const QString& typed);

/// The same of a name and a password. Quotes, commas and words may belong to it; line breaks and
/// characters without width do not (RFC 8265, section 4.2).
[[nodiscard]] TokenInput readPairInput(const QString& typed);

}  // namespace rollcall::work
