// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "httpexchange.h"
#include "protocols/http/wirelog.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <vector>

namespace rollcall::work {

/// Whose exchanges are looked for.
struct WireSubject {
    QString remoteId = {};
    QString login = {};
    QSet<QString> requestIds = {};  ///< As the journal has them of this user's changes.
};

/// What went over the wire, by connection, in memory only. Used from the engine's thread.
class WireBook {
public:
    /// \param clock outlives this.
    explicit WireBook(const Clock& clock) : m_clock(clock) {}

    /// \param trace of an exchange that ended just now.
    void add(const QString& connectionId, http::WireTrace trace);

    /// What concerns one user, newest first: by their id in the path, by their login in a
    /// look-up or a new account, by a message of many changes that has one of theirs, by the
    /// page of a list that they stand on, or by the request id of one of their changes.
    /// \param caFile the connection's own authority, for the command to copy.
    [[nodiscard]] std::vector<HttpExchange>
    about(const QString& connectionId, const WireSubject& subject, const QString& caFile) const;

    void forget(const QString& connectionId) { m_logs.remove(connectionId); }

private:
    const Clock& m_clock;
    QHash<QString, http::WireLog> m_logs;
};

}  // namespace rollcall::work
