// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace rollcall::gui {

class PlainLabel;

/// A text to read as it came: monospaced, searched, copied. What is invisible in it is made
/// visible on the screen; the copy is the text itself.
class TextPane final : public QWidget {
    Q_OBJECT

public:
    /// \param name of the text, for a screen reader.
    explicit TextPane(const QString& name, QWidget* parent = nullptr);

    void setText(const QByteArray& text);

    /// Puts the text itself on the clipboard.
    void copy() const;

    /// Goes to the next place of what is searched, and round to the first.
    void findNext(bool isBackwards = false);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QByteArray m_text;
    QPlainTextEdit* m_view = nullptr;
    QLineEdit* m_search = nullptr;
    PlainLabel* m_note = nullptr;
};

}  // namespace rollcall::gui
