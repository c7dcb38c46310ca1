// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planner.h"

#include "domain/limit.h"
#include "domain/samelogin.h"
#include "planwarnings.h"
#include "services/shownaccess.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

const QString activePath = u"active"_s;
const QString loginPath = u"userName"_s;

void skip(Change& change, ErrorCode code, const QString& detail)
{
    change.state = ChangeState::Skipped;
    change.error = Error{.code = code, .detail = detail};
}

/// The one spelling of the two paths that rules look for.
QString plainPath(const QString& path)
{
    for (const QString& known : {activePath, loginPath}) {
        if (services::isSamePath(path, known))
            return known;
    }
    return path;
}

/// Whether a change needs to know what is there, and that could not be read: one element of a list,
/// or that nothing is left.
bool isBlind(const Account& account, const QString& path, const QJsonValue& wanted)
{
    const bool needsBefore = path.contains(u'[') || wanted.isArray() || wanted.isNull()
        || (wanted.isString() && wanted.toString().isEmpty());
    return needsBefore && services::isUnread(account, path);
}

/// Whether something of it could not be read before: then nothing brings that back.
bool isOfUnread(const Account& account, const QJsonObject& after)
{
    const QStringList paths = after.keys();
    return std::any_of(paths.begin(), paths.end(), [&account](const QString& path) {
        return services::isUnread(account, path);
    });
}

QString keyOf(const Target& target)
{
    return target.remoteId.isEmpty() ? loginKey(target.login) : target.remoteId;
}

/// Whether the one wish that was made cannot be planned at all.
bool isSlip(ErrorCode code)
{
    return code == ErrorCode::UnknownUser || code == ErrorCode::AmbiguousUser
        || code == ErrorCode::UnknownGroup || code == ErrorCode::AmbiguousGroup
        || code == ErrorCode::BadInput;
}

Target targetOf(const Found& found)
{
    if (found.accounts.size() == 1) {
        const Account& account = found.accounts.front();
        return {.remoteId = account.remoteId,
                .login = account.login,
                .displayName = account.displayName};
    }
    const QString named = found.item.attributes.value(u"displayName"_s).toString();
    return {.login = found.item.user, .displayName = named};
}

}  // namespace

Planner::Planner(const services::ServiceDefinition& about, const PlanGround& ground)
    : m_about(about), m_ground(ground)
{
    if (m_about.ownerFilter.isEmpty())
        return;
    // That it can be read was found out when the definition was.
    if (const auto isOwner = services::compileFilter(m_about.ownerFilter))
        m_isOwner = *isOwner;
}

Result<Plan> Planner::plan(const PlanRequest& request, const std::vector<Found>& found) const
{
    Plan plan{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
              .connectionId = m_ground.connection.id,
              .connectionName = m_ground.connection.name,
              .serviceId = m_ground.connection.serviceId,
              .baseUrl = m_ground.connection.baseUrl,
              .environment = m_ground.connection.environment,
              .madeBy = m_ground.actor,
              .madeAt = m_ground.now,
              .raisedLimit = request.raisedLimit};
    if (found.empty())
        return fail(ErrorCode::BadInput, u"no user was named"_s);
    QSet<QString> seen;
    for (const Found& one : found)
        addChanges(plan, request, one, seen);
    const bool isOneWish = found.size() == 1
        && std::all_of(plan.changes.begin(), plan.changes.end(),
                       [](const auto& c) { return c.error; });
    if (isOneWish && isSlip(plan.changes.front().error->code))
        return fail(*plan.changes.front().error);
    orderWithGroups(plan.changes);
    plan.warnings = warningsFor(plan);
    if (const auto left = request.restoresGroups ? restoreWarning(plan, found) : std::nullopt)
        plan.warnings.push_back(*left);
    return plan;
}

void Planner::addChanges(Plan& plan, const PlanRequest& request, const Found& found,
                         QSet<QString>& seen) const
{
    if (isOfGroup(found.item.verb.value_or(request.verb))) {
        for (Change& change : GroupPlanner{m_about, request}.changes(found.item, found.group))
            plan.changes.push_back(std::move(change));
        return;
    }
    Change change = changeFor(request, found);
    const QString key = nameOf(change.verb) + u' ' + keyOf(change.target);
    if (seen.contains(key) && change.state != ChangeState::Skipped)
        skip(change, ErrorCode::BadInput, u"named twice"_s);
    seen.insert(key);
    plan.changes.push_back(std::move(change));
}

