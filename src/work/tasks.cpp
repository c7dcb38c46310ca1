// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tasks.h"

#include <QUuid>

namespace rollcall::work {

Result<> Tasks::add(Task task)
{
    task.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    task.createdAt = m_clock.now();
    const Result<bool> isNew = m_store.add(task);
    if (!isNew)
        return fail(isNew.error());
    if (*isNew)
        emit changed();
    return {};
}

Result<> Tasks::finish(const QString& taskId)
{
    const Result<> done = m_store.finish(taskId, m_clock.now());
    if (done)
        emit changed();
    return done;
}

Result<> Tasks::finishAll(const QString& connectionId, TaskKind kind)
{
    const Result<> done = m_store.finishAll(connectionId, kind, m_clock.now());
    if (done)
        emit changed();
    return done;
}

}  // namespace rollcall::work
