// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "userpage.h"

#include "domain/visibletext.h"
#include "models/usertable.h"
#include "theme.h"
#include "ui_userpage.h"
#include "userview.h"

#include <QVBoxLayout>

namespace rollcall::gui {

UserPage::UserPage(QWidget* parent) : QWidget(parent), m_ui(std::make_unique<Ui::UserPage>())
{
    m_ui->setupUi(this);
    setScale(m_ui->titleLabel, 1.35, true);
    setScale(m_ui->emptyTitle, 1.25, true);
    setScale(m_ui->environmentLabel, 1, true);
    setTextColour(m_ui->emptyText, quietColour(palette()));
    setTextColour(m_ui->noticeLabel, quietColour(palette()));
    setTextColour(m_ui->environmentLabel, productionColour(palette()));
    connect(m_ui->emptyButton, &QPushButton::clicked, this, [this] {
        if (m_table && m_table->total() > 0) {
            m_ui->searchEdit->clear();
            m_ui->statusChips->choose({});
        } else {
            emit emptyButtonPressed();
        }
    });
    connect(m_ui->userView, &UserView::usersSelected, this, &UserPage::selectionChanged);
    setNotice({});
}

UserPage::~UserPage() = default;

void UserPage::setTable(models::UserTable& table)
{
    m_table = &table;
    m_ui->userView->showUsers(table);
    m_ui->userView->setSortingEnabled(true);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, &table, &models::UserTable::setQuery);
    connect(m_ui->statusChips, &StatusChips::chosen, &table, &models::UserTable::setStatusFilter);
    connect(&table, &models::UserTable::countsChanged, this, &UserPage::showCounts);
    connect(&table, &models::UserTable::modelReset, this, &UserPage::chooseStack);
    connect(&table, &models::UserTable::rowsInserted, this, &UserPage::chooseStack);
    connect(&table, &models::UserTable::rowsRemoved, this, &UserPage::chooseStack);
    chooseStack();
}

void UserPage::setTitle(const QString& title, std::optional<Environment> environment)
{
    m_ui->titleLabel->showOutside(title);
    const bool isProduction = environment == Environment::Production;
    m_ui->environmentLabel->setText(isProduction ? tr("PROD")
                                                 : (environment ? tr("TEST") : QString{}));
    setTextColour(m_ui->environmentLabel,
                  isProduction ? productionColour(palette()) : quietColour(palette()));
    m_ui->userView->setAccessibleName(tr("People of %1").arg(visible(title)));
}

void UserPage::setNotice(const QString& text)
{
    m_ui->noticeLabel->showOutside(text);
    m_ui->noticeLabel->setVisible(!text.isEmpty());
}

void UserPage::setEmpty(const Empty& empty)
{
    m_empty = empty;
    chooseStack();
}

void UserPage::focusSearch()
{
    m_ui->searchEdit->setFocus(Qt::ShortcutFocusReason);
    m_ui->searchEdit->selectAll();
}

UserView& UserPage::view()
{
    return *m_ui->userView;
}

std::vector<User> UserPage::selectedUsers() const
{
    std::vector<User> users;
    for (const int row : m_ui->userView->selectedUserRows())
        users.push_back(m_table->userAt(row));
    return users;
}

void UserPage::addAbove(QWidget* widget)
{
    auto* layout = static_cast<QVBoxLayout*>(this->layout());
    layout->insertWidget(layout->indexOf(m_ui->stack), widget);
}

void UserPage::addBelow(QWidget* widget)
{
    layout()->addWidget(widget);
}

void UserPage::setStatusChoice(bool isThere)
{
    m_hasStatusChoice = isThere;
    chooseStack();
}

void UserPage::showCounts()
{
    m_ui->statusChips->setCounts(m_table->counts());
}

void UserPage::chooseStack()
{
    const bool isEmpty = !m_table || m_table->rowCount() == 0;
    const bool isFiltered = m_table && m_table->total() > 0;
    m_ui->statusChips->setVisible(isFiltered && m_hasStatusChoice);
    m_ui->stack->setCurrentWidget(isEmpty ? m_ui->emptyPage : m_ui->tablePage);
    if (!isEmpty)
        return;
    const Empty shown = isFiltered
        ? Empty{.title = tr("Nobody matches"),
                .text = tr("No one here fits the search and the filter."),
                .button = tr("&Show everybody")}
        : m_empty;
    m_ui->emptyTitle->showOutside(shown.title);
    m_ui->emptyText->showOutside(shown.text);
    m_ui->emptyButton->setText(shown.button);
    m_ui->emptyButton->setVisible(!shown.button.isEmpty());
}

}  // namespace rollcall::gui
