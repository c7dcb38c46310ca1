// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "instant.h"

#include <string>
#include <string_view>
#include <vector>

namespace rollcall::sandbox {

/// What the sandbox must know to play one service. A further service is one more entry in
/// service.cpp; behaviour that no service had before is one more member here.
struct Service {
    std::string_view id = {};
    std::string_view name = {};
    std::string_view supportContact = {};
    /// Days in which a deactivated account can come back before it is removed.
    std::chrono::days retention{0};
    /// Whether provisioning somebody who is suspended gives them their account back.
    bool createRestores = false;
    /// Whether only people of authorised e-mail domains may be provisioned.
    bool checksDomains = false;
    /// Whether a new token ends the one before.
    bool oneToken = false;
};

/// \return the service of that id, or nullptr.
[[nodiscard]] const Service* findService(std::string_view id);

/// The ids that findService() knows, for a sentence: "tracker, other".
[[nodiscard]] std::string serviceIds();

}  // namespace rollcall::sandbox
