// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shapes.h"
#include "work/connectioninfo.h"
#include "work/errorsentence.h"

namespace rollcall::gui {

/// How a connection is: a shape and a word in the list at the side, and in sentences what
/// happened, what was not done and what to do.
struct Health {
    enum class State {
        Well,
        Refreshing,
        NoList,  ///< The service has none: whoever is known is looked up.
        NeverRead,
        Incomplete,  ///< The list may not be whole.
        ClockWrong,  ///< The service's clock and ours differ by more than two minutes.
        NoToken,
        TokenRefused,  ///< Nothing more is sent until the token is replaced or tested.
        TokenEnded,    ///< The same, because its last day is over.
        Keychain,      ///< The token is there, but cannot be read now.
        NotAllowed,    ///< The list is refused: the plan, the role or the rights of the token.
        Unreachable,
        Failed,
    };

    State state = State::Well;
    QString word = {};
    work::Sentence sentence = {};  ///< Empty while nothing is the matter.
};

[[nodiscard]] Health healthOf(const work::ConnectionInfo& info, bool isRefreshing = false);

/// Whether people may be missing for no other reason than that the service has no list.
[[nodiscard]] bool hasNoList(const work::ConnectionInfo& info);

/// Whether somebody has to do something about it.
[[nodiscard]] bool needsSomebody(Health::State state);

/// Whether another token could help.
[[nodiscard]] bool isAboutToken(Health::State state);

[[nodiscard]] Shape shapeOf(Health::State state);

}  // namespace rollcall::gui
