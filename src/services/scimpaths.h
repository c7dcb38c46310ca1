// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/http/transport.h"
#include "servicedefinition.h"

#include <QObject>

#include <functional>
#include <vector>

namespace rollcall::services {

/// Whether the path of a request led to the service: 2xx, and no page for people.
[[nodiscard]] bool isSuccess(const Result<http::Response>& answer);

/// Finds the users and groups of a service that nobody has checked: passes on what is for the
/// paths of the general definition and, when a path is not there, asks discovery once where they
/// are (RFC 7644, section 4) and goes there from then on. A path that answers is never doubted,
/// whatever discovery says; without an answer of discovery the first one stands.
class ScimPaths final : public http::Transport {
public:
    /// \param transport outlives this.
    ScimPaths(const ServiceDefinition& about, http::Transport& transport);

    void send(const http::Request& request, Then<http::Response> then) override;

private:
    using Answer = Result<http::Response>;

    struct Place {
        QString said = {};  ///< The path of the definition.
        QString now = {};   ///< Where requests go.
        QString schema = {};
        bool isKnown = true;  ///< It answered, or there is nowhere else to look.
        /// Told, when the search has ended, whether there is another path now.
        std::vector<std::function<void(bool)>> waiting = {};
    };

    [[nodiscard]] Place* placeOf(const QString& path);
    [[nodiscard]] static http::Request moved(const Place& place, http::Request request);
    void doubt(Place& place, const http::Request& request, const Answer& answer,
               const Then<http::Response>& then);
    void tryList(Place& place);
    void discover(Place& place);
    static void settle(Place& place, const QString& endpoint, bool isKnown);

    http::Transport& m_transport;
    Place m_users;
    Place m_groups;
    QObject m_life;  ///< The search goes on when whoever asked first has gone.
};

}  // namespace rollcall::services
