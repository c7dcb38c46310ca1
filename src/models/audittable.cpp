// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "audittable.h"

#include "countdown.h"
#include "domain/visibletext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

struct AuditColumn {
    const char* title = "";   ///< Marked with QT_TRANSLATE_NOOP("AuditColumn", …).
    const char* member = "";  ///< Of the line, data.md.
    bool isInstant = false;
};

const AuditColumn columns[] = {
    {QT_TRANSLATE_NOOP("AuditColumn", "When"), "at", true},
    {QT_TRANSLATE_NOOP("AuditColumn", "Who"), "actor"},
    {QT_TRANSLATE_NOOP("AuditColumn", "Service"), "connection"},
    {QT_TRANSLATE_NOOP("AuditColumn", "Action"), "verb"},
    {QT_TRANSLATE_NOOP("AuditColumn", "Target"), "target"},
    {QT_TRANSLATE_NOOP("AuditColumn", "Result"), "outcome"},
    {QT_TRANSLATE_NOOP("AuditColumn", "Reason"), "reason"},
    {QT_TRANSLATE_NOOP("AuditColumn", "Ticket"), "ticket"},
    {QT_TRANSLATE_NOOP("AuditColumn", "Request id"), "requestId"},
    {QT_TRANSLATE_NOOP("AuditColumn", "Plan checksum"), "planDigest"},
};

constexpr int rowsKept = 256;
constexpr qsizetype longest = 256;

QString titleOf(const AuditColumn& column)
{
    return QCoreApplication::translate("AuditColumn", column.title);
}

QString textOf(const AuditColumn& column, const QJsonObject& row)
{
    if (row.isEmpty())
        return AuditTable::tr("unreadable");
    const QString text = row.value(QLatin1StringView{column.member}).toString();
    if (!column.isInstant)
        return visible(text, longest);
    const QDateTime instant = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!instant.isValid())
        return visible(text, longest);
    return u"%1 (%2 UTC)"_s.arg(localInstant(instant), instant.toUTC().toString(u"HH:mm:ss"_s));
}

}  // namespace

AuditTable::AuditTable(QObject* parent) : QAbstractTableModel(parent), m_read(rowsKept) {}

void AuditTable::setLines(const QByteArray& lines)
{
    beginResetModel();
    m_lines = lines;
    m_read.clear();
    m_starts.clear();
    for (qsizetype at = 0; at < m_lines.size();) {
        const qsizetype end = m_lines.indexOf('\n', at);
        if (end != at)
            m_starts.push_back(at);
        at = end < 0 ? m_lines.size() : end + 1;
    }
    endResetModel();
}

int AuditTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_starts.size());
}

int AuditTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::size(columns));
}

QVariant AuditTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const AuditColumn& column = columns[index.column()];
    const QString text = textOf(column, rowAt(index.row()));
    // An empty cell is read too: as what it lacks.
    return text.isEmpty() && role == Qt::AccessibleTextRole ? tr("%1: none").arg(titleOf(column))
                                                            : text;
}

QVariant AuditTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment{Qt::AlignLeft | Qt::AlignVCenter});
    return role == Qt::DisplayRole ? QVariant{titleOf(columns[section])} : QVariant{};
}

const QJsonObject& AuditTable::rowAt(int row) const
{
    if (const QJsonObject* known = m_read.object(row))
        return *known;
    const qsizetype start = m_starts.at(m_starts.size() - 1 - static_cast<std::size_t>(row));
    const qsizetype end = m_lines.indexOf('\n', start);
    const QByteArray line = m_lines.mid(start, end < 0 ? -1 : end - start);
    auto* read = new QJsonObject(QJsonDocument::fromJson(line).object());
    m_read.insert(row, read);  // The cache owns it, and holds more than one.
    return *read;
}

}  // namespace rollcall::models
