// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "audittable.h"

#include "countdown.h"
#include "domain/visibletext.h"
#include "textcolumn.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

/// A word of the chain, and what people read for it.
struct Word {
    const char* name = "";
    const char* text = "";  ///< Marked with QT_TRANSLATE_NOOP("AuditWord", …).
};

/// What was asked for, and what became of it. A word that is not here is shown as it stands.
constexpr Word words[] = {
    {"push", QT_TRANSLATE_NOOP("AuditWord", "Push")},
    {"update", QT_TRANSLATE_NOOP("AuditWord", "Update")},
    {"deactivate", QT_TRANSLATE_NOOP("AuditWord", "Deactivate")},
    {"reactivate", QT_TRANSLATE_NOOP("AuditWord", "Reactivate")},
    {"remove", QT_TRANSLATE_NOOP("AuditWord", "Remove")},
    {"tokenReplaced", QT_TRANSLATE_NOOP("AuditWord", "Token replaced")},
    {"tokenCopied", QT_TRANSLATE_NOOP("AuditWord", "Token copied")},
    {"tokenForgotten", QT_TRANSLATE_NOOP("AuditWord", "Token forgotten")},
    {"planned", QT_TRANSLATE_NOOP("AuditWord", "planned")},
    {"sent", QT_TRANSLATE_NOOP("AuditWord", "sent")},
    {"done", QT_TRANSLATE_NOOP("AuditWord", "done")},
    {"linked", QT_TRANSLATE_NOOP("AuditWord", "linked: the account was there")},
    {"unchanged", QT_TRANSLATE_NOOP("AuditWord", "unchanged: it was so already")},
    {"failed", QT_TRANSLATE_NOOP("AuditWord", "failed")},
    {"unknown", QT_TRANSLATE_NOOP("AuditWord", "unknown")},
    {"skipped", QT_TRANSLATE_NOOP("AuditWord", "skipped")},
    {"stale", QT_TRANSLATE_NOOP("AuditWord", "stale: changed since the plan")},
};

constexpr qsizetype longest = 256;

QString memberOf(const QJsonObject& row, const char* name)
{
    return row.value(QLatin1StringView{name}).toString();
}

QString wordText(const QString& name)
{
    for (const Word& word : words) {
        if (name == QLatin1StringView{word.name})
            return QCoreApplication::translate("AuditWord", word.text);
    }
    return visible(name, longest);
}

QString instantText(const QString& text)
{
    const QDateTime instant = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!instant.isValid())
        return visible(text, longest);
    return u"%1 (%2 UTC)"_s.arg(localInstant(instant), instant.toUTC().toString(u"HH:mm:ss"_s));
}

QString plain(const QJsonObject& row, const char* member)
{
    return visible(memberOf(row, member), longest);
}

constexpr auto context = "AuditColumn";

using Row = QJsonObject;

constexpr TextColumn<Row> columns[] = {
    {QT_TRANSLATE_NOOP("AuditColumn", "When"),
     [](const Row& row) { return instantText(memberOf(row, "at")); }},
    {QT_TRANSLATE_NOOP("AuditColumn", "Who"), [](const Row& row) { return plain(row, "actor"); }},
    {QT_TRANSLATE_NOOP("AuditColumn", "Service"),
     [](const Row& row) { return plain(row, "connection"); }},
    {QT_TRANSLATE_NOOP("AuditColumn", "Action"),
     [](const Row& row) { return wordText(memberOf(row, "verb")); }},
    {QT_TRANSLATE_NOOP("AuditColumn", "Target"),
     [](const Row& row) { return plain(row, "target"); }},
    {QT_TRANSLATE_NOOP("AuditColumn", "Result"),
     [](const Row& row) { return wordText(memberOf(row, "outcome")); }},
    {QT_TRANSLATE_NOOP("AuditColumn", "Reason"),
     [](const Row& row) { return plain(row, "reason"); }},
    {QT_TRANSLATE_NOOP("AuditColumn", "Ticket"),
     [](const Row& row) { return plain(row, "ticket"); }},
    {QT_TRANSLATE_NOOP("AuditColumn", "Request id"),
     [](const Row& row) { return plain(row, "requestId"); }},
    {QT_TRANSLATE_NOOP("AuditColumn", "Plan checksum"),
     [](const Row& row) { return plain(row, "planDigest"); }},
};

constexpr int rowsKept = 256;

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
    const QJsonObject& row = rowAt(index.row());
    const QString text = row.isEmpty() ? tr("unreadable") : columns[index.column()].text(row);
    return cellOf(text, titleOf(context, columns, index.column()), role);
}

QVariant AuditTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerOf(context, columns, section, orientation, role);
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
