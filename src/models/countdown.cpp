// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "countdown.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 hoursUpTo = 48 * hour;  // Below, a day is too coarse to act on.

/// Not named tr(): lupdate would then skip the marked strings inside the call.
QString translated(const char* text, int n = -1)
{
    return QCoreApplication::translate("Countdown", text, nullptr, n);
}

/// A length of time in the unit that fits it. It is rounded down: never more than there is.
struct Span {
    qint64 number = 0;
    const char* unit = "";  ///< Short.
    const char* words = "";
};

Span spanOf(qint64 seconds)
{
    if (seconds > hoursUpTo)
        return {seconds / day, QT_TRANSLATE_NOOP("Countdown", "%1 d"),
                QT_TRANSLATE_N_NOOP("Countdown", "%n day(s)")};
    if (seconds >= hour)
        return {seconds / hour, QT_TRANSLATE_NOOP("Countdown", "%1 h"),
                QT_TRANSLATE_N_NOOP("Countdown", "%n hour(s)")};
    return {std::max(seconds / minute, qint64{1}), QT_TRANSLATE_NOOP("Countdown", "%1 min"),
            QT_TRANSLATE_N_NOOP("Countdown", "%n minute(s)")};
}

QString shortText(const Span& span)
{
    return translated(span.unit).arg(QLocale{}.toString(span.number));
}

QString words(const Span& span)
{
    return translated(span.words, static_cast<int>(span.number));
}

/// "12–13 d", or "31 h – 5 d" where the units differ.
QString rangeText(const Span& from, const Span& to)
{
    if (from.unit == to.unit && from.number == to.number)
        return shortText(from);
    if (from.unit == to.unit)
        return translated(from.unit).arg(QLocale{}.toString(from.number) + u'–'
                                         + QLocale{}.toString(to.number));
    return shortText(from) + u" – "_s + shortText(to);
}

Band bandOf(qint64 left)
{
    if (left <= hoursUpTo)
        return Band::Hours;
    if (left <= 7 * day)
        return Band::Days;
    return left <= 14 * day ? Band::Weeks : Band::Later;
}

bool isGone(Status status)
{
    return status == Status::Removed || status == Status::Unlisted;
}

/// The end is over for sure, or may be: then nothing but "gone" or "due" is left to say.
QString pastText(const User& user, qint64 over)
{
    if (!isGone(user.status))
        return user.deadline->owner == RetentionRule::Owner::Service
            ? translated(QT_TRANSLATE_NOOP("Countdown", "due"))
            : translated(QT_TRANSLATE_NOOP("Countdown", "reminder due"));
    if (over < day)
        return translated(QT_TRANSLATE_NOOP("Countdown", "gone today"));
    return translated(QT_TRANSLATE_NOOP("Countdown", "gone %1 d"))
        .arg(QLocale{}.toString(over / day));
}

QString leftText(const Deadline& deadline, qint64 left, qint64 most)
{
    const Span from = spanOf(left);
    const Span to = spanOf(most);
    switch (deadline.confidence) {
    case Deadline::Confidence::Stated:
    case Deadline::Confidence::Seen:
        return shortText(from);
    case Deadline::Confidence::Between:
        return left > 0 ? rangeText(from, to) : u"≤ "_s + shortText(to);
    case Deadline::Confidence::Estimated:
        return u"≤ "_s + shortText(to);
    }
    Q_UNREACHABLE();
}

QString leftWords(const Deadline& deadline, qint64 left, qint64 most)
{
    if (left <= 0 || deadline.confidence == Deadline::Confidence::Estimated)
        return translated(QT_TRANSLATE_NOOP("Countdown", "at most %1 left"))
            .arg(words(spanOf(most)));
    const QString from = words(spanOf(left));
    const QString to = words(spanOf(most));
    if (deadline.confidence == Deadline::Confidence::Between && from != to)
        return translated(QT_TRANSLATE_NOOP("Countdown", "between %1 and %2 left")).arg(from, to);
    return translated(QT_TRANSLATE_NOOP("Countdown", "%1 left")).arg(from);
}

QString endWords(const Deadline& deadline, bool mayBeNow)
{
    const bool isOurs = deadline.owner == RetentionRule::Owner::Organisation;
    if (mayBeNow)
        return (isOurs ? translated(
                    QT_TRANSLATE_NOOP("Countdown", "reminder any moment, at the latest %1"))
                       : translated(QT_TRANSLATE_NOOP(
                           "Countdown", "may be removed any moment, at the latest %1")))
            .arg(localInstant(deadline.latest));
    return (isOurs ? translated(QT_TRANSLATE_NOOP("Countdown", "reminder %1"))
                   : translated(QT_TRANSLATE_NOOP("Countdown", "removed %1")))
        .arg(localInstant(deadline.removeAt));
}

double usedShare(const Deadline& deadline, qint64 left)
{
    const auto whole = std::chrono::seconds{deadline.window}.count();
    if (left <= 0)
        return 1;
    if (whole <= 0)
        return 0;
    return std::clamp(1 - static_cast<double>(left) / static_cast<double>(whole), 0.0, 1.0);
}

/// How far a deadline is, in seconds.
struct Distance {
    qint64 left = 0;   ///< To the earliest instant that is possible.
    qint64 most = 0;   ///< To the latest.
    qint64 drawn = 0;  ///< What the picture follows.
    bool isOver = false;
};

