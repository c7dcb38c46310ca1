// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planrequest.h"

#include "domain/names.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr Name<JobReport::State> states[] = {
    {JobReport::State::Running, "running"},
    {JobReport::State::Finished, "finished"},
    {JobReport::State::Stopped, "stopped"},
};

int& countFor(JobCounts& counts, ChangeState state)
{
    switch (state) {
    case ChangeState::Planned:
        return counts.planned;
    case ChangeState::Sent:
        return counts.sent;
    case ChangeState::Unknown:
        return counts.unknown;
    case ChangeState::Done:
        return counts.done;
    case ChangeState::Linked:
        return counts.linked;
    case ChangeState::Unchanged:
        return counts.unchanged;
    case ChangeState::Failed:
        return counts.failed;
    case ChangeState::Skipped:
        return counts.skipped;
    case ChangeState::Stale:
        return counts.stale;
    }
    Q_UNREACHABLE();
}

}  // namespace

JobSubject subjectOf(const std::vector<Change>& changes)
{
    if (changes.empty())
        return {};
    const Change& first = changes.front();
    const bool isOfOneKind =
        std::all_of(changes.begin(), changes.end(),
                    [&first](const Change& one) { return one.verb == first.verb; });
    return {.size = static_cast<int>(changes.size()),
            .verb = isOfOneKind ? std::optional{first.verb} : std::nullopt,
            .target = first.target,
            .members = static_cast<int>(membersOf(first).size())};
}

JobCounts countsOf(const std::vector<Change>& changes)
{
    JobCounts counts;
    for (const Change& change : changes)
        ++countFor(counts, change.state);
    return counts;
}

QString nameOf(JobReport::State state)
{
    return nameIn(states, state);
}

}  // namespace rollcall::work
