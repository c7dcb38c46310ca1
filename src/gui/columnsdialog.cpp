// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "columnsdialog.h"

#include "plaintext.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace rollcall::gui {

namespace {

constexpr int keyRole = Qt::UserRole;
constexpr int widthRole = Qt::UserRole + 1;

}  // namespace

ColumnsDialog::ColumnsDialog(const QStringList& all, const std::vector<models::ColumnLayout>& shown,
                             QWidget* parent)
    : QDialog(parent), m_list(new QListWidget(this))
{
    setWindowTitle(tr("Columns"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    auto* label = new PlainLabel(tr("Which &columns are shown, from left to right. Space shows or "
                                    "hides one; Alt+Up and Alt+Down move it."),
                                 this);
    label->setWordWrap(true);
    label->setBuddy(m_list);
    layout->addWidget(label);
    m_list->setAccessibleName(tr("Columns"));
    layout->addWidget(m_list);
    for (const models::ColumnLayout& column : shown)
        add(column.key, column.width, true);
    for (const QString& key : all) {
        if (std::none_of(shown.begin(), shown.end(),
                         [&key](const auto& c) { return c.key == key; }))
            add(key, 0, false);
    }
    m_list->setCurrentRow(0);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Show these"));
    QPushButton* up = buttons->addButton(tr("Move &up"), QDialogButtonBox::ActionRole);
    QPushButton* down = buttons->addButton(tr("Move &down"), QDialogButtonBox::ActionRole);
    connect(up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(down, &QPushButton::clicked, this, [this] { move(1); });
    auto* upKey = new QShortcut(Qt::ALT | Qt::Key_Up, this);
    connect(upKey, &QShortcut::activated, this, [this] { move(-1); });
    auto* downKey = new QShortcut(Qt::ALT | Qt::Key_Down, this);
    connect(downKey, &QShortcut::activated, this, [this] { move(1); });
    connect(buttons, &QDialogButtonBox::accepted, this, &ColumnsDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(sizeHint().expandedTo({360, 420}));
    m_list->setFocus();
}

void ColumnsDialog::add(const QString& key, int width, bool isShown)
{
    const models::UserColumn* column = models::userColumn(key);
    if (!column)
        return;
    auto* item = new QListWidgetItem(models::titleOf(*column), m_list);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(isShown ? Qt::Checked : Qt::Unchecked);
    item->setData(keyRole, key);
    item->setData(widthRole, width);
}

void ColumnsDialog::move(int by)
{
    const int row = m_list->currentRow();
    const int to = row + by;
    if (row < 0 || to < 0 || to >= m_list->count())
        return;
    m_list->insertItem(to, m_list->takeItem(row));
    m_list->setCurrentRow(to);
}

void ColumnsDialog::choose()
{
    std::vector<models::ColumnLayout> columns;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem& item = *m_list->item(row);
        if (item.checkState() == Qt::Checked)
            columns.push_back(
                {.key = item.data(keyRole).toString(), .width = item.data(widthRole).toInt()});
    }
    if (!columns.empty())
        emit chosen(columns);
    accept();
}

}  // namespace rollcall::gui
