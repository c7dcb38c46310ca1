// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of RosterWorker that knows whom a login means, of old too.

#include "domain/samelogin.h"
#include "knownusers.h"
#include "rosterworker.h"
#include "store/journal.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// Whether somebody is named, and not only somebody whose login is stored under the same key.
bool isMeant(const store::RosterRow& row, const QString& user)
{
    return user.startsWith(u"id:"_s) || isSameLogin(row.account.login, user);
}

/// Whether somebody bears that login who is in the list, or may be hidden for want of access.
bool isBorne(const std::vector<store::RosterRow>& rows, const QString& login)
{
    return std::any_of(rows.begin(), rows.end(), [&login](const store::RosterRow& row) {
        return !row.isGone && (row.isListed || !row.account.active) && isMeant(row, login);
    });
}

template <typename Test>
std::vector<Account> listedIn(const std::vector<store::RosterRow>& rows, const Test& test)
{
    std::vector<Account> accounts;
    for (const store::RosterRow& row : rows) {
        if (row.isListed && !row.isGone && test(row))
            accounts.push_back(row.account);
    }
    return accounts;
}

/// Somebody as the service made them.
Account asMade(const store::Journal::Made& made)
{
    Account account{.remoteId = made.remoteId, .login = made.login};
    if (made.at.isValid())
        account.created = made.at;
    return account;
}

}  // namespace

Result<std::vector<store::RosterRow>> RosterWorker::rowsOf(const QString& connectionId,
                                                           const QString& user)
{
    if (!user.startsWith(u"id:"_s))
        return m_roster->byLogin(connectionId, user);
    return m_roster->byRemoteId(connectionId, user.mid(3))
        .transform([](const std::optional<store::RosterRow>& row) {
            return row ? std::vector{*row} : std::vector<store::RosterRow>{};
        });
}

/// Of a login that nobody bears any more: those whom a push of it made.
Result<std::vector<store::RosterRow>> RosterWorker::rowsFor(const QString& connectionId,
                                                            const QString& user)
{
    auto rows = rowsOf(connectionId, user);
    if (!rows || user.startsWith(u"id:"_s) || isBorne(*rows, user))
        return rows;
    auto made = rowsOfMade(connectionId, user);
    if (!made)
        return made;
    std::erase_if(*made, [](const store::RosterRow& row) { return row.isGone; });
    return made->empty() ? rows : made;
}

Result<std::vector<Account>> RosterWorker::listed(const QString& connectionId, const QString& user)
{
    return rowsOf(connectionId, user).transform([&user](const std::vector<store::RosterRow>& rows) {
        return listedIn(rows, [&user](const auto& row) { return isMeant(row, user); });
    });
}

Result<std::vector<Account>> RosterWorker::listedFor(const QString& connectionId,
                                                     const QString& login)
{
    const auto rows = rowsOf(connectionId, login);
    if (!rows)
        return fail(rows.error());
    if (login.startsWith(u"id:"_s) || isBorne(*rows, login))
        return listedIn(*rows, [&login](const auto& row) { return isMeant(row, login); });
    return rowsOfMade(connectionId, login).transform([](const std::vector<store::RosterRow>& made) {
        return listedIn(made, [](const auto&) { return true; });
    });
}

Result<KnownUsers> RosterWorker::known(const QString& connectionId, const QString& login)
{
    const auto rows = rowsOf(connectionId, login);
    if (!rows)
        return fail(rows.error());
    KnownUsers known;
    bool isHidden = false;
    for (const store::RosterRow& row : *rows) {
        if (row.isGone || !isMeant(row, login))
            continue;
        isHidden = isHidden || !row.account.active;
        if (row.isListed)
            known.bearers.push_back({.remoteId = row.account.remoteId, .login = row.account.login});
    }
    // Who has no access may not show even by id, and bears the login all the same.
    if (isHidden)
        return known;
    const auto made = m_journal->madeFor(connectionId, login);
    if (!made)
        return fail(made.error());
    for (const store::Journal::Made& one : *made)
        known.made.push_back(asMade(one));
    return known;
}

Result<std::vector<Account>> RosterWorker::hidden(const QString& connectionId, const QString& user)
{
    auto rows = rowsOf(connectionId, user);
    if (!rows)
        return fail(rows.error());
    std::erase_if(*rows, [&user](const store::RosterRow& row) { return !isMeant(row, user); });
    if (rows->empty() && !user.startsWith(u"id:"_s)) {
        rows = rowsOfFormer(connectionId, user);
        if (!rows)
            return fail(rows.error());
    }
    std::vector<Account> accounts;
    for (const store::RosterRow& row : *rows) {
        const Result<bool> isOurs = wasDeactivatedByUs(connectionId, row.account.remoteId);
        if (!isOurs)
            return fail(isOurs.error());
        if (!*isOurs)
            continue;
        accounts.push_back(row.account);
        accounts.back().active = false;
    }
    return accounts;
}

/// Some services take the login away with the access, so that it is free for somebody else. Others
/// gave another one from the start.
Result<std::vector<store::RosterRow>> RosterWorker::rowsOfFormer(const QString& connectionId,
                                                                 const QString& login)
{
    const auto ids = m_journal->deactivatedAs(connectionId, login);
    if (!ids)
        return fail(ids.error());
    auto rows = rowsOfMade(connectionId, login);
    if (!rows)
        return rows;
    for (const QString& id : *ids) {
        const auto row = m_roster->byRemoteId(connectionId, id);
        if (!row)
            return fail(row.error());
        const bool isNew = std::none_of(rows->begin(), rows->end(), [&id](const auto& known) {
            return known.account.remoteId == id;
        });
        if (*row && isNew)
            rows->push_back(**row);
    }
    return rows;
}

/// Whom a push of that login made, as long as they bear the one that the service gave them.
Result<std::vector<store::RosterRow>> RosterWorker::rowsOfMade(const QString& connectionId,
                                                               const QString& login)
{
    const auto made = m_journal->madeFor(connectionId, login);
    if (!made)
        return fail(made.error());
    std::vector<store::RosterRow> rows;
    for (const store::Journal::Made& one : *made) {
        const auto row = m_roster->byRemoteId(connectionId, one.remoteId);
        if (!row)
            return fail(row.error());
        if (*row && isStillThem(asMade(one), (*row)->account))
            rows.push_back(**row);
    }
    return rows;
}

}  // namespace rollcall::work
