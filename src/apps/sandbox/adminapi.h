// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "call.h"
#include "sandbox.h"

#include <string>

namespace rollcall::sandbox {

/// What stands for the service's own settings pages, and what tests steer the sandbox with.
/// Whoever calls it holds the mutex.
class AdminApi {
public:
    static constexpr std::string_view root = "/admin";

    AdminApi(Sandbox& sandbox, std::string origin) : m_sandbox(sandbox), m_origin(std::move(origin))
    {}

    [[nodiscard]] static bool owns(const std::string& path);
    [[nodiscard]] Answer handle(const Call& call);

private:
    [[nodiscard]] bool isOwner(const Call& call) const;
    [[nodiscard]] Answer dispatch(const Call& call, const std::string& what);
    [[nodiscard]] Answer onToken(const Call& call);
    [[nodiscard]] Answer onClock(const Call& call);
    [[nodiscard]] Answer onDomains(const Call& call);
    [[nodiscard]] Answer onFaults(const Call& call);
    [[nodiscard]] Answer onQuirks(const Call& call);
    [[nodiscard]] Answer onSettings(const Call& call);

    Sandbox& m_sandbox;
    std::string m_origin;
};

}  // namespace rollcall::sandbox
