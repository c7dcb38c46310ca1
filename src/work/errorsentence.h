// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QString>

namespace rollcall::work {

/// An error in the person's words, in three parts. Plain text.
struct Sentence {
    QString what = {};     ///< What happened.
    QString notDone = {};  ///< What was not done because of it; may be empty.
    QString todo = {};     ///< What to do now.

    [[nodiscard]] QString all() const;  ///< The three parts, joined by blanks.
};

/// The one place where errors become sentences. `error.detail` is shown where it helps: it
/// holds a service's own words, made visible.
[[nodiscard]] Sentence sentenceOf(const Error& error);

}  // namespace rollcall::work
