// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "auditlog.h"

#include <optional>

namespace rollcall::store {

/// The line of a row, without its line break. It names the line before by MAC and by digest:
/// so a row that can be checked vouches for all before it, those of other chains included.
[[nodiscard]] QByteArray lineOf(const AuditEntry& entry, const AuditLink& before,
                                const QString& chain, const Secret& key);

/// What a line says of its place, or nothing when it is no row of ours, byte for byte.
[[nodiscard]] std::optional<AuditLink> linkOf(const QByteArray& line);

/// Whether the row is the one after `before`.
[[nodiscard]] bool follows(const AuditLink& row, const AuditLink& before);

/// Whether the MAC of a line was made with this key.
[[nodiscard]] bool isGenuine(const QByteArray& line, const Secret& key);

/// Whether `piece` can be the beginning of the row after `before`, cut short by a crash.
[[nodiscard]] bool isBeginning(const QByteArray& piece, const AuditLink& before);

}  // namespace rollcall::store
