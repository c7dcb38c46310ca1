// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "changetext.h"

#include "countdown.h"
#include "domain/visibletext.h"
#include "work/errorsentence.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("ChangeText", text);
}

/// Whether the attribute says what somebody or something is called.
bool isOfName(const QString& path)
{
    return path == "displayName"_L1 || path.startsWith("name."_L1);
}

QString valueText(const QString& path, const QJsonValue& value, qsizetype longest)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::String:
        return isOfName(path) ? isolatedName(value.toString(), {}, longest)
                              : isolated(value.toString(), longest);
    case QJsonValue::Array:
        return isolated(
            QString::fromUtf8(QJsonDocument{value.toArray()}.toJson(QJsonDocument::Compact)),
            longest);
    case QJsonValue::Object:
        return isolated(
            QString::fromUtf8(QJsonDocument{value.toObject()}.toJson(QJsonDocument::Compact)),
            longest);
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return u"—"_s;
    }
    Q_UNREACHABLE();
}

QString effectTitle(Effect effect)
{
    switch (effect) {
    case Effect::Create:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Create"));
    case Effect::Link:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Link"));
    case Effect::Restore:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Restore"));
    case Effect::Alter:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Push"));
    case Effect::Merge:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Merge"));
    }
    Q_UNREACHABLE();
}

QString stateTitle(ChangeState state)
{
    switch (state) {
    case ChangeState::Planned:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Planned"));
    case ChangeState::Sent:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Sent"));
    case ChangeState::Unknown:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Unknown: it is looked up"));
    case ChangeState::Done:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Done"));
    case ChangeState::Linked:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Linked: the account was there"));
    case ChangeState::Unchanged:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Unchanged: it was so already"));
    case ChangeState::Failed:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Failed"));
    case ChangeState::Skipped:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Skipped"));
    case ChangeState::Stale:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Stale: changed since the plan"));
    }
    Q_UNREACHABLE();
}

/// Each value that changes: "displayName: Ann Row → Ann Roe".
QStringList valuesOf(const Change& change, qsizetype longest, const QString& except = {})
{
    QStringList paths = change.after.keys();
    for (const QString& path : change.before.keys()) {
        if (!paths.contains(path))
            paths += path;
    }
    paths.removeAll(except);
    QStringList parts;
    for (const QString& path : std::as_const(paths)) {
        const QJsonValue before = change.before.value(path);
        const QString after = valueText(path, change.after.value(path), longest);
        if (before.isUndefined() || before.isNull())
            parts += isolated(path) + u": "_s + after;
        else
            parts += isolated(path) + u": "_s + valueText(path, before, longest) + u" → "_s + after;
    }
    return parts;
}

const QString membersPath = u"members"_s;
constexpr qsizetype mostNamed = 5;  // In one line; a plan shows the others beside it.

QStringList namesOf(const QJsonArray& members, qsizetype most,
                    QString (*shown)(const QString& name, qsizetype limit))
{
    constexpr qsizetype longest = 256;
    QStringList names;
    for (qsizetype i = 0; i < std::min(most, members.size()); ++i)
        names += shown(members.at(i)[u"display"_s].toString(), longest);
    return names;
}

/// The first few of them by name.
QString membersText(const Change& change)
{
    const QJsonArray members = membersOf(change);
    const QString shown = namesOf(members, mostNamed, isolated).join(u", "_s);
    return members.size() <= mostNamed ? shown : shown + u" … (%1)"_s.arg(members.size());
}

