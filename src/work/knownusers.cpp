// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "knownusers.h"

#include "crossing.h"
#include "domain/samelogin.h"
#include "rosterworker.h"

#include <chrono>

namespace rollcall::work {

namespace {

// As far as an answer may cut the stamp that a reading shows whole.
constexpr std::chrono::milliseconds stampSlack{10'000};

using Accounts = std::vector<Account>;

void readNext(const SessionRef& session, Accounts left, const Accounts& found,
              const Then<Accounts>& then)
{
    if (left.empty()) {
        then(found);
        return;
    }
    const Account known = left.back();
    left.pop_back();
    session->service->read(known.remoteId,
                           {then.scope(),
                            [session, known, left, found, then](const Result<Account>& now) {
        if (!now && now.error().code != ErrorCode::NotFound) {
            then(fail(now.error()));
            return;
        }
        Accounts more = found;
        if (now && isStillThem(known, *now))
            more.push_back(*now);
        readNext(session, left, more, then);
                            }});
}

void readBearers(const SessionRef& session, const KnownUsers& known, const Then<Accounts>& then)
{
    readNext(session, known.bearers, {},
             {then.scope(), [session, made = known.made, then](const Result<Accounts>& found) {
                  if (found && found->empty())
                      readNext(session, made, {}, then);
                  else
                      then(found);
              }});
}

}  // namespace

bool isStillThem(const Account& known, const Account& now)
{
    const bool areDated = known.created && now.created;
    const std::chrono::milliseconds apart{areDated ? known.created->msecsTo(*now.created) : 0};
    return isSameLogin(known.login, now.login) && std::chrono::abs(apart) <= stampSlack;
}

void readKnown(const SessionRef& session, RosterWorker& roster, const QString& login,
               const Then<Accounts>& then)
{
    crossFor<KnownUsers>(then.scope(), &roster,
                         {then.scope(),
                          [session, then](const Result<KnownUsers>& known) {
        if (known)
            readBearers(session, *known, then);
        else
            then(fail(known.error()));
                          }},
                         [id = session->connection.id, login](RosterWorker& there) {
        return there.known(id, login);
    });
}

}  // namespace rollcall::work
