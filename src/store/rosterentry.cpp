// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "rosterentry.h"

#include "columns.h"

#include <QCryptographicHash>

#include <array>
#include <utility>

namespace rollcall::store {

namespace {

QByteArrayView bytesOf(const QString& text)
{
    return {reinterpret_cast<const char*>(text.utf16()), text.size() * 2};
}

// The columns are in it too, so that a later Rollcall, which may read more out of the same
// text, does not take its account for unchanged.
QByteArray hashOf(const Account& account)
{
    QCryptographicHash hasher{QCryptographicHash::Blake2b_160};
    hasher.addData(account.raw);
    const std::array<qint64, 3> numbers{
        account.active, account.created ? account.created->toMSecsSinceEpoch() : -1,
        account.lastModified ? account.lastModified->toMSecsSinceEpoch() : -1};
    hasher.addData(QByteArrayView{reinterpret_cast<const char*>(numbers.data()), sizeof(numbers)});
    for (const QString* part : {&account.login, &account.displayName, &account.email,
                                &account.externalId, &account.version}) {
        hasher.addData(QByteArrayView{"\0\0", 2});
        hasher.addData(bytesOf(*part));
    }
    return hasher.result();
}

}  // namespace

RosterEntry rosterEntry(Account account, Status status)
{
    RosterEntry entry{.status = status,
                      .hash = hashOf(account),
                      .loginKey = foldedCase(account.login),
                      .groups = account.groups.join(u'\n')};
    entry.account = std::move(account);
    return entry;
}

}  // namespace rollcall::store
