// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "verbactions.h"

#include "domain/visibletext.h"
#include "models/countdown.h"
#include "models/pendingwords.h"
#include "plaintext.h"
#include "theme.h"
#include "work/guard.h"

#include <QAction>
#include <QApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr auto hintProperty = "hint";
constexpr auto descriptionProperty = "description";

bool hasAccess(Status status)
{
    return status == Status::Active || status == Status::Invited;
}

bool isGone(Status status)
{
    return status == Status::Removed || status == Status::Unlisted;
}

/// Whether the verb makes sense for a user in this status.
bool fits(Verb verb, Status status)
{
    switch (verb) {
    case Verb::Push:
        return true;
    case Verb::Update:
        return !isGone(status);
    case Verb::Deactivate:
        return hasAccess(status);
    case Verb::Reactivate:
        // Some services do not list who has no access: what we know of them then is in the journal.
        return status == Status::Suspended || status == Status::Deactivated
            || status == Status::Unlisted;
    case Verb::Remove:
        return status != Status::Removed;
    case Verb::PushGroup:
    case Verb::AddToGroup:
    case Verb::RemoveFromGroup:
    case Verb::RenameGroup:
    case Verb::DeleteGroup:
        return false;
    }
    Q_UNREACHABLE();
}

QString whyNobodyFits(Verb verb)
{
    switch (verb) {
    case Verb::Push:
        return {};
    case Verb::Update:
        return VerbActions::tr("Who was removed cannot be updated.");
    case Verb::Deactivate:
        return VerbActions::tr("Nobody selected has access that could be taken away.");
    case Verb::Reactivate:
        return VerbActions::tr("Nobody selected is suspended or deactivated.");
    case Verb::Remove:
        return VerbActions::tr("Who is selected is removed already.");
    case Verb::PushGroup:
    case Verb::AddToGroup:
    case Verb::RemoveFromGroup:
    case Verb::RenameGroup:
    case Verb::DeleteGroup:
        return {};
    }
    Q_UNREACHABLE();
}

/// The verbs that can be asked for people of several services at once: a plan for each.
bool isForMany(Verb verb)
{
    return verb == Verb::Deactivate || verb == Verb::Reactivate || verb == Verb::Remove;
}

/// When the service's own time to come back ended; empty where it did not run out. The account may
/// be gone from the earliest end on, and is for sure after the latest.
QString endOfTheWayBack(const User& user, const QDateTime& now)
{
    if (!user.deadline || user.deadline->owner != RetentionRule::Owner::Service
        || !user.deadline->latest.isValid() || !now.isValid())
        return {};
    const Deadline& deadline = *user.deadline;
    if (deadline.latest <= now)
        return VerbActions::tr("on %1").arg(models::localAndUtc(deadline.latest));
    if (deadline.earliest.isValid() && deadline.earliest <= now)
        return VerbActions::tr("between %1 and %2")
            .arg(models::localAndUtc(deadline.earliest), models::localAndUtc(deadline.latest));
    return {};
}

/// Why one person cannot be given access back.
QString whyNotBack(const User& user, const QDateTime& now)
{
    const QString name = isolatedName(user.displayName, user.login);
    if (user.status == Status::Unlisted)
        return VerbActions::tr("The service does not list %1 any more. Refresh; if that stays so, "
                               "only a new invitation helps: push the person again.")
            .arg(name);
    if (const QString end = endOfTheWayBack(user, now); !end.isEmpty())
        return VerbActions::tr("%1 is permanently suspended: the time to come back ended %2. "
                               "Only a new invitation helps: push the person again.")
            .arg(name, end);
    return VerbActions::tr("%1 was removed. Only a new invitation helps: push the person again.")
        .arg(name);
}

QString whyOne(Verb verb, const User& user, const VerbActions::Reach& reach)
{
    const QString cannot = models::whyServiceCannot(verb, reach.capabilities, reach.manualRemoval);
    if (!cannot.isEmpty())
        return cannot;
    if (work::removesUser(verb, reach.deactivatesForGood) && !reach.removalLock.isEmpty())
        return reach.removalLock;
    if (fits(verb, user.status))
        return {};
    return verb == Verb::Reactivate && isGone(user.status) ? whyNotBack(user, reach.now)
                                                           : whyNobodyFits(verb);
}

