// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/then.h"
#include "domain/user.h"
#include "listreader.h"
#include "protocols/http/transport.h"

#include <QJsonObject>

namespace rollcall::scim {

/// Which users of a list: those with the filter, from a 1-based place on.
struct ListQuery {
    QString filter = {};  ///< Empty: everybody.
    qint64 startIndex = 1;
    int count = 100;
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
    bool wasThere = false;  ///< A create answered by 200 in place of 201.
};

/// The users of one SCIM 2.0 service (RFC 7644). Each call sends one request, once, and
/// answers later.
///
/// A success is a status, a body that can be read in full and the id that was asked for;
/// anything less is NotJson or BadResponse, and after a write leaves open what happened.
class Client final {
public:
    /// \param transport must outlive the client.
    /// \param usersPath below the base URL: "Users".
    explicit Client(http::Transport& transport, QString usersPath)
        : m_transport(transport), m_usersPath(std::move(usersPath))
    {}

    void list(const ListQuery& query, const Then<ListAnswer>& then);

    /// As list(), decoded, with each user read in full. Whether the service obeyed the
    /// filter is for the caller to compare. A SCIM error with 404 is a page without users:
    /// so some services say that nobody matches.
    void find(const ListQuery& query, const Then<ListPage>& then);

    void read(const QString& remoteId, const Then<Account>& then);

    /// \param attributes path to value. Without a body the id is taken from Location.
    void create(const QJsonObject& attributes, const Then<WriteAnswer>& then);

    /// With If-Match when `base` has a version.
    void patch(const Account& base, const QJsonObject& changes, const Then<WriteAnswer>& then);
    void put(const Account& base, const QJsonObject& changes, const Then<WriteAnswer>& then);

    /// NotFound when the service says that there is no such user.
    void remove(const Account& base, const Then<WriteAnswer>& then);

private:
    void change(http::Method method, const Account& base, const Result<QByteArray>& body,
                const Then<WriteAnswer>& then);
    [[nodiscard]] Result<QString> userPath(const QString& remoteId) const;

    http::Transport& m_transport;
    QString m_usersPath;
};

}  // namespace rollcall::scim
