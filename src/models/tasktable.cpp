// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tasktable.h"

#include "countdown.h"
#include "domain/visibletext.h"
#include "textcolumn.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

QString dueText(const Task& task, const QDateTime& now)
{
    if (!task.dueAt)
        return TaskTable::tr("as soon as you can");
    const QString day = QLocale{}.toString(task.dueAt->toLocalTime().date(), QLocale::ShortFormat);
    return !task.doneAt && *task.dueAt < now ? TaskTable::tr("▲ %1, is over").arg(day) : day;
}

QString stateText(const Task& task)
{
    return task.doneAt ? TaskTable::tr("✔ done %1").arg(localInstant(*task.doneAt))
                       : TaskTable::tr("open");
}

/// What a row is shown with.
struct Around {
    const QHash<QString, QString>& names;
    QDateTime now = {};
};

constexpr auto context = "TaskTable";

/// In the order of TaskTable::Column.
constexpr TextColumn<Task, Around> columns[] = {
    {QT_TRANSLATE_NOOP("TaskTable", "What to do"),
     [](const Task& task, const Around&) { return titleOf(task); }},
    {QT_TRANSLATE_NOOP("TaskTable", "Service"),
     [](const Task& task,
        const Around& around) { return visible(around.names.value(task.connectionId, u"–"_s)); }},
    {QT_TRANSLATE_NOOP("TaskTable", "Until"),
     [](const Task& task, const Around& around) { return dueText(task, around.now); }},
    {QT_TRANSLATE_NOOP("TaskTable", "Since"),
     [](const Task& task, const Around&) { return localInstant(task.createdAt); }},
    {QT_TRANSLATE_NOOP("TaskTable", "State"),
     [](const Task& task, const Around&) { return stateText(task); }},
};
static_assert(std::size(columns) == TaskTable::ColumnCount);

}  // namespace

TaskTable::TaskTable(const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent), m_clock(clock)
{}

void TaskTable::setTasks(std::vector<Task> tasks)
{
    beginResetModel();
    m_tasks = std::move(tasks);
    endResetModel();
}

void TaskTable::setNames(const QHash<QString, QString>& names)
{
    m_names = names;
    if (!m_tasks.empty())
        emit dataChanged(index(0, Where), index(rowCount() - 1, Where));
}

const Task& TaskTable::taskAt(int row) const
{
    return m_tasks.at(static_cast<std::size_t>(row));
}

int TaskTable::open() const
{
    return static_cast<int>(std::count_if(m_tasks.begin(), m_tasks.end(),
                                          [](const Task& task) { return !task.doneAt; }));
}

int TaskTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tasks.size());
}

int TaskTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TaskTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Around around{.names = m_names, .now = m_clock.now()};
    return cellOf(columns[index.column()].text(taskAt(index.row()), around),
                  titleOf(context, columns, index.column()), role);
}

QVariant TaskTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerOf(context, columns, section, orientation, role);
}

QString titleOf(const Task& task)
{
    switch (task.kind) {
    case TaskKind::PasteToken:
        return TaskTable::tr("Paste the new token at %1 and test it there")
            .arg(isolated(task.label));
    case TaskKind::RotateToken:
        return TaskTable::tr("Replace the token before its last day");
    case TaskKind::RevokeToken:
        return TaskTable::tr("Revoke the old token %1 at the service").arg(isolated(task.label));
    case TaskKind::GraceEnded:
        return TaskTable::tr("Decide about %1: the grace period is over").arg(isolated(task.label));
    }
    Q_UNREACHABLE();
}

QString explain(const Task& task)
{
    switch (task.kind) {
    case TaskKind::PasteToken:
        return TaskTable::tr("%1 uses the token of this service too, and the one it has may have "
                             "ended. Open the token to copy the new one, paste it there, test it "
                             "there, then say here that it is done.")
            .arg(isolated(task.label));
    case TaskKind::RotateToken:
        return TaskTable::tr("After that day Rollcall sends nothing with it. The task is done by "
                             "itself when another token is in use.");
    case TaskKind::RevokeToken:
        return TaskTable::tr("A new token of this service does not end the one before: whoever has "
                             "the old one, with the fingerprint %1, can still use it. When nothing "
                             "of yours does any more, revoke it at the service, then say here that "
                             "it is done.")
            .arg(isolated(task.label));
    case TaskKind::GraceEnded:
        return TaskTable::tr("The service keeps people without access for ever; the time that your "
                             "organisation gives them is over. Nothing is removed by itself.");
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::models
