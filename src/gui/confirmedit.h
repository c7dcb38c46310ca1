// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLineEdit>

namespace rollcall::gui {

/// A field for the word that confirms something. Enter stays in it: the default button of its
/// dialog is the one that throws everything away. returnPressed() is for the button that does it.
class ConfirmEdit final : public QLineEdit {
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace rollcall::gui
