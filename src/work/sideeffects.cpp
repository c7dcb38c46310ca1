// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "sideeffects.h"

#include "services/attributelist.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

// As many as a note has room for.
constexpr qsizetype mostNamed = 10;

/// The attribute or extension that a path is inside of; the path itself where it is whole.
QString wholeOf(const QString& path)
{
    const QString plain = path.section(u'[', 0, 0);
    if (plain.contains(u':'))
        return plain.section(u':', 0, -2);
    return plain.section(u'.', 0, 0);
}

bool isInside(const QString& path, const QString& whole)
{
    return path.size() > whole.size() && path.startsWith(whole, Qt::CaseInsensitive)
        && u".[:"_s.contains(path.at(whole.size()));
}

/// An element of a list is changed as a whole, and so is all that is below a path.
bool isTouched(const QString& path, const QJsonObject& after)
{
    const QStringList changed = after.keys();
    return std::any_of(changed.begin(), changed.end(), [&](const QString& one) {
        const qsizetype end = one.indexOf(u']');
        const QString reach = end < 0 ? one : one.left(end + 1);
        return path.compare(reach, Qt::CaseInsensitive) == 0 || isInside(path, reach);
    });
}

/// What a service keeps by itself beside what it is given.
bool isDerived(const QString& path)
{
    static const QSet<QString> derived{u"$ref"_s, u"display"_s, u"primary"_s};
    return derived.contains(path.section(u'.', -1));
}

/// Those that are set and inside of something that the change is about a part of.
std::vector<Attribute> neighbours(const QJsonObject& after, const Account& account,
                                  const services::ServiceDefinition& about)
{
    std::vector<Attribute> list = services::attributeList(account.raw, about);
    std::erase_if(list, [&after](const Attribute& one) {
        const QStringList changed = after.keys();
        const bool isBeside =
            std::any_of(changed.begin(), changed.end(), [&one](const QString& path) {
                const QString whole = wholeOf(path);
                return whole != path && isInside(one.path, whole);
            });
        return !isBeside || one.text.isEmpty();
    });
    return list;
}

/// The same place, or, since elements of a list may move, the same value in another one.
bool isSameNeighbour(const Attribute& one, const Attribute& other)
{
    const QString whole = wholeOf(one.path);
    const bool isMoved = one.path.contains(u'[') && wholeOf(other.path) == whole
        && one.path.section(u']', -1) == other.path.section(u']', -1) && one.text == other.text;
    // A place by number says nothing of who is there.
    const bool isNumbered = one.path.contains(u'[') && !one.path.contains(u'"');
    return isMoved || (!isNumbered && one.path == other.path);
}

}  // namespace

bool hasNeighbours(const QJsonObject& after)
{
    const QStringList paths = after.keys();
    return std::any_of(paths.begin(), paths.end(),
                       [](const QString& path) { return wholeOf(path) != path; });
}

QStringList lostPaths(const Change& change, const Account& before, const Account& after,
                      const services::ServiceDefinition& about)
{
    QStringList lost;
    const std::vector<Attribute> left = neighbours(change.after, after, about);
    for (const Attribute& one : neighbours(change.after, before, about)) {
        const bool isLeft = std::any_of(left.begin(), left.end(), [&one](const Attribute& other) {
            return isSameNeighbour(one, other);
        });
        if (!isLeft && !isDerived(one.path) && !isTouched(one.path, change.after))
            lost.append(one.path);
    }
    return lost;
}

QStringList lostMembers(const Change& change, const GroupReading& before, const GroupReading& after)
{
    if (!before.areMembersKnown || !after.areMembersKnown)
        return {};
    QSet<QString> explained;
    for (const Member& member : after.members)
        explained.insert(member.id);
    const QJsonArray leaving = change.before.value(u"members"_s).toArray();
    for (const auto& member : leaving)
        explained.insert(member[u"value"_s].toString());
    QStringList lost;
    for (const Member& member : before.members) {
        if (!explained.contains(member.id))
            lost.append(member.display.isEmpty() ? member.id : member.display);
    }
    return lost;
}

QString someOf(const QStringList& names)
{
    const QString first = names.mid(0, mostNamed).join(u", "_s);
    return names.size() <= mostNamed ? first
                                     : u"%1 and %2 more"_s.arg(first).arg(names.size() - mostNamed);
}

}  // namespace rollcall::work
