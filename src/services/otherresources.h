// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/client.h"
#include "protocols/scim/paging/listwalk.h"
#include "protocols/scim/schema/discovery.h"
#include "resourcekinds.h"

#include <QSet>

#include <memory>

namespace rollcall::services {

/// Reads the list of one kind of resource, page by page, to its end.
class ResourceReading final {
public:
    /// \param found what the service says of the kind's schema.
    /// \param transport outlives the answer.
    static void start(http::Transport& transport, const ServiceDefinition& about,
                      const ResourceKind& kind, const scim::Discovery& found,
                      const Then<OtherResources>& then);

private:
    ResourceReading(http::Transport& transport, const ServiceDefinition& about,
                    const ResourceKind& kind, const scim::Discovery& found,
                    const Then<OtherResources>& then);

    static void next(const std::shared_ptr<ResourceReading>& reading);
    void add(const scim::PageAsk& asked, const scim::ListPage& page);
    void addResource(const Account& account);
    void end();

    scim::Client m_client;
    scim::Discovery m_discovery;
    scim::ListWalk m_walk;
    Then<OtherResources> m_then;
    OtherResources m_found;
    QSet<QString> m_seen;
    int m_pages = 0;
};

}  // namespace rollcall::services
