// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <vector>

namespace rollcall::work {

/// Holds changes that are ready to be sent until those that are being looked at beforehand are
/// ready too: what goes in one turn of the event loop goes to the service in one message.
///
/// Nobody waits longer than a set time for the slowest: what was looked at must not grow old.
class BulkGate final : public QObject {
    Q_OBJECT

public:
    /// \param longest that the first one waits.
    explicit BulkGate(std::chrono::milliseconds longest);

    /// `change` is being looked at, and will come to pass() or leave().
    void expect(const QObject* change);

    /// It is not sent now.
    void leave(const QObject* change);

    /// Answers in the turn in which all that were expected go.
    void pass(const QObject* change, const Then<>& then);

private:
    void openLater();
    void openIfAllAreHere();
    void open();

    QSet<const QObject*> m_expected;
    std::vector<Then<>> m_waiting;
    QTimer m_patience;
    bool m_isOpening = false;
};

}  // namespace rollcall::work
