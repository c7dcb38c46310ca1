// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "capabilitytable.h"

#include "domain/visibletext.h"

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

QString textOf(const Capability& capability, int column)
{
    switch (column) {
    case CapabilityTable::What:
        return visible(capability.title.isEmpty() ? capability.id : capability.title, longest);
    case CapabilityTable::Supported:
        return textOf(capability.support);
    case CapabilityTable::Why:
        return visible(capability.reason, longest);
    case CapabilityTable::Source:
        return visible(capability.source, longest);
    default:
        return {};
    }
}

QString titleOf(int column)
{
    switch (column) {
    case CapabilityTable::What:
        return CapabilityTable::tr("What");
    case CapabilityTable::Supported:
        return CapabilityTable::tr("Can it?");
    case CapabilityTable::Why:
        return CapabilityTable::tr("Why, or what to know");
    case CapabilityTable::Source:
        return CapabilityTable::tr("Known from");
    default:
        return {};
    }
}

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
    const QString text =
        textOf(m_capabilities.at(static_cast<std::size_t>(index.row())), index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::AccessibleTextRole:
        // An empty cell is read too: as what it lacks.
        return text.isEmpty() ? tr("%1: nothing").arg(titleOf(index.column())) : text;
    default:
        return {};
    }
}

QVariant CapabilityTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment{Qt::AlignLeft | Qt::AlignVCenter});
    return role == Qt::DisplayRole ? QVariant{titleOf(section)} : QVariant{};
}

}  // namespace rollcall::models
