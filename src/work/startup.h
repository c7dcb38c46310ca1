// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace rollcall::work {

/// Keeps what is in memory there: no core file, no other process of the same person reading
/// along, and new files for their owner only. Called first in main().
void hardenProcess();

/// For a program that shows large lists: what they needed while they were made goes back to the
/// system, which glibc by itself keeps for the next time (mallopt(3), M_MMAP_THRESHOLD).
void returnFreedMemory();

/// Where everything lives when nobody names a home: "rollcall" in the person's data folder
/// (XDG_DATA_HOME). The window and the shell share it.
[[nodiscard]] QString defaultHome();

}  // namespace rollcall::work
