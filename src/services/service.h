// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"
#include "domain/user.h"
#include "protocols/scim/paging/listwalk.h"
#include "resourcekinds.h"
#include "servicedefinition.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>
#include <vector>

namespace rollcall::services {

/// Where in a list to read on: by its place, or by the cursor that the page before gave. Which
/// page comes next is for ListWalk to say.
using PageRequest = scim::PageAsk;
using ListWalk = scim::ListWalk;

/// One page as it came. It is decoded elsewhere, by decodePage(), on a thread of its own.
struct RawPage {
    QByteArray body = {};
    QDateTime date = {};  ///< The service's own clock at the answer; null when it has none.
};

/// A decoded page.
struct Page {
    qint64 totalResults = -1;  ///< -1: not said.
    qint64 startIndex = -1;
    QString nextCursor = {};  ///< Empty: none.
    bool isBare = false;      ///< An array alone, that does not say it is a list.
    std::vector<Account> accounts = {};
    std::vector<QString> problems =
        {};  ///< Resources that could not be read, without their content.
};

/// Decodes a page for one definition. Pure, and may run on any thread.
using PageDecoder = std::function<Result<Page>(const QByteArray& body)>;

/// What the service answered to a write. A claim: whoever asked reads the user back.
struct Written {
    std::optional<Account> account = {};  ///< When the answer held the resource.
    QString remoteId = {};                ///< Of the resource, when the answer told it.
    QDateTime date = {};                  ///< The service's own clock; null when it has none.
    QString requestId = {};
    int httpStatus = 0;
    bool wasThere = false;  ///< A create that met an existing account: 200 in place of 201.
};

/// What a credential may do, found out without changing anything.
struct CredentialCheck {
    bool canRead = false;
    std::optional<bool> canWrite = {};  ///< Nothing: it was not tried, or the answer told nothing.
    qint64 users = -1;                  ///< How many the service counts; -1: it did not say.
    QDateTime date = {};
    QString note = {};  ///< Of whether it may write: "writing was not tried".
};

class GroupService;

/// The service behind one connection: one vocabulary over all protocols. Every call sends at
/// most one request that changes something, once; errors carry httpStatus and requestId.
///
/// An error for a write is either wasSurelyNotSent(), or an answer of the service (httpStatus
/// set), or it leaves open what happened (ConnectionLost, TimedOut, BadResponse, …).
class Service {
public:
    virtual ~Service() = default;

    [[nodiscard]] virtual const ServiceDefinition& definition() const = 0;
    [[nodiscard]] virtual PageDecoder pageDecoder() const = 0;

    virtual void check(const Then<CredentialCheck>& then) = 0;
    virtual void list(const PageRequest& request, const Then<RawPage>& then) = 0;

    /// The accounts with exactly that login, compared again here: a service that ignores
    /// filters answers everybody. Usually none or one.
    virtual void find(const QString& login, const Then<std::vector<Account>>& then) = 0;

    /// Whether find() reads the whole list each time, as far as that is known: then findAll()
    /// answers for many logins at the cost of one.
    [[nodiscard]] virtual bool readsWholeLists() const = 0;

    /// Everybody with one of those logins, by one reading of the whole list. An error when it
    /// cannot be read to its end: who is not among them is nobody.
    virtual void findAll(const QStringList& logins, const Then<std::vector<Account>>& then) = 0;

    /// The account whose externalId is that, compared again here.
    virtual void findExternal(const QString& externalId,
                              const Then<std::vector<Account>>& then) = 0;

    /// Everybody for whom a SCIM filter holds, found by the service, over all pages; each is
    /// compared again here, so that a service that ignores filters adds nobody. NotSupported, with
    /// the reason, where the service is not known to obey this filter, or turns out not to: then
    /// only the whole list can tell. BadInput when the text is no filter.
    virtual void search(const QString& filter, const Then<std::vector<Account>>& then) = 0;

    /// NotFound when the service has no such user.
    virtual void read(const QString& remoteId, const Then<Account>& then) = 0;

    /// The account with those of the attributes that it lacks, as far as the service gives them to
    /// who asks for them by name (RFC 7643, section 7: returned on request).
    /// \param insists also for what is not known to be given so.
    virtual void readAbsent(const Account& account, const QStringList& paths, bool insists,
                            const Then<Account>& then);

    /// What is wanted of several users, with the types that the service's schemas say: "5" becomes
    /// 5 where the attribute is a number. As it is where no schema tells, or the text is no such
    /// value: then it is for the service to refuse it.
    /// \param wanted as for create(), in any order, which the answer keeps.
    virtual void typed(const std::vector<QJsonObject>& wanted,
                       const Then<std::vector<QJsonObject>>& then);

    /// \param attributes SCIM path to value: {"userName": …, "name.givenName": …}.
    virtual void create(const QJsonObject& attributes, const Then<Written>& then) = 0;

    /// Sets the given paths and nothing else. `base` is the account as just read or synced:
    /// where the service has no PATCH, its raw text is what a PUT starts from.
    virtual void update(const Account& base, const QJsonObject& attributes,
                        const Then<Written>& then) = 0;

    /// NotFound when the user was gone already.
    virtual void remove(const Account& base, const Then<Written>& then) = 0;

    /// Null where the service has no groups, or none that can be reached. It lives as long as
    /// the service.
    [[nodiscard]] virtual GroupService* groups() { return nullptr; }

    /// The kinds of resources beside users and groups, asked now. NotSupported, with the reason,
    /// where the service names none.
    virtual void resourceKinds(const Then<ResourceKinds>& then);

    /// All resources of one such kind, asked now. As resourceKinds(), and BadInput for a kind that
    /// the service does not have.
    virtual void otherResources(const QString& kindName, const Then<OtherResources>& then);

protected:
    Service() = default;
    Service(const Service&) = default;
    Service& operator=(const Service&) = default;
};

/// Reads one value of a resource by its SCIM path ("name.givenName",
/// "emails[type eq \"work\"].value", "urn:…:User:department"); undefined when unset. A sole e-mail
/// or telephone number that has no type is the one for work.
[[nodiscard]] QJsonValue attributeOf(const QJsonObject& resource, const QString& path);

/// As above, of all that was read of an account.
[[nodiscard]] QJsonValue attributeOf(const Account& account, const QString& path);

/// Those of the paths at which the account has nothing, but for its access.
[[nodiscard]] QStringList absentOf(const Account& account, const QStringList& paths);

/// Whether a path is of an attribute that could not be read: nobody knows what it has there.
[[nodiscard]] bool isUnread(const Account& account, const QString& path);

/// Whether two paths name the same core attribute: names have no case, and the core schema may
/// be spelled out (RFC 7643, section 2.1; RFC 7644, section 3.10).
[[nodiscard]] bool isSamePath(const QString& one, const QString& other);

/// Whether the value at `path` of what was read is the one that was asked for: text without
/// case where the attribute has none, null and absent alike.
[[nodiscard]] bool hasValue(const Account& account, const QString& path, const QJsonValue& wanted);

/// SHA-256 in hex over what a plan depends on: the resource without meta, version, groups and
/// schemas, and without what is unset.
[[nodiscard]] QString contentHash(const Account& account);

}  // namespace rollcall::services
