// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usersplace.h"

#include "connectflow.h"
#include "console.h"
#include "copyactions.h"
#include "directory.h"
#include "domain/visibletext.h"
#include "health.h"
#include "plaintext.h"
#include "sidelist.h"
#include "userpage.h"
#include "userview.h"
#include "verbactions.h"
#include "viewlist.h"
#include "viewmenu.h"

#include <QAction>
#include <QToolButton>
#include <QVBoxLayout>

#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

const QList<QLatin1StringView> columnKeys{
    "name"_L1,       "login"_L1,      "status"_L1, "leaves"_L1,     "groups"_L1,   "novelty"_L1,
    "lastSynced"_L1, "lastSignIn"_L1, "email"_L1,  "externalId"_L1, "managedBy"_L1};

// Above that, a list takes longer than the eye waits: the first screen comes before the rest.
constexpr int manyPeople = 20'000;
constexpr int firstPeople = 200;

/// What an empty list of that connection says.
UserPage::Empty emptyOf(const work::ConnectionInfo& info)
{
    if (!info.token.current)
        return {.title = UsersPlace::tr("It needs a token first"),
                .text = UsersPlace::tr("With a token, Rollcall can read who is in. It is kept in "
                                       "the keychain."),
                .button = UsersPlace::tr("Give it a to&ken…")};
    if (const Health health = healthOf(info); health.state == Health::State::NoList)
        return {.title = UsersPlace::tr("Nobody is known here yet"),
                .text = health.sentence.what + u' ' + health.sentence.todo,
                .button = UsersPlace::tr("Ne&w person…")};
    if (!info.sync.finishedAt.isValid())
        return {.title = UsersPlace::tr("No list yet"),
                .text = UsersPlace::tr("The people of this service have not been read."),
                .button = UsersPlace::tr("Read them no&w")};
    if (!info.sync.isComplete) {
        const work::Sentence why = healthOf(info).sentence;
        return {.title = UsersPlace::tr("The people could not be read"),
                .text = visible(why.what + u' ' + why.todo, 1024),
                .button = UsersPlace::tr("R&efresh")};
    }
    return {.title = UsersPlace::tr("Nobody is here"),
            .text = UsersPlace::tr("The service lists no people."),
            .button = UsersPlace::tr("R&efresh")};
}

}  // namespace

UsersPlace::UsersPlace(const PageParts& parts, QWidget* parent)
    : Page(parent), m_parts(parts), m_table(parts.clock, columnKeys), m_page(new UserPage(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    m_page->setTable(m_table);
    addViewButton();
    new CopyActions(*m_page, m_table, parts.console, parts.directory);
    connect(m_page, &UserPage::selectionChanged, this, &Page::selectionChanged);
    connect(m_page, &UserPage::emptyButtonPressed, this, &UsersPlace::doNextThing);
    connect(m_page, &UserPage::newsSeen, this,
            [this] { m_parts.console.markLooked(m_connectionId); });
    connect(&parts.console, &Console::usersLoaded, this, &UsersPlace::takeUsers);
    connect(&parts.console, &Console::firstUsersLoaded, this, &UsersPlace::takeFirstUsers);
    connect(&parts.directory, &Directory::changed, this, &UsersPlace::showConnection);
}

void UsersPlace::addViewButton()
{
    m_viewMenu = new ViewMenu(*m_page, m_table, m_parts.views);
    auto* button = new QToolButton(m_page);
    button->setText(tr("V&iew"));
    button->setAccessibleName(tr("View: saved views, columns and order"));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumHeight(26);
    // Not the button's own menu: that would wait in a loop of its own.
    connect(button, &QToolButton::clicked, this, [this, button] {
        m_viewMenu->popup(button->mapToGlobal(QPoint{0, button->height()}));
    });
    m_page->addToHead(*button);
}

void UsersPlace::enter(const Place& place)
{
    const bool isOther = m_connectionId != place.connectionId;
    if (isOther) {
        m_table.setList(nullptr);
        m_isLoaded = false;
    }
    m_connectionId = place.connectionId;
    showConnection();
    const models::SavedView* view = m_parts.views.find(place.detail);
    m_wanted = view ? QString{} : place.detail;
    if (view)
        m_viewMenu->apply(*view);
    else if (m_isInView || isOther)  // What was looked for is no wish about another service.
        m_page->setFilter({});
    m_isInView = view != nullptr;
    const work::ConnectionInfo* info = m_parts.directory.find(m_connectionId);
    const int known = info ? std::accumulate(info->counts.begin(), info->counts.end(), 0) : 0;
    if (!m_isLoaded && known > manyPeople)
        m_parts.console.loadUsers(m_connectionId, firstPeople);
    m_parts.console.loadUsers(m_connectionId);
}

std::vector<User> UsersPlace::selectedUsers() const
{
    return m_page->selectedUsers();
}

qsizetype UsersPlace::selectedCount() const
{
    return m_page->view().selectedUserCount();
}

std::vector<User> UsersPlace::selectedSample() const
{
    return m_page->selectedSample();
}

void UsersPlace::focusList()
{
    m_page->view().setFocus(Qt::OtherFocusReason);
}

void UsersPlace::focusSearch()
{
    m_page->focusSearch();
}

void UsersPlace::search(const QString& query)
{
    m_page->search(query);
}

void UsersPlace::takeUsers(const QString& connectionId, const work::SharedUserList& users)
{
    if (m_connectionId != connectionId)
        return;
    m_isLoaded = true;
    m_table.setList(users);
    if (!m_wanted.isEmpty())
        m_page->selectUser(models::UserTable::keyOf(
            {.connectionId = connectionId, .remoteId = std::exchange(m_wanted, {})}));
    emit selectionChanged();
    if (isVisible())
        emit ready();
}

void UsersPlace::takeFirstUsers(const QString& connectionId, const work::SharedUserList& users)
{
    if (m_connectionId == connectionId && !m_isLoaded)
        m_table.setList(users);
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
    // An empty list says it itself.
    if (const Health health = healthOf(*info);
        health.state == Health::State::NoList && peopleIn(*info) > 0)
        notices += {health.sentence.what, health.sentence.todo};
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
    else if (info && healthOf(*info).state == Health::State::NoList)
        addSomebody();
    else
        m_parts.console.refresh(m_connectionId);
}

void UsersPlace::addSomebody()
{
    QAction* push = m_parts.verbs.action(Verb::Push);
    if (push->isEnabled())
        push->trigger();
    else
        tell(this, tr("Nobody can be added now."), VerbActions::descriptionOf(*push));
}

}  // namespace rollcall::gui
