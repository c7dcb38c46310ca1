// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gracetasks.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// With the day of its end: whoever comes back and is deactivated again gets another one.
QString subjectOf(const User& user)
{
    return user.remoteId + u'@' + user.deadline->latest.toUTC().date().toString(Qt::ISODate);
}

bool isOver(const User& user, const QDateTime& now)
{
    return user.status == Status::Deactivated && user.deadline
        && user.deadline->owner == RetentionRule::Owner::Organisation
        && user.deadline->latest.isValid() && user.deadline->latest <= now;
}

}  // namespace

GraceTasks graceTasks(const QString& connectionId, const std::vector<User>& users,
                      const std::vector<Task>& open, const QDateTime& now)
{
    GraceTasks tasks;
    QSet<QString> subjects;
    for (const User& user : users) {
        if (!isOver(user, now))
            continue;
        subjects.insert(subjectOf(user));
        tasks.due.push_back({.kind = TaskKind::GraceEnded,
                             .connectionId = connectionId,
                             .subject = subjectOf(user),
                             .label = user.login,
                             .dueAt = user.deadline->latest});
    }
    for (const Task& task : open) {
        if (task.kind == TaskKind::GraceEnded && task.connectionId == connectionId && !task.doneAt
            && !subjects.contains(task.subject))
            tasks.settled.push_back(task.id);
    }
    return tasks;
}

}  // namespace rollcall::work
