// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"
#include "store/journal.h"

#include <QObject>

#include <vector>

namespace rollcall::work {

/// Writes the journal: the moves of one turn of the event loop share one transaction, so
/// that six changes that start together wait for the disk once.
class JournalPen final : public QObject {
    Q_OBJECT

public:
    /// \param journal outlives this.
    explicit JournalPen(store::Journal& journal) : m_journal(journal) {}

    /// The answer is good when the move is on the disk.
    void move(const store::JournalRow& row, const Then<>& then);

signals:
    /// What was just made final, in the order of writing.
    void settled(const std::vector<rollcall::store::JournalRow>& rows);

private:
    void flush();

    store::Journal& m_journal;
    std::vector<store::JournalRow> m_rows;
    std::vector<Then<>> m_waiting;
};

}  // namespace rollcall::work
