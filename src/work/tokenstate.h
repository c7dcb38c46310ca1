// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "connectioninfo.h"

namespace rollcall::work {

/// Why nothing is sent with a credential: the service refused it (401), or its last day is
/// over. A test that went well after that day lifts it. ConnectionPaused; nothing when it may
/// be used.
[[nodiscard]] std::optional<Error> pauseOf(const Credential& current, const QDateTime& now);

/// What has become of a new token that did not get as far as taking the old one's place.
enum class NextToken {
    None,
    OnItsWay,  ///< It is being tested at this moment.
    NotKept,   ///< It was asked for or made, and is not in the keychain: an accident in between.
    Untested,  ///< It is kept and not in use: test it and use it.
    Failed,    ///< Its test failed.
    Closed,    ///< The keychain does not say.
};
[[nodiscard]] NextToken nextOf(const TokenStatus& status);

/// How a connection is, the worst first.
[[nodiscard]] ConnectionState stateOf(const ConnectionInfo& info);

}  // namespace rollcall::work
