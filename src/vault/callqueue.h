// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"

#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <utility>

namespace rollcall::vault {

/// Runs calls one after another, and answers each in time: one that has no answer after
/// `patience`, waiting included, is answered with KeychainSlow.
///
/// A call that is too slow goes on, and the next one starts when it has ended; so what was
/// asked later also happens later. A call that is given up before its turn never starts.
class CallQueue final {
public:
    explicit CallQueue(std::chrono::milliseconds patience) : m_patience(patience) {}

    /// \param start is called in its turn, and must answer what it is given exactly once.
    template <typename T>
    void add(const Then<T>& then, std::function<void(const Then<T>&)> start)
    {
        // Whoever turns this false answers.
        const auto isOpen = std::make_shared<bool>(true);
        QTimer::singleShot(m_patience, &m_scope, [isOpen, then] {
            if (std::exchange(*isOpen, false))
                then(fail(ErrorCode::KeychainSlow));
        });
        m_waiting.push_back([this, isOpen, then, start = std::move(start)] {
            if (!*isOpen) {
                goOnLater();
                return;
            }
            start({&m_scope, [this, isOpen, then](const Result<T>& result) {
                       goOnLater();
                       if (std::exchange(*isOpen, false))
                           then(result);
                   }});
        });
        if (!std::exchange(m_isBusy, true))
            goOn();
    }

private:
    void goOn();
    void goOnLater();

    QObject m_scope;
    std::chrono::milliseconds m_patience;
    std::deque<std::function<void()>> m_waiting;
    bool m_isBusy = false;
};

}  // namespace rollcall::vault
