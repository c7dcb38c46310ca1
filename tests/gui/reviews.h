// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "gui/planreview.h"

#include <QAccessible>
#include <QLabel>
#include <QPointer>
#include <QPushButton>

namespace rollcall::test {

[[nodiscard]] inline QPushButton* buttonNamed(const QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>()) {
        if (button->text().remove(u'&') == text)
            return button;
    }
    return nullptr;
}

[[nodiscard]] inline QStringList shownTexts(const QWidget& parent)
{
    QStringList texts;
    for (const QLabel* label : parent.findChildren<QLabel*>()) {
        if (label->isVisibleTo(&parent))
            texts += label->text();
    }
    return texts;
}

/// As a screen reader says it, and the eye reads it: without what marks the letter of a key.
[[nodiscard]] inline QString spokenLabel(QLabel& label)
{
    return QAccessible::queryAccessibleInterface(&label)->text(QAccessible::Name);
}

/// A review on the heap: it deletes itself when it is closed.
[[nodiscard]] inline QPointer<gui::PlanReview> opened(const Plan& plan,
                                                      const work::ConfirmationNeed& need)
{
    auto* review = new gui::PlanReview;
    review->showPlan(plan, need);
    review->open();
    return review;
}

}  // namespace rollcall::test
