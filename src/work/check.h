// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "checksteps.h"
#include "connectioninfo.h"
#include "engine.h"

#include <QJsonArray>
#include <QObject>

#include <functional>

namespace rollcall::work {

/// How one verb went with the test user.
struct Tried {
    Verb verb = Verb::Push;
    ChangeState outcome = ChangeState::Planned;
    std::optional<Error> error = {};
    QString note = {};
};

/// What a check made and what is, or may be, still at the service.
struct Leftover {
    QString what = {};  ///< "user" or "group"
    Target target = {};
    QString advice = {};  ///< A sentence: how to remove it.
};

/// What a compatibility check found.
struct CheckReport {
    QString connection = {};  ///< Its name.
    QString service = {};
    QString host = {};
    QDateTime at = {};
    services::ProbeFacts facts = {};
    std::vector<Tried> tried = {};  ///< Empty where nothing was written.
    std::vector<Leftover> leftovers = {};
    QString definitionId = {};  ///< Of the definition that was kept; may be empty.
};

/// Finds out what the service behind a connection can do (scim.md, section 2.8). Reads; and,
/// only if it may, tries every verb with one test user and one test group, which are removed
/// again whatever happened before. Each verb goes through a plan and the journal, as everything
/// does. In the end it looks for everything that it made; what is still there is a leftover of the
/// report.
///
/// The test user has an invented login in the domain of somebody who is listed, a plain one where
/// those who are listed have no addresses as logins, and one at rollcall.example where nobody is.
class Check final : public QObject {
    Q_OBJECT

public:
    /// \param engine outlives this.
    Check(Engine& engine, const ConnectionInfo& info, const QDateTime& now, bool mayWrite,
          QObject* parent);

    /// Once. Deletes itself after the answer.
    void start(const Then<CheckReport>& then);

private:
    using Done = std::function<void(const Tried&)>;

    void nameTestUser();
    void read();
    void tryNext();
    void carryOut(Verb verb, const Done& done);
    void came(Verb verb, const Result<JobReport>& job, bool mayResume, const Done& done);
    void learn(const Change& change);
    void took(const CheckStep& step, const Tried& tried);
    void pushMore(const CheckStep& step, const Error& refusal);
    void updateOther(const Tried& former);
    void note(const CheckStep& step, Tried tried);
    void noteMade(const CheckStep& step, const Tried& tried);
    void look(const CheckStep& step);
    void tookLook(Verb verb, const Result<services::UserSight>& sight);
    void tookGroupLook(const Result<services::GroupSight>& sight);
    void findRemoval();
    void addFacts(const Result<services::ProbeFacts>& facts);
    void mendRemoval(const CheckStep& step, Tried& tried) const;
    void mendUpdate(const CheckStep& step, const Tried& tried);
    void noteBack(const CheckStep& step, const Tried& tried);
    void stand(const CheckStep& step, const Tried& tried);
    void sweep(std::vector<Verb> removals);
    void lookForLeft(std::size_t at);
    void nameLeft(const CheckMade& one, const QString& how, bool isFound = true);
    void keep();
    void end(const Result<CheckReport>& result);
    [[nodiscard]] bool applies(const CheckStep& step) const;
    [[nodiscard]] CheckMade& made(Verb verb) { return isOfGroup(verb) ? m_group : m_user; }
    [[nodiscard]] services::ProbeFact* fact(const QString& id);

    Engine& m_engine;
    QString m_connectionId;
    bool m_mayWrite;
    bool m_hasGroups;
    CheckReport m_report;
    CheckMade m_user;
    CheckMade m_group;
    std::vector<CheckMade> m_everMade;  ///< Whatever got an id, in the order of its making.
    bool m_wasRemoved = false;          ///< The test user, for the first time.
    QString m_removedId;                ///< Of that one.
    bool m_isHidden = false;            ///< The test user does not show since the deactivation.
    std::size_t m_at = 0;
    std::optional<Then<CheckReport>> m_then;
};

/// The facts as programs read them: {"id", "title", "value", "evidence"} each.
[[nodiscard]] QJsonArray factsJson(const services::ProbeFacts& facts);

/// For programs: every fact, and every verb that was tried.
[[nodiscard]] QByteArray jsonOf(const CheckReport& report);

/// {"what", "name", "id", "advice"} each.
[[nodiscard]] QJsonArray leftoversJson(const std::vector<Leftover>& leftovers);

/// A page for people that needs nothing else; whatever came from the service is escaped.
[[nodiscard]] QByteArray htmlOf(const CheckReport& report);

}  // namespace rollcall::work
