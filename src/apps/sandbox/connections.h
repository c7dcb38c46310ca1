// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace rollcall::sandbox {

/// The HTTP library hands out no socket, so they are found among the process's own.

/// Ends the connection of the client at \p remotePort to \p localPort, as if the line broke.
void dropConnection(int localPort, int remotePort);

/// Lets no client of \p localPort send more; what is being answered is still answered.
void stopReading(int localPort);

}  // namespace rollcall::sandbox
