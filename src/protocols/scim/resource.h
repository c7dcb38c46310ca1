// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "domain/user.h"

namespace rollcall::scim {

/// Reads one user resource in full (RFC 7643, sections 3 and 4.1), liberally: names without
/// case, "True" for true, schemas and meta may be missing. The text is kept as raw.
///
/// BadResponse when it is not valid JSON, when `id` is missing, empty, "." or "..", when
/// `active` cannot be understood, and when either is there twice: the last one winning would
/// let a service say two things at once. The detail holds nothing of the resource.
[[nodiscard]] Result<Account> decodeUser(const QByteArray& text);

/// Whether an id can name a resource: not empty, and no step to another place.
[[nodiscard]] bool isUsableId(const QString& id);

/// Adds a group of a user: by its name, or by its id where it has none. A name is one line.
void noteGroup(Account& account, const QString& id, const QString& display);

/// The address that stands for a user: the primary one, else the first of type work, else
/// the first. Offered one after the other.
class EmailChoice {
public:
    void offer(const QString& value, bool isPrimary, bool isWork)
    {
        const int rank = isPrimary ? 3 : isWork ? 2 : 1;
        if (value.isEmpty() || rank <= m_rank)
            return;
        m_rank = rank;
        m_value = value;
    }

    [[nodiscard]] const QString& value() const { return m_value; }

private:
    QString m_value;
    int m_rank = 0;
};

}  // namespace rollcall::scim
