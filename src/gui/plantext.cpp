// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "plantext.h"

#include "domain/visibletext.h"
#include "models/changetext.h"
#include "models/countdown.h"

#include <QCoreApplication>

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

struct Wording {
    const char* questionOne = "";
    const char* questionMany = "";
    const char* button = "";
    const char* done = "";
};

Wording wordingOf(std::optional<Verb> verb)
{
    if (!verb)
        return {QT_TRANSLATE_NOOP("PlanText", "Apply the change to %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Apply %n change(s) in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Apply %n change(s)"),
                QT_TRANSLATE_NOOP("PlanText", "Changed %1 in %2.")};
    switch (*verb) {
    case Verb::Push:
        return {QT_TRANSLATE_NOOP("PlanText", "Push %1 to %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Push %n people to %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Push %n people"),
                QT_TRANSLATE_NOOP("PlanText", "Pushed %1 to %2.")};
    case Verb::Update:
        return {QT_TRANSLATE_NOOP("PlanText", "Update %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Update %n people in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Update %n people"),
                QT_TRANSLATE_NOOP("PlanText", "Updated %1 in %2.")};
    case Verb::Deactivate:
        return {QT_TRANSLATE_NOOP("PlanText", "Deactivate %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Deactivate %n people in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Deactivate %n people"),
                QT_TRANSLATE_NOOP("PlanText", "Deactivated %1 in %2.")};
    case Verb::Reactivate:
        return {QT_TRANSLATE_NOOP("PlanText", "Reactivate %1 in %2?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Reactivate %n people in %1?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Reactivate %n people"),
                QT_TRANSLATE_NOOP("PlanText", "Reactivated %1 in %2.")};
    case Verb::Remove:
        return {QT_TRANSLATE_NOOP("PlanText", "Remove %1 from %2 now?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Remove %n people from %1 now?"),
                QT_TRANSLATE_N_NOOP("PlanText", "Remove %n people"),
                QT_TRANSLATE_NOOP("PlanText", "Removed %1 from %2.")};
    }
    Q_UNREACHABLE();
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

}  // namespace

QString questionOf(const Plan& plan)
{
    const int size = sizeOf(plan);
    const QString where = visible(plan.connectionName);
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
    int numbers[7] = {};
    for (const Change& change : plan.changes) {
        if (!counts(change))
            ++numbers[6];
        else if (change.verb == Verb::Push && change.effect == Effect::Link)
            ++numbers[1];
        else if (change.verb == Verb::Push && change.effect == Effect::Restore)
            ++numbers[2];
        else if (change.verb == Verb::Push)
            ++numbers[0];
        else if (change.verb == Verb::Update)
            ++numbers[3];
        else if (change.verb == Verb::Reactivate)
            ++numbers[2];
        else
            ++numbers[change.verb == Verb::Deactivate ? 4 : 5];
    }
    const char* const words[7] = {
        QT_TRANSLATE_N_NOOP("PlanText", "%n create"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n link (already there)"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n give access back"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n update"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n deactivate"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n remove now"),
        QT_TRANSLATE_N_NOOP("PlanText", "%n skipped"),
    };
    QStringList parts;
    for (int i = 0; i < 7; ++i) {
        if (numbers[i] > 0)
            parts += translated(words[i], numbers[i]);
    }
    return parts.join(u"   ·   "_s);
}

QString consequencesOf(const Plan& plan)
{
    QStringList sentences;
    const auto has = [&plan](Verb verb) {
        return std::any_of(plan.changes.begin(), plan.changes.end(),
                           [verb](const Change& c) { return c.verb == verb && counts(c); });
    };
    if (has(Verb::Remove))
        sentences += translated(QT_TRANSLATE_NOOP(
            "PlanText", "After a removal only a new invitation helps; history may be lost."));
    if (has(Verb::Deactivate)) {
        const QDateTime until = firstPointOfNoReturn(plan);
        sentences += until.isValid()
            ? translated(QT_TRANSLATE_NOOP("PlanText",
                                           "Who is deactivated loses access now. Until %1 they "
                                           "can be reactivated; after that the service removes "
                                           "them for good."))
                  .arg(models::localInstant(until))
            : translated(QT_TRANSLATE_NOOP("PlanText",
                                           "Who is deactivated loses access now, and can be "
                                           "reactivated."));
    }
    return sentences.join(u' ');
}

bool isDestructive(const Plan& plan)
{
    return std::any_of(plan.changes.begin(), plan.changes.end(), [](const Change& change) {
        return counts(change) && (takesAccess(change.verb) || !change.isReversible);
    });
}

int sizeOf(const Plan& plan)
{
    return static_cast<int>(std::count_if(plan.changes.begin(), plan.changes.end(), counts));
}

QString doneText(const Plan& plan)
{
    return translated(wordingOf(commonVerb(plan)).done)
        .arg(soleName(plan), visible(plan.connectionName));
}

}  // namespace rollcall::gui
