// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "windowactions.h"

#include "domain/visibletext.h"
#include "placetable.h"
#include "plaintext.h"
#include "shortcutsheet.h"
#include "theme.h"
#include "verbactions.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

WindowActions::WindowActions(QMainWindow& window, VerbActions& verbs)
    : QObject(&window), m_window(window), m_verbs(verbs)
{
    makeMenus();
    makeToolBar();
}

QAction& WindowActions::operator[](QLatin1StringView key) const
{
    QAction* action = m_actions.value(key);
    Q_ASSERT(action);
    return *action;
}

void WindowActions::setConnections(const std::vector<work::ConnectionInfo>& connections)
{
    constexpr int withKey = 9;
    m_goTo->clear();
    m_goTo->setEnabled(!connections.empty());
    int number = 0;
    for (const work::ConnectionInfo& info : connections) {
        QAction* action = m_goTo->addAction(withoutMnemonic(visible(info.connection.name)));
        if (++number <= withKey)
            action->setShortcut(QKeySequence{Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)});
        const Place place = usersPlace(info.connection.id);
        connect(action, &QAction::triggered, this, [this, place] { emit placeAsked(place); });
    }
}

void WindowActions::setVisible(bool isVisible)
{
    m_window.menuBar()->setVisible(isVisible);
    m_toolBar->setVisible(isVisible);
    for (QMenu* menu : std::as_const(m_menus))
        menu->menuAction()->setVisible(isVisible);
}

void WindowActions::trigger(const QString& key) const
{
    if (QAction* action = m_actions.value(key))
        action->trigger();
}

QList<QAction*> WindowActions::all() const
{
    QList<QAction*> all;
    for (const QMenu* menu : m_menus) {
        for (QAction* action : menu->actions()) {
            if (!action->isSeparator() && !action->menu())
                all += action;
        }
    }
    return all;
}

void WindowActions::showShortcuts() const
{
    std::vector<QStringList> rows;
    for (const QAction* action : all() + m_goTo->actions()) {
        if (!action->shortcut().isEmpty())
            rows.push_back({action->shortcut().toString(QKeySequence::NativeText),
                            action->text().remove(u'&').remove(u'…')});
    }
    auto* sheet = new ShortcutSheet(rows, &m_window);
    sheet->open();
}

void WindowActions::makeMenus()
{
    using Menu = ActionEntry::Menu;
    const std::pair<Menu, QString> menus[] = {{Menu::File, tr("&File")},
                                              {Menu::People, tr("&People")},
                                              {Menu::Service, tr("&Service")},
                                              {Menu::View, tr("&View")},
                                              {Menu::Help, tr("&Help")}};
    for (const auto& [which, title] : menus) {
        QMenu* menu = m_window.menuBar()->addMenu(title);
        menu->setToolTipsVisible(true);
        m_menus += menu;
        if (which == Menu::People)
            menu->addActions(m_verbs.all() + QList<QAction*>{m_verbs.importCsv()});
        if (which == Menu::View)
            addPlaces(*menu);
        fill(*menu, which);
        if (which == Menu::Service) {
            menu->addSeparator();
            m_goTo = menu->addMenu(tr("&Go to"));
        }
    }
}

void WindowActions::fill(QMenu& menu, ActionEntry::Menu which)
{
    for (const ActionEntry& entry : actionTable()) {
        if (entry.menu != which)
            continue;
        if (entry.beginsGroup)
            menu.addSeparator();
        QAction* action = newAction(entry);
        m_actions[QLatin1StringView{entry.key}] = action;
        menu.addAction(action);
    }
}

void WindowActions::addPlaces(QMenu& menu)
{
    for (const PlaceEntry& entry : placeTable()) {
        const Place place{.key = QLatin1StringView{entry.key}};
        QAction* action =
            menu.addAction(icon(QLatin1StringView{entry.icon}, m_window.palette()), titleOf(entry));
        connect(action, &QAction::triggered, this, [this, place] { emit placeAsked(place); });
    }
}

void WindowActions::makeToolBar()
{
    auto* bar = new QToolBar(tr("Verbs"), &m_window);
    m_toolBar = bar;
    bar->setObjectName(u"verbs"_s);
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setIconSize({20, 20});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addAction(&(*this)["refresh"_L1]);
    bar->addSeparator();
    bar->addActions(m_verbs.all());
    bar->addSeparator();
    bar->addAction(m_verbs.importCsv());
    m_window.addToolBar(bar);
    const auto describe = [this, bar] {
        for (QAction* action : m_verbs.all() + QList<QAction*>{m_verbs.importCsv()}) {
            if (QWidget* button = bar->widgetForAction(action))
                button->setAccessibleDescription(VerbActions::descriptionOf(*action));
        }
    };
    for (QAction* action : bar->actions()) {
        if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action)))
            button->setFocusPolicy(Qt::TabFocus);
    }
    connect(&m_verbs, &VerbActions::updated, bar, describe);
    describe();
}

QAction* WindowActions::newAction(const ActionEntry& entry)
{
    auto* action = new QAction(QCoreApplication::translate("ActionEntry", entry.text), &m_window);
    action->setShortcut(entry.keys);
    action->setCheckable(entry.isSwitch);
    if (*entry.icon != '\0')
        action->setIcon(icon(QLatin1StringView{entry.icon}, m_window.palette()));
    return action;
}

}  // namespace rollcall::gui
