// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "taskstore.h"

#include "columns.h"
#include "connectionstore.h"
#include "database.h"
#include "migrations.h"

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

std::optional<QDateTime> instant(const QVariant& column)
{
    return column.isNull() ? std::nullopt : std::optional{fromMs(column)};
}

QVariant orNull(const std::optional<QDateTime>& at)
{
    return at ? toMs(*at) : QVariant{};
}

}  // namespace

Result<std::vector<Task>> TaskStore::all()
{
    auto rows = m_db.run(
        u"SELECT task.id, kind, connection.id, subject, label, task.created_at_ms, due_at_ms,"
        " done_at_ms FROM task JOIN connection ON connection.n = task.connection"
        " ORDER BY done_at_ms IS NOT NULL, done_at_ms DESC, due_at_ms IS NULL, due_at_ms, task.n"_s);
    if (!rows)
        return fail(rows.error());
    std::vector<Task> tasks;
    while (rows->next()) {
        const std::optional<TaskKind> kind = taskKindNamed(rows->value(1).toString());
        if (!kind)
            continue;  // Of a newer Rollcall that was here before.
        tasks.push_back({.id = rows->value(0).toString(),
                         .kind = *kind,
                         .connectionId = rows->value(2).toString(),
                         .subject = rows->value(3).toString(),
                         .label = rows->value(4).toString(),
                         .createdAt = fromMs(rows->value(5)),
                         .dueAt = instant(rows->value(6)),
                         .doneAt = instant(rows->value(7))});
    }
    return tasks;
}

Result<bool> TaskStore::add(const Task& task)
{
    const Result<qint64> connection = connectionKey(m_db, task.connectionId);
    if (!connection)
        return fail(connection.error());
    auto added =
        m_db.run(u"INSERT OR IGNORE INTO task (id, kind, connection, subject, label, created_at_ms,"
                 " due_at_ms, done_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                 {text(task.id), nameOf(task.kind), *connection, text(task.subject),
                  text(task.label), toMs(task.createdAt), orNull(task.dueAt), orNull(task.doneAt)});
    if (!added)
        return fail(added.error());
    return added->numRowsAffected() > 0;
}

Result<> TaskStore::finish(const QString& taskId, const QDateTime& at)
{
    auto done = m_db.run(u"UPDATE task SET done_at_ms = COALESCE(done_at_ms, ?) WHERE id = ?"_s,
                         {toMs(at), text(taskId)});
    if (!done)
        return fail(done.error());
    if (done->numRowsAffected() == 0)
        return fail(ErrorCode::UnknownTask, taskId);
    return {};
}

Result<> TaskStore::finishAll(const QString& connectionId, TaskKind kind, const QDateTime& at)
{
    return asPlain(m_db.run(u"UPDATE task SET done_at_ms = ? WHERE done_at_ms IS NULL AND kind = ?"
                            " AND connection = (SELECT n FROM connection WHERE id = ?)"_s,
                            {toMs(at), nameOf(kind), text(connectionId)}));
}

}  // namespace rollcall::store
