// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace rollcall::work {

/// What a check of the audit chain found. Checking writes nothing.
struct AuditVerdict {
    bool isIntact = false;
    qint64 rows = 0;
    qint64 unanchored = 0;  ///< Rows after the head that the vault holds.
    qint64 unchecked = 0;   ///< Rows of earlier chains whose key was kept in memory only.
    qint64 brokenAt = 0;    ///< Sequence of the first row that does not fit; 0: none.
    QString text = {};      ///< A sentence.
};

}  // namespace rollcall::work
