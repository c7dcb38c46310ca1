// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QStringView>

#include <string>
#include <string_view>

namespace rollcall {

/// A text as it is searched and sorted: UTF-8 without case, accents and other non-spacing
/// marks, so that "muller" finds "Müller".
[[nodiscard]] QByteArray folded(QStringView text);

/// The same for text in UTF-8, put at the end of `out`. Control characters become blanks, so
/// that whatever stands between two folded texts is in neither.
void appendFolded(std::string& out, std::string_view utf8);

}  // namespace rollcall
