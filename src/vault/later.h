// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"

namespace rollcall::vault {

/// Answers on the next turn of the event loop, so that no caller is answered while it asks.
template <typename T = void>
void answerLater(const Then<T>& then, const Result<T>& result)
{
    if (!then.scope())
        return;
    QMetaObject::invokeMethod(
        then.scope(), [then, result] { then(result); }, Qt::QueuedConnection);
}

}  // namespace rollcall::vault
