// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"
#include "work/userdetails.h"

#include <QString>

#include <vector>

namespace rollcall::ctl {

/// The order in which users are answered: by a column of their table or by an attribute, upwards
/// or, with ":desc" behind it, downwards.
class UserSort {
public:
    UserSort() = default;

    /// \param typed "removeAt", "name.familyName:desc"; empty: the order in which they come.
    explicit UserSort(const QString& typed);

    /// The attribute whose values sort() needs; empty for a column.
    [[nodiscard]] QString attribute() const { return m_column < 0 ? m_path : QString{}; }

    /// Text without case and accents, numbers as numbers, false before true; whoever has no value
    /// comes last either way. Those who are alike stay as they were.
    void sort(std::vector<User>& users, const work::AttributeValues& values) const;

private:
    [[nodiscard]] QJsonValue valueOf(const User& user, const work::AttributeValues& values) const;

    QString m_path = {};
    qsizetype m_column = -1;
    bool m_isDescending = false;
};

}  // namespace rollcall::ctl
