// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace rollcall::work {

/// The folder where everything lives (contracts.md, "HOME/"): made with 0700, and held by at
/// most one Rollcall that writes.
class Home {
public:
    /// Makes the folder, and takes its lock unless `isReading`. A lock whose owner is dead is
    /// taken over; HomeInUse names an owner that is alive. FileFailed, StoreReadOnly.
    [[nodiscard]] static Result<std::unique_ptr<Home>> open(const QString& path, bool isReading);

    [[nodiscard]] QString journalPath() const;
    [[nodiscard]] QString rosterPath() const;
    [[nodiscard]] QString auditPath() const;
    [[nodiscard]] QString definitionsPath() const;

private:
    explicit Home(QString path);

    QString m_path;
    QLockFile m_lock;
};

/// "os-user@host", for plans and the audit.
[[nodiscard]] QString actor();

}  // namespace rollcall::work
