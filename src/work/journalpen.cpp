// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "journalpen.h"

#include "crashpoint.h"

#include <QTimer>

#include <utility>

namespace rollcall::work {

namespace {

bool haveIntents(const std::vector<store::JournalRow>& rows)
{
    for (const store::JournalRow& row : rows) {
        if (row.change.state == ChangeState::Sent)
            return true;
    }
    return false;
}

}  // namespace

void JournalPen::move(const store::JournalRow& row, const Then<>& then)
{
    if (m_rows.empty())
        QTimer::singleShot(0, this, &JournalPen::flush);
    m_rows.push_back(row);
    m_waiting.push_back(then);
}

void JournalPen::flush()
{
    const std::vector<store::JournalRow> rows = std::exchange(m_rows, {});
    const std::vector<Then<>> waiting = std::exchange(m_waiting, {});
    const bool isIntent = haveIntents(rows);
    crashPoint(isIntent ? "intent-before" : "outcome-before");
    const Result<> moved = m_journal.move(rows);
    crashPoint(isIntent ? "intent-written" : "outcome-written");
    if (moved) {
        std::vector<store::JournalRow> finished;
        for (const store::JournalRow& row : rows) {
            if (isFinal(row.change.state))
                finished.push_back(row);
        }
        if (!finished.empty())
            emit settled(finished);
    }
    for (const Then<>& then : waiting)
        then(moved);
}

}  // namespace rollcall::work
