// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "callqueue.h"

namespace rollcall::vault {

void CallQueue::goOn()
{
    m_isBusy = !m_waiting.empty();
    if (!m_isBusy)
        return;
    const std::function<void()> next = std::move(m_waiting.front());
    m_waiting.pop_front();
    next();
}

void CallQueue::goOnLater()
{
    // Later, because the answer that is about to be given may be the end of the queue's owner.
    QMetaObject::invokeMethod(
        &m_scope, [this] { goOn(); }, Qt::QueuedConnection);
}

}  // namespace rollcall::vault
