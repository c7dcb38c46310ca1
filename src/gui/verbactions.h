// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/capability.h"
#include "domain/change.h"
#include "domain/user.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

class QAction;

namespace rollcall::gui {

/// The verbs as actions. One that cannot be used is disabled and says why, in the tool tip
/// and to a screen reader.
class VerbActions final : public QObject {
    Q_OBJECT

public:
    /// What a service allows, for its own part of a selection.
    struct Reach {
        QString connectionId = {};
        Capabilities capabilities = {};
        QStringList manualRemoval = {};   ///< Steps on the service's own page.
        bool deactivatesForGood = false;  ///< Who is deactivated is removed.
        QString removalLock = {};         ///< A sentence why nobody may be removed now.
        QDateTime now = {};               ///< The service's time.
    };

    /// What decides about the verbs at one moment.
    struct Situation {
        std::optional<Capabilities> capabilities = {};  ///< Nothing: no one connection is chosen.
        std::vector<User> selected = {};  ///< Or a few who stand for all: Page::selectedSample().
        QString blocked = {};             ///< A sentence why nothing may be changed; empty: it may.
        std::vector<Reach> reaches = {};  ///< Of every service with somebody who is selected.
    };

    explicit VerbActions(QObject* parent = nullptr);

    void update(const Situation& situation);

    [[nodiscard]] QAction* action(Verb verb) const;
    [[nodiscard]] const QList<QAction*>& all() const { return m_actions; }
    [[nodiscard]] QAction* importCsv() const { return m_import; }

    /// Why the verb cannot be used now; empty: it can.
    [[nodiscard]] static QString whyNot(Verb verb, const Situation& situation);

    /// What the action does, or why it cannot be used now.
    [[nodiscard]] static QString descriptionOf(const QAction& action);

signals:
    void updated();
    void asked(rollcall::Verb verb);
    void importAsked();

private:
    QAction* add(Verb verb, const QString& text, const char* icon, const QString& hint);
    void enable(QAction* action, const QString& whyNot);

    QList<QAction*> m_actions;
    QAction* m_import = nullptr;
};

}  // namespace rollcall::gui
