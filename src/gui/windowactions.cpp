// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "windowactions.h"

#include "plaintext.h"
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

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("WindowActions", text);
}

QAction* make(QMainWindow& window, const char* text, const QKeySequence& keys,
              const char* iconName = nullptr)
{
    auto* action = new QAction(translated(text), &window);
    action->setShortcut(keys);
    if (iconName)
        action->setIcon(icon(QLatin1StringView{iconName}, window.palette()));
    return action;
}

void makeMenus(QMainWindow& window, const WindowActions& actions, const VerbActions& verbs)
{
    QMenuBar* bar = window.menuBar();
    QMenu* file = bar->addMenu(translated(QT_TRANSLATE_NOOP("WindowActions", "&File")));
    file->addActions({actions.connectService, actions.openFile, verbs.importCsv(), actions.demo});
    file->addSeparator();
    file->addAction(actions.quit);
    QMenu* people = bar->addMenu(translated(QT_TRANSLATE_NOOP("WindowActions", "&People")));
    people->addActions(verbs.all());
    people->addSeparator();
    people->addActions({actions.undo, actions.find});
    QMenu* service = bar->addMenu(translated(QT_TRANSLATE_NOOP("WindowActions", "&Service")));
    service->addActions({actions.refresh, actions.token, actions.settings});
    service->addSeparator();
    service->addAction(actions.removeConnection);
    QMenu* view = bar->addMenu(translated(QT_TRANSLATE_NOOP("WindowActions", "&View")));
    view->addActions({actions.pending, actions.history});
    view->addSeparator();
    view->addAction(actions.inspector);
    QMenu* help = bar->addMenu(translated(QT_TRANSLATE_NOOP("WindowActions", "&Help")));
    help->addActions({actions.shortcuts, actions.about});
    for (QMenu* menu : {file, people, service, view, help})
        menu->setToolTipsVisible(true);
}

void makeToolBar(QMainWindow& window, const WindowActions& actions, VerbActions& verbs)
{
    auto* bar = new QToolBar(translated(QT_TRANSLATE_NOOP("WindowActions", "Verbs")), &window);
    bar->setObjectName(u"verbs"_s);
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setIconSize({20, 20});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addAction(actions.refresh);
    bar->addSeparator();
    bar->addActions(verbs.all());
    bar->addSeparator();
    bar->addAction(verbs.importCsv());
    window.addToolBar(bar);
    const auto describe = [bar, &verbs] {
        for (QAction* action : verbs.all() + QList<QAction*>{verbs.importCsv()}) {
            if (QWidget* button = bar->widgetForAction(action))
                button->setAccessibleDescription(VerbActions::descriptionOf(*action));
        }
    };
    for (QAction* action : bar->actions()) {
        if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action)))
            button->setFocusPolicy(Qt::TabFocus);
    }
    QObject::connect(&verbs, &VerbActions::updated, bar, describe);
    describe();
}

}  // namespace

WindowActions makeActions(QMainWindow& window, VerbActions& verbs)
{
    WindowActions actions;
    actions.connectService = make(window, QT_TRANSLATE_NOOP("WindowActions", "&Connect a service…"),
                                  Qt::CTRL | Qt::SHIFT | Qt::Key_N, "connect");
    actions.openFile = make(window, QT_TRANSLATE_NOOP("WindowActions", "&Open a plan or CSV…"),
                            QKeySequence::Open, "plan");
    actions.demo =
        make(window, QT_TRANSLATE_NOOP("WindowActions", "&Try with demo data"), {}, "demo");
    actions.quit = make(window, QT_TRANSLATE_NOOP("WindowActions", "&Quit"), QKeySequence::Quit);
    actions.find =
        make(window, QT_TRANSLATE_NOOP("WindowActions", "&Find people"), QKeySequence::Find);
    actions.refresh =
        make(window, QT_TRANSLATE_NOOP("WindowActions", "&Refresh"), Qt::Key_F5, "refresh");
    actions.token =
        make(window, QT_TRANSLATE_NOOP("WindowActions", "&Token…"), Qt::CTRL | Qt::Key_T, "token");
    actions.settings =
        make(window, QT_TRANSLATE_NOOP("WindowActions", "&Settings of the connection…"), {});
    actions.removeConnection =
        make(window, QT_TRANSLATE_NOOP("WindowActions", "Remove the &connection…"), {});
    actions.pending = make(window, QT_TRANSLATE_NOOP("WindowActions", "&Pending removal"),
                           Qt::CTRL | Qt::Key_1, "pending");
    actions.history = make(window, QT_TRANSLATE_NOOP("WindowActions", "&History"),
                           Qt::CTRL | Qt::Key_2, "history");
    actions.inspector = make(window, QT_TRANSLATE_NOOP("WindowActions", "&Inspector"),
                             Qt::ALT | Qt::Key_Return, "inspector");
    actions.inspector->setCheckable(true);
    actions.inspector->setChecked(true);
    actions.undo =
        make(window, QT_TRANSLATE_NOOP("WindowActions", "&Undo the last job…"), QKeySequence::Undo);
    actions.shortcuts =
        make(window, QT_TRANSLATE_NOOP("WindowActions", "&Shortcuts"), Qt::CTRL | Qt::Key_Slash);
    actions.about = make(window, QT_TRANSLATE_NOOP("WindowActions", "&About Rollcall"), {});
    makeMenus(window, actions, verbs);
    makeToolBar(window, actions, verbs);
    return actions;
}

void showShortcuts(QMainWindow& window)
{
    QStringList lines;
    for (const QAction* menu : window.menuBar()->actions()) {
        for (const QAction* action : menu->menu()->actions()) {
            if (!action->shortcut().isEmpty())
                lines += u"%1   %2"_s.arg(action->shortcut().toString(QKeySequence::NativeText),
                                          action->text().remove(u'&').remove(u'…'));
        }
    }
    tell(&window, translated(QT_TRANSLATE_NOOP("WindowActions", "Shortcuts")), lines.join(u'\n'));
}

}  // namespace rollcall::gui
