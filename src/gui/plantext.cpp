// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "plantext.h"

#include "domain/visibletext.h"
#include "models/changetext.h"
#include "models/countdown.h"
#include "work/csvsource.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

QString translated(const char* text, int n = -1)
{
    return QCoreApplication::translate("PlanText", text, nullptr, n);
}

bool counts(const Change& change)
{
    return change.state != ChangeState::Skipped;
}

/// The verb of all changes, where they have one in common.
std::optional<Verb> commonVerb(const Plan& plan)
{
    std::optional<Verb> verb;
    for (const Change& change : plan.changes) {
        if (!counts(change))
            continue;
        if (verb && *verb != change.verb)
            return std::nullopt;
        verb = change.verb;
    }
    return verb;
}

QString soleName(const Plan& plan)
{
    const auto found = std::find_if(plan.changes.begin(), plan.changes.end(), counts);
    return found == plan.changes.end() ? QString{} : models::shownName(found->target);
}

/// Whom the only change was about, as they are called now.
QString soleNameAfter(const Plan& plan)
{
    const auto found = std::find_if(plan.changes.begin(), plan.changes.end(), counts);
    if (found == plan.changes.end())
        return {};
    Target target = found->target;
    // A note says that the service did not take all of it.
    if (isOfGroup(found->verb) || !found->note.isEmpty())
        return models::fullName(target);
    target.login = found->after.value(u"userName"_s).toString(target.login);
    target.displayName = found->after.value(u"displayName"_s).toString(target.displayName);
    return models::fullName(target);
}

struct Wording {
    const char* questionOne = "";
    const char* questionMany = "";
    const char* button = "";
    const char* done = "";
    const char* doneMany = "";
};

// NOLINTNEXTLINE(readability-function-size): it is a table.
Wording wordingOf(std::optional<Verb> verb)
{
    if (!verb)
        return {QT_TRANSLATE_NOOP("PlanText", "Apply the change to %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Apply %n change(s) in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Apply %n change(s)"),
                QT_TRANSLATE_NOOP("PlanText", "Changed %1 in %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Made %n change(s) in %1.")};
    switch (*verb) {
    case Verb::Push:
        return {QT_TRANSLATE_NOOP("PlanText", "Push %1 to %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Push %n people to %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Push %n people"),
                QT_TRANSLATE_NOOP("PlanText", "Pushed %1 to %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Pushed %n people to %1.")};
    case Verb::Update:
        return {QT_TRANSLATE_NOOP("PlanText", "Update %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Update %n people in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Update %n people"),
                QT_TRANSLATE_NOOP("PlanText", "Updated %1 in %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Updated %n people in %1.")};
    case Verb::Deactivate:
        return {QT_TRANSLATE_NOOP("PlanText", "Deactivate %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Deactivate %n people in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Deactivate %n people"),
                QT_TRANSLATE_NOOP("PlanText", "Deactivated %1 in %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Deactivated %n people in %1.")};
    case Verb::Reactivate:
        return {QT_TRANSLATE_NOOP("PlanText", "Reactivate %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Reactivate %n people in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Reactivate %n people"),
                QT_TRANSLATE_NOOP("PlanText", "Reactivated %1 in %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Reactivated %n people in %1.")};
    case Verb::Remove:
        return {QT_TRANSLATE_NOOP("PlanText", "Remove %1 from %2 now?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Remove %n people from %1 now?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Remove %n people"),
                QT_TRANSLATE_NOOP("PlanText", "Removed %1 from %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Removed %n people from %1.")};
    case Verb::PushGroup:
        return {QT_TRANSLATE_NOOP("PlanText", "Push the group %1 to %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Push %n group(s) to %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Push %n group(s)"),
                QT_TRANSLATE_NOOP("PlanText", "Pushed the group %1 to %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Pushed %n group(s) to %1.")};
    case Verb::AddToGroup:
        return {QT_TRANSLATE_NOOP("PlanText", "Add to the group %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Make %n addition(s) to groups in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Make %n addition(s)"),
                QT_TRANSLATE_NOOP("PlanText", "Added to the group %1 in %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Made %n addition(s) to groups in %1.")};
    case Verb::RemoveFromGroup:
        return {QT_TRANSLATE_NOOP("PlanText", "Take people out of the group %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Take people out of groups in %1, in %n step(s)?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Make %n change(s)"),
                QT_TRANSLATE_NOOP("PlanText", "Took people out of the group %1 in %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Took people out of groups in %1, in %n step(s).")};
    case Verb::RenameGroup:
        return {QT_TRANSLATE_NOOP("PlanText", "Rename the group %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Rename %n group(s) in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Rename %n group(s)"),
                QT_TRANSLATE_NOOP("PlanText", "Renamed the group %1 in %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Renamed %n group(s) in %1.")};
    case Verb::DeleteGroup:
        return {QT_TRANSLATE_NOOP("PlanText", "Delete the group %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Delete %n group(s) in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Delete %n group(s)"),
                QT_TRANSLATE_NOOP("PlanText", "Deleted the group %1 in %2."),
                QT_TRANSLATE_N_NOOP("PlanText", "Deleted %n group(s) in %1.")};
    }
    Q_UNREACHABLE();
}

