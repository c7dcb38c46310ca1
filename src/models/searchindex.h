// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/userlist.h"

#include <QByteArrayList>
#include <QString>

#include <cstdint>
#include <limits>
#include <vector>

namespace rollcall::models {

/// What was typed, folded, as words that must all be found.
[[nodiscard]] QByteArrayList searchWords(const QString& query);

/// Whether each user of the list is found: 1 where all words are in the name, the login, the
/// e-mail, the external id or the groups. Without words everybody is.
///
/// The folded text of the whole list is scanned from end to end: a million users take some
/// ten milliseconds.
/// \param most after so many the search ends; whoever comes later is not found.
[[nodiscard]] std::vector<std::uint8_t>
findUsers(const work::UserList& list, const QByteArrayList& words,
          std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace rollcall::models
