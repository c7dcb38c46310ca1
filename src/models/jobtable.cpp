// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "jobtable.h"

#include "changetext.h"
#include "countdown.h"
#include "domain/visibletext.h"
#include "textcolumn.h"

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

constexpr auto context = "JobTable";

using Job = work::JobReport;

/// In the order of JobTable::Column.
constexpr TextColumn<Job> columns[] =
    {
        {QT_TRANSLATE_NOOP("JobTable", "Started"),
         [](const Job& job) {
    return job.startedAt.isValid() ? localInstant(job.startedAt) : QString{};
         }},
        {QT_TRANSLATE_NOOP("JobTable", "Service"),
         [](const Job& job) { return visible(job.plan.connectionName); }},
        {QT_TRANSLATE_NOOP("JobTable", "What"),
         [](const Job& job) { return subjectText(job.subject); }},
        {QT_TRANSLATE_NOOP("JobTable", "State"), [](const Job& job) { return titleOf(job.state); }},
        {QT_TRANSLATE_NOOP("JobTable", "Changes"),
         [](const Job& job) { return countsText(job.counts); }},
        {QT_TRANSLATE_NOOP("JobTable", "Note"),
         [](const Job& job) { return visible(job.stoppedBecause); }},
};
static_assert(std::size(columns) == JobTable::ColumnCount);

/// What was asked for one person, or of one group.
QString textOfOne(const work::JobSubject& subject)
{
    const QString name = shownName(subject.target);
    switch (*subject.verb) {
    case Verb::Push:
        return JobTable::tr("Push %1").arg(name);
    case Verb::Update:
        return JobTable::tr("Update %1").arg(name);
    case Verb::Deactivate:
        return JobTable::tr("Deactivate %1").arg(name);
    case Verb::Reactivate:
        return JobTable::tr("Reactivate %1").arg(name);
    case Verb::Remove:
        return JobTable::tr("Remove %1").arg(name);
    case Verb::PushGroup:
        return JobTable::tr("Push group %1").arg(name);
    case Verb::AddToGroup:
        return JobTable::tr("Add %n to %1", nullptr, subject.members).arg(name);
    case Verb::RemoveFromGroup:
        return JobTable::tr("Take %n out of %1", nullptr, subject.members).arg(name);
    case Verb::RenameGroup:
        return JobTable::tr("Rename group %1").arg(name);
    case Verb::DeleteGroup:
        return JobTable::tr("Delete group %1").arg(name);
    }
    Q_UNREACHABLE();
}

}  // namespace

JobTable::JobTable(QObject* parent) : QAbstractTableModel(parent) {}

void JobTable::setJobs(std::vector<work::JobReport> jobs)
{
    beginResetModel();
    m_jobs = std::move(jobs);
    endResetModel();
}

const work::JobReport& JobTable::jobAt(int row) const
{
    return m_jobs.at(static_cast<std::size_t>(row));
}

int JobTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

int JobTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return cellOf(columns[index.column()].text(jobAt(index.row())),
                  titleOf(context, columns, index.column()), role);
}

QVariant JobTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerOf(context, columns, section, orientation, role);
}

QString subjectText(const work::JobSubject& subject)
{
    const int size = subject.size;
    if (size == 0)
        return {};
    if (!subject.verb)
        return JobTable::tr("%n changes", nullptr, size);
    if (size == 1)
        return textOfOne(subject);
    switch (*subject.verb) {
    case Verb::Push:
        return JobTable::tr("Push %n people", nullptr, size);
    case Verb::Update:
        return JobTable::tr("Update %n people", nullptr, size);
    case Verb::Deactivate:
        return JobTable::tr("Deactivate %n people", nullptr, size);
    case Verb::Reactivate:
        return JobTable::tr("Reactivate %n people", nullptr, size);
    case Verb::Remove:
        return JobTable::tr("Remove %n people", nullptr, size);
    case Verb::PushGroup:
    case Verb::AddToGroup:
    case Verb::RemoveFromGroup:
    case Verb::RenameGroup:
    case Verb::DeleteGroup:
        return JobTable::tr("Change %n groups", nullptr, size);
    }
    Q_UNREACHABLE();
}

QString countsText(const work::JobCounts& counts)
{
    struct Part {
        int n = 0;
        QString text = {};
    };
    const Part parts[] = {
        {counts.planned, JobTable::tr("%n not started", nullptr, counts.planned)},
        {counts.sent, JobTable::tr("%n sent", nullptr, counts.sent)},
        {counts.done, JobTable::tr("%n done", nullptr, counts.done)},
        {counts.linked, JobTable::tr("%n linked", nullptr, counts.linked)},
        {counts.unchanged, JobTable::tr("%n unchanged", nullptr, counts.unchanged)},
        {counts.failed, JobTable::tr("%n failed", nullptr, counts.failed)},
        {counts.unknown, JobTable::tr("%n unknown", nullptr, counts.unknown)},
        {counts.skipped, JobTable::tr("%n skipped", nullptr, counts.skipped)},
        {counts.stale, JobTable::tr("%n stale", nullptr, counts.stale)},
    };
    QStringList texts;
    for (const Part& part : parts) {
        if (part.n > 0)
            texts += part.text;
    }
    return texts.isEmpty() ? JobTable::tr("nothing") : texts.join(u", "_s);
}

QString headingOf(const work::JobReport& report)
{
    const work::JobCounts& counts = report.counts;
    const QString where = isolated(report.plan.connectionName);
    if (report.state == work::JobReport::State::Stopped)
        return JobTable::tr("Stopped in %1").arg(where);
    const bool isVain = counts.done + counts.linked + counts.unchanged == 0;
    if (isVain && counts.failed > 0 && counts.unknown == 0)
        return JobTable::tr("Failed in %1").arg(where);
    if (counts.failed > 0)
        return JobTable::tr("Done in %1, %2 of %3 failed")
            .arg(where, QString::number(counts.failed), QString::number(total(counts)));
    if (counts.unknown > 0)
        return JobTable::tr("Done in %1, %2 of %3 unknown")
            .arg(where, QString::number(counts.unknown), QString::number(total(counts)));
    return isVain && total(counts) > 0 ? JobTable::tr("Nothing was done in %1").arg(where)
                                       : JobTable::tr("Done in %1").arg(where);
}

int settled(const work::JobCounts& counts)
{
    return counts.done + counts.linked + counts.unchanged + counts.failed + counts.skipped
        + counts.stale;
}

int total(const work::JobCounts& counts)
{
    return settled(counts) + counts.planned + counts.sent + counts.unknown;
}

QString titleOf(work::JobReport::State state)
{
    switch (state) {
    case work::JobReport::State::Running:
        return JobTable::tr("Running");
    case work::JobReport::State::Finished:
        return JobTable::tr("Finished");
    case work::JobReport::State::Stopped:
        return JobTable::tr("Stopped");
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::models
