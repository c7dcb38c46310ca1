// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "auditrow.h"

#include <functional>
#include <vector>

class QFile;

namespace rollcall::store {

/// The end of audit.jsonl.
struct AuditTail {
    std::vector<QByteArray> lines = {};  ///< Whole lines, oldest first, without line break.
    QByteArray piece = {};               ///< What follows the last line break.
    bool isWhole = false;                ///< The file starts with the first of these lines.
};

/// Reads backwards until `isEnough` says so of the lines read so far, or the file starts.
[[nodiscard]] AuditTail readTail(QFile& file,
                                 const std::function<bool(const AuditTail&)>& isEnough);

}  // namespace rollcall::store