/// Whether every push of the plan only took over an account that was there.
bool isAllLinked(const Plan& plan)
{
    return commonVerb(plan) == Verb::Push
        && std::all_of(plan.changes.begin(), plan.changes.end(), [](const Change& change) {
               const bool isLinked =
                   change.state == ChangeState::Linked || change.effect == Effect::Link;
               return !counts(change) || (isLinked && change.effect != Effect::Restore);
           });
}

/// The first instant from which a change of the plan cannot be undone any more.
QDateTime firstPointOfNoReturn(const Plan& plan)
{
    QDateTime first;
    for (const Change& change : plan.changes) {
        const QDateTime& until = change.reversibleUntil;
        if (counts(change) && until.isValid() && (!first.isValid() || until < first))
            first = until;
    }
    return first;
}

int countOf(const Plan& plan, Verb verb)
{
    return static_cast<int>(
        std::count_if(plan.changes.begin(), plan.changes.end(),
                      [verb](const Change& c) { return c.verb == verb && counts(c); }));
}

QString nameOfFirst(const Plan& plan, Verb verb)
{
    const auto found =
        std::find_if(plan.changes.begin(), plan.changes.end(),
                     [verb](const Change& c) { return c.verb == verb && counts(c); });
    return found == plan.changes.end() ? QString{} : models::shownName(found->target);
}

/// Whether somebody who loses access is in a group that can be read.
bool savesGroups(const Plan& plan)
{
    return std::any_of(plan.changes.begin(), plan.changes.end(), [](const Change& change) {
        return counts(change) && change.verb == Verb::Deactivate && !change.groups.isEmpty();
    });
}

/// How many people, each once, and of how many groups.
struct Moves {
    QSet<QString> people = {};
    int groups = 0;
};

Moves movesOf(const Plan& plan, bool isLeaving)
{
    Moves moves;
    for (const Change& change : plan.changes) {
        if (!counts(change) || !isOfGroup(change.verb) || isRemoval(change.verb)
            || (change.verb == Verb::RemoveFromGroup) != isLeaving)
            continue;
        const QJsonArray members = membersOf(change);
        for (const auto& member : members)
            moves.people += member[u"value"_s].toString(member[u"display"_s].toString());
        moves.groups += members.isEmpty() ? 0 : 1;
    }
    return moves;
}

QString putIntoGroups(const Plan& plan)
{
    const Moves moves = movesOf(plan, false);
    if (moves.groups == 0)
        return {};
    return translated(moves.groups == 1
                          ? QT_TRANSLATE_N_NOOP("PlanText", "%n people put into a group")
                          : QT_TRANSLATE_N_NOOP("PlanText", "%n people put into groups"),
                      static_cast<int>(moves.people.size()));
}

QString takenOutOfGroups(const Plan& plan)
{
    const Moves moves = movesOf(plan, true);
    if (moves.groups == 0)
        return {};
    return translated(moves.groups == 1
                          ? QT_TRANSLATE_N_NOOP("PlanText", "%n people taken out of a group")
                          : QT_TRANSLATE_N_NOOP("PlanText", "%n people taken out of groups"),
                      static_cast<int>(moves.people.size()));
}

/// How long those who are removed would still be there.
struct TimeLeft {
    qint64 seconds = 0;  ///< Of whoever has the most.
    bool isSure = true;
};

TimeLeft timeLeft(const Plan& plan, const PlanContext& context, RetentionRule::Owner owner)
{
    TimeLeft time;
    for (const Change& change : plan.changes) {
        const auto deadline = context.deadlines.constFind(change.target.remoteId);
        if (change.verb != Verb::Remove || !counts(change) || deadline == context.deadlines.cend()
            || deadline->owner != owner || !deadline->latest.isValid())
            continue;
        time.seconds = std::max(time.seconds, context.now.secsTo(deadline->latest));
        time.isSure = time.isSure && deadline->removeAt == deadline->latest;
    }
    return time;
}

