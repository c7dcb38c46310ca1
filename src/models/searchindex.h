// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <string>
#include <vector>

namespace rollcall::models {

/// A text as it is searched: UTF-8 without case, accents and other non-spacing marks, so
/// that "muller" finds "Müller".
[[nodiscard]] QByteArray folded(QStringView text);

/// What was typed, as words that must all be found.
[[nodiscard]] QByteArrayList searchWords(const QString& query);

/// Whether all words are found in the user's name, login, e-mail or external id.
[[nodiscard]] bool isFound(const User& user, const QByteArrayList& words);

/// The names, logins, e-mails and external ids of many users in one folded piece of memory,
/// which is scanned from end to end: 100,000 users take a few milliseconds. A value; it can
/// be built on any thread.
class SearchIndex {
public:
    SearchIndex() = default;
    explicit SearchIndex(const std::vector<User>& users);

    /// Row numbers of the users in whom all words are found, ascending.
    [[nodiscard]] std::vector<int> find(const QByteArrayList& words) const;

    [[nodiscard]] std::size_t size() const { return m_starts.empty() ? 0 : m_starts.size() - 1; }

private:
    [[nodiscard]] bool rowHasAll(std::size_t row, const QByteArrayList& words) const;

    std::string m_text;
    std::vector<std::size_t> m_starts;  ///< Of each row, and the end.
};

}  // namespace rollcall::models
