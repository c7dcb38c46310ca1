// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "domain/then.h"
#include "protocols/http/transport.h"
#include "servicedefinition.h"

#include <functional>
#include <optional>
#include <vector>

namespace rollcall::services {

/// The value of a fact that was asked for, and the service did not tell.
inline constexpr QStringView notKnown = u"not known";

/// One thing that was found out about a service, with what shows it. Nothing of a user is in it.
struct ProbeFact {
    QString id = {};        ///< Stable: "filter.co".
    QString title = {};     ///< In the person's words.
    QString value = {};     ///< "yes", "no", "ignored", "refused", `notKnown`, or a number.
    QString evidence = {};  ///< The request and what came of it, in words.

    friend bool operator==(const ProbeFact&, const ProbeFact&) = default;
};

using ProbeFacts = std::vector<ProbeFact>;

/// What a service shows of a user whom somebody changed.
struct UserSight {
    int status = 0;  ///< Of the answer to a read by id; 0: none came.
    /// Whether a search by login gives the user, with the whole list where filters do not work;
    /// nothing when that cannot be read either.
    std::optional<bool> isListed = {};
};

/// Where a service shows that a user is in a group.
struct GroupSight {
    int status = 0;           ///< Of the answer to a read of the group by id; 0: none came.
    bool isListed = false;    ///< Among the members of the group.
    bool isInUser = false;    ///< Among the groups of the user.
    bool isByFilter = false;  ///< A search for groups with that member gives the group.
};

/// Finds out what a service can do by reading only: discovery, paging, filters, sorting, search,
/// versions, groups, how long it takes. One request at a time, some thirty in all. A service
/// that answers nothing at all is an error; what it refuses is a fact.
/// \param transport and `clock` outlive the answer.
void probeReading(http::Transport& transport, const Clock& clock,
                  const ServiceDefinition& definition, const Then<ProbeFacts>& then);

/// Finds out how a change may be written, on a test user whose display name it sets: PATCH in
/// each dialect, then PUT; in the first way that works, what becomes of versions, of an external
/// id, and of a change in a Bulk message; and in which media type.
/// \param remoteId of a user who is there for nothing else.
void probeWriting(http::Transport& transport, const ServiceDefinition& definition,
                  const QString& remoteId, const Then<ProbeFacts>& then);

/// Finds out how a change of a group may be written, by its display name: PATCH in each dialect,
/// then PUT. It is called as before in the end. Nothing is found where the group cannot be read.
/// \param groupId of a group that is there for nothing else.
void probeGroupWriting(http::Transport& transport, const ServiceDefinition& definition,
                       const QString& groupId, const Then<ProbeFacts>& then);

/// Looks at a user by id and in the list.
void probeUser(http::Transport& transport, const ServiceDefinition& definition,
               const QString& remoteId, const QString& login, const Then<UserSight>& then);

/// Looks for a user in a group, in each place where services show it.
void probeGroup(http::Transport& transport, const ServiceDefinition& definition,
                const QString& groupId, const QString& userId, const Then<GroupSight>& then);

/// Finds out how a member is taken out of a group: named by a filter in the path, as RFC 7644
/// shows it, else by a value beside the path, as Entra sends it. Some services take no notice of
/// who is named and empty the group; that is tried first, with somebody who is not in it. Whoever
/// was taken out is put back. Nothing is found where the group does not show its members.
/// \param groupId of a group that is there for nothing else, with that user alone in it.
void probeRemoval(http::Transport& transport, const ServiceDefinition& definition,
                  const QString& groupId, const QString& userId, const Then<ProbeFacts>& then);

/// Where and when a definition was found out.
struct ProbeOrigin {
    QString id = {};    ///< Of the new definition.
    QString name = {};  ///< For people.
    QString host = {};
    QString date = {};  ///< "2026-11-27"
    /// How the connection proves itself, as in a definition: "kind", "header", "scheme". Empty: as
    /// the base has it.
    QJsonObject auth = {};
};

/// A definition file: `base` with what was found in place of what was inferred, each as
/// "verified: HOST, DATE". BadInput when the base is none.
[[nodiscard]] Result<QByteArray> definitionWith(const QByteArray& base, const ProbeFacts& facts,
                                                const ProbeOrigin& origin);

/// Sends requests one after the other; each answer is judged before the next one goes.
class ProbeRun final {
public:
    struct Step {
        http::Request request = {};
        std::function<void(const Result<http::Response>&)> judge = {};
    };

    /// \param scope the run ends with it.
    static void start(http::Transport& transport, QObject* scope, std::vector<Step> steps,
                      std::function<void()> done);
};

}  // namespace rollcall::services