/// What an early removal takes away: the time in which it could have been undone.
QString timeGivenUp(const Plan& plan, const PlanContext& context)
{
    const TimeLeft time = timeLeft(plan, context, RetentionRule::Owner::Service);
    if (time.seconds <= 0)
        return {};
    const QString span = models::spanWords(time.seconds);
    if (countOf(plan, Verb::Remove) > 1)
        return translated(
                   QT_TRANSLATE_NOOP("PlanText",
                                     "They still have up to %1 in which this could be undone."))
            .arg(span);
    const char* const words = time.isSure
        ? QT_TRANSLATE_NOOP("PlanText", "%1 still has %2 in which this could be undone.")
        : QT_TRANSLATE_NOOP("PlanText", "%1 still has at most %2 in which this could be undone.");
    return translated(words).arg(nameOfFirst(plan, Verb::Remove), span);
}

/// The same where the end is our own: the service would keep them for ever.
QString graceGivenUp(const Plan& plan, const PlanContext& context)
{
    const TimeLeft time = timeLeft(plan, context, RetentionRule::Owner::Organisation);
    if (time.seconds <= 0)
        return {};
    const QString span = models::spanWords(time.seconds);
    if (countOf(plan, Verb::Remove) > 1)
        return translated(QT_TRANSLATE_NOOP("PlanText",
                                            "Your grace period goes on for up to %1; the service "
                                            "itself would keep them without end."))
            .arg(span);
    const char* const words = time.isSure
        ? QT_TRANSLATE_NOOP("PlanText",
                            "Your grace period for %1 goes on for %2; the service itself would "
                            "keep the account without end.")
        : QT_TRANSLATE_NOOP("PlanText",
                            "Your grace period for %1 goes on for at most %2; the service itself "
                            "would keep the account without end.");
    return translated(words).arg(nameOfFirst(plan, Verb::Remove), span);
}

/// Which of the words of countsOf() counts the change.
int wordFor(const Change& change)
{
    if (!counts(change))
        return 6;
    if (isOfGroup(change.verb))
        return change.verb == Verb::DeleteGroup ? 8 : 7;
    if (change.verb == Verb::Reactivate
        || (change.verb == Verb::Push && change.effect == Effect::Restore))
        return 2;
    if (change.verb == Verb::Push)
        return change.effect == Effect::Link ? 1 : 0;
    if (change.verb == Verb::Update)
        return 3;
    return change.verb == Verb::Deactivate ? 4 : 5;
}

/// Whether nobody knows what the service does with people without access.
bool isEndUnknown(const Plan& plan)
{
    return std::any_of(plan.warnings.begin(), plan.warnings.end(), [](const PlanWarning& warning) {
        return warning.code == "retentionUnknown"_L1;
    });
}

}  // namespace

QString questionOf(const Plan& plan)
{
    const int size = sizeOf(plan);
    const QString where = isolated(plan.connectionName);
    if (size == 0)
        return translated(QT_TRANSLATE_NOOP("PlanText", "Nothing to change in %1")).arg(where);
    const Wording wording = wordingOf(commonVerb(plan));
    return size == 1 ? translated(wording.questionOne).arg(soleName(plan), where)
                     : translated(wording.questionMany, size).arg(where);
}

QString verbOf(const Plan& plan)
{
    const int size = sizeOf(plan);
    const std::optional<Verb> verb = commonVerb(plan);
    if (size == 1 && verb == Verb::Remove)
        return translated(QT_TRANSLATE_NOOP("PlanText", "Remove now"));
    if (size == 1)
        return verb ? models::titleOf(plan.changes.front())
                    : translated(QT_TRANSLATE_NOOP("PlanText", "Apply"));
    return translated(wordingOf(verb).button, size);
}

QString countsOf(const Plan& plan)
{
    int numbers[9] = {};
    for (const Change& change : plan.changes)
        ++numbers[wordFor(change)];
    const char* const words[9] = {
        QT_TRANSLATE_N_NOOP("PlanText", "%n create"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n link (already there)"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n give access back"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n update"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n deactivate"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n remove now"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n skipped"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n change(s) of groups"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n group(s) deleted"),
    };
    QStringList parts;
    for (int i = 0; i < 9; ++i) {
        if (numbers[i] > 0)
            parts += translated(words[i], numbers[i]);
    }
    for (const QString& part : {putIntoGroups(plan), takenOutOfGroups(plan)}) {
        if (!part.isEmpty())
            parts += part;
    }
    return parts.join(u"   ·   "_s);
}