Change Planner::changeFor(const PlanRequest& request, const Found& found) const
{
    Change change{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                  .verb = found.item.verb.value_or(request.verb),
                  .target = targetOf(found),
                  .reason = request.reason,
                  .ticket = request.ticket};
    if (!found.item.why.isEmpty())
        change.reason =
            request.reason.isEmpty() ? found.item.why : request.reason + u" · "_s + found.item.why;
    if (found.accounts.size() > 1) {
        skip(change, ErrorCode::AmbiguousUser, found.item.user);
        return change;
    }
    if (change.verb == Verb::Push)
        fillPush(change, found);
    else
        fillOther(change, found);
    refuseWhatRulesForbid(change, found);
    return change;
}

void Planner::fillPush(Change& change, const Found& found) const
{
    QJsonObject wanted = typed(found.item.attributes);
    if (found.accounts.empty() && found.item.user.startsWith(u"id:"_s)) {
        skip(change, ErrorCode::UnknownUser, found.item.user);
        return;
    }
    if (found.accounts.empty()) {
        change.effect = Effect::Create;
        wanted.insert(loginPath, found.item.user);
        wanted.insert(activePath, true);
        change.after = wanted;
        return;
    }
    const Account& account = found.accounts.front();
    change.effect = account.active ? Effect::Link : Effect::Restore;
    wanted.remove(loginPath);
    wanted.insert(activePath, true);
    Difference difference = differenceOf(account, wanted);
    change.before = difference.before;
    change.after = difference.after;
    change.isReversible = !isOfUnread(account, difference.after);
    change.baseVersion = account.version;
    change.baseHash = services::contentHash(account);
}

void Planner::fillOther(Change& change, const Found& found) const
{
    if (found.accounts.empty() && change.verb == Verb::Reactivate && m_about.deactivatesForGood) {
        skip(change, ErrorCode::NotSupported,
             u"This service removes whom it deactivates. Push them to invite them again."_s);
        return;
    }
    if (found.accounts.empty()) {
        skip(change, ErrorCode::UnknownUser, found.item.user);
        return;
    }
    const Account& account = found.accounts.front();
    if (!found.isHidden) {
        change.baseVersion = account.version;
        change.baseHash = services::contentHash(account);
    }
    Difference difference;
    switch (change.verb) {
    case Verb::Push:
    case Verb::Update:
        difference = differenceOf(account, typed(found.item.attributes));
        change.isReversible = !isOfUnread(account, difference.after);
        // One account is left of two, with what both took part in.
        if (std::any_of(found.namesakes.begin(), found.namesakes.end(),
                        [&](const Account& one) { return one.remoteId != account.remoteId; })) {
            change.effect = Effect::Merge;
            change.isReversible = false;
        }
        break;
    case Verb::Deactivate:
        difference = differenceOf(account, {{activePath, false}});
        change.groups = found.memberships;
        change.isReversible = !m_about.deactivatesForGood;
        if (change.isReversible && m_ground.retention
            && m_ground.retention->owner == RetentionRule::Owner::Service)
            change.reversibleUntil = m_ground.serviceNow.addDuration(m_ground.retention->days);
        break;
    case Verb::Reactivate:
        difference = differenceOf(account, {{activePath, true}});
        if (!services::showsAccess(account))
            difference = {.before = {{activePath, false}}, .after = {{activePath, true}}};
        break;
    case Verb::Remove:
        difference.before = {{activePath, account.active}};
        change.groups = found.memberships;
        change.isReversible = false;
        break;
    case Verb::PushGroup:
    case Verb::AddToGroup:
    case Verb::RemoveFromGroup:
    case Verb::RenameGroup:
    case Verb::DeleteGroup:
        break;
    }
    change.before = difference.before;
    change.after = difference.after;
}

void Planner::refuseWhatRulesForbid(Change& change, const Found& found) const
{
    if (change.state == ChangeState::Skipped)
        return;
    const Capability capability = m_about.capability(nameOf(change.verb));
    if (capability.support == Capability::Support::No) {
        skip(change, ErrorCode::NotSupported, capability.reason);
        return;
    }
    if (const QString login = protectedLogin(change, found); !login.isEmpty()) {
        skip(change, ErrorCode::ProtectedUser, login);
        return;
    }
    const QJsonObject asked = typed(found.item.attributes);
    const bool setsAccess = asked.contains(activePath)
        && (change.verb == Verb::Update || !asked.value(activePath).toBool());
    if (setsAccess) {
        skip(change, ErrorCode::BadInput,
             u"\"active\" is not set as an attribute: deactivate and reactivate do that"_s);
        return;
    }
    // Of an account that is there, a push changes attributes as an update does.
    const bool isUpdate = change.verb == Verb::Update;
    const bool isLink = change.verb == Verb::Push && change.effect != Effect::Create;
    const QJsonObject& changed = isUpdate ? asked : change.after;
    for (auto it = changed.begin(); it != changed.end() && (isUpdate || isLink); ++it) {
        const QString why = whyNotChanged(found, it.key(), it.value(), isUpdate);
        if (!why.isEmpty()) {
            skip(change, ErrorCode::NotSupported, why);
            return;
        }
    }
}

