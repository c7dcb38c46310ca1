// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace rollcall::app {

/// No core file, and no reading of our memory by other programs of the same person: either
/// would hold tokens. Where the system has no such switch, nothing happens.
void keepMemoryPrivate();

}  // namespace rollcall::app