/// What happens to a group's members; empty for any other change of it.
QString groupDifference(const Change& change)
{
    if (change.verb == Verb::AddToGroup)
        return translated(QT_TRANSLATE_NOOP("ChangeText", "adds %1")).arg(membersText(change));
    if (change.verb == Verb::RemoveFromGroup)
        return translated(QT_TRANSLATE_NOOP("ChangeText", "takes out %1")).arg(membersText(change));
    const QString members = membersText(change);
    if (change.verb == Verb::DeleteGroup && !members.isEmpty())
        return translated(QT_TRANSLATE_NOOP("ChangeText",
                                            "deleted for good; its users stay, and leave it: %1"))
            .arg(members);
    if (change.verb == Verb::DeleteGroup)
        return translated(QT_TRANSLATE_NOOP("ChangeText", "deleted for good; its users stay"));
    return {};
}

}  // namespace

QString titleOf(const Change& change)
{
    switch (change.verb) {
    case Verb::Push:
        return effectTitle(change.effect);
    case Verb::Update:
        if (change.effect == Effect::Merge)
            return effectTitle(change.effect);
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Update"));
    case Verb::Deactivate:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Deactivate"));
    case Verb::Reactivate:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Reactivate"));
    case Verb::Remove:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Remove"));
    case Verb::PushGroup:
        return translated(change.effect == Effect::Link
                              ? QT_TRANSLATE_NOOP("ChangeText", "Link group")
                              : QT_TRANSLATE_NOOP("ChangeText", "Create group"));
    case Verb::AddToGroup:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Add to group"));
    case Verb::RemoveFromGroup:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Remove from group"));
    case Verb::RenameGroup:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Rename group"));
    case Verb::DeleteGroup:
        return translated(QT_TRANSLATE_NOOP("ChangeText", "Delete group"));
    }
    Q_UNREACHABLE();
}

bool namesEverybody(const Change& change)
{
    return membersOf(change).size() <= mostNamed;
}

QString detailsOf(const Change& change)
{
    constexpr qsizetype longest = 4096;
    QStringList lines;
    if (change.state == ChangeState::Skipped || change.error)
        lines += outcomeOf(change);
    const QJsonArray members = membersOf(change);
    if (change.verb == Verb::Remove || change.verb == Verb::DeleteGroup)
        lines += differenceOf(change);
    else
        lines += valuesOf(change, longest, members.isEmpty() ? QString{} : membersPath);
    lines += namesOf(members, members.size(), visible);
    return lines.join(u'\n');
}

QString differenceOf(const Change& change)
{
    if (change.verb == Verb::Remove)
        return translated(QT_TRANSLATE_NOOP("ChangeText", "removed from the account for good"));
    if (isOfGroup(change.verb)) {
        const QString text = groupDifference(change);
        if (!text.isEmpty())
            return text;
    }
    constexpr qsizetype longest = 256;
    return valuesOf(change, longest).join(u"; "_s);
}

QString reversibleText(const Change& change)
{
    if (!change.isReversible)
        return translated(QT_TRANSLATE_NOOP("ChangeText", "cannot be undone"));
    if (change.reversibleUntil.isValid())
        return translated(QT_TRANSLATE_NOOP("ChangeText", "until %1"))
            .arg(localInstant(change.reversibleUntil));
    if (change.verb == Verb::Deactivate)
        return translated(QT_TRANSLATE_NOOP("ChangeText", "yes; no end is known"));
    return translated(QT_TRANSLATE_NOOP("ChangeText", "yes"));
}

QString outcomeOf(const Change& change)
{
    QString text = stateTitle(change.state);
    if (change.error)
        text += u": "_s + visible(work::sentenceOf(*change.error).all(), 1024);
    if (!change.note.isEmpty())
        text += u" – "_s + visible(change.note, 512);
    return text;
}

QString shownName(const Target& target)
{
    // As much as a title has room for; nothing breaks a name that has no blanks.
    constexpr qsizetype longest = 80;
    return isolatedName(target.displayName, target.login, longest);
}

QString fullName(const Target& target)
{
    constexpr qsizetype longest = 80;
    if (target.displayName.isEmpty() || target.displayName == target.login)
        return shownName(target);
    return u"%1 (%2)"_s.arg(shownName(target), isolated(target.login, longest));
}

}  // namespace rollcall::models
