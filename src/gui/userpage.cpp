// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "userpage.h"

#include "domain/visibletext.h"
#include "models/usertable.h"
#include "newsstrip.h"
#include "theme.h"
#include "ui_userpage.h"
#include "userview.h"

#include <QVBoxLayout>

namespace rollcall::gui {

UserPage::UserPage(QWidget* parent) : QWidget(parent), m_ui(std::make_unique<Ui::UserPage>())
{
    m_ui->setupUi(this);
    m_news = new NewsStrip(this);
    m_ui->pageLayout->insertWidget(m_ui->pageLayout->indexOf(m_ui->stack), m_news);
    connect(m_news, &NewsStrip::seen, this, &UserPage::newsSeen);
    setScale(m_ui->titleLabel, 1.35, true);
    setScale(m_ui->emptyTitle, 1.25, true);
    setScale(m_ui->environmentLabel, 1, true);
    setTextColour(m_ui->emptyText, quietColour(palette()));
    setTextColour(m_ui->noticeLabel, quietColour(palette()));
    setTextColour(m_ui->environmentLabel, productionColour(palette()));
    connect(m_ui->emptyButton, &QPushButton::clicked, this, [this] {
        if (m_table && m_table->total() > 0) {
            setFilter({});
        } else {
            emit emptyButtonPressed();
        }
    });
    connect(m_ui->userView, &UserView::usersSelected, this, [this] {
        m_selected.reset();
        emit selectionChanged();
    });
    setNotice({});
}

UserPage::~UserPage() = default;

void UserPage::setTable(models::UserTable& table)
{
    m_table = &table;
    m_ui->userView->showUsers(table);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, &table, &models::UserTable::setQuery);
    connect(m_ui->statusChips, &StatusChips::chosen, &table, &models::UserTable::setStatusFilter);
    connect(m_news, &NewsStrip::chosen, &table, &models::UserTable::setNoveltyFilter);
    connect(&table, &models::UserTable::dataChanged, this, [this] { m_selected.reset(); });
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

void UserPage::setFilter(const models::UserFilter& filter)
{
    m_ui->searchEdit->setText(filter.query);
    m_ui->statusChips->choose(filter.status);
    m_news->setChosen(filter.novelty);
    m_table->setFilter(filter);
    showCounts();
}

void UserPage::addToHead(QWidget& widget)
{
    m_ui->headLayout->addWidget(&widget);
}

void UserPage::focusSearch()
{
    m_ui->searchEdit->setFocus(Qt::ShortcutFocusReason);
    m_ui->searchEdit->selectAll();
}

void UserPage::search(const QString& query)
{
    m_ui->searchEdit->setText(query);
    focusSearch();
}

void UserPage::selectUser(const QString& key)
{
    if (m_table->rowOf(key) < 0) {
        m_ui->searchEdit->clear();
        m_ui->statusChips->choose({});
    }
    const int row = m_table->rowOf(key);
    if (row < 0)
        return;
    m_ui->userView->selectRow(row);
    m_ui->userView->scrollTo(m_table->index(row, 0), QAbstractItemView::PositionAtCenter);
    m_ui->userView->setFocus();
}

UserView& UserPage::view()
{
    return *m_ui->userView;
}

std::vector<User> UserPage::selectedUsers() const
{
    if (!m_selected) {
        m_selected.emplace();
        for (const int row : m_ui->userView->selectedUserRows())
            m_selected->push_back(m_table->userAt(row));
    }
    return *m_selected;
}

std::vector<User> UserPage::selectedSample() const
{
    constexpr int enough = 2;
    std::vector<User> sample;
    QHash<std::pair<int, int>, int> taken;
    for (const int row : m_ui->userView->selectedUserRows()) {
        const work::UserList::Marks& marks = m_table->list()->marks(m_table->placeAt(row));
        int& count = taken[{marks.connection, static_cast<int>(marks.status)}];
        if (count < enough)
            sample.push_back(m_table->userAt(row));
        ++count;
    }
    return sample;
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
    m_news->setCounts(m_table->noveltyCounts());
    m_ui->userView->setNewsShown(!m_table->noveltyCounts().isEmpty());
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
                .button = tr("Show ever&ybody")}
        : m_empty;
    m_ui->emptyTitle->showOutside(shown.title);
    m_ui->emptyText->showOutside(shown.text);
    m_ui->emptyButton->setText(shown.button);
    m_ui->emptyButton->setVisible(!shown.button.isEmpty());
}

}  // namespace rollcall::gui
