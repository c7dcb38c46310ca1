// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/attribute.h"
#include "domain/plan.h"
#include "domain/user.h"
#include "work/planrequest.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <vector>

namespace rollcall::models {

/// What a person edited and no plan has carried out yet, by user. Nothing of it is sent: it
/// waits here, whoever is looked at meanwhile, until it is applied or discarded.
class StagedEdits final : public QObject {
    Q_OBJECT

public:
    /// What became of an edit when it was last sent.
    enum class Tried { No, Failed, Unknown };

    struct Edit {
        QString path = {};
        QJsonValue before = QJsonValue::Undefined;  ///< As the service had it when last read.
        QJsonValue after = {};                      ///< Null: nothing.
        Tried tried = Tried::No;

        friend bool operator==(const Edit&, const Edit&) = default;
    };

    /// The edits of one user, in the order in which they were made.
    struct Person {
        User user = {};
        std::vector<Edit> edits = {};
    };

    using QObject::QObject;

    /// Stages a value; one that the attribute has already takes the edit back.
    void set(const User& user, const Attribute& attribute, const QJsonValue& after);
    void revert(const User& user, const QString& path);
    void discard(const User& user);

    /// Puts back what was discarded last.
    void putBack();
    [[nodiscard]] bool canPutBack() const { return !m_discarded.edits.empty(); }
    void forgetDiscarded();

    /// What is staged at a path; null when nothing is.
    [[nodiscard]] const Edit* find(const User& user, const QString& path) const;
    [[nodiscard]] int editsOf(const User& user) const;

    /// Whether one of the user's edits was sent, and is not known to have worked.
    [[nodiscard]] bool wasTried(const User& user) const;

    /// Everybody with staged edits, in the order in which they were begun.
    [[nodiscard]] const std::vector<Person>& people() const { return m_people; }

    /// The service's values as they were just read: an edit that is true by now goes.
    void compare(const User& user, const std::vector<Attribute>& now);

    /// One change a user, for those of one connection.
    [[nodiscard]] work::PlanRequest requestFor(const QString& connectionId);

    /// Drops what a job has carried out. What failed stays, to be tried again, and is known as
    /// such.
    void settle(const Plan& applied);

    /// Drops what belongs to connections that are no more.
    void keepOnly(const QStringList& connectionIds);

signals:
    void changed();

private:
    bool settle(Person& person, const std::vector<Edit>& asked, ChangeState state);
    [[nodiscard]] std::vector<Person>::iterator personOf(const QString& key);
    void dropEmpty();

    std::vector<Person> m_people;
    Person m_discarded;
    QHash<QString, std::vector<Edit>> m_asked;  ///< By user: what the last plan was made of.
};

}  // namespace rollcall::models
