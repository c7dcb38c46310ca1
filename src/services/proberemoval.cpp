// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probe.h"
#include "probeways.h"
#include "protocols/scim/listquery.h"
#include "protocols/scim/patch/patchoperation.h"
#include "scimroute.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

/// In a group of which everything is known but this.
struct Removing {
    std::shared_ptr<ScimRoute> transport;
    ServiceDefinition definition;
    QString groupId;
    QString userId;
    Then<ProbeFacts> then;
    ProbeFacts facts = {};
    bool wasTaken = false;  ///< The last change answered with a success.
    QString said = {};
    bool isTold = false;  ///< That tells what the service can do.
};

using RemovingRef = std::shared_ptr<Removing>;

/// Goes on with whether the user is in the group; with nothing where it cannot be seen.
using Seen = std::function<void(std::optional<bool> isIn)>;

bool isShown(const GroupSight& sight)
{
    return sight.isListed || sight.isInUser || sight.isByFilter;
}

void look(const RemovingRef& removing, const Seen& seen)
{
    probeGroup(*removing->transport, removing->definition, removing->groupId, removing->userId,
               {removing->then.scope(), [seen](const Result<GroupSight>& sight) {
                    const bool isRead = sight && sight->status == 200;
                    seen(isRead ? std::optional{isShown(*sight)} : std::nullopt);
                }});
}

/// Sends a change of the group and looks at what became of it.
void change(const RemovingRef& removing, const scim::PatchOperation& operation, bool byFilter,
            const Seen& seen)
{
    scim::PatchDialect dialect = removing->definition.patchDialect;
    dialect.removesByFilter = byFilter;
    const http::Request request{.method = http::Method::Patch,
                                .path = removing->definition.groupsPath + u'/'
                                    + http::pathSegment(removing->groupId).value_or(u"-"_s),
                                .body = scim::patchMessages({operation}, dialect).front()};
    const auto took = [removing](const Result<http::Response>& answer) {
        removing->wasTaken = answer && answer->status >= 200 && answer->status < 300;
        removing->said = outcomeOf(answer);
        removing->isTold = isTelling(answer);
    };
    ProbeRun::start(*removing->transport, removing->then.scope(), {{request, took}},
                    [removing, seen] { look(removing, seen); });
}

scim::PatchOperation removalOf(const QString& userId)
{
    return {.op = scim::PatchOperation::Op::Remove,
            .path = u"members[%1]"_s.arg(scim::equals(u"value"_s, userId))};
}

void end(const RemovingRef& removing)
{
    removing->then(removing->facts);
}

void putBack(const RemovingRef& removing, const Seen& seen)
{
    change(removing,
           {.op = scim::PatchOperation::Op::Add,
            .path = u"members"_s,
            .value = QJsonArray{QJsonObject{{u"value"_s, removing->userId}}}},
           true, seen);
}

void note(const RemovingRef& removing, bool byFilter, bool works, const QString& evidence)
{
    removing->facts.push_back({byFilter ? u"group.removeByFilter"_s : u"group.removeByValue"_s,
                               byFilter ? u"Takes a member out who is named in the path"_s
                                        : u"Takes a member out who is named beside the path"_s,
                               yesOrNo(works, removing->isTold), evidence});
}

QString evidenceOf(const Removing& removing, std::optional<bool> isIn)
{
    return u"it %1, and then the group %2"_s.arg(removing.said,
                                                 isIn == false
                                                     ? u"did not have the member any more"_s
                                                     : isIn ? u"still had the member"_s
                                                            : u"could not be read"_s);
}

void trySomebodyElse(const RemovingRef& removing, bool byFilter);

/// The other way, while the member is in the group.
void goOn(const RemovingRef& removing, bool byFilter, std::optional<bool> isIn)
{
    if (byFilter && isIn == true)
        trySomebodyElse(removing, false);
    else
        end(removing);
}

void tryMember(const RemovingRef& removing, bool byFilter)
{
    change(removing, removalOf(removing->userId), byFilter,
           [removing, byFilter](std::optional<bool> isIn) {
        const bool isGone = isIn == false;
        note(removing, byFilter, isGone && removing->wasTaken, evidenceOf(*removing, isIn));
        if (isGone)
            putBack(removing, [removing](std::optional<bool>) { end(removing); });
        else
            goOn(removing, byFilter, isIn);
    });
}

/// Whether the service looks at who is named at all. The group has one member: of a removal that
/// takes everybody, whoever is named, it would be said that it works.
void trySomebodyElse(const RemovingRef& removing, bool byFilter)
{
    change(removing, removalOf(u"rollcall-check-nobody"_s), byFilter,
           [removing, byFilter](std::optional<bool> isIn) {
        if (isIn == true) {
            tryMember(removing, byFilter);
            return;
        }
        if (isIn == false)
            removing->facts.push_back({u"group.removesAll"_s,
                                       u"Takes everybody out of a group, whoever is named"_s,
                                       u"yes"_s, evidenceOf(*removing, isIn)});
        note(removing, byFilter, false,
             u"with somebody who is not a member "_s + evidenceOf(*removing, isIn));
        putBack(removing, [removing, byFilter](std::optional<bool> isBack) {
            goOn(removing, byFilter, isBack);
        });
    });
}

}  // namespace

void probeRemoval(http::Transport& transport, const ServiceDefinition& definition,
                  const QString& groupId, const QString& userId, const Then<ProbeFacts>& then)
{
    const Result<QString> group = http::pathSegment(groupId);
    if (!group || !then.scope()) {
        then(group ? Result<ProbeFacts>{} : fail(group.error()));
        return;
    }
    const auto removing = std::make_shared<Removing>(
        Removing{.transport = std::make_shared<ScimRoute>(definition, transport),
                 .definition = definition,
                 .groupId = groupId,
                 .userId = userId,
                 .then = then});
    look(removing, [removing](std::optional<bool> isIn) {
        // Of a group that shows nobody no removal can be seen.
        if (isIn == true)
            trySomebodyElse(removing, true);
        else
            end(removing);
    });
}

}  // namespace rollcall::services
