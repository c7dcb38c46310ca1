// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "attributepane.h"

#include "announcement.h"
#include "attributedelegate.h"
#include "models/attributemodel.h"
#include "models/stagededits.h"
#include "plaintext.h"
#include "tablelook.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using models::AttributeModel;

AttributeView::AttributeView(QWidget* parent) : QuietView(parent)
{
    prepareTable(*this);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setItemDelegate(new AttributeDelegate(this));
    setAccessibleName(tr("Attributes"));
    connect(this, &QTableView::activated, this, &AttributeView::editCurrent);
}

bool AttributeView::editCurrent()
{
    const QModelIndex value = currentIndex().siblingAtColumn(AttributeModel::Value);
    return value.isValid() && edit(value, AllEditTriggers, nullptr);
}

void AttributeView::finishEditing()
{
    // An editor is a child of the viewport that the delegate made.
    if (QWidget* editor = isEditing() ? indexWidget(currentIndex()) : nullptr) {
        commitData(editor);
        closeEditor(editor, QAbstractItemDelegate::NoHint);
    }
}

bool AttributeView::edit(const QModelIndex& index, EditTrigger trigger, QEvent* event)
{
    // F2 and a double click on the name mean the value beside it.
    const bool isElsewhere = trigger != NoEditTriggers && index.isValid()
        && index.column() != AttributeModel::Value && (editTriggers() & trigger);
    if (isElsewhere)
        return editCurrent();
    if (trigger == AllEditTriggers)
        setCurrentIndex(index);
    const bool isOpen = QTableView::edit(index, trigger, event);
    if (isOpen)
        emit editingChanged();
    return isOpen;
}

void AttributeView::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    QTableView::closeEditor(editor, hint);
    emit editingChanged();
}

AttributePane::AttributePane(models::StagedEdits& staged, QWidget* parent)
    : QWidget(parent),
      m_staged(staged),
      m_model(new AttributeModel(staged, this)),
      m_view(new AttributeView(this)),
      m_note(new PlainLabel(this)),
      m_refusal(new PlainLabel(this)),
      m_edit(new QPushButton(this)),
      m_revert(new QPushButton(tr("R&evert"), this))
{
    m_view->setModel(m_model);
    letCurrentFollow(*m_view);
    // The value takes what is left: it is what one looks for.
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->horizontalHeader()->setSectionResizeMode(AttributeModel::Value, QHeaderView::Stretch);
    m_view->setColumnWidth(AttributeModel::Name, 115);
    m_view->setColumnWidth(AttributeModel::Type, 90);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextColour(m_note, quietColour(palette()));
    m_refusal->setWordWrap(true);
    m_refusal->hide();
    setTextColour(m_refusal, warningColour(palette()));
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_note, 1);
    foot->addWidget(m_edit, 0, Qt::AlignTop);
    foot->addWidget(m_revert, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_refusal);
    layout->addLayout(foot);
    connectAll();
    showCurrent();
}

void AttributePane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // The line below the table says the kind too; the values need the room more.
    constexpr int roomy = 460;
    m_view->setColumnHidden(AttributeModel::Type, width() < roomy);
}

void AttributePane::connectAll()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_refusal->hide();
        showCurrent();
    });
    connect(m_view, &AttributeView::editingChanged, this, &AttributePane::showCurrent);
    // Not now: the editor is still being closed.
    connect(m_view, &AttributeView::editingChanged, this, &AttributePane::takeWaiting,
            Qt::QueuedConnection);
    connect(m_model, &AttributeModel::modelReset, this, &AttributePane::showCurrent);
    connect(m_model, &AttributeModel::dataChanged, this, &AttributePane::showCurrent);
    connect(m_model, &AttributeModel::refused, this, [this](const QString& sentence) {
        m_refusal->setText(u"▲ "_s + sentence);
        m_refusal->show();
        announce(*m_refusal, m_refusal->text());
    });
    connect(m_edit, &QPushButton::clicked, this, &AttributePane::toggleEditing);
    connect(m_revert, &QPushButton::clicked, this, [this] { m_model->revertRow(currentRow()); });
}

void AttributePane::showUser(const User& user, const std::vector<Attribute>& attributes)
{
    const bool isOther =
        user.remoteId != m_user.remoteId || user.connectionId != m_user.connectionId;
    if (isOther)
        m_view->finishEditing();
    else if (attributes == m_shown)
        return;
    if (m_view->isEditing()) {
        m_waiting = {user, attributes};
        return;
    }
    const Attribute* current = isOther ? nullptr : m_model->attributeAt(currentRow());
    const QString path = current ? current->path : u"displayName"_s;
    m_user = user;
    m_shown = attributes;
    m_staged.compare(user, attributes);
    m_model->showUser(user, attributes);
    const int row = m_model->rowOf(path);
    m_view->setCurrentIndex(m_model->index(row < 0 ? 0 : row, AttributeModel::Value));
    m_refusal->hide();
    if (std::exchange(m_wantsEditing, false))
        startEditing();
}

void AttributePane::clear()
{
    m_wantsEditing = false;
    m_view->finishEditing();
    m_waiting.reset();
    m_user = {};
    m_shown.clear();
    m_model->clear();
}

void AttributePane::startEditing()
{
    m_wantsEditing = m_model->rowCount() == 0;
    if (m_view->isEditing())
        return;
    m_view->setFocus(Qt::ShortcutFocusReason);
    if (m_view->editCurrent())
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex value = m_model->index(row, AttributeModel::Value);
        if (m_model->flags(value).testFlag(Qt::ItemIsEditable)) {
            m_view->setCurrentIndex(value);
            m_view->editCurrent();
            return;
        }
    }
}

void AttributePane::finishEditing()
{
    m_view->finishEditing();
}

void AttributePane::toggleEditing()
{
    if (m_view->isEditing())
        m_view->finishEditing();
    else
        m_view->editCurrent();
}

void AttributePane::takeWaiting()
{
    if (m_view->isEditing() || !m_waiting)
        return;
    const auto [user, attributes] = *std::exchange(m_waiting, std::nullopt);
    showUser(user, attributes);
}

int AttributePane::currentRow() const
{
    return m_view->currentIndex().row();
}

void AttributePane::showCurrent()
{
    const QModelIndex value = m_view->currentIndex().siblingAtColumn(AttributeModel::Value);
    m_note->setText(value.data(AttributeModel::NoteRole).toString());
    const bool isEditing = m_view->isEditing();
    const bool mayEdit = value.isValid() && value.flags().testFlag(Qt::ItemIsEditable);
    m_edit->setText(isEditing ? tr("&Keep") : tr("Edi&t"));
    m_edit->setAccessibleName(isEditing ? tr("Keep the edit") : tr("Edit the value"));
    m_edit->setAccessibleDescription(m_note->text());
    m_edit->setEnabled(mayEdit);
    m_revert->setEnabled(value.data(AttributeModel::IsChangedRole).toBool());
}

}  // namespace rollcall::gui
