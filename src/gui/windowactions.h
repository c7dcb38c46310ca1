// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "actiontable.h"
#include "place.h"
#include "work/connectioninfo.h"

#include <QLatin1StringView>
#include <QMap>
#include <QObject>

#include <vector>

class QAction;
class QMainWindow;
class QMenu;
class QToolBar;

namespace rollcall::gui {

class VerbActions;

/// The actions of a window, its menus and its tool bar: those of the table, the verbs, and
/// one for each place that is over all connections.
class WindowActions final : public QObject {
    Q_OBJECT

public:
    /// \param window, verbs outlive the actions.
    WindowActions(QMainWindow& window, VerbActions& verbs);

    /// An action of the table. The key must be one.
    [[nodiscard]] QAction& operator[](QLatin1StringView key) const;

    /// The services that "Go to" and Ctrl+1 to Ctrl+9 lead to.
    void setConnections(const std::vector<work::ConnectionInfo>& connections);

    /// Does what an action does, when it can be used now.
    void trigger(const QString& key) const;

    /// Shows or hides menus and tool bar; hidden, none of their keys does anything.
    void setVisible(bool isVisible);

    /// Every action, in the order of the menus.
    [[nodiscard]] QList<QAction*> all() const;

    /// The sheet of all shortcuts.
    void showShortcuts() const;

signals:
    void placeAsked(const rollcall::gui::Place& place);

private:
    void makeMenus();
    void fill(QMenu& menu, ActionEntry::Menu which);
    void addPlaces(QMenu& menu);
    void makeToolBar();
    [[nodiscard]] QAction* newAction(const ActionEntry& entry);

    QMainWindow& m_window;
    VerbActions& m_verbs;
    QMap<QString, QAction*> m_actions;  ///< By key.
    QList<QMenu*> m_menus;
    QMenu* m_goTo = nullptr;
    QToolBar* m_toolBar = nullptr;
};

}  // namespace rollcall::gui
