// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "copyactions.h"

#include "console.h"
#include "directory.h"
#include "models/usertable.h"
#include "userpage.h"
#include "userview.h"
#include "work/usershape.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

CopyActions::CopyActions(UserPage& page, models::UserTable& table, Console& console,
                         Directory& directory)
    : QObject(&page), m_page(page), m_table(table), m_console(console), m_directory(directory)
{
    add(tr("&Copy logins"), QKeySequence::Copy, &CopyActions::copyLogins);
    add(tr("Copy as &text"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, &CopyActions::copyText);
    add(tr("Copy as CS&V"), Qt::CTRL | Qt::ALT | Qt::Key_C, &CopyActions::copyCsv);
    add(tr("Copy as &JSON"), Qt::CTRL | Qt::ALT | Qt::Key_J, &CopyActions::askJson);
    connect(&console, &Console::resourcesLoaded, this, &CopyActions::copyJson);
}

void CopyActions::add(const QString& text, const QKeySequence& keys, void (CopyActions::*copy)())
{
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    // In the list only: elsewhere the same keys copy something else.
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [this, copy] { (this->*copy)(); });
    m_page.view().addAction(action);
}

models::UserCopy CopyActions::selection() const
{
    return {.table = m_table,
            .rows = m_page.view().selectedUserRows(),
            .columns = m_page.view().shownColumns()};
}

void CopyActions::copyLogins()
{
    QGuiApplication::clipboard()->setText(selection().logins());
}

void CopyActions::copyText()
{
    QGuiApplication::clipboard()->setText(selection().tabbed());
}

void CopyActions::copyCsv()
{
    QGuiApplication::clipboard()->setText(selection().csv());
}

void CopyActions::askJson()
{
    m_awaited = m_page.selectedUsers();
    if (m_awaited.empty())
        return;
    QStringList remoteIds;
    for (const User& user : m_awaited)
        remoteIds += user.remoteId;
    m_console.loadResources(m_awaited.front().connectionId, remoteIds);
}

void CopyActions::copyJson(const QString& connectionId, const work::Resources& resources)
{
    if (m_awaited.empty() || m_awaited.front().connectionId != connectionId)
        return;
    QByteArrayList elements;
    const QHash<QString, QString> names = m_directory.names();
    for (const User& user : std::exchange(m_awaited, {}))
        elements +=
            work::userJson(user, names.value(user.connectionId), resources->value(user.remoteId));
    QGuiApplication::clipboard()->setText(
        QString::fromUtf8("[\n" + elements.join(",\n") + "\n]\n"));
}

}  // namespace rollcall::gui
