// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QTimer>

namespace rollcall::gui {
class Console;
class MainWindow;
class UserView;
struct Place;
}  // namespace rollcall::gui

namespace rollcall::app {

class MainJob;

/// Shows a place with its data loaded, writes a picture of it and ends the program: 0 when
/// the picture is written, 1 with a sentence on standard error when it is not. A list of users
/// is shown with somebody selected.
class Screenshot final : public QObject {
    Q_OBJECT

public:
    /// \param place a PLACE of contracts.md.
    Screenshot(gui::Console& console, gui::MainWindow& window, const QString& file,
               const QString& place);

    /// Before the picture of a list of users, the main job is done in it.
    void setMainJob(MainJob& job);

    /// To be called when there is something to show.
    void take();
    void giveUp(const QString& sentence);

private:
    void placeShown(const gui::Place& place);
    void showPerson(int row);
    void grab();
    void end(int code);

    gui::Console& m_console;
    gui::MainWindow& m_window;
    QString m_file;
    QString m_place;
    QTimer m_patience;
    MainJob* m_job = nullptr;
    gui::UserView* m_users = nullptr;
    bool m_isTaking = false;
    bool m_isOver = false;
};

}  // namespace rollcall::app