QString consequencesOf(const Plan& plan, const PlanContext& context)
{
    QStringList sentences;
    if (countOf(plan, Verb::Remove) > 0) {
        sentences += timeGivenUp(plan, context);
        sentences += graceGivenUp(plan, context);
        sentences += translated(QT_TRANSLATE_NOOP(
            "PlanText", "After removal only a new invitation helps; history may be lost."));
    }
    if (const int people = countOf(plan, Verb::Deactivate); people > 0) {
        sentences += people == 1
            ? translated(QT_TRANSLATE_NOOP("PlanText", "%1 loses access now."))
                  .arg(nameOfFirst(plan, Verb::Deactivate))
            : translated(QT_TRANSLATE_NOOP("PlanText", "They lose access now."));
        const bool isForGood =
            std::any_of(plan.changes.begin(), plan.changes.end(), [](const Change& change) {
                return change.verb == Verb::Deactivate && !change.isReversible;
            });
        const QDateTime until = firstPointOfNoReturn(plan);
        sentences += isForGood
            ? translated(QT_TRANSLATE_NOOP("PlanText", "At this service that removes them."))
            : until.isValid()
            ? translated(QT_TRANSLATE_NOOP("PlanText",
                                           "Until %1 you can reactivate them; after that the "
                                           "service removes them for good."))
                  .arg(models::localInstant(until))
            : isEndUnknown(plan)
            ? translated(QT_TRANSLATE_NOOP(
                "PlanText",
                "Whether this service removes people without access by itself is not "
                "known: until it does, you can reactivate them."))
            : translated(QT_TRANSLATE_NOOP("PlanText", "You can reactivate them at any time."));
        if (savesGroups(plan))
            sentences += translated(QT_TRANSLATE_NOOP(
                "PlanText", "The groups they are in are saved, so that they can be put back."));
    }
    sentences.removeAll(QString{});
    return sentences.join(u' ');
}

QString warningText(const Plan& plan, const PlanWarning& warning)
{
    constexpr qsizetype longest = 512;
    QString text = visible(warning.text, longest);
    for (const Change& change : plan.changes) {
        for (const QString& login :
             {change.target.login, change.after.value(u"userName"_s).toString()}) {
            const QString apart = isolated(login);
            if (const QString name = withoutIsolation(apart);
                name != apart && !text.contains(apart))
                text.replace(name, apart);
        }
    }
    return text;
}

bool isSaidAlready(const PlanWarning& warning)
{
    return warning.code == "irreversible"_L1 || warning.code == "retention"_L1
        || warning.code == "retentionUnknown"_L1;
}

QString refusalOf(const Plan& plan)
{
    constexpr int longest = 30;
    const int removals = countOf(plan, Verb::Remove);
    if (removals == 0 || commonVerb(plan) != Verb::Remove)
        return translated(QT_TRANSLATE_NOOP("PlanText", "Cancel"));
    const QString name = nameOfFirst(plan, Verb::Remove);
    return removals == 1 && name.size() <= longest
        ? translated(QT_TRANSLATE_NOOP("PlanText", "Keep %1")).arg(name)
        : translated(QT_TRANSLATE_N_NOOP("PlanText", "Keep them"), removals);
}

QString questionOfOrigin(const Plan& plan)
{
    const auto rows =
        std::count_if(plan.changes.begin(), plan.changes.end(),
                      [](const Change& change) { return work::isFromCsv(change.reason); });
    if (rows == 0)
        return {};
    return translated(
        QT_TRANSLATE_N_NOOP("PlanText",
                            "Is it the right CSV, and complete? %n of its rows are in this plan."),
        static_cast<int>(rows));
}

bool isDestructive(const Plan& plan)
{
    return std::any_of(plan.changes.begin(), plan.changes.end(), [](const Change& change) {
        return counts(change)
            && (takesAccess(change.verb) || isRemoval(change.verb)
                || change.verb == Verb::RemoveFromGroup || !change.isReversible);
    });
}

int sizeOf(const Plan& plan)
{
    return static_cast<int>(std::count_if(plan.changes.begin(), plan.changes.end(), counts));
}

QString doneText(const Plan& plan)
{
    const int size = sizeOf(plan);
    const QString where = isolated(plan.connectionName);
    Wording wording = wordingOf(commonVerb(plan));
    if (isAllLinked(plan)) {
        wording.done = QT_TRANSLATE_NOOP("PlanText", "Linked %1 in %2.");
        wording.doneMany = QT_TRANSLATE_N_NOOP("PlanText", "Linked %n people in %1.");
    }
    return size == 1 ? translated(wording.done).arg(soleNameAfter(plan), where)
                     : translated(wording.doneMany, size).arg(where);
}

}  // namespace rollcall::gui
