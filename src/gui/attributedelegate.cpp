// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "attributedelegate.h"

#include "models/attributemodel.h"
#include "theme.h"

#include <QLineEdit>

#include <limits>

namespace rollcall::gui {

using models::AttributeModel;

namespace {

constexpr const char* openedWith = "openedWith";

}  // namespace

QWidget* AttributeDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                                         const QModelIndex& index) const
{
    auto* editor = new QLineEdit(parent);
    // What is longer must not be cut while it is looked at.
    editor->setMaxLength(std::numeric_limits<int>::max());
    const QString name = index.siblingAtColumn(AttributeModel::Name).data().toString();
    editor->setAccessibleName(tr("Value of %1").arg(name));
    return editor;
}

void AttributeDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    // Once: what is staged elsewhere meanwhile must not overwrite what is being typed.
    if (editor->property(openedWith).isValid())
        return;
    QStyledItemDelegate::setEditorData(editor, index);
    editor->setProperty(openedWith, qobject_cast<const QLineEdit*>(editor)->text());
}

void AttributeDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                                     const QModelIndex& index) const
{
    const QString text = qobject_cast<const QLineEdit*>(editor)->text();
    // An editor that was opened and left as it was edits nothing.
    if (text != editor->property(openedWith).toString())
        model->setData(index, text, Qt::EditRole);
}

void AttributeDelegate::initStyleOption(QStyleOptionViewItem* option,
                                        const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool isHeading = index.data(AttributeModel::IsHeadingRole).toBool();
    const bool isChanged = index.data(AttributeModel::IsChangedRole).toBool();
    option->font.setBold(isHeading || isChanged);
    const bool isQuiet =
        index.data(AttributeModel::IsFixedRole).toBool() || index.column() == AttributeModel::Type;
    if (isQuiet && !isChanged)
        option->palette.setColor(QPalette::Text, quietColour(option->palette));
    if (isHeading)
        option->backgroundBrush = option->palette.brush(QPalette::Button);
}

}  // namespace rollcall::gui
