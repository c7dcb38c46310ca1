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
/// table, as low as it covers no button.
class Toast final : public QFrame {
    Q_OBJECT

public:
    /// \param area of the parent, that it floats in; none: all of it.
    explicit Toast(QWidget* parent, QWidget* area = nullptr);

    /// \param jobId may be undone for 20 seconds; empty: nothing to undo.
    void showDone(const QString& text, const QString& jobId);

signals:
    void undoAsked(const QString& jobId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void moveIntoPlace();
    void fitInto(int most);
    [[nodiscard]] QRect buttonUnder(const QRect& place) const;

    QWidget* m_area = nullptr;
    PlainLabel* m_text = nullptr;
    QPushButton* m_undo = nullptr;
    QPushButton* m_close = nullptr;
    QTimer m_timer;
    QString m_jobId;
};

}  // namespace rollcall::gui
