// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "connectioninfo.h"
#include "engine.h"

#include <QJsonArray>
#include <QObject>

namespace rollcall::work {

/// How one verb went with the test user.
struct Tried {
    Verb verb = Verb::Push;
    ChangeState outcome = ChangeState::Planned;
    std::optional<Error> error = {};
    QString note = {};
};

/// What a compatibility check found.
struct CheckReport {
    QString connection = {};  ///< Its name.
    QString service = {};
    QString host = {};
    QDateTime at = {};
    services::ProbeFacts facts = {};
    std::vector<Tried> tried = {};  ///< Empty where nothing was written.
    QString definitionId = {};      ///< Of the definition that was kept; may be empty.
};

/// Finds out what the service behind a connection can do (scim.md, section 2.8). Reads; and,
/// only if it may, tries every verb with one test user, who is removed again whatever happened
/// before. Each verb goes through a plan and the journal, as everything does.
///
/// The test user has an invented login in the domain of somebody who is listed: without a
/// list there is no domain that the service is known to take. ListIncomplete then.
class Check final : public QObject {
    Q_OBJECT

public:
    /// \param engine outlives this.
    Check(Engine& engine, const ConnectionInfo& info, const QDateTime& now, bool mayWrite,
          QObject* parent);

    /// Once. Deletes itself after the answer.
    void start(const Then<CheckReport>& then);

private:
    void findDomain();
    void read();
    void tryNext();
    void applied(const Result<JobReport>& job);
    void note(Tried tried);
    void look(Verb verb);
    void tookLook(Verb verb, const Result<services::UserSight>& sight);
    void keep();
    void end(const Result<CheckReport>& result);

    Engine& m_engine;
    QString m_connectionId;
    bool m_mayWrite;
    CheckReport m_report;
    Target m_user;
    std::size_t m_at = 0;
    std::optional<Then<CheckReport>> m_then;
};

/// The facts as programs read them: {"id", "title", "value", "evidence"} each.
[[nodiscard]] QJsonArray factsJson(const services::ProbeFacts& facts);

/// For programs: every fact, and every verb that was tried.
[[nodiscard]] QByteArray jsonOf(const CheckReport& report);

/// A page for people that needs nothing else; whatever came from the service is escaped.
[[nodiscard]] QByteArray htmlOf(const CheckReport& report);

}  // namespace rollcall::work
