// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QString>

class QFileDevice;

namespace rollcall::store {

/// Makes the file, empty, when it is not there; only its owner may read and write it then,
/// whatever the umask, and an existing file that others could read no longer can be.
/// StoreFull, StoreReadOnly.
[[nodiscard]] Result<> makePrivate(const QString& path);

/// Waits until what was written to an open file is on the disk. StoreFull, FileFailed.
[[nodiscard]] Result<> flushToDisk(QFileDevice& file);

/// Waits until the folder that holds `path` knows its new or renamed files.
[[nodiscard]] Result<> flushFolderOf(const QString& path);

/// Our code for a file that could not be written: StoreFull, StoreReadOnly or FileFailed.
[[nodiscard]] Error errorFrom(const QFileDevice& file);

}  // namespace rollcall::store
