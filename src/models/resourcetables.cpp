// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "resourcetables.h"

#include "domain/visibletext.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

/// In the order of OtherResourceTable::Column.
constexpr TextColumn<OtherResource> resourceColumns[] = {
    {QT_TRANSLATE_NOOP("OtherResourceTable", "Name"),
     [](const OtherResource& one) { return visible(one.name); }},
    {QT_TRANSLATE_NOOP("OtherResourceTable", "Id"),
     [](const OtherResource& one) { return visible(one.account.remoteId); }},
};
static_assert(std::size(resourceColumns) == OtherResourceTable::ColumnCount);

/// The path without the URN of an extension, as people speak of it.
QString nameOf(const Attribute& attribute)
{
    return attribute.schema.isEmpty() ? attribute.path
                                      : attribute.path.mid(attribute.schema.size() + 1);
}

QString textOf(const Attribute& attribute, qsizetype limit)
{
    return attribute.text.isEmpty() ? u"—"_s : visible(attribute.text, limit);
}

/// In the order of ReadAttributeTable::Column.
constexpr TextColumn<Attribute> attributeColumns[] = {
    {QT_TRANSLATE_NOOP("ReadAttributeTable", "Attribute"),
     [](const Attribute& one) { return visible(nameOf(one)); }},
    {QT_TRANSLATE_NOOP("ReadAttributeTable", "Value"),
     [](const Attribute& one) { return textOf(one, 256); }},
};
static_assert(std::size(attributeColumns) == ReadAttributeTable::ColumnCount);

}  // namespace

OtherResourceTable::OtherResourceTable(QObject* parent)
    : TextTable("OtherResourceTable", resourceColumns, parent)
{}

ReadAttributeTable::ReadAttributeTable(QObject* parent)
    : TextTable("ReadAttributeTable", attributeColumns, parent)
{}

QString ReadAttributeTable::noteAt(int row) const
{
    constexpr qsizetype longest = 1024;
    const Attribute& one = rowAt(row);
    QStringList lines{visible(one.path, longest) + u": "_s + textOf(one, longest)};
    if (!one.title.isEmpty())
        lines += visible(one.title, longest);
    return lines.join(u'\n');
}

}  // namespace rollcall::models
