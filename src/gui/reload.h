// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <functional>

namespace rollcall::gui {

/// Loads something again whenever it was asked for, but never twice for one reason: who asks in
/// the same turn of the event loop shares one load, and who asks while one is under way gets one
/// more after it, for that one may have begun too early.
class Reload : public QObject {
    Q_OBJECT

public:
    /// \param load begins a load, whose end is told with ended().
    explicit Reload(std::function<void()> load, QObject* parent = nullptr);

    void ask();
    void ended();

private:
    enum class State { Idle, Asked, UnderWay, AskedAgain };

    void begin();

    std::function<void()> m_load;
    State m_state = State::Idle;
};

}  // namespace rollcall::gui
