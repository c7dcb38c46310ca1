// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QString>

namespace rollcall::gui {
class Console;
class MainWindow;
class PlanStrip;
class UserView;
class VerbActions;
}  // namespace rollcall::gui

namespace rollcall::work {
struct JobReport;
}

namespace rollcall::app {

/// The main job, done in the window as a person does it: somebody with access is selected,
/// Deactivate is chosen, the plan that is shown is applied. One of done() and failed() follows.
class MainJob final : public QObject {
    Q_OBJECT

public:
    MainJob(gui::Console& console, gui::MainWindow& window);

    /// \param view lists people with and without access; outlives the job.
    void start(gui::UserView& view);

signals:
    /// \param row where the list has the person now, as suspended.
    void done(int row);
    void failed(const QString& sentence);

private:
    void choose();
    void apply();
    void end(const rollcall::work::JobReport& report);
    void look();

    gui::Console& m_console;
    gui::VerbActions* m_verbs = nullptr;
    gui::PlanStrip* m_strip = nullptr;
    gui::UserView* m_view = nullptr;
    QString m_key;  ///< Of the person, as the table has it.
    bool m_isAsked = false;
    bool m_isApplied = false;
};

}  // namespace rollcall::app
