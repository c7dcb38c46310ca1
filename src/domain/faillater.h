// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "then.h"

#include <QMetaObject>

namespace rollcall {

/// For what is refused before it is sent: an answer never comes during the call.
template <typename T>
void failLater(const Then<T>& then, const Error& error)
{
    if (then.scope())
        QMetaObject::invokeMethod(
            then.scope(), [then, error] { then(fail(error)); }, Qt::QueuedConnection);
}

}  // namespace rollcall
