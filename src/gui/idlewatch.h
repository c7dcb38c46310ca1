// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace rollcall::gui {

/// Says when nobody has touched keyboard or mouse in this program for a while.
class IdleWatch final : public QObject {
    Q_OBJECT

public:
    /// \param patience how long; zero: never.
    explicit IdleWatch(std::chrono::minutes patience, QObject* parent = nullptr);

    /// Counts anew, from now on.
    void setPatience(std::chrono::minutes patience);

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void idle();

private:
    std::chrono::minutes m_patience{};
    QTimer m_timer;
};

}  // namespace rollcall::gui
