// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "patch.h"
#include "render.h"

namespace rollcall::sandbox {

/// A group as a request wants it. The members stand apart: there may be very many.
struct GroupDraft {
    Json resource = {};  ///< As cleanResource() gives it, without members.
    Members members = {};
};

/// Reads groups from requests, and carries out PatchOp messages on them.
class GroupPatch {
public:
    GroupPatch(Sandbox& sandbox, const Renderer& renderer)
        : m_sandbox(sandbox), m_renderer(renderer)
    {}

    /// \throw Refusal 400; invalidValue also for a member that is not there.
    [[nodiscard]] GroupDraft read(const Json& input) const;

    /// What the group is after \p message; the group itself stays as it is.
    [[nodiscard]] GroupDraft patched(const Group& group, const Json& message) const;

private:
    void apply(GroupDraft& draft, const Json& operation) const;
    void applyObject(GroupDraft& draft, const Json& operation, const Json& value) const;
    void applyMembers(GroupDraft& draft, const PatchTarget& target, PatchKind kind,
                      const Json* value) const;
    void applyPicked(GroupDraft& draft, const PatchTarget& target, PatchKind kind,
                     const Json* value) const;
    [[nodiscard]] Members picked(const Members& members, const Filter& filter) const;
    [[nodiscard]] Members membersIn(const Json& value) const;
    [[nodiscard]] Member memberIn(const Json& value) const;

    Sandbox& m_sandbox;
    const Renderer& m_renderer;
};

}  // namespace rollcall::sandbox
