// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usergathering.h"

#include "crossing.h"
#include "domain/answerlater.h"
#include "domain/samelogin.h"
#include "knownusers.h"
#include "ownmemberships.h"
#include "services/shownaccess.h"

using namespace Qt::StringLiterals;

namespace rollcall::work {

UserGathering::UserGathering(SessionRef session, RosterWorker& roster, PlanItem item, Verb verb,
                             QObject* parent)
    : QObject(parent), m_session(std::move(session)), m_roster(roster), m_verb(verb)
{
    m_found.item = std::move(item);
}

void UserGathering::start(const UserSource& source, const Then<Found>& then)
{
    m_source = source;
    m_then = then;
    if (source.isStored)
        askRoster();
    else if (isNamedById())
        readById();
    else
        readLive();
}

/// Those of that login who are in the stored list.
void UserGathering::askRoster()
{
    crossFor<Accounts>(
        this, &m_roster, {this, [this](const Result<Accounts>& accounts) { found(accounts); }},
        [id = m_session->connection.id, user = m_found.item.user](RosterWorker& roster) {
        return roster.listedFor(id, user);
        });
}

void UserGathering::readLive()
{
    const Then<Accounts> then{this,
                              [this](const Result<Accounts>& accounts) { searched(accounts); }};
    if (m_source.together)
        answerLater(then, Result<Accounts>{*m_source.together});
    else
        m_session->service->find(m_found.item.user, then);
}

void UserGathering::readById()
{
    m_session->service->read(m_found.item.user.mid(3),
                             {this,
                              [this](const Result<Account>& account) {
        if (!account && account.error().code == ErrorCode::NotFound)
            found(Accounts{});
        else
            found(account.transform([](const Account& one) { return Accounts{one}; }));
                              }});
}

void UserGathering::searched(const Result<Accounts>& accounts)
{
    if (accounts && accounts->empty())
        readKnown(m_session, m_roster, m_found.item.user,
                  {this, [this](const Result<Accounts>& known) { found(known); }});
    else
        found(accounts);
}

void UserGathering::found(const Result<Accounts>& accounts)
{
    if (!accounts) {
        end(accounts.error());
        return;
    }
    if (accounts->empty() && m_verb == Verb::Reactivate) {
        findHidden();
        return;
    }
    m_found.accounts = *accounts;
    readAbsent();
}

/// What is to be changed may be given to who asks for it by name only.
void UserGathering::readAbsent()
{
    const bool isSet =
        m_found.accounts.size() == 1 && (m_verb == Verb::Push || m_verb == Verb::Update);
    const QStringList absent = isSet
        ? services::absentOf(m_found.accounts.front(), typed(m_found.item.attributes).keys())
        : QStringList{};
    if (absent.isEmpty()) {
        findRest();
        return;
    }
    m_session->service->readAbsent(m_found.accounts.front(), absent, false,
                                   {this, [this](const Result<Account>& whole) {
                                        if (!whole) {
                                            end(whole.error());
                                            return;
                                        }
                                        m_found.accounts = {*whole};
                                        findRest();
                                    }});
}

void UserGathering::findRest()
{
    const Accounts& accounts = m_found.accounts;
    const bool isPushed = accounts.size() == 1 && m_verb == Verb::Push;
    if (isPushed && !services::showsAccess(accounts.front())) {
        findAccess();
        return;
    }
    if (accounts.size() == 1 && m_verb == Verb::Remove && !m_source.isStored && !isNamedById())
        readWhole();
    else
        findMore();
}

/// Some services do not show who has no access, not even by id. Whom a deactivation of ours hid is
/// known here.
void UserGathering::findHidden()
{
    crossFor<Accounts>(this, &m_roster,
                       {this,
                        [this](const Result<Accounts>& accounts) {
        if (!accounts)
            end(accounts.error());
        else if (accounts->size() == 1)
            readHidden(accounts->front());
        else
            takeHidden(*accounts);
                        }},
                       [id = m_session->connection.id, user = m_found.item.user](
                           RosterWorker& roster) { return roster.hidden(id, user); });
}

/// Whose login was taken away with the access may show by id.
void UserGathering::readHidden(const Account& hidden)
{
    if (isNamedById() || isSameLogin(hidden.login, m_found.item.user)) {
        takeHidden({hidden});
        return;
    }
    m_session->service->read(hidden.remoteId,
                             {this, [this, hidden](const Result<Account>& account) {
                                  if (account && !isStillThem(hidden, *account))
                                      takeHidden({});
                                  else if (account)
                                      found(Accounts{*account});
                                  else if (account.error().code == ErrorCode::NotFound)
                                      takeHidden({hidden});
                                  else
                                      end(account.error());
                              }});
}

void UserGathering::takeHidden(const Accounts& hidden)
{
    m_found.accounts = hidden;
    m_found.isHidden = true;
    end();
}

/// Whose access the service does not show may have lost it by us: then a push gives it back.
void UserGathering::findAccess()
{
    crossFor<Accounts>(this, &m_roster,
                       {this,
                        [this](const Result<Accounts>& without) {
        if (without && !without->empty())
            m_found.accounts.front().active = false;
        end(without ? std::nullopt : std::optional{without.error()});
                        }},
                       [id = m_session->connection.id,
                        user = u"id:"_s + m_found.accounts.front().remoteId](RosterWorker& roster) {
        return roster.hidden(id, user);
    });
}

/// As it is read again before it is removed: a list often shows less of it.
void UserGathering::readWhole()
{
    const QString& remoteId = m_found.accounts.front().remoteId;
    m_session->service->read(remoteId,
                             {this, [this](const Result<Account>& whole) {
                                  if (!whole && whole.error().code != ErrorCode::NotFound) {
                                      end(whole.error());
                                      return;
                                  }
                                  if (whole)
                                      m_found.accounts = {*whole};
                                  findMore();
                              }});
}

/// What else its verb needs to know.
void UserGathering::findMore()
{
    const bool isOne = m_found.accounts.size() == 1;
    if (isOne && takesAccess(m_verb))
        findMemberships();
    else if (isOne && m_verb == Verb::Update)
        findNamesakes();
    else
        end();
}

/// Where a login that is another account's would make one of the two.
void UserGathering::findNamesakes()
{
    const QString login = typed(m_found.item.attributes).value(u"userName"_s).toString();
    const bool isSame = isSameLogin(login, m_found.accounts.front().login);
    if (!m_session->definition.userNameMerges || login.isEmpty() || isSame) {
        end();
        return;
    }
    m_session->service->find(login.trimmed(),
                             {this, [this](const Result<Accounts>& accounts) {
                                  if (accounts)
                                      m_found.namesakes = *accounts;
                                  end(accounts ? std::nullopt : std::optional{accounts.error()});
                              }});
}

/// So that somebody who comes back can be put back where they were.
void UserGathering::findMemberships()
{
    using List = std::vector<Group>;
    crossFor<List>(this, &m_roster,
                   {this,
                    [this](const Result<List>& groups) {
        for (const Group& group : groups.value_or(List{}))
            m_found.memberships.append(
                QJsonObject{{u"value"_s, group.remoteId}, {u"display"_s, group.name}});
        m_found.memberships = withOwnGroups(m_found.memberships, m_found.accounts.front());
        end();
                    }},
                   [id = m_session->connection.id, user = m_found.accounts.front().remoteId](
                       RosterWorker& roster) { return roster.groupsOf(id, user); });
}

void UserGathering::end(const std::optional<Error>& error)
{
    (*m_then)(error ? Result<Found>{fail(*error)} : Result<Found>{m_found});
    deleteLater();
}

}  // namespace rollcall::work
