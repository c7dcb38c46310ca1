// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "services/groupservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaObject>

#include <map>

namespace rollcall::test {

/// The groups of a service in memory. It does what it is asked, and what a test tells it to do
/// besides.
class FakeGroups final : public services::GroupService {
public:
    struct Kept {
        QString name = {};
        QStringList members = {};
    };

    std::map<QString, Kept> groups = {};
    bool emptiesAtRemoval = false;  ///< Takes everybody out, whoever was named.
    QStringList refused = {};       ///< Members with whom a write ends as 400, half done.
    QString prefix = {};            ///< Put before each new name.
    bool makes = false;             ///< Makes a group; else that is not supported.
    int writes = 0;

    void list(const services::PageRequest&, const Then<services::GroupPage>& then) override
    {
        later<services::GroupPage>(then, fail(ErrorCode::NotSupported));
    }
    void find(const QString& name, const Then<std::vector<GroupReading>>& then) override
    {
        std::vector<GroupReading> found;
        for (const auto& [id, group] : groups) {
            if (group.name == name)
                found.push_back(reading(id));
        }
        later<std::vector<GroupReading>>(then, found);
    }
    void read(const QString& id, const QStringList&, const Then<GroupReading>& then) override
    {
        later<GroupReading>(then,
                            groups.count(id) > 0
                                ? Result<GroupReading>{reading(id)}
                                : fail({.code = ErrorCode::NotFound, .httpStatus = 404}));
    }
    void groupsOf(const QString&, const Then<QStringList>& then) override
    {
        later<QStringList>(then, fail(ErrorCode::NotSupported));
    }
    void create(const QJsonObject& attributes, const Then<services::Written>& then) override
    {
        if (makes) {
            const QString name = attributes.value(QStringLiteral("displayName")).toString();
            groups[QStringLiteral("made")] = {.name = prefix + name};
            later<services::Written>(
                then, services::Written{.remoteId = QStringLiteral("made"), .httpStatus = 201});
            return;
        }
        later<services::Written>(then, fail(ErrorCode::NotSupported));
    }
    void add(const GroupReading& base, const QStringList& members,
             const Then<services::Written>& then) override
    {
        write(base, then, [&](Kept& group) {
            for (const QString& id : members) {
                if (refused.contains(id))
                    return false;
                group.members += id;
            }
            return true;
        });
    }
    void takeOut(const GroupReading& base, const QStringList& members,
                 const Then<services::Written>& then) override
    {
        write(base, then, [&](Kept& group) {
            if (emptiesAtRemoval)
                group.members.clear();
            for (const QString& id : members)
                group.members.removeAll(id);
            return true;
        });
    }
    void rename(const GroupReading& base, const QString& name,
                const Then<services::Written>& then) override
    {
        write(base, then, [&](Kept& group) {
            group.name = prefix + name;
            return true;
        });
    }
    void remove(const GroupReading& base, const Then<services::Written>& then) override
    {
        write(base, then, [&](Kept&) { return groups.erase(base.resource.remoteId) > 0; });
    }

private:
    [[nodiscard]] GroupReading reading(const QString& id) const
    {
        const Kept& group = groups.at(id);
        QJsonArray members;
        for (const QString& member : group.members)
            members.append(
                QJsonObject{{QStringLiteral("value"), member},
                            {QStringLiteral("display"), member + QStringLiteral("@acme.example")}});
        const QJsonObject resource{{QStringLiteral("id"), id},
                                   {QStringLiteral("displayName"), group.name},
                                   {QStringLiteral("members"), members}};
        return services::groupReading(
            {.remoteId = id, .displayName = group.name, .raw = QJsonDocument{resource}.toJson()});
    }

    /// \param act false: the service refuses the rest.
    template <typename Act>
    void write(const GroupReading& base, const Then<services::Written>& then, const Act& act)
    {
        ++writes;
        const QString id = base.resource.remoteId;
        const bool isTaken = act(groups.at(id));
        later<services::Written>(then,
                                 isTaken ? Result<services::Written>{services::Written{
                                     .remoteId = id, .httpStatus = 200}}
                                         : fail({.code = ErrorCode::BadRequest,
                                                 .detail = QStringLiteral("unknown member"),
                                                 .httpStatus = 400}));
    }

    template <typename T>
    static void later(const Then<T>& then, const Result<T>& result)
    {
        if (then.scope())
            QMetaObject::invokeMethod(
                then.scope(), [then, result] { then(result); }, Qt::QueuedConnection);
    }
};

}  // namespace rollcall::test
