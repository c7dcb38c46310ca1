// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "writecheck.h"

#include <QUuid>

#include <array>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

constexpr std::array verbs{Verb::Push, Verb::Update, Verb::Deactivate, Verb::Reactivate,
                           Verb::Remove};

/// One test user on the way through the verbs.
struct Trial {
    QString connectionId;
    QString login;
    std::size_t at = 0;
    std::vector<Tried> tried;
    std::function<void(const std::vector<Tried>&)> done;
};

using TrialRef = std::shared_ptr<Trial>;

QJsonObject attributesFor(Verb verb, const QString& login)
{
    if (verb == Verb::Push)
        return {{u"displayName"_s, u"Rollcall check"_s},
                {u"name.givenName"_s, u"Rollcall"_s},
                {u"name.familyName"_s, u"Check"_s},
                {u"emails[type eq \"work\"].value"_s, login}};
    if (verb == Verb::Update)
        return {{u"displayName"_s, u"Rollcall check, changed"_s}};
    return {};
}

void tryNext(Session& session, const TrialRef& trial);

void note(Session& session, const TrialRef& trial, Tried tried)
{
    tried.verb = verbs.at(trial->at++);
    trial->tried.push_back(std::move(tried));
    tryNext(session, trial);
}

void applied(Session& session, const TrialRef& trial, const Result<work::JobReport>& job)
{
    if (!job) {
        note(session, trial, {.outcome = ChangeState::Failed, .error = job.error()});
        return;
    }
    const Change& change = job->plan.changes.front();
    note(session, trial, {.outcome = change.state, .error = change.error, .note = change.note});
}

void tryNext(Session& session, const TrialRef& trial)
{
    if (trial->at == verbs.size()) {
        trial->done(trial->tried);
        return;
    }
    const Verb verb = verbs.at(trial->at);
    const work::PlanRequest request{
        .connectionId = trial->connectionId,
        .verb = verb,
        .items = {{.user = trial->login, .attributes = attributesFor(verb, trial->login)}},
        .reason = u"compatibility check"_s};
    session.engine().plan(request,
                          {&session,
                           [&session, trial](const Result<Plan>& plan) {
        if (!plan) {
            note(session, trial, {.outcome = ChangeState::Failed, .error = plan.error()});
            return;
        }
        session.engine().apply(
            *plan, {.login = trial->login},
            {&session, [&session, trial](const auto& job) { applied(session, trial, job); }});
                           }});
}

}  // namespace

void tryWriting(Session& session, const QString& connectionId,
                std::function<void(const std::vector<Tried>&)> done)
{
    session.engine().users(connectionId,
                           session.onward<work::Users>(
                               [&session, connectionId, done](const work::Users& users) {
        QString domain;
        for (const User& user : *users) {
            if (user.status == Status::Active && domain.isEmpty())
                domain = user.login.section(u'@', 1);
        }
        if (domain.isEmpty()) {
            session.fail({.code = ErrorCode::ListIncomplete,
                          .detail = u"sync first: the test user needs a domain that the "
                                    "service takes"_s});
            return;
        }
        const QString number = QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
        const auto trial =
            std::make_shared<Trial>(Trial{.connectionId = connectionId,
                                          .login = u"rollcall-check-%1@%2"_s.arg(number, domain),
                                          .tried = {},
                                          .done = done});
        tryNext(session, trial);
                           }));
}

}  // namespace rollcall::ctl
