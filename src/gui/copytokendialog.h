// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "typedword.h"

#include <QDialog>

class QPushButton;

namespace rollcall::gui {

class ConfirmEdit;

/// Asks for the connection's name before its stored token goes to the clipboard. The token
/// itself never gets here.
class CopyTokenDialog final : public QDialog {
    Q_OBJECT

public:
    /// \param name of the connection. \param forWhom who uses it too; may be empty.
    CopyTokenDialog(const QString& name, const QString& forWhom, QWidget* parent);

signals:
    /// The name was typed, or the word that stands for it.
    void confirmed(const QString& name);

private:
    QString m_name;
    TypedWord m_word;
    ConfirmEdit* m_edit = nullptr;
    QPushButton* m_copy = nullptr;
};

}  // namespace rollcall::gui
