// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/secret.h"

#include <QFrame>
#include <QTimer>

#include <memory>

class QLineEdit;
class QPushButton;

namespace rollcall::gui {

class PlainLabel;

/// A token that was just made, for the one time that it can be looked at: hidden until a
/// button is held, hidden again after 30 seconds; whoever owns the window hides it when another
/// one is in front. What is hidden is not in the field at all, so that no screen reader finds it.
class ShownOnce final : public QFrame {
    Q_OBJECT

public:
    explicit ShownOnce(QWidget* parent = nullptr);
    ~ShownOnce() override;

    void show(std::shared_ptr<const Secret> token, const QString& text);
    void forget();

    [[nodiscard]] const std::shared_ptr<const Secret>& token() const { return m_token; }
    [[nodiscard]] bool isCopied() const { return m_isCopied; }

    /// \param secondsLeft of the clipboard; 0: it is over.
    void showCountdown(int secondsLeft);
    void hideValue();

signals:
    void copyAsked(const std::shared_ptr<const rollcall::Secret>& token);

private:
    void showValue();
    void copy();

    std::shared_ptr<const Secret> m_token;
    PlainLabel* m_text = nullptr;
    QLineEdit* m_value = nullptr;
    QPushButton* m_show = nullptr;
    QPushButton* m_copy = nullptr;
    PlainLabel* m_countdown = nullptr;
    QTimer m_hiding;
    bool m_isCopied = false;
};

}  // namespace rollcall::gui
