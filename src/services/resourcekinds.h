// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/otherresource.h"
#include "domain/then.h"
#include "protocols/http/transport.h"

namespace rollcall::services {

struct ServiceDefinition;

/// Asks the service which kinds it has beside users and groups. NotSupported, with the reason,
/// where it publishes no ResourceTypes, or names no other kind in them.
/// \param about which paths are those of users and groups.
/// \param transport outlives the answer.
void findResourceKinds(http::Transport& transport, const ServiceDefinition& about,
                       const Then<ResourceKinds>& then);

/// Reads the list of one kind to its end. As findResourceKinds(), and BadInput, which names the
/// kinds that there are, when \p kindName is none of them in any case.
void listOtherResources(http::Transport& transport, const ServiceDefinition& about,
                        const QString& kindName, const Then<OtherResources>& then);

}  // namespace rollcall::services
