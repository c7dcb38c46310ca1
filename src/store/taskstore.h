// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/task.h"

#include <vector>

namespace rollcall::store {

class Database;

/// What people have to do themselves; in journal.db. A removed connection takes its tasks along.
class TaskStore {
public:
    /// \param journal of journalSchema(); outlives this store.
    explicit TaskStore(Database& journal) : m_db(journal) {}

    /// The open ones by when they are due, those without a date last; then the done ones,
    /// newest first.
    [[nodiscard]] Result<std::vector<Task>> all();

    /// Keeps a task. The same kind, connection and subject is kept once, whether it is open or
    /// done: then nothing happens, and the answer is false. What may come again has its date in
    /// the subject. UnknownConnection.
    [[nodiscard]] Result<bool> add(const Task& task);

    /// A task that was done before stays as it was. UnknownTask.
    [[nodiscard]] Result<> finish(const QString& taskId, const QDateTime& at);

    /// Finishes what is open of that kind at a connection: what was to be done is over.
    [[nodiscard]] Result<> finishAll(const QString& connectionId, TaskKind kind,
                                     const QDateTime& at);

private:
    Database& m_db;
};

}  // namespace rollcall::store
