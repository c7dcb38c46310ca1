// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "retention.h"

#include "names.h"

#include <algorithm>

namespace rollcall {

namespace {

constexpr Name<Deadline::Confidence> names[] = {
    {Deadline::Confidence::Stated, "stated"},
    {Deadline::Confidence::Seen, "seen"},
    {Deadline::Confidence::Between, "between"},
    {Deadline::Confidence::Estimated, "estimated"},
};

Deadline exactly(const QDateTime& at, Deadline::Confidence confidence, const RetentionRule& rule)
{
    return {.removeAt = at,
            .earliest = at,
            .latest = at,
            .confidence = confidence,
            .owner = rule.owner,
            .window = rule.days};
}

/// The earliest of what is known, or `otherwise`.
QDateTime earliestOf(std::initializer_list<std::optional<QDateTime>> instants, QDateTime otherwise)
{
    std::optional<QDateTime> best;
    for (const auto& instant : instants) {
        if (instant && (!best || *instant < *best))
            best = instant;
    }
    return best.value_or(std::move(otherwise));
}

/// Nobody saw the access end. It ended after the account was made, and not so long ago that
/// the user would be gone by now; and before the last change and before we first saw it ended.
Deadline estimated(const RetentionRule& rule, const RetentionEvidence& evidence,
                   const QDateTime& now)
{
    const QDateTime stillListed = evidence.lastSeenListed.value_or(now);
    QDateTime earliest = stillListed;
    if (evidence.created)
        earliest = std::max(earliest, evidence.created->addDuration(rule.days));
    const QDateTime latest =
        earliestOf({evidence.lastModified, evidence.firstSeenInactive}, stillListed)
            .addDuration(rule.days);
    earliest = std::min(earliest, latest);
    return {.removeAt = earliest,
            .earliest = earliest,
            .latest = latest,
            .confidence = Deadline::Confidence::Estimated,
            .owner = rule.owner,
            .window = rule.days};
}

}  // namespace

Deadline deadlineOf(const RetentionRule& rule, const RetentionEvidence& evidence,
                    const QDateTime& now)
{
    using Confidence = Deadline::Confidence;
    if (evidence.statedRemoval)
        return exactly(*evidence.statedRemoval, Confidence::Stated, rule);
    if (evidence.doneAt)
        return exactly(evidence.doneAt->addDuration(rule.days), Confidence::Seen, rule);
    if (!evidence.lastSeenActive)
        return estimated(rule, evidence, now);

    QDateTime latest = evidence.firstSeenInactive.value_or(now);
    if (evidence.lastModified && *evidence.lastModified >= *evidence.lastSeenActive)
        latest = std::min(latest, *evidence.lastModified);
    latest = latest.addDuration(rule.days);
    QDateTime earliest = evidence.lastSeenActive->addDuration(rule.days);
    if (evidence.lastSeenListed)
        earliest = std::max(earliest, *evidence.lastSeenListed);
    earliest = std::min(earliest, latest);
    return {.removeAt = earliest,
            .earliest = earliest,
            .latest = latest,
            .confidence = Confidence::Between,
            .owner = rule.owner,
            .window = rule.days};
}

QString nameOf(Deadline::Confidence confidence)
{
    return nameIn(names, confidence);
}

}  // namespace rollcall
