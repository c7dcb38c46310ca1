// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "deadlinefacts.h"

#include "countdown.h"
#include "domain/visibletext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

using Facts = std::vector<DeadlineFact>;

QString translated(const char* text)
{
    return QCoreApplication::translate("DeadlineFacts", text);
}

QString howSure(Deadline::Confidence confidence)
{
    switch (confidence) {
    case Deadline::Confidence::Stated:
        return translated(
            QT_TRANSLATE_NOOP("DeadlineFacts", "Stated: the service itself names the instant."));
    case Deadline::Confidence::Seen:
        return translated(QT_TRANSLATE_NOOP("DeadlineFacts",
                                            "Seen: the access was taken in Rollcall, and the "
                                            "service's answer says when."));
    case Deadline::Confidence::Between:
        return translated(QT_TRANSLATE_NOOP("DeadlineFacts",
                                            "Between: access ended between two syncs, some time "
                                            "after the last one that saw it."));
    case Deadline::Confidence::Estimated:
        return translated(QT_TRANSLATE_NOOP("DeadlineFacts",
                                            "Estimated: nobody saw the access end. The earliest "
                                            "end that is possible is shown."));
    }
    Q_UNREACHABLE();
}

QString ruleText(const work::UserDetails& details)
{
    if (!details.rule && details.endState.isEmpty())
        return translated(QT_TRANSLATE_NOOP("DeadlineFacts",
                                            "Whether the service removes people without access by "
                                            "itself is not known."));
    if (!details.rule)
        return translated(QT_TRANSLATE_NOOP("DeadlineFacts",
                                            "The service keeps people without access; nothing "
                                            "ends by itself."));
    const int days = static_cast<int>(details.rule->days.count());
    if (details.rule->owner == RetentionRule::Owner::Organisation)
        return translated(QT_TRANSLATE_NOOP("DeadlineFacts",
                                            "Your own grace period of %1 days without "
                                            "access."))
            .arg(days);
    return translated(QT_TRANSLATE_NOOP("DeadlineFacts",
                                        "The service ends accounts after %1 days without "
                                        "access."))
        .arg(days);
}

QString endText(const work::UserDetails& details)
{
    const bool isOurs = details.rule && details.rule->owner == RetentionRule::Owner::Organisation;
    if (isOurs)
        return translated(
            QT_TRANSLATE_NOOP("DeadlineFacts", "A reminder comes. Nothing is removed by itself."));
    if (!details.endState.isEmpty())
        return visible(details.endState, 1024);
    return translated(
        QT_TRANSLATE_NOOP("DeadlineFacts", "The service removes the account for good."));
}

void addInstants(Facts& facts, const User& user, const QDateTime& now)
{
    const Deadline& deadline = *user.deadline;
    const bool isRange = deadline.latest.isValid() && deadline.latest != deadline.earliest;
    if (!deadline.removeAt.isValid()) {
        facts.push_back({translated(QT_TRANSLATE_NOOP("DeadlineFacts", "Ends")),
                         translated(QT_TRANSLATE_NOOP("DeadlineFacts", "date unknown"))});
    } else if (isRange) {
        facts.push_back({translated(QT_TRANSLATE_NOOP("DeadlineFacts", "Earliest")),
                         mayEndNow(user, now)
                             ? translated(QT_TRANSLATE_NOOP("DeadlineFacts", "any moment now"))
                             : localAndUtc(deadline.earliest)});
        facts.push_back({translated(QT_TRANSLATE_NOOP("DeadlineFacts", "Latest")),
                         localAndUtc(deadline.latest)});
    } else {
        facts.push_back({translated(QT_TRANSLATE_NOOP("DeadlineFacts", "Ends")),
                         localAndUtc(deadline.removeAt)});
    }
}

void addEvidence(Facts& facts, const RetentionEvidence& evidence)
{
    const auto add = [&facts](const char* title, const std::optional<QDateTime>& at) {
        if (at && at->isValid())
            facts.push_back({translated(title), localAndUtc(*at)});
    };
    add(QT_TRANSLATE_NOOP("DeadlineFacts", "End stated by the service"), evidence.statedRemoval);
    add(QT_TRANSLATE_NOOP("DeadlineFacts", "Access taken in Rollcall"), evidence.doneAt);
    add(QT_TRANSLATE_NOOP("DeadlineFacts", "Last seen with access"), evidence.lastSeenActive);
    add(QT_TRANSLATE_NOOP("DeadlineFacts", "First seen without access"),
        evidence.firstSeenInactive);
    add(QT_TRANSLATE_NOOP("DeadlineFacts", "Last seen in the list"), evidence.lastSeenListed);
    add(QT_TRANSLATE_NOOP("DeadlineFacts", "Account made"), evidence.created);
    add(QT_TRANSLATE_NOOP("DeadlineFacts", "Account last changed"), evidence.lastModified);
}

}  // namespace

Facts deadlineFacts(const work::UserDetails& details, const QDateTime& now)
{
    Facts facts;
    if (const auto& deadline = details.user.deadline) {
        facts.push_back({translated(QT_TRANSLATE_NOOP("DeadlineFacts", "Time left")),
                         countdownOf(details.user, now).text});
        addInstants(facts, details.user, now);
        facts.push_back({translated(QT_TRANSLATE_NOOP("DeadlineFacts", "How sure")),
                         howSure(deadline->confidence)});
    } else {
        facts.push_back({translated(QT_TRANSLATE_NOOP("DeadlineFacts", "Time left")),
                         translated(QT_TRANSLATE_NOOP("DeadlineFacts", "No clock is running."))});
    }
    facts.push_back({translated(QT_TRANSLATE_NOOP("DeadlineFacts", "Rule")), ruleText(details)});
    if (details.rule) {
        facts.push_back(
            {translated(QT_TRANSLATE_NOOP("DeadlineFacts", "At zero")), endText(details)});
        if (!details.ruleSource.isEmpty() && details.rule->owner == RetentionRule::Owner::Service)
            facts.push_back({translated(QT_TRANSLATE_NOOP("DeadlineFacts", "Rule known from")),
                             visible(details.ruleSource)});
    }
    addEvidence(facts, details.evidence);
    return facts;
}

}  // namespace rollcall::models
