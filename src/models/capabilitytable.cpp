// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "capabilitytable.h"

#include "domain/visibletext.h"
#include "textcolumn.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

constexpr qsizetype longest = 512;

QString textOf(Capability::Support support)
{
    switch (support) {
    case Capability::Support::Yes:
        return CapabilityTable::tr("✔ yes");
    case Capability::Support::No:
        return CapabilityTable::tr("✖ no");
    case Capability::Support::Inferred:
        return CapabilityTable::tr("? likely, unproven");
    }
    Q_UNREACHABLE();
}

constexpr auto context = "CapabilityTable";

/// In the order of CapabilityTable::Column.
constexpr TextColumn<Capability> columns[] = {
    {QT_TRANSLATE_NOOP("CapabilityTable", "What"),
     [](const Capability& c) { return visible(c.title.isEmpty() ? c.id : c.title, longest); }},
    {QT_TRANSLATE_NOOP("CapabilityTable", "Can it?"),
     [](const Capability& c) { return textOf(c.support); }},
    {QT_TRANSLATE_NOOP("CapabilityTable", "Why, or what to know"),
     [](const Capability& c) { return visible(c.reason, longest); }},
    {QT_TRANSLATE_NOOP("CapabilityTable", "Known from"),
     [](const Capability& c) { return visible(c.source, longest); }},
};
static_assert(std::size(columns) == CapabilityTable::ColumnCount);

}  // namespace

CapabilityTable::CapabilityTable(QObject* parent) : QAbstractTableModel(parent) {}

void CapabilityTable::setCapabilities(Capabilities capabilities)
{
    beginResetModel();
    m_capabilities = std::move(capabilities);
    endResetModel();
}

int CapabilityTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_capabilities.size());
}

int CapabilityTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CapabilityTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Capability& capability = m_capabilities.at(static_cast<std::size_t>(index.row()));
    return cellOf(columns[index.column()].text(capability),
                  titleOf(context, columns, index.column()), role);
}

QVariant CapabilityTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerOf(context, columns, section, orientation, role);
}

}  // namespace rollcall::models
