// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "pendingwords.h"

#include "domain/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

QString translated(const char* text, int n = -1)
{
    return QCoreApplication::translate("PendingWords", text, nullptr, n);
}

bool isOurs(const Deadline& deadline)
{
    return deadline.owner == RetentionRule::Owner::Organisation;
}

QString endsText(const User& user, const QDateTime& now)
{
    const Deadline& deadline = *user.deadline;
    const QString left = countdownOf(user, now).text;
    if (!deadline.removeAt.isValid())
        return left;
    if (mayEndNow(user, now))
        return translated(QT_TRANSLATE_NOOP("PendingWords", "%1 – any moment, at the latest %2"))
            .arg(left, localAndUtc(deadline.latest));
    if (deadline.latest.isValid() && deadline.latest != deadline.removeAt)
        return translated(QT_TRANSLATE_NOOP("PendingWords", "%1 – from %2 to %3"))
            .arg(left, localAndUtc(deadline.removeAt), localAndUtc(deadline.latest));
    return translated(QT_TRANSLATE_NOOP("PendingWords", "%1 – %2"))
        .arg(left, localAndUtc(deadline.removeAt));
}

QString daysText(const Deadline& deadline)
{
    return translated(QT_TRANSLATE_N_NOOP("PendingWords", "%n day(s)"),
                      static_cast<int>(deadline.window.count()));
}

QString seenBetween(const RetentionEvidence& evidence)
{
    if (!evidence.lastSeenActive || !evidence.firstSeenInactive)
        return {};
    return u' '
        + translated(
              QT_TRANSLATE_NOOP("PendingWords", "Access was still there on %1, and gone on %2."))
              .arg(localInstant(*evidence.lastSeenActive),
                   localInstant(*evidence.firstSeenInactive));
}

QString sureText(const Deadline& deadline, const RetentionEvidence* evidence)
{
    using Confidence = Deadline::Confidence;
    const QString days = daysText(deadline);
    switch (deadline.confidence) {
    case Confidence::Stated:
        return translated(
            QT_TRANSLATE_NOOP("PendingWords", "Stated: the service itself names the day."));
    case Confidence::Seen:
        return translated(QT_TRANSLATE_NOOP("PendingWords",
                                            "Seen by us: access was taken away here%1, and %2 "
                                            "count from then."))
            .arg(evidence && evidence->doneAt
                     ? translated(QT_TRANSLATE_NOOP("PendingWords", " on %1"))
                           .arg(localInstant(*evidence->doneAt))
                     : QString{},
                 days);
    case Confidence::Between:
        return translated(QT_TRANSLATE_NOOP("PendingWords",
                                            "Between two syncs: %1 count from an instant between "
                                            "them; the earliest is shown."))
                   .arg(days)
            + (evidence ? seenBetween(*evidence) : QString{});
    case Confidence::Estimated:
        return translated(QT_TRANSLATE_NOOP("PendingWords",
                                            "Estimated: nobody here saw the access end. %1 count "
                                            "from then, so it may end at any time, and at the "
                                            "latest on the second date."))
            .arg(days);
    }
    Q_UNREACHABLE();
}

QString atZeroText(const Deadline& deadline, const work::ConnectionInfo& service)
{
    if (isOurs(deadline))
        return translated(QT_TRANSLATE_NOOP("PendingWords",
                                            "Your own grace period ends: you get a reminder and a "
                                            "task. Nothing is removed by itself."));
    if (!service.endState.isEmpty())
        return visible(service.endState, 512);
    return translated(QT_TRANSLATE_NOOP(
        "PendingWords", "The service removes the account for good; only a new invitation helps."));
}

QString keepText(const User& user, const work::ConnectionInfo& service)
{
    if (const QString why = whyServiceCannot(Verb::Reactivate, service.capabilities, {});
        !why.isEmpty())
        return translated(QT_TRANSLATE_NOOP("PendingWords", "Cannot be kept here: %1")).arg(why);
    QString text =
        translated(QT_TRANSLATE_NOOP("PendingWords", "Keep: reactivating gives the access back."));
    if (!user.managedBy.isEmpty())
        text += u' '
            + translated(QT_TRANSLATE_NOOP("PendingWords",
                                           "%1 manages this account too: assign the person there, "
                                           "or its next push takes the access away again."))
                  .arg(isolated(user.managedBy));
    return text;
}

QString removeText(const work::ConnectionInfo& service)
{
    const QString why = whyServiceCannot(Verb::Remove, service.capabilities, service.manualRemoval);
    if (!why.isEmpty())
        return translated(QT_TRANSLATE_NOOP("PendingWords", "Cannot be removed from here: %1"))
            .arg(why);
    return translated(
        QT_TRANSLATE_NOOP("PendingWords", "Remove now: at once and for good, cannot be undone."));
}

QString laneNote(const work::ConnectionInfo& service)
{
    const int kept = service.counts.value(Status::Deactivated);
    if (!service.retention && !service.isRetentionKnown)
        return translated(
            QT_TRANSLATE_N_NOOP("PendingWords", "whether it removes them is not known (%n)"), kept);
    if (!service.retention)
        return translated(
            QT_TRANSLATE_N_NOOP("PendingWords", "kept, never removed automatically (%n)"), kept);
    const int days = static_cast<int>(service.retention->days.count());
    if (service.retention->owner == RetentionRule::Owner::Service)
        return translated(QT_TRANSLATE_N_NOOP("PendingWords", "removed after %n d"), days);
    return service.isRetentionKnown
        ? translated(QT_TRANSLATE_N_NOOP("PendingWords", "kept; your reminder after %n d"), days)
        : translated(QT_TRANSLATE_N_NOOP("PendingWords", "your reminder after %n d"), days);
}

}  // namespace

PendingWords pendingWords(const User& user, const work::ConnectionInfo& service,
                          const RetentionEvidence* evidence, const QDateTime& now)
{
    if (!user.deadline)
        return {};
    return {.ends = endsText(user, now),
            .sure = sureText(*user.deadline, evidence),
            .atZero = atZeroText(*user.deadline, service),
            .possible = keepText(user, service) + u'\n' + removeText(service)};
}

TimelineLane laneOf(const work::ConnectionInfo& service)
{
    return {.connectionId = service.connection.id,
            .title = service.connection.name,
            .note = laneNote(service),
            .isKept = !service.retention,
            .skew = service.skewSeconds.value_or(0)};
}

QString byHand(const QStringList& steps)
{
    if (steps.isEmpty())
        return {};
    QString text = translated(QT_TRANSLATE_NOOP("PendingWords", "By hand:"));
    int number = 0;
    for (const QString& step : steps)
        text += u" %1. %2"_s.arg(++number).arg(visible(step, 256));
    return text;
}

QString whyServiceCannot(const QString& capability, const Capabilities& capabilities)
{
    const auto found =
        std::find_if(capabilities.begin(), capabilities.end(),
                     [&capability](const Capability& one) { return one.id == capability; });
    if (found == capabilities.end() || found->support != Capability::Support::No)
        return {};
    return found->reason.isEmpty()
        ? translated(QT_TRANSLATE_NOOP("PendingWords", "This service cannot do that."))
        : visible(found->reason, 512);
}

QString whyServiceCannot(Verb verb, const Capabilities& capabilities,
                         const QStringList& manualRemoval)
{
    QString why = whyServiceCannot(capabilityFor(verb), capabilities);
    if (!why.isEmpty() && verb == Verb::Remove && !manualRemoval.isEmpty())
        why += u' ' + byHand(manualRemoval);
    return why;
}

}  // namespace rollcall::models
