// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probe.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

// Of a service that takes Bulk and does not say how many.
constexpr qint64 unsaidOperations = 50;

/// Writes what was found into the parts of a definition.
class Writer {
public:
    Writer(const ProbeFacts& facts, QString source) : m_facts(facts), m_source(std::move(source)) {}

    /// The value of a fact, or nothing when it was not asked or the service did not tell.
    [[nodiscard]] QString valueOf(const QString& id) const
    {
        const auto found = std::find_if(m_facts.begin(), m_facts.end(),
                                        [&id](const ProbeFact& fact) { return fact.id == id; });
        return found != m_facts.end() && found->value != notKnown ? found->value : QString{};
    }

    [[nodiscard]] const QString& source() const { return m_source; }

    void set(QJsonObject& object, const QString& name, const QJsonValue& value) const
    {
        object.insert(name, QJsonObject{{u"value"_s, value}, {u"source"_s, m_source}});
    }

    void flag(QJsonObject& object, const QString& name, const QString& id) const
    {
        if (const QString value = valueOf(id); !value.isEmpty())
            set(object, name, value == u"yes"_s);
    }

    /// Relied on only where an old version is refused, or else where the service says so; and
    /// never where the version that it shows is refused too.
    void writeVersions(QJsonObject& api) const
    {
        const QString kept = valueOf(u"etag.kept"_s);
        const QString claim = kept.isEmpty() ? valueOf(u"claim.etag"_s) : kept;
        const bool isTaken = valueOf(u"etag.taken"_s) != u"no"_s;
        if (const QString etag = valueOf(u"etag"_s); !etag.isEmpty()) {
            set(api, u"hasEtags"_s, etag == u"yes"_s && claim == u"yes"_s && isTaken);
            set(api, u"keepsVersions"_s, kept == u"yes"_s);
        }
    }

    void writeExternalId(QJsonObject& api) const
    {
        const QString found = valueOf(u"externalId.found"_s);
        if (found.isEmpty())
            flag(api, u"ownsExternalId"_s, u"filter.externalId"_s);
        else
            set(api, u"ownsExternalId"_s,
                found == u"yes"_s && valueOf(u"externalId.kept"_s) == u"yes"_s);
    }

    [[nodiscard]] bool is(const QString& id) const { return valueOf(id) == u"yes"_s; }

    /// Those of the operators or attributes by which a filter was obeyed.
    [[nodiscard]] QStringList obeyed(QStringList names) const
    {
        names.removeIf([this](const QString& name) { return !is(u"filter."_s + name); });
        return names;
    }

    [[nodiscard]] QStringList comparedPaths() const
    {
        QStringList paths;
        for (const ProbeFact& fact : m_facts) {
            if (fact.id.startsWith(u"filter.of."_s) && fact.value == u"yes"_s)
                paths += fact.id.section(u'.', 2);
        }
        return paths;
    }

    /// Filters are relied on by what was tried: the operators on an attribute that the service
    /// compares at all, and those attributes.
    void writeFilters(QJsonObject& api) const
    {
        if (valueOf(u"filter.eq"_s).isEmpty())
            return;
        QStringList operators;
        QStringList paths;
        // Who takes no notice of a filter passes some of them all the same.
        if (is(u"filter.eq"_s)) {
            const QStringList ordered = obeyed({u"gt"_s, u"ge"_s, u"lt"_s, u"le"_s});
            operators = QStringList{u"eq"_s}
                + obeyed({u"ne"_s, u"sw"_s, u"co"_s, u"ew"_s, u"pr"_s, u"and"_s, u"or"_s, u"not"_s,
                          u"[]"_s})
                + ordered;
            paths =
                QStringList{u"userName"_s} + comparedPaths() + obeyed({u"id"_s, u"externalId"_s});
            if (is(u"filter.[]"_s))
                paths += u"emails"_s;
            if (!ordered.isEmpty())
                paths += u"meta.lastModified"_s;
        }
        api.insert(u"filters"_s,
                   QJsonObject{{u"operators"_s, QJsonArray::fromStringList(operators)},
                               {u"paths"_s, QJsonArray::fromStringList(paths)},
                               {u"source"_s, m_source}});
    }

