// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "service.h"

#include <memory>

namespace rollcall::http {
class Transport;
}

namespace rollcall::services {

/// Whether makeService() can make a service that speaks it: "scim".
[[nodiscard]] bool isKnownProtocol(const QString& protocol);

/// The service that the definition describes; null when its protocol is not known here, which
/// readDefinition() has ruled out. The transport must outlive it.
[[nodiscard]] std::unique_ptr<Service> makeService(const ServiceDefinition& definition,
                                                   http::Transport& transport);

}  // namespace rollcall::services
