// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QTimer>

#include <functional>

class QPushButton;

namespace rollcall::gui {

class PlainLabel;

/// A line that says what was done, with Undo, and goes away by itself. It floats above the
/// table and covers no focus.
class Toast final : public QFrame {
    Q_OBJECT

public:
    explicit Toast(QWidget* parent);

    /// \param jobId may be undone for 20 seconds; empty: nothing to undo.
    void showDone(const QString& text, const QString& jobId);

signals:
    void undoAsked(const QString& jobId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void moveIntoPlace();

    PlainLabel* m_text = nullptr;
    QPushButton* m_undo = nullptr;
    QTimer m_timer;
    QString m_jobId;
};

}  // namespace rollcall::gui
