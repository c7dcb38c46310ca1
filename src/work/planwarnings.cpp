// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planwarnings.h"

#include "domain/scripts.h"
#include "session.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

template <typename Predicate>
int countOf(const Plan& plan, Predicate predicate)
{
    return static_cast<int>(std::count_if(plan.changes.begin(), plan.changes.end(),
                                          [&](const Change& change) {
        return change.state != ChangeState::Skipped && predicate(change);
    }));
}

int countOf(const Plan& plan, Verb verb)
{
    return countOf(plan, [verb](const Change& change) { return change.verb == verb; });
}

QString people(int count)
{
    return count == 1 ? u"1 user"_s : u"%1 users"_s.arg(count);
}

QString days(const RetentionRule& rule)
{
    return u"%1 days"_s.arg(rule.days.count());
}

void warnOfDeletions(const Plan& plan, std::vector<PlanWarning>& warnings)
{
    const int deleted = countOf(plan, Verb::DeleteGroup);
    if (deleted == 0)
        return;
    qsizetype members = 0;
    for (const Change& change : plan.changes) {
        if (change.verb == Verb::DeleteGroup && change.state != ChangeState::Skipped)
            members += membersOf(change).size();
    }
    const QString whom = members == 0 ? QString{}
        : members == 1                ? u" 1 member leaves it."_s
                                      : u" %1 members leave %2."_s.arg(QString::number(members),
                                                        deleted == 1 ? u"it"_s : u"them"_s);
    warnings.push_back(
        {u"groupsDeleted"_s,
         deleted == 1
             ? u"The group will be deleted.%1 Its users stay. This cannot be undone."_s.arg(whom)
             : u"%1 groups will be deleted.%2 Their users stay. This cannot be undone."_s.arg(
                 QString::number(deleted), whom)});
}

void warnOfRetention(int suspended, const services::ServiceDefinition& about,
                     const PlanGround& ground, std::vector<PlanWarning>& warnings)
{
    if (ground.retention && ground.retention->owner == RetentionRule::Owner::Service) {
        warnings.push_back({u"retention"_s,
                            u"%1 will be without access. The service removes them for good "
                            "after %2, unless they are reactivated before."_s.arg(
                                people(suspended), days(*ground.retention))});
        return;
    }
    const bool isKnown = isRetentionKnown(about);
    if (!isKnown)
        warnings.push_back(
            {u"retentionUnknown"_s,
             u"Whether this service removes people without access by itself is not known."_s});
    if (ground.retention)
        warnings.push_back(
            {u"grace"_s,
             (isKnown ? u"%1 will be without access and stay there; a reminder comes after %2."_s
                      : u"%1 will be without access; a reminder comes after %2."_s)
                 .arg(people(suspended), days(*ground.retention))});
}

void warnOfEnds(const Plan& plan, const services::ServiceDefinition& about,
                const PlanGround& ground, std::vector<PlanWarning>& warnings)
{
    const int removed = countOf(plan, Verb::Remove);
    if (removed > 0 && about.keepsRemoved)
        warnings.push_back({u"keepsRemoved"_s,
                            u"%1 will be removed. Whom this service removes may still show there, "
                            "and a push may bring them back."_s.arg(people(removed))});
    else if (removed > 0)
        warnings.push_back(
            {u"irreversible"_s,
             u"%1 will be removed for good. This cannot be undone."_s.arg(people(removed))});
    warnOfDeletions(plan, warnings);
    for (const Change& change : plan.changes) {
        if (change.effect == Effect::Merge && change.state != ChangeState::Skipped)
            warnings.push_back(
                {u"merge"_s,
                 u"%1 is another account's login: the two become one, for ever."_s.arg(
                     change.after.value(u"userName"_s).toString())});
    }
    const int suspended = countOf(plan, Verb::Deactivate);
    if (suspended > 0 && about.deactivatesForGood) {
        warnings.push_back(
            {u"removes"_s,
             u"%1 will be removed: at this service that is what a deactivation does. It cannot be "
             "undone."_s.arg(people(suspended))});
        return;
    }
    if (suspended > 0)
        warnOfRetention(suspended, about, ground, warnings);
}

void warnOfProvider(const Plan& plan, const services::ServiceDefinition& about,
                    std::vector<PlanWarning>& warnings)
{
    if (about.managedBy.isEmpty() || plan.changes.empty())
        return;
    if (plan.changes.front().verb == Verb::Push || isOfGroup(plan.changes.front().verb))
        return;
    if (countOf(plan, Verb::Reactivate) > 0) {
        warnings.push_back(
            {u"managed"_s,
             u"If %1 manages these accounts too, assign the people there as well: its next push "
             "takes the access away again from whoever is not assigned."_s.arg(about.managedBy)});
        return;
    }
    warnings.push_back(
        {u"managed"_s,
         u"If %1 manages these accounts too, its next push may overwrite this, and somebody who "
         "is still assigned there will come back."_s.arg(about.managedBy)});
}

