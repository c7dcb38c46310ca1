// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

namespace rollcall::gui {

class PlainLabel;

/// A dialog in which a plan is asked for. It stays open until the plan is there: a keychain that
/// is locked or a network that is gone does not cost what was typed.
class PlanDialog : public QDialog {
    Q_OBJECT

public:
    /// The plan was asked for.
    void showWaiting();

    /// There is no plan of what was typed: says why.
    void refuse(const QString& why);

protected:
    explicit PlanDialog(QWidget* parent);

    /// The line that says so, for the layout; hidden while there is nothing to say.
    [[nodiscard]] PlainLabel* note() const { return m_note; }

    void clearNote();

    /// A dialog does not grow by itself when a text in it breaks into more lines.
    void grow();

private:
    void say(const QString& text, const QColor& colour);

    PlainLabel* m_note = nullptr;
};

}  // namespace rollcall::gui
