// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace rollcall {

/// The names of the scripts that a login mixes as no language does: "Latin", "Cyrillic". Empty
/// when it mixes none. The part before the @ and each label of the domain are looked at by
/// themselves, a label "xn--…" as it would be read.
///
/// One script with Latin is fine for Japanese, Chinese and Korean only: "highly restrictive" of
/// Unicode Technical Standard 39, section 5.2. A text that is all of one script is never mixed,
/// whatever it looks like.
[[nodiscard]] QStringList mixedScripts(const QString& login);

/// The same of a name of several words, such as a group's: each word is looked at by itself, for
/// words of different scripts may stand side by side.
[[nodiscard]] QStringList mixedScriptsInName(const QString& name);

}  // namespace rollcall
