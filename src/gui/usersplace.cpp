// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usersplace.h"

#include "connectflow.h"
#include "console.h"
#include "directory.h"
#include "userpage.h"
#include "userview.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

const QList<QLatin1StringView> columnKeys{"name"_L1,   "login"_L1,      "status"_L1,
                                          "leaves"_L1, "lastSynced"_L1, "email"_L1};

/// What an empty list of that connection says.
UserPage::Empty emptyOf(const work::ConnectionInfo& info)
{
    if (!info.token.current)
        return {.title = UsersPlace::tr("It needs a token first"),
                .text = UsersPlace::tr("With a token, Rollcall can read who is in. It is kept in "
                                       "the keychain."),
                .button = UsersPlace::tr("&Give it a token…")};
    if (!info.sync.finishedAt.isValid())
        return {.title = UsersPlace::tr("No list yet"),
                .text = UsersPlace::tr("The people of this service have not been read."),
                .button = UsersPlace::tr("&Read them now")};
    return {.title = UsersPlace::tr("Nobody is here"),
            .text = UsersPlace::tr("The service lists no people."),
            .button = UsersPlace::tr("&Refresh")};
}

}  // namespace

UsersPlace::UsersPlace(const PageParts& parts, QWidget* parent)
    : Page(parent), m_parts(parts), m_table(parts.clock, columnKeys), m_page(new UserPage(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    m_page->setTable(m_table);
    m_page->view().sortByColumn(0, Qt::AscendingOrder);
    connect(m_page, &UserPage::selectionChanged, this, &Page::selectionChanged);
    connect(m_page, &UserPage::emptyButtonPressed, this, &UsersPlace::doNextThing);
    connect(&parts.console, &Console::usersLoaded, this, &UsersPlace::takeUsers);
    connect(&parts.directory, &Directory::changed, this, &UsersPlace::showConnection);
}

void UsersPlace::enter(const Place& place)
{
    if (m_connectionId != place.connectionId)
        m_table.setUsers(nullptr);
    m_connectionId = place.connectionId;
    showConnection();
    m_parts.console.loadUsers(m_connectionId);
}

std::vector<User> UsersPlace::selectedUsers() const
{
    return m_page->selectedUsers();
}

void UsersPlace::focusSearch()
{
    m_page->focusSearch();
}

void UsersPlace::takeUsers(const QString& connectionId, const work::Users& users)
{
    if (m_connectionId != connectionId)
        return;
    m_table.setUsers(users);
    emit selectionChanged();
    if (isVisible())
        emit ready();
}

void UsersPlace::showConnection()
{
    m_table.setConnectionNames(m_parts.directory.names());
    m_table.setSkews(m_parts.directory.skews());
    const work::ConnectionInfo* info = m_parts.directory.find(m_connectionId);
    if (!info)
        return;
    m_page->setTitle(info->connection.name, info->connection.environment);
    QStringList notices;
    if (!info->notice.isEmpty())
        notices += info->notice;
    if (!info->managedBy.isEmpty())
        notices += tr("Accounts here are also managed by %1.").arg(info->managedBy);
    m_page->setNotice(notices.join(u' '));
    m_page->setEmpty(emptyOf(*info));
}

void UsersPlace::doNextThing()
{
    const work::ConnectionInfo* info = m_parts.directory.find(m_connectionId);
    if (info && !info->token.current)
        m_parts.connectFlow.openToken(m_connectionId);
    else
        m_parts.console.refresh(m_connectionId);
}

}  // namespace rollcall::gui
