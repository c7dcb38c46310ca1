// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "pendingplace.h"

#include "console.h"
#include "directory.h"
#include "pendingpage.h"
#include "userview.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

const QList<QLatin1StringView> columnKeys{"name"_L1,     "leaves"_L1,     "connection"_L1,
                                          "removeAt"_L1, "confidence"_L1, "status"_L1,
                                          "login"_L1};

}  // namespace

PendingPlace::PendingPlace(const PageParts& parts, QWidget* parent)
    : Page(parent), m_parts(parts), m_table(parts.clock, columnKeys), m_page(new PendingPage(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    m_page->set(m_table, parts.clock, parts.verbs);
    m_page->view().sortByColumn(m_table.columnOf("leaves"_L1), Qt::AscendingOrder);
    connect(m_page, &UserPage::selectionChanged, this, &Page::selectionChanged);
    connect(&parts.directory, &Directory::changed, this, [this] {
        m_table.setConnectionNames(m_parts.directory.names());
        m_table.setSkews(m_parts.directory.skews());
        m_page->setConnections(m_parts.directory.connections());
    });
    connect(&parts.console, &Console::pendingLoaded, this, [this](const work::Users& users) {
        m_count = static_cast<int>(users->size());
        m_page->showPending(users);
        emit saysOtherwise();
        if (isVisible())
            emit ready();
    });
    connect(&parts.console, &Console::pendingFailed, this, [this](const Error& error) {
        m_page->showFailure(error);
        if (isVisible())
            emit ready();
    });
    connect(&parts.console, &Console::userLoaded, m_page, &PendingPage::showDetails);
}

void PendingPlace::begin()
{
    m_parts.console.loadPending();
}

void PendingPlace::enter(const Place&)
{
    m_parts.console.loadPending();
}

void PendingPlace::tick()
{
    m_page->tick();
}

void PendingPlace::setInspected(bool isInspected)
{
    m_page->setInspected(isInspected);
}

std::vector<User> PendingPlace::selectedUsers() const
{
    return m_page->selectedUsers();
}

void PendingPlace::focusList()
{
    m_page->view().setFocus(Qt::OtherFocusReason);
}

void PendingPlace::focusSearch()
{
    m_page->focusSearch();
}

void PendingPlace::search(const QString& query)
{
    m_page->search(query);
}

Badge PendingPlace::badge() const
{
    return {.count = m_count, .words = tr("%n people", nullptr, m_count)};
}

QString PendingPlace::statusText() const
{
    return tr("%n countdowns are running", nullptr, m_count);
}

}  // namespace rollcall::gui