Distance distanceOf(const User& user, const QDateTime& now)
{
    const Deadline& deadline = *user.deadline;
    const qint64 left = now.secsTo(deadline.removeAt);
    const qint64 most = deadline.latest.isValid() ? now.secsTo(deadline.latest) : left;
    // An estimate can end at any moment, always: drawn by its earliest instant all would look
    // alike. So the picture follows what the text names, the latest; the words say the rest.
    return {.left = left,
            .most = most,
            .drawn = deadline.confidence == Deadline::Confidence::Estimated ? most : left,
            .isOver = left <= 0 && (most <= 0 || isGone(user.status))};
}

Band bandOf(const Distance& distance)
{
    if (distance.isOver)
        return Band::Past;
    return distance.drawn <= 0 ? Band::Hours : bandOf(distance.drawn);
}

}  // namespace

Band bandOf(const User& user, const QDateTime& now)
{
    if (!user.deadline)
        return Band::None;
    return user.deadline->removeAt.isValid() ? bandOf(distanceOf(user, now)) : Band::Unknown;
}

bool mayEndNow(const User& user, const QDateTime& now)
{
    if (!user.deadline || !user.deadline->removeAt.isValid())
        return false;
    const Distance distance = distanceOf(user, now);
    return distance.left <= 0 && !distance.isOver;
}

QString spanWords(qint64 seconds)
{
    return words(spanOf(seconds));
}

Countdown countdownOf(const User& user, const QDateTime& now)
{
    if (!user.deadline)
        return {.accessible = titleOf(user.status)};
    const Deadline& deadline = *user.deadline;
    if (!deadline.removeAt.isValid()) {
        const QString text = translated(QT_TRANSLATE_NOOP("Countdown", "date unknown"));
        return {.band = Band::Unknown,
                .text = text,
                .accessible = titleOf(user.status) + u", "_s + text};
    }
    const Distance distance = distanceOf(user, now);
    const QString state = distance.isOver ? pastText(user, -distance.left)
                                          : leftWords(deadline, distance.left, distance.most);
    return {.band = bandOf(distance),
            .text = distance.isOver ? state : leftText(deadline, distance.left, distance.most),
            .accessible = statusText(user) + u", "_s + state + u", "_s
                + endWords(deadline, mayEndNow(user, now)) + u", "_s + titleOf(deadline.confidence),
            .used = usedShare(deadline, distance.drawn)};
}

QString titleOf(Status status)
{
    switch (status) {
    case Status::Active:
        return translated(QT_TRANSLATE_NOOP("Countdown", "Active"));
    case Status::Invited:
        return translated(QT_TRANSLATE_NOOP("Countdown", "Invited"));
    case Status::Suspended:
        return translated(QT_TRANSLATE_NOOP("Countdown", "Suspended"));
    case Status::Deactivated:
        return translated(QT_TRANSLATE_NOOP("Countdown", "Deactivated"));
    case Status::Unlisted:
        return translated(QT_TRANSLATE_NOOP("Countdown", "Unlisted"));
    case Status::Removed:
        return translated(QT_TRANSLATE_NOOP("Countdown", "Removed"));
    }
    Q_UNREACHABLE();
}

QString titleOf(Novelty novelty)
{
    switch (novelty) {
    case Novelty::None:
        return {};
    case Novelty::New:
        return translated(QT_TRANSLATE_NOOP("Countdown", "New"));
    case Novelty::Changed:
        return translated(QT_TRANSLATE_NOOP("Countdown", "Changed elsewhere"));
    case Novelty::Gone:
        return translated(QT_TRANSLATE_NOOP("Countdown", "No longer listed"));
    }
    Q_UNREACHABLE();
}

QString statusText(const User& user)
{
    const bool hasEnded = user.status == Status::Removed && user.deadline
        && user.deadline->owner == RetentionRule::Owner::Service;
    return hasEnded ? translated(QT_TRANSLATE_NOOP("Countdown", "Permanently suspended"))
                    : titleOf(user.status);
}

QString titleOf(Deadline::Confidence confidence)
{
    switch (confidence) {
    case Deadline::Confidence::Stated:
        return translated(QT_TRANSLATE_NOOP("Countdown", "stated by the service"));
    case Deadline::Confidence::Seen:
        return translated(QT_TRANSLATE_NOOP("Countdown", "seen by us"));
    case Deadline::Confidence::Between:
        return translated(QT_TRANSLATE_NOOP("Countdown", "between two syncs"));
    case Deadline::Confidence::Estimated:
        return translated(QT_TRANSLATE_NOOP("Countdown", "estimated"));
    }
    Q_UNREACHABLE();
}

QString localInstant(const QDateTime& instant)
{
    const QDateTime local = instant.toLocalTime();
    return QLocale{}.toString(local, u"d MMM yyyy HH:mm"_s) + u' ' + local.timeZoneAbbreviation();
}

QString utcInstant(const QDateTime& instant)
{
    return QLocale{}.toString(instant.toUTC(), u"d MMM yyyy HH:mm"_s) + u" UTC"_s;
}

QString localAndUtc(const QDateTime& instant)
{
    const QString local = localInstant(instant);
    const QString utc = utcInstant(instant);
    return local == utc ? local : u"%1 (%2)"_s.arg(local, utc);
}

}  // namespace rollcall::models
