// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::work {

/// Many users in a few pieces of memory: a million take some 200 MB, where as many `User`
/// take three times that. A user has a *place* in the list; a User is made on demand.
///
/// Beside each user stands what is searched and sorted by, folded (domain/foldedtext.h). Once
/// filled it is never changed, so that threads can share it.
class UserList {
public:
    /// What is folded, in the order in which it stands.
    enum class Field { Name, Login, Email, ExternalId, Groups };
    static constexpr int fieldCount = 5;

    /// Ends each folded field, so that no word is found across two of them.
    static constexpr char fieldEnd = '\x1f';

    /// No instant.
    static constexpr qint64 never = std::numeric_limits<qint64>::min();

    /// The texts of one user in UTF-8.
    struct Texts {
        std::string_view remoteId = {};
        std::string_view login = {};
        std::string_view displayName = {};
        std::string_view email = {};
        std::string_view externalId = {};
        std::string_view groups = {};  ///< One a line.
    };

    /// Everything else of one user.
    struct Marks {
        qint64 lastSynced = never;  ///< Milliseconds since 1970 in UTC, as all instants here.
        qint64 lastSignIn = never;
        std::uint32_t deadline = 0;    ///< Position in the deadlines, from 1; 0: none.
        std::uint16_t connection = 0;  ///< Position in the names.
        std::uint16_t managedBy = 0;
        Status status = Status::Active;
        Novelty novelty = Novelty::None;
        bool wasProvisioned = false;

        friend bool operator==(const Marks&, const Marks&) = default;
    };

    UserList();

    void reserve(std::size_t users);
    void add(const Texts& texts, const Marks& marks);
    void add(const User& user);

    /// The position of a connection's id or a provider's name, for Marks.
    [[nodiscard]] std::uint16_t nameNumber(const QString& name);

    [[nodiscard]] int size() const { return static_cast<int>(m_marks.size()); }
    [[nodiscard]] User at(int place) const;
    [[nodiscard]] const Marks& marks(int place) const { return m_marks[index(place)]; }
    [[nodiscard]] const QString& connectionId(int place) const;
    [[nodiscard]] const QString& managedBy(int place) const;
    [[nodiscard]] const Deadline* deadline(int place) const;
    [[nodiscard]] std::string_view remoteId(int place) const;

    /// A folded field; of Name, what is shown as the name.
    [[nodiscard]] std::string_view folded(int place, Field field) const;

    /// The folded fields of all users, from end to end, and where each user begins; one more
    /// than there are users.
    [[nodiscard]] std::string_view foldedText() const { return m_folded; }
    [[nodiscard]] std::span<const std::uint64_t> foldedStarts() const { return m_foldedStarts; }

    /// Whether the same account stands at a place of two lists.
    [[nodiscard]] bool isSameUser(int place, const UserList& other, int otherPlace) const;

    /// Whether two lists show the same at a place.
    [[nodiscard]] bool isSame(int place, const UserList& other, int otherPlace) const;

private:
    [[nodiscard]] static std::size_t index(int place) { return static_cast<std::size_t>(place); }
    [[nodiscard]] std::string_view foldedField(int place, int field) const;
    [[nodiscard]] std::string_view kept(int place) const;
    void keep(std::string_view text, std::string_view folded);

    std::string m_kept;    ///< Of each user the texts that are not the same when folded.
    std::string m_folded;  ///< Of each user all folded fields.
    std::vector<std::uint64_t> m_keptStarts;
    std::vector<std::uint64_t> m_foldedStarts;
    std::vector<Marks> m_marks;
    std::vector<Deadline> m_deadlines;
    std::vector<QString> m_names;
};

/// The names of groups in UTF-8, one a line.
[[nodiscard]] QByteArray groupLines(const QStringList& groups);

/// A list that threads share.
using SharedUserList = std::shared_ptr<const UserList>;

}  // namespace rollcall::work