    /// By value only where that was seen to work, and nothing else does.
    void writeRemoval(QJsonObject& api) const
    {
        const QString byFilter = valueOf(u"group.removeByFilter"_s);
        if (byFilter.isEmpty() || (byFilter != u"yes"_s && !is(u"group.removeByValue"_s)))
            return;
        QJsonObject dialect = api.value(u"patchDialect"_s).toObject();
        set(dialect, u"removesByFilter"_s, byFilter == u"yes"_s);
        api.insert(u"patchDialect"_s, dialect);
    }

    void writeGroups(QJsonObject& api) const
    {
        if (valueOf(u"groups"_s) == u"no"_s)
            api.remove(u"groupsPath"_s);
        QString members = valueOf(u"group.members"_s);
        // They are shown nowhere, though the service accepts them.
        if (members == u"no"_s && valueOf(u"verb.group-add"_s).isEmpty())
            members = u"nowhere"_s;
        if (members.isEmpty() || members == u"no"_s)
            return;
        QJsonObject groups = api.value(u"groups"_s).toObject();
        groups.insert(u"members"_s, members);
        groups.insert(u"source"_s, m_source);
        api.insert(u"groups"_s, groups);
    }

    void writePaths(QJsonObject& api) const
    {
        if (const QString users = valueOf(u"path.users"_s); !users.isEmpty())
            set(api, u"usersPath"_s, users);
        if (const QString groups = valueOf(u"path.groups"_s); !groups.isEmpty())
            set(api, u"groupsPath"_s, groups);
        flag(api, u"endsInSlash"_s, u"path.slash"_s);
        if (const QString names = valueOf(u"schema.onRequest"_s); !names.isEmpty())
            set(api, u"onRequest"_s, QJsonArray::fromStringList(names.split(u", "_s)));
    }

    /// As the service says, unless it was tried and did not work.
    void writeBulk(QJsonObject& api) const
    {
        const bool isOffered =
            valueOf(u"claim.bulk"_s) == u"yes"_s && valueOf(u"bulk"_s) != u"no"_s;
        if (!valueOf(u"claim.bulk"_s).isEmpty())
            api.remove(u"bulk"_s);
        if (!isOffered)
            return;
        const qint64 most = std::numeric_limits<int>::max();
        const qint64 operations = valueOf(u"bulk.most"_s).toLongLong();
        const qint64 bytes = valueOf(u"bulk.bytes"_s).toLongLong();
        QJsonObject bulk{{u"source"_s, m_source}};
        bulk.insert(u"operations"_s,
                    std::min(operations > 0 ? operations : unsaidOperations, most));
        bulk.insert(u"payload"_s, std::min(bytes, most));
        bulk.insert(u"keepsVersions"_s, valueOf(u"bulk.kept"_s) == u"yes"_s);
        api.insert(u"bulk"_s, bulk);
    }

    void writeApi(QJsonObject& api) const
    {
        flag(api, u"filtersByUserName"_s, u"filter.eq"_s);
        flag(api, u"searchesByPost"_s, u"search"_s);
        writeFilters(api);
        if (const QString type = valueOf(u"contentType"_s); !type.isEmpty())
            set(api, u"contentType"_s, type);
        writeVersions(api);
        writeExternalId(api);
        writePaths(api);
        const bool isCut =
            valueOf(u"page.index"_s) == u"no"_s || valueOf(u"page.counts"_s) == u"no"_s;
        if (isCut && is(u"page.cursor"_s))
            set(api, u"startsWithCursor"_s, true);
        if (const int most = valueOf(u"page.most"_s).toInt(); most >= 10)
            set(api, u"pageSize"_s, std::min(most, 500));
        writeGroups(api);
        if (is(u"group.externalId"_s))
            setOfGroups(api, u"needsExternalId"_s, true);
        writeRemoval(api);
        writeBulk(api);
        writePatches(api);
        writeGroupPatches(api);
    }

