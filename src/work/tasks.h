// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "domain/task.h"
#include "store/taskstore.h"

#include <QObject>

#include <vector>

namespace rollcall::work {

/// What people have to do themselves. Whoever finds that something is to be done adds it, as
/// often as they find it: it is kept once.
class Tasks final : public QObject {
    Q_OBJECT

public:
    /// Both outlive this.
    Tasks(store::TaskStore& store, const Clock& clock) : m_store(store), m_clock(clock) {}

    /// \param task id and createdAt are made here.
    Result<> add(Task task);
    Result<> finish(const QString& taskId);
    Result<> finishAll(const QString& connectionId, TaskKind kind);
    [[nodiscard]] Result<std::vector<Task>> list() { return m_store.all(); }

signals:
    void changed();

private:
    store::TaskStore& m_store;
    const Clock& m_clock;
};

}  // namespace rollcall::work
