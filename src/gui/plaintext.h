// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>
#include <QString>

class QAction;
class QMessageBox;
class QWidget;

namespace rollcall::gui {

/// A label that never takes text for markup: 18 nested tables in a display name would
/// freeze the window for half a minute. The only kind of label in this program.
class PlainLabel : public QLabel {
    Q_OBJECT

public:
    explicit PlainLabel(QWidget* parent = nullptr);
    explicit PlainLabel(const QString& text, QWidget* parent = nullptr);

    /// Text from outside: what is invisible in it becomes visible.
    void showOutside(const QString& text);

    void setTextFormat(Qt::TextFormat) = delete;
};

/// A box with plain text. The caller adds buttons and calls open(); it deletes itself.
[[nodiscard]] QMessageBox* plainBox(QWidget* parent, const QString& question,
                                    const QString& details);

/// Shows a message with one button, without waiting for it.
void tell(QWidget* parent, const QString& what, const QString& details = {});

/// Plain text in the form that a tool tip does not take for markup.
[[nodiscard]] QString plainToolTip(const QString& text);

void setPlainToolTip(QWidget* widget, const QString& text);
void setPlainToolTip(QAction* action, const QString& text);

/// Text for a button or a menu: its ampersands are letters.
[[nodiscard]] QString withoutMnemonic(const QString& text);

}  // namespace rollcall::gui
