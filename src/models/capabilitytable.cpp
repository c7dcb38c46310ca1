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

QString supportOf(const Finding& finding)
{
    const QString value = visible(finding.value, longest);
    switch (finding.capability.support) {
    case Capability::Support::Yes:
        return value.isEmpty() ? CapabilityTable::tr("✔ yes") : value;
    case Capability::Support::No:
        return value.isEmpty() ? CapabilityTable::tr("✖ no") : u"✖ "_s + value;
    case Capability::Support::Inferred:
        return value.isEmpty() ? CapabilityTable::tr("? likely, unproven") : u"? "_s + value;
    }
    Q_UNREACHABLE();
}

constexpr auto context = "CapabilityTable";

/// In the order of CapabilityTable::Column.
constexpr TextColumn<Finding> columns[] =
    {
        {QT_TRANSLATE_NOOP("CapabilityTable", "What"),
         [](const Finding& f) {
    const Capability& c = f.capability;
    return visible(c.title.isEmpty() ? c.id : c.title, longest);
         }},
        {QT_TRANSLATE_NOOP("CapabilityTable", "Can it?"), supportOf},
        {QT_TRANSLATE_NOOP("CapabilityTable", "Why, or what to know"),
         [](const Finding& f) { return visible(f.capability.reason, longest); }},
        {QT_TRANSLATE_NOOP("CapabilityTable", "Known from"),
         [](const Finding& f) { return visible(f.capability.source, longest); }},
};
static_assert(std::size(columns) == CapabilityTable::ColumnCount);

}  // namespace

CapabilityTable::CapabilityTable(QObject* parent) : QAbstractTableModel(parent) {}

void CapabilityTable::setCapabilities(const Capabilities& capabilities)
{
    std::vector<Finding> findings;
    findings.reserve(capabilities.size());
    for (const Capability& capability : capabilities)
        findings.push_back({.capability = capability});
    setFindings(std::move(findings));
}

void CapabilityTable::setFindings(std::vector<Finding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

int CapabilityTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int CapabilityTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CapabilityTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding& finding = m_findings.at(static_cast<std::size_t>(index.row()));
    return cellOf(columns[index.column()].text(finding), titleOf(context, columns, index.column()),
                  role);
}

QVariant CapabilityTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerOf(context, columns, section, orientation, role);
}

}  // namespace rollcall::models
