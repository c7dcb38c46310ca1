// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/change.h"
#include "domain/user.h"
#include "work/userdetails.h"

#include <QObject>

#include <vector>

class QWidget;

namespace rollcall::gui {

class Console;
class Directory;
class PersonDialog;
class PlanFlow;

/// What the person asks for, as a request for a plan: a verb for a selection, the people of a
/// file, or the last job taken back.
class VerbFlow final : public QObject {
    Q_OBJECT

public:
    /// \param console, directory, planFlow outlive the flow.
    VerbFlow(Console& console, Directory& directory, PlanFlow& planFlow, QWidget* window);

    /// \param connectionId the one connection that it is about; empty for a selection over
    ///        several, which becomes a plan for each.
    /// \param users those who are selected; a push takes none.
    /// \param now this computer's time.
    void ask(Verb verb, const QString& connectionId, const std::vector<User>& users,
             const QDateTime& now);

    /// Lets a plan file or a CSV be chosen. People of a CSV are planned for that connection.
    void openFile(const QString& connectionId);

    [[nodiscard]] bool canUndo() const { return !m_lastJob.isEmpty(); }
    void undoLast();

signals:
    void canUndoChanged();

private:
    void open(PersonDialog* dialog);
    void takeDetails(const work::UserDetails& details);
    void openCsv(const QByteArray& text, const QString& connectionId);
    void openPlan(const QByteArray& text);

    Console& m_console;
    Directory& m_directory;
    PlanFlow& m_planFlow;
    QWidget* m_window = nullptr;
    QString m_lastJob;
    QString m_editing;  ///< Key of the user whose attributes are awaited for a dialog.
};

}  // namespace rollcall::gui
