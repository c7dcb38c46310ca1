// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "then.h"

#include <QMetaObject>

namespace rollcall {

/// For what is known already: an answer never comes during the call.
template <typename T>
void answerLater(const Then<T>& then, const Result<T>& result)
{
    if (then.scope())
        QMetaObject::invokeMethod(
            then.scope(), [then, result] { then(result); }, Qt::QueuedConnection);
}

/// For what is refused before it is sent.
template <typename T>
void failLater(const Then<T>& then, const Error& error)
{
    answerLater(then, Result<T>{fail(error)});
}

}  // namespace rollcall
