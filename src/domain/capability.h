// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <vector>

namespace rollcall {

/// Whether a service can do a thing, and how we know.
struct Capability {
    enum class Support {
        Yes,
        No,        ///< Known to be absent: shown disabled, with the reason, and not tried.
        Inferred,  ///< Nobody says so, but it follows; offered, marked, and tried.
    };

    QString id = {};     ///< "push", "update", "deactivate", "reactivate", "remove", "list", …
    QString title = {};  ///< In the person's words.
    Support support = Support::Inferred;
    QString reason = {};  ///< Why not, or what to know; a sentence.
    QString source = {};  ///< "verified: …", "documented: …", "inferred".

    friend bool operator==(const Capability&, const Capability&) = default;
};

using Capabilities = std::vector<Capability>;

[[nodiscard]] QString nameOf(Capability::Support support);

}  // namespace rollcall