/// The reason that all who are selected have in common; empty as soon as one has none.
QString whyNone(Verb verb, const VerbActions::Situation& situation)
{
    const std::vector<User>& selected = situation.selected;
    QStringList reasons;
    for (const User& user : selected) {
        const auto found = std::find_if(situation.reaches.begin(), situation.reaches.end(),
                                        [&user](const auto& reach) {
            return reach.connectionId == user.connectionId;
        });
        VerbActions::Reach reach;
        if (found != situation.reaches.end())
            reach = *found;
        else if (situation.capabilities)
            reach.capabilities = *situation.capabilities;
        const QString why = whyOne(verb, user, reach);
        if (why.isEmpty())
            return {};
        if (reasons.size() < 2 && !reasons.contains(why))
            reasons += why;
    }
    return reasons.size() == 1 ? reasons.front() : whyNobodyFits(verb);
}

}  // namespace

VerbActions::VerbActions(QObject* parent) : QObject(parent)
{
    add(Verb::Push, tr("&New person…"), "person-new", tr("Create a person at this service"))
        ->setShortcut(QKeySequence::New);
    add(Verb::Update, tr("&Update…"), "update", tr("Change a person's attributes"))
        ->setShortcut(Qt::Key_F2);
    add(Verb::Deactivate, tr("&Deactivate"), "deactivate", tr("Take access away; can be undone"))
        ->setShortcut(Qt::CTRL | Qt::Key_D);
    add(Verb::Reactivate, tr("R&eactivate"), "reactivate", tr("Give access back"))
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    add(Verb::Remove, tr("Re&move…"), "remove", tr("Remove from the account for good"))
        ->setShortcut(QKeySequence::Delete);
    m_import = new QAction(icon("import"_L1, QApplication::palette()), tr("&Import CSV…"), this);
    m_import->setIconText(tr("Import CSV"));
    m_import->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    m_import->setProperty(hintProperty, tr("Make a plan from a CSV file"));
    connect(m_import, &QAction::triggered, this, &VerbActions::importAsked);
    update({});
}

void VerbActions::update(const Situation& situation)
{
    for (QAction* action : std::as_const(m_actions))
        enable(action, whyNot(static_cast<Verb>(action->data().toInt()), situation));
    enable(m_import, whyNot(Verb::Push, situation));
    emit updated();
}

QAction* VerbActions::action(Verb verb) const
{
    return m_actions.at(static_cast<qsizetype>(verb));
}

QString VerbActions::descriptionOf(const QAction& action)
{
    return action.property(descriptionProperty).toString();
}

QString VerbActions::whyNot(Verb verb, const Situation& situation)
{
    if (!situation.blocked.isEmpty())
        return situation.blocked;
    const bool isOneService = situation.capabilities.has_value();
    if (!isOneService && (situation.selected.empty() || !isForMany(verb)))
        return tr("Choose one service first.");
    if (isOneService) {
        const QStringList steps =
            situation.reaches.empty() ? QStringList{} : situation.reaches.front().manualRemoval;
        const QString cannot = models::whyServiceCannot(verb, *situation.capabilities, steps);
        if (!cannot.isEmpty())
            return cannot;
    }
    if (verb == Verb::Push)
        return {};
    if (situation.selected.empty())
        return tr("Select a person in the list first.");
    if (verb == Verb::Update && situation.selected.size() > 1)
        return tr("Select one person only.");
    return whyNone(verb, situation);
}

QAction* VerbActions::add(Verb verb, const QString& text, const char* iconName, const QString& hint)
{
    auto* action =
        new QAction(icon(QLatin1StringView{iconName}, QApplication::palette()), text, this);
    action->setData(static_cast<int>(verb));
    action->setProperty(hintProperty, hint);
    connect(action, &QAction::triggered, this, [this, verb] { emit asked(verb); });
    m_actions += action;
    return action;
}

void VerbActions::enable(QAction* action, const QString& whyNot)
{
    action->setEnabled(whyNot.isEmpty());
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    const QString hint = action->property(hintProperty).toString();
    const QString text = whyNot.isEmpty() ? u"%1 (%2)"_s.arg(hint, keys) : whyNot;
    setPlainToolTip(action, text);
    action->setStatusTip(text);
    action->setProperty(descriptionProperty, text);
}

}  // namespace rollcall::gui
