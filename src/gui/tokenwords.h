// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/credential.h"
#include "work/connectioninfo.h"
#include "work/tokeninput.h"
#include "work/tokenstate.h"

#include <QString>

namespace rollcall::gui {

/// What is known of a stored token, in lines. Shown to people, like all of these.
[[nodiscard]] QString stateOf(const Credential& credential);

/// What is the matter with the token that waits; empty: nothing.
/// \param hasCurrent whether another one is in use.
[[nodiscard]] QString nextText(work::NextToken next, bool hasCurrent);

/// What became of a token that was pasted, when its test failed.
[[nodiscard]] QString keptText(bool hasCurrent);

/// The words for what is left out of a pasted token: "the quotes around it".
[[nodiscard]] QString excessText(const work::TokenInput& input);

/// What the panel calls the secret that it asks for.
struct SecretWords {
    QString title = {};  ///< Of the panel.
    QString box = {};
    QString field = {};    ///< With its Alt key.
    QString spoken = {};   ///< The same for a screen reader.
    QString example = {};  ///< In the empty field.
    QString hint = {};
    QString use = {};  ///< The button, with its Alt key.
};

/// A stranger must see which form a name and a password take in one field.
[[nodiscard]] SecretWords secretWords(const work::ConnectionInfo& info);

/// What a new token does to the one in use where it ends it, and what an accident costs.
/// \param managedBy who uses the token too; may be empty.
[[nodiscard]] QString endsOldText(const QString& managedBy);

/// The same of a service of which nothing is known.
[[nodiscard]] QString mayEndOldText(const QString& managedBy);

/// The same where both work side by side.
[[nodiscard]] QString staysValidText();

}  // namespace rollcall::gui
