// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "attribute.h"
#include "domain/then.h"
#include "domain/user.h"
#include "listquery.h"
#include "listreader.h"
#include "protocols/http/transport.h"
#include "protocols/scim/patch/patchoperation.h"
#include "put.h"

#include <QJsonObject>

namespace rollcall::scim {

/// One kind of resource of a service. Groups and types that a service has beside them are
/// read as an Account too: id, external id, display name, version and the raw text.
struct Endpoint {
    QString path = {};  ///< Below the base URL: "Users".
    QString schema = QString::fromLatin1(coreUserSchema);
};

/// A page as it came, for readList() on another thread.
struct ListAnswer {
    QByteArray body = {};
    QDateTime date = {};  ///< The service's own clock; null when it has none.
};

/// What the service answered to a write.
struct WriteAnswer {
    std::optional<Account> account = {};
    QString remoteId = {};
    QDateTime date = {};
    QString requestId = {};
    int httpStatus = 0;
    /// A create answered by 200 in place of 201, with an account that was not made just now.
    bool wasThere = false;
};

/// The resources of one kind at one SCIM 2.0 service (RFC 7644): its users, its groups. Each call
/// sends one request, once, and answers later.
///
/// A success is a status, a body that can be read in full and the id that was asked for;
/// anything less is NotJson or BadResponse, and after a write leaves open what happened.
class Client final {
public:
    /// \param transport must outlive the client.
    Client(http::Transport& transport, Endpoint endpoint)
        : m_transport(transport), m_endpoint(std::move(endpoint))
    {}

    /// For users. \param usersPath below the base URL: "Users".
    Client(http::Transport& transport, const QString& usersPath)
        : Client(transport, Endpoint{.path = usersPath})
    {}

    void list(const ListQuery& query, const Then<ListAnswer>& then);

    /// As list(), decoded, with each user read in full. Whether the service obeyed the
    /// filter is for the caller to compare. A SCIM error with 404 is a page without users that
    /// says so: some services say in this way that nobody matches.
    void find(const ListQuery& query, const Then<ListPage>& then);

    /// \param attributes only these, and what a service always gives; empty: all that it gives
    /// unasked.
    void read(const QString& remoteId, const QStringList& attributes, const Then<Account>& then);
    void read(const QString& remoteId, const Then<Account>& then) { read(remoteId, {}, then); }

    /// \param attributes path to value; a user is active unless they say otherwise. Without a
    /// body in the answer the id is taken from Location.
    void create(const QJsonObject& attributes, const Then<WriteAnswer>& then);

    /// With If-Match when `base` has a version: as it came, strong, weak or a bare number.
    void patch(const Account& base, const QJsonObject& changes, const Then<WriteAnswer>& then);

    /// As patch(), with a message of patchMessages().
    void patchWith(const Account& base, const QByteArray& message, const Then<WriteAnswer>& then);
    /// \param rules but for the schema, which is that of the resources.
    void put(const Account& base, const QJsonObject& changes, const Then<WriteAnswer>& then,
             PutRules rules = {});

    /// NotFound when the service says that there is no such user.
    void remove(const Account& base, const Then<WriteAnswer>& then);

    /// How a PATCH is written from now on.
    void setDialect(const PatchDialect& dialect) { m_dialect = dialect; }
    [[nodiscard]] const PatchDialect& dialect() const { return m_dialect; }

private:
    [[nodiscard]] http::Request requestFor(const ListQuery& query) const;
    void change(http::Method method, const Account& base, const Result<QByteArray>& body,
                const Then<WriteAnswer>& then);
    [[nodiscard]] Result<QString> pathOf(const QString& remoteId) const;

    http::Transport& m_transport;
    Endpoint m_endpoint;
    PatchDialect m_dialect = {};
};

}  // namespace rollcall::scim