    /// In the first way that works, of those in which a PATCH was tried. A service that keeps no
    /// display name, and is not known to take a PUT, is written as before.
    void writePatches(QJsonObject& api) const
    {
        const bool isForAccess = patchesAccessOnly();
        if (isPatched() || isPut() || isForAccess) {
            set(api, u"patches"_s, !isPut());
            api.remove(u"patchesAccessOnly"_s);
        }
        if (isForAccess)
            set(api, u"patchesAccessOnly"_s, true);
        writeDialect(api, patchWay({}));
    }

    void setOfGroups(QJsonObject& api, const QString& name, bool value) const
    {
        QJsonObject groups = api.value(u"groups"_s).toObject();
        set(groups, name, value);
        if (!groups.contains(u"source"_s))
            groups.insert(u"source"_s, m_source);
        api.insert(u"groups"_s, groups);
    }

    /// Groups are often written in another way than users. A PATCH of both is in one dialect.
    void writeGroupPatches(QJsonObject& api) const
    {
        const QString ofUsers = patchWay({});
        const QString ofGroups = ofUsers.isEmpty() ? patchWay(u"group."_s) : ofUsers;
        const bool isPatched = !ofGroups.isEmpty() && is(u"group."_s + ofGroups);
        if (!isPatched && !is(u"group.put"_s))
            return;
        setOfGroups(api, u"patches"_s, isPatched);
        if (isPatched && ofUsers.isEmpty())
            writeDialect(api, ofGroups);
    }

    /// The first way to PATCH that works; empty: none.
    [[nodiscard]] QString patchWay(const QString& opening) const
    {
        for (const QString& way : {u"patch.path"_s, u"patch.pathless"_s, u"patch.capitalised"_s}) {
            if (is(opening + way))
                return way;
        }
        return {};
    }

    /// \param way of patchWay(): what differs from RFC 7644 in it.
    void writeDialect(QJsonObject& api, const QString& way) const
    {
        QJsonObject dialect = api.value(u"patchDialect"_s).toObject();
        if (way == u"patch.pathless"_s)
            set(dialect, u"paths"_s, false);
        else if (way == u"patch.capitalised"_s)
            set(dialect, u"capitalised"_s, true);
        else
            return;
        api.insert(u"patchDialect"_s, dialect);
    }

    /// Who was deactivated does not show any more, and could not be reactivated, or their login
    /// was free. That a reactivation was not tried proves nothing.
    [[nodiscard]] bool deactivatesForGood() const
    {
        return is(u"verb.deactivate"_s) && valueOf(u"deactivated.read"_s) == u"no"_s
            && !is(u"deactivated.listed"_s) && !is(u"verb.reactivate"_s)
            && (is(u"deactivated.again"_s) || valueOf(u"verb.reactivate"_s) == u"no"_s);
    }

    [[nodiscard]] bool isPatched() const { return is(u"patch.path"_s) || isPatchedOtherwise(); }

    /// A PATCH sets whether somebody has access; all else goes by PUT.
    [[nodiscard]] bool patchesAccessOnly() const
    {
        return !isPatched() && is(u"put"_s) && is(u"patch.active"_s) && is(u"verb.deactivate"_s);
    }

    [[nodiscard]] bool isPatchedOtherwise() const
    {
        return is(u"patch.pathless"_s) || is(u"patch.capitalised"_s);
    }

    /// Only PUT was seen to work. Where an update failed and a deactivation did not, that was a
    /// PATCH: of whether somebody has access, and of nothing else.
    [[nodiscard]] bool isPut() const
    {
        const bool patchesAccess = patchesAccessOnly()
            || (valueOf(u"verb.update"_s) == u"no"_s && is(u"verb.deactivate"_s));
        return valueOf(u"patch.path"_s) == u"no"_s && !isPatchedOtherwise() && is(u"put"_s)
            && !patchesAccess;
    }

    /// Who was removed still shows, or came back by a push.
    [[nodiscard]] bool keepsRemoved() const
    {
        return is(u"verb.remove"_s) && (is(u"removed.read"_s) || is(u"removed.back"_s));
    }

