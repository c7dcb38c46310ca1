// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "attributetable.h"

#include "domain/visibletext.h"
#include "plaintext.h"
#include "tablelook.h"

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int pathRole = Qt::UserRole;
constexpr int fixedRole = Qt::UserRole + 1;  // Of a value: it cannot be edited.

QString textOf(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    return value.toString();
}

/// An empty cell is read too: as what is to be typed there.
class Cell final : public QTableWidgetItem {
public:
    [[nodiscard]] QVariant data(int role) const override
    {
        if (role == Qt::AccessibleTextRole && text().isEmpty())
            return column() == 0 ? AttributeTable::tr("No attribute yet")
                                 : AttributeTable::tr("No value yet");
        return QTableWidgetItem::data(role);
    }
};

}  // namespace

AttributeTable::AttributeTable(QWidget* parent) : QTableWidget(0, 2, parent)
{
    setHorizontalHeaderLabels({tr("Attribute (SCIM path)"), tr("Value")});
    prepareTable(*this);
    setEditTriggers(QAbstractItemView::AllEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setColumnWidth(0, 260);
}

void AttributeTable::setAttributes(const QJsonObject& attributes,
                                   const QHash<QString, QString>& fixed)
{
    m_shown = attributes;
    setRowCount(0);
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        if (it.value().isArray() || it.value().isObject())
            continue;
        addEmptyRow();
        const int row = rowCount() - 1;
        // What is odd in a path is shown; what is sent is the path as it came.
        item(row, 0)->setText(visible(it.key()));
        item(row, 0)->setData(pathRole, it.key());
        item(row, 0)->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item(row, 1)->setText(textOf(it.value()));
        const QString why = fixed.value(it.key());
        if (why.isEmpty())
            continue;
        item(row, 1)->setText(visible(textOf(it.value())));
        item(row, 1)->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item(row, 1)->setData(fixedRole, true);
        item(row, 1)->setData(Qt::ToolTipRole, plainToolTip(visible(why)));
        item(row, 1)->setData(Qt::AccessibleDescriptionRole, visible(why));
    }
}

void AttributeTable::addEmptyRow()
{
    const int row = rowCount();
    insertRow(row);
    setItem(row, 0, new Cell);
    setItem(row, 1, new Cell);
}

QJsonObject AttributeTable::changed() const
{
    QJsonObject changed;
    for (int row = 0; row < rowCount(); ++row) {
        const QString kept = item(row, 0)->data(pathRole).toString();
        const QString path = kept.isEmpty() ? item(row, 0)->text().trimmed() : kept;
        const QString text = item(row, 1)->text();
        const bool isNew = !m_shown.contains(path);
        const bool isFixed = item(row, 1)->data(fixedRole).toBool();
        if (path.isEmpty() || isFixed || (isNew && text.isEmpty()))
            continue;
        const QJsonValue before = m_shown.value(path);
        if (isNew || text != textOf(before))
            changed[path] = valueOf(text, before);
    }
    return changed;
}

QJsonValue valueOf(const QString& text, const QJsonValue& before)
{
    if (text.isEmpty())
        return QJsonValue::Null;
    if (before.isBool() && (text == u"true"_s || text == u"false"_s))
        return text == u"true"_s;
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (before.isDouble() && isNumber)
        return number;
    return text;
}

}  // namespace rollcall::gui
