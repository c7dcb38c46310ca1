// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "taskspage.h"

#include "connectflow.h"
#include "console.h"
#include "directory.h"
#include "models/tasktable.h"
#include "plaintext.h"
#include "quietview.h"
#include "tablelook.h"
#include "theme.h"
#include "windowmode.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>

#include <array>

namespace rollcall::gui {

TasksPage::TasksPage(const PageParts& parts, QWidget* parent)
    : Page(parent),
      m_parts(parts),
      m_tasks(new models::TaskTable(parts.clock, this)),
      m_view(new QuietTable(this)),
      m_text(new PlainLabel(this)),
      m_explanation(new PlainLabel(this)),
      m_open(new QPushButton(tr("Open what it is a&bout"), this)),
      m_done(new QPushButton(tr("It is don&e"), this))
{
    auto* title = new PlainLabel(tr("Tasks"), this);
    setScale(title, 1.35, true);
    setTextColour(m_text, quietColour(palette()));
    m_text->setWordWrap(true);
    m_explanation->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(m_open);
    head->addWidget(m_done);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_text);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_explanation);
    setTabOrder(m_view, m_open);
    setTabOrder(m_open, m_done);
    setFocusProxy(m_view);
    setUpView();
    connectParts();
    setTasks({});
}

void TasksPage::setUpView()
{
    m_view->setModel(m_tasks);
    m_view->setAccessibleName(tr("Tasks"));
    prepareTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    constexpr std::array widths{330, 190, 130, 180};
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), widths.at(column));
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TasksPage::showCurrent);
    connect(m_view, &QTableView::activated, this, &TasksPage::open);
}

void TasksPage::connectParts()
{
    connect(&m_parts.console, &Console::tasksLoaded, this, [this](const std::vector<Task>& tasks) {
        setTasks(tasks);
        emit saysOtherwise();
        if (isVisible())
            emit ready();
    });
    connect(&m_parts.directory, &Directory::changed, this,
            [this] { m_tasks->setNames(m_parts.directory.names()); });
    connect(&m_parts.mode, &WindowMode::changed, this, &TasksPage::showCurrent);
    connect(m_open, &QPushButton::clicked, this, &TasksPage::open);
    connect(m_done, &QPushButton::clicked, this, [this] {
        if (const auto task = current())
            m_parts.console.finishTask(task->id);
    });
}

void TasksPage::begin()
{
    m_parts.console.loadTasks();
}

void TasksPage::enter(const Place&)
{
    m_parts.console.loadTasks();
}

Badge TasksPage::badge() const
{
    return {.count = m_tasks->open(), .words = tr("%n open tasks", nullptr, m_tasks->open())};
}

void TasksPage::setTasks(const std::vector<Task>& tasks)
{
    const auto before = current();
    m_tasks->setTasks(tasks);
    m_tasks->setNames(m_parts.directory.names());
    for (int row = 0; row < m_tasks->rowCount(); ++row) {
        if (!before || m_tasks->taskAt(row).id == before->id) {
            m_view->selectRow(row);
            break;
        }
    }
    m_text->setText(m_tasks->open() == 0
                        ? tr("Nothing waits for you. What no service does by itself – a token that "
                             "must be pasted elsewhere too, a grace period that is over – is "
                             "written down here.")
                        : tr("What no service does by itself. It stays here until you say that it "
                             "is done."));
    showCurrent();
}

std::optional<Task> TasksPage::current() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    return m_tasks->taskAt(rows.first().row());
}

/// A task about a token leads to the token, one about a person to the people.
void TasksPage::open()
{
    const auto task = current();
    if (!task)
        return;
    if (task->kind == TaskKind::GraceEnded)
        emit placeAsked(usersPlace(task->connectionId));
    else
        m_parts.connectFlow.openToken(task->connectionId);
}

void TasksPage::showCurrent()
{
    const auto task = current();
    m_open->setEnabled(task.has_value());
    m_done->setEnabled(task && !task->doneAt && !m_parts.mode.isReadOnly());
    m_explanation->setText(task ? models::explain(*task) : QString{});
}

}  // namespace rollcall::gui
