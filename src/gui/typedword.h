// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/plan.h"
#include "work/planrequest.h"

#include <QString>

namespace rollcall::gui {

/// What has to be typed to mean a plan.
struct TypedWord {
    /// A login, the name of a group, "REMOVE 20", a number; empty for nothing. Where a keyboard
    /// cannot type the login, another word stands for it.
    QString word = {};
    QString sentence = {};  ///< Asks for it. Visible text.

    /// Blanks around it do not count, nor how a letter with an accent is encoded.
    [[nodiscard]] bool isTyped(const QString& text) const;
};

/// Whether it is shown whole and just as it is, with nothing in it that looks like something else.
[[nodiscard]] bool canBeTyped(const QString& text);

[[nodiscard]] TypedWord typedWordOf(const Plan& plan, const work::ConfirmationNeed& need);

}  // namespace rollcall::gui