    [[nodiscard]] QJsonObject capability(QJsonObject entry) const
    {
        const QString id = entry.value(u"id"_s).toString();
        const auto fact = worst(factsFor(id));
        // The verbs were tried with a PATCH that is not there; with what is they may work.
        const bool isOpen =
            valueOf(u"patch.path"_s) == u"no"_s && (isPut() || isPatchedOtherwise());
        if (fact != m_facts.end() && fact->value == u"no"_s && isOpen)
            return entry;
        if (fact == m_facts.end() || (fact->value != u"yes"_s && fact->value != u"no"_s))
            return entry;
        entry.insert(u"support"_s, fact->value);
        QString reason = u"It was tried: %1."_s.arg(fact->evidence);
        if (id == u"update"_s && patchesAccessOnly())
            reason += u" It goes by PUT: a PATCH sets only who has access."_s;
        if (id == u"remove"_s && keepsRemoved())
            reason += u" The user was still there afterwards."_s;
        if (id == u"deactivate"_s && deactivatesForGood())
            reason += is(u"deactivated.again"_s)
                ? u" This removes the user for good: their login was free afterwards."_s
                : u" The user does not show afterwards, and nothing brings them back."_s;
        entry.insert(u"reason"_s, reason);
        entry.insert(u"source"_s, m_source);
        return entry;
    }

private:
    /// The facts that a capability rests on.
    [[nodiscard]] static QStringList factsFor(const QString& capability)
    {
        static const QHash<QString, QStringList> ofGroups{
            {u"groupPush"_s, {u"verb.group-push"_s}},
            {u"groupMembers"_s, {u"verb.group-add"_s, u"verb.group-remove-user"_s}},
            {u"groupRename"_s, {u"verb.group-rename"_s}},
            {u"groupDelete"_s, {u"verb.group-delete"_s}}};
        return ofGroups.value(capability, {capability, u"verb."_s + capability});
    }

    /// The first of these that is not "yes", else the last one that is.
    [[nodiscard]] ProbeFacts::const_iterator worst(const QStringList& ids) const
    {
        auto found = m_facts.end();
        for (auto fact = m_facts.begin(); fact != m_facts.end(); ++fact) {
            const bool isBetter = found != m_facts.end() && found->value != u"yes"_s;
            if (ids.contains(fact->id) && !isBetter)
                found = fact;
        }
        return found;
    }

    const ProbeFacts& m_facts;
    QString m_source;
};

}  // namespace

Result<QByteArray> definitionWith(const QByteArray& base, const ProbeFacts& facts,
                                  const ProbeOrigin& origin)
{
    QJsonObject json = QJsonDocument::fromJson(base).object();
    const Writer writer{facts, u"verified: %1, %2"_s.arg(origin.host, origin.date)};
    // It is of this one service now.
    json.remove(u"general"_s);
    json.insert(u"id"_s, origin.id);
    json.insert(u"name"_s, origin.name);
    json.insert(u"notice"_s,
                u"Made by the compatibility check of %1 on %2."_s.arg(origin.host, origin.date));
    if (!writer.valueOf(u"verb.deactivate"_s).isEmpty())
        writer.set(json, u"deactivatesForGood"_s, writer.deactivatesForGood());
    if (!origin.auth.isEmpty()) {
        QJsonObject auth = origin.auth;
        auth.insert(u"source"_s, writer.source());
        json.insert(u"auth"_s, auth);
    }
    if (!writer.valueOf(u"verb.remove"_s).isEmpty())
        writer.set(json, u"keepsRemoved"_s, writer.keepsRemoved());
    QJsonObject api = json.value(u"api"_s).toObject();
    writer.writeApi(api);
    json.insert(u"api"_s, api);
    QJsonArray capabilities;
    const QJsonArray entries = json.value(u"capabilities"_s).toArray();
    for (const auto& entry : entries)
        capabilities.append(writer.capability(entry.toObject()));
    json.insert(u"capabilities"_s, capabilities);
    const QByteArray text = QJsonDocument{json}.toJson();
    return readDefinition(text).transform([&text](const auto&) { return text; });
}

}  // namespace rollcall::services