/// Why an attribute of an account that is there is not changed; empty where it is.
QString Planner::whyNotChanged(const Found& found, const QString& path, const QJsonValue& wanted,
                               bool isUpdate) const
{
    if (!found.accounts.empty() && isBlind(found.accounts.front(), path, wanted))
        return u"The service gives “%1” on request only, and did not give it: it is not known what "
               "would be changed."_s.arg(path);
    const services::AttributeFacts facts = m_about.attribute(path);
    if (facts.isWritable && (!isUpdate || facts.isStored))
        return {};
    return facts.reason.isEmpty() ? u"%1 cannot be changed there"_s.arg(path) : facts.reason;
}

/// The account that the token belongs to, and whoever owns the whole: without them nobody
/// could give access back.
bool Planner::isProtected(const Account& account) const
{
    return m_ground.protectedLogins.contains(account.login.toCaseFolded())
        || (m_isOwner && m_isOwner(account.raw));
}

/// Of whom the change must not touch; empty where nobody is in its way. Of two accounts that are
/// merged one is gone, so neither may be protected.
QString Planner::protectedLogin(const Change& change, const Found& found) const
{
    if (!takesAccess(change.verb) && change.effect != Effect::Merge)
        return {};
    if (m_ground.protectedLogins.contains(change.target.login.toCaseFolded()))
        return change.target.login;
    std::vector<Account> touched = found.accounts;
    touched.insert(touched.end(), found.namesakes.begin(), found.namesakes.end());
    const auto one = std::find_if(touched.begin(), touched.end(),
                                  [this](const Account& account) { return isProtected(account); });
    return one != touched.end() ? one->login : QString{};
}

std::vector<PlanWarning> Planner::warningsFor(const Plan& plan) const
{
    std::vector<PlanWarning> warnings = changeWarnings(plan, m_about, m_ground);
    if (const auto loss = lossWarning(plan))
        warnings.push_back(*loss);
    if (const auto skew = skewWarning())
        warnings.push_back(*skew);
    return warnings;
}

std::optional<PlanWarning> Planner::lossWarning(const Plan& plan) const
{
    const int losses = lossesOf(plan);
    const LossVerdict verdict = judgeLoss(m_ground.connection.limit, m_ground.active,
                                          m_ground.lostToday, losses, plan.raisedLimit);
    switch (verdict.kind) {
    case LossVerdict::Kind::Free:
        return std::nullopt;
    case LossVerdict::Kind::NeedsTypedNumber:
        return PlanWarning{u"manyLosses"_s,
                           u"%1 of %2 users with access lose it, and %3 lost it since yesterday. "
                           "Applying asks for the number."_s.arg(losses)
                               .arg(m_ground.active)
                               .arg(m_ground.lostToday)};
    case LossVerdict::Kind::Refused:
        return PlanWarning{u"tooManyLosses"_s,
                           u"%1 of %2 users with access would lose it; the limit of this "
                           "connection is %3 in a day. The plan cannot be applied unless its "
                           "limit is raised."_s.arg(losses)
                               .arg(m_ground.active)
                               .arg(verdict.refusedFrom)};
    }
    Q_UNREACHABLE();
}

std::optional<PlanWarning> Planner::skewWarning() const
{
    if (!m_ground.skewSeconds || std::abs(*m_ground.skewSeconds) <= 120)
        return std::nullopt;
    return PlanWarning{
        u"clockSkew"_s,
        u"This computer's clock and the service's are %1 minutes apart. "
        "Countdowns follow the service's."_s.arg(std::abs(*m_ground.skewSeconds) / 60)};
}

bool isOfHidden(const Change& change)
{
    return change.verb == Verb::Reactivate && change.baseHash.isEmpty();
}

QJsonObject typed(const QJsonObject& attributes)
{
    QJsonObject out;
    for (auto it = attributes.begin(); it != attributes.end(); ++it)
        out.insert(plainPath(it.key()), it.value());
    if (const QJsonValue active = out.value(activePath); active.isString())
        out.insert(activePath, active.toString().compare(u"true"_s, Qt::CaseInsensitive) == 0);
    return out;
}

Difference differenceOf(const Account& account, const QJsonObject& wanted)
{
    Difference difference;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (services::isUnread(account, it.key())) {
            difference.after.insert(it.key(), it.value());
            continue;
        }
        if (services::hasValue(account, it.key(), it.value()))
            continue;
        // A service may leave "active" out of its text; the account has it in any case.
        const QJsonValue today = it.key() == activePath ? QJsonValue{account.active}
                                                        : services::attributeOf(account, it.key());
        difference.before.insert(it.key(), today.isUndefined() ? QJsonValue{} : today);
        difference.after.insert(it.key(), it.value());
    }
    return difference;
}

}  // namespace rollcall::work
