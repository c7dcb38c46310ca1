// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "bulkgate.h"

#include <utility>

namespace rollcall::work {

BulkGate::BulkGate(std::chrono::milliseconds longest)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(longest);
    connect(&m_patience, &QTimer::timeout, this, &BulkGate::open);
}

void BulkGate::expect(const QObject* change)
{
    m_expected.insert(change);
}

void BulkGate::leave(const QObject* change)
{
    if (m_expected.remove(change))
        openLater();
}

void BulkGate::pass(const QObject* change, const Then<>& then)
{
    m_expected.remove(change);
    m_waiting.push_back(then);
    if (!m_patience.isActive())
        m_patience.start();
    openLater();
}

/// Later: the ones that start together are expected one after the other.
void BulkGate::openLater()
{
    if (std::exchange(m_isOpening, true))
        return;
    QMetaObject::invokeMethod(this, &BulkGate::openIfAllAreHere, Qt::QueuedConnection);
}

void BulkGate::openIfAllAreHere()
{
    m_isOpening = false;
    if (m_expected.isEmpty())
        open();
}

void BulkGate::open()
{
    m_patience.stop();
    for (const Then<>& then : std::exchange(m_waiting, {}))
        then(Result<>{});
}

}  // namespace rollcall::work
