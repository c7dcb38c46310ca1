// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace rollcall::gui {

/// Asks for the connection's name before its stored token goes to the clipboard. The token
/// itself never gets here.
class CopyTokenDialog final : public QDialog {
    Q_OBJECT

public:
    /// \param name of the connection. \param forWhom who uses it too; may be empty.
    CopyTokenDialog(const QString& name, const QString& forWhom, QWidget* parent);

signals:
    void confirmed(const QString& typedName);

private:
    QString m_name;
    QLineEdit* m_edit = nullptr;
    QPushButton* m_copy = nullptr;
};

}  // namespace rollcall::gui