void warnOfPush(const Plan& plan, const services::ServiceDefinition& about,
                std::vector<PlanWarning>& warnings)
{
    const int restored =
        countOf(plan, [](const Change& change) { return change.effect == Effect::Restore; });
    if (restored > 0)
        warnings.push_back({u"restores"_s,
                            restored == 1
                                ? u"1 user is there already without access, and gets it back."_s
                                : u"%1 are there already without access, and get it back."_s.arg(
                                    people(restored))});
    QStringList lost;
    for (const Change& change : plan.changes) {
        for (auto it = change.after.begin(); it != change.after.end(); ++it) {
            if (!about.attribute(it.key()).isStored && !lost.contains(it.key()))
                lost.append(it.key());
        }
    }
    if (!lost.isEmpty())
        warnings.push_back(
            {u"notStored"_s, u"The service does not keep: %1."_s.arg(lost.join(u", "_s))});
}

void warnOfHidden(const Plan& plan, std::vector<PlanWarning>& warnings)
{
    const int hidden = countOf(plan, [](const Change& change) { return isOfHidden(change); });
    if (hidden > 0)
        warnings.push_back(
            {u"hidden"_s,
             u"The service does not show %1 since the deactivation here. Whether they are still "
             "there shows when it is asked to give the access back."_s.arg(people(hidden))});
}

/// Each login, or name of a group, of which letters may not be what they look like:
/// "ann@acme.example (Latin, Cyrillic)".
QStringList mixedNames(const Plan& plan, bool areGroups)
{
    const QString path = areGroups ? u"displayName"_s : u"userName"_s;
    QStringList mixed;
    for (const Change& change : plan.changes) {
        if (change.state == ChangeState::Skipped || isOfGroup(change.verb) != areGroups)
            continue;
        for (const QString& name : {change.target.login, change.after.value(path).toString()}) {
            const QStringList scripts = areGroups ? mixedScriptsInName(name) : mixedScripts(name);
            if (!scripts.isEmpty())
                mixed += u"%1 (%2)"_s.arg(name, scripts.join(u", "_s));
        }
    }
    mixed.removeDuplicates();
    return mixed;
}

void warnOfLookalikes(const Plan& plan, std::vector<PlanWarning>& warnings)
{
    constexpr qsizetype mostNamed = 3;
    for (const bool areGroups : {false, true}) {
        const QStringList mixed = mixedNames(plan, areGroups);
        if (mixed.isEmpty())
            continue;
        QString named = mixed.first(std::min(mixed.size(), mostNamed)).join(u", "_s);
        if (mixed.size() > mostNamed)
            named += u" and %1 more"_s.arg(mixed.size() - mostNamed);
        warnings.push_back(
            {u"mixedScripts"_s,
             u"Letters of several scripts are mixed in %1. Some may only look like others: make "
             "sure %2 it is."_s.arg(named, areGroups ? u"which group"_s : u"who"_s)});
    }
}

/// The remote ids of whoever has a group to go back to, or is in it still.
QSet<QString> withGroups(const std::vector<Found>& found)
{
    QSet<QString> ids;
    for (const Found& one : found) {
        if (one.item.verb != Verb::AddToGroup || one.group.groups.size() != 1)
            continue;
        for (const Member& member : one.group.members)
            ids.insert(member.id);
    }
    return ids;
}

}  // namespace

std::optional<PlanWarning> restoreWarning(const Plan& plan, const std::vector<Found>& found)
{
    const QSet<QString> known = withGroups(found);
    const int left = countOf(plan, [&known](const Change& change) {
        return change.verb == Verb::Reactivate && !known.contains(change.target.remoteId);
    });
    if (left == 0)
        return std::nullopt;
    return PlanWarning{u"noGroupsKnown"_s,
                       u"%1 will be put back into no group: none is known from before the "
                       "deactivation."_s.arg(people(left))};
}

std::vector<PlanWarning> changeWarnings(const Plan& plan, const services::ServiceDefinition& about,
                                        const PlanGround& ground)
{
    std::vector<PlanWarning> warnings;
    warnOfEnds(plan, about, ground, warnings);
    warnOfPush(plan, about, warnings);
    warnOfProvider(plan, about, warnings);
    warnOfHidden(plan, warnings);
    warnOfLookalikes(plan, warnings);
    const int skipped = static_cast<int>(
        std::count_if(plan.changes.begin(), plan.changes.end(),
                      [](const Change& change) { return change.state == ChangeState::Skipped; }));
    if (skipped > 0)
        warnings.push_back(
            {u"skipped"_s,
             u"%1 will be left out; the reason stands with each."_s.arg(people(skipped))});
    if (!plan.changes.empty()) {
        const Capability capability = about.capability(capabilityFor(plan.changes.front().verb));
        if (capability.support == Capability::Support::Inferred)
            warnings.push_back(
                {u"inferred"_s,
                 capability.reason.isEmpty()
                     ? u"It is not proven that the service can do this; it is tried."_s
                     : capability.reason});
    }
    if (!ground.isListComplete)
        warnings.push_back({u"incompleteList"_s,
                            u"The last list of this service was not complete, or was never "
                            "read: the share of users who lose access may be wrong."_s});
    return warnings;
}

}  // namespace rollcall::work
