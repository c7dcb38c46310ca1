// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"
#include "place.h"

#include <QWidget>

#include <vector>

namespace rollcall {
class Clock;
}

namespace rollcall::gui {

class ConnectFlow;
class Console;
class Directory;
class PlanFlow;
class VerbActions;
class ViewList;
class WindowMode;

/// What a page may use. Everything outlives the page.
struct PageParts {
    Console& console;
    const Clock& clock;
    Directory& directory;      ///< The connections and services, as last loaded.
    WindowMode& mode;          ///< What may be done at all: read-only, offline, locked.
    PlanFlow& planFlow;        ///< The one way to a change.
    ConnectFlow& connectFlow;  ///< The dialogs around a connection.
    ViewList& views;           ///< How lists of users are looked at, as saved.
    VerbActions& verbs;        ///< For buttons of a page's own.
    QString keychain = {};     ///< A sentence: where tokens are kept.
};

/// The number beside a place in the list at the side.
struct Badge {
    int count = 0;           ///< Shown when it is above 0.
    QString words = {};      ///< What it counts, for a screen reader: "7 people".
    bool isProblem = false;  ///< It needs somebody: F8 leads there.
};

/// One place of the window. It asks the console for what it shows, and listens to its
/// answers; the window only switches between pages, and knows none of them.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The engine is open: asks for what the badge needs.
    virtual void begin() {}

    /// Shows the place, asks for its data anew, and emits ready() when they are on the screen.
    virtual void enter(const Place& place) = 0;

    /// A minute has passed: what goes by the clock is shown anew, with the selection and the
    /// focus where they are.
    virtual void tick() {}

    /// Another page takes its place.
    virtual void leave() {}

    /// Whether it is a list of people, so that the inspector and the verbs go with it.
    [[nodiscard]] virtual bool listsPeople() const { return false; }

    /// Whether its list is of countdowns, so that the inspector begins with the deadline.
    [[nodiscard]] virtual bool listsDeadlines() const { return false; }

    /// The inspector beside it is shown or not: what stands there need not be said twice.
    virtual void setInspected(bool /*isInspected*/) {}
    [[nodiscard]] virtual std::vector<User> selectedUsers() const { return {}; }

    /// The same without making a million users: how many there are, and at most two of each
    /// service and status, who stand for the others. What holds for these holds for all.
    [[nodiscard]] virtual qsizetype selectedCount() const
    {
        return static_cast<qsizetype>(selectedUsers().size());
    }
    [[nodiscard]] virtual std::vector<User> selectedSample() const { return selectedUsers(); }

    /// Puts the focus into its list, on the row that was current; a page without one does nothing.
    virtual void focusList() {}

    /// Puts the focus where a search is typed; a page without a search does nothing.
    virtual void focusSearch() {}

    /// Shows only what a search finds; a page without a search does nothing.
    virtual void search(const QString& /*text*/) {}

    /// Whether what it shows can be saved in a file, and the way to that.
    [[nodiscard]] virtual bool canExport() const { return false; }
    virtual void exportData() {}

    [[nodiscard]] virtual Badge badge() const { return {}; }

    /// The text at the bottom; empty: what is known of the place's connection.
    [[nodiscard]] virtual QString statusText() const { return {}; }

signals:
    /// The data of the place that was entered are on the screen.
    void ready();
    void selectionChanged();

    /// badge() or statusText() says something else.
    void saysOtherwise();
    void placeAsked(const rollcall::gui::Place& place);

    /// \param key of an action of the window, actiontable.h.
    void actionAsked(const QString& key);
};

}  // namespace rollcall::gui
