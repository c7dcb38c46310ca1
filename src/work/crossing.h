// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"

#include <QMetaObject>
#include <QObject>

#include <utility>

namespace rollcall::work {

/// Runs `work(there, answer)` on the thread of `there`; what it answers goes to `then` on the
/// thread of `here`. Both objects live until their threads have ended.
template <typename T, typename There, typename Work>
void cross(QObject* here, There* there, const Then<T>& then, Work work)
{
    // The scope of `then` may be looked at on its own thread only: so the answer travels
    // back first, and meets its scope there.
    const Then<T> answer{there, [here, then](const Result<T>& result) {
                             QMetaObject::invokeMethod(
                                 here, [then, result] { then(result); }, Qt::QueuedConnection);
                         }};
    QMetaObject::invokeMethod(
        there, [there, answer, work = std::move(work)] { work(*there, answer); },
        Qt::QueuedConnection);
}

/// As cross(), for work that answers at once by returning its Result.
template <typename T, typename There, typename Work>
void crossFor(QObject* here, There* there, const Then<T>& then, Work work)
{
    cross<T>(here, there, then, [work = std::move(work)](There& object, const Then<T>& answer) {
        answer(work(object));
    });
}

}  // namespace rollcall::work
