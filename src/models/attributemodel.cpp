// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "attributemodel.h"

#include "domain/visibletext.h"
#include "stagededits.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

// A line of text holds no more, and what it cut off would be lost.
constexpr qsizetype longestEdit = 30'000;
constexpr qsizetype longestNote = 4'000;

const QString enterpriseUrn = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s;

QString typeText(Attribute::Type type)
{
    switch (type) {
    case Attribute::Type::Text:
        return AttributeModel::tr("text");
    case Attribute::Type::Number:
        return AttributeModel::tr("number");
    case Attribute::Type::Truth:
        return AttributeModel::tr("true/false");
    case Attribute::Type::Instant:
        return AttributeModel::tr("date and time");
    case Attribute::Type::Reference:
        return AttributeModel::tr("address");
    case Attribute::Type::Nested:
        return AttributeModel::tr("nested");
    }
    Q_UNREACHABLE();
}

/// The path without the schema, which the heading says already.
QString shortPath(const Attribute& attribute)
{
    return attribute.schema.isEmpty() ? attribute.path
                                      : attribute.path.mid(attribute.schema.size() + 1);
}

QString nameText(const Attribute& attribute)
{
    return visible(attribute.title.isEmpty() ? shortPath(attribute) : attribute.title);
}

/// What became of an edit so far, with places for the value before and after.
QString editText(StagedEdits::Tried tried)
{
    switch (tried) {
    case StagedEdits::Tried::No:
        return AttributeModel::tr("Edited, not sent: %1 → %2");
    case StagedEdits::Tried::Failed:
        return AttributeModel::tr("Edited, and the last try failed: %1 → %2");
    case StagedEdits::Tried::Unknown:
        return AttributeModel::tr("Edited and sent; whether it worked is unknown: %1 → %2");
    }
    Q_UNREACHABLE();
}

/// As it came: a number with all of its digits.
QString textNow(const Attribute& attribute)
{
    return attribute.text.isEmpty() ? u"—"_s : visible(attribute.text);
}

QString whyTooLong(const Attribute& attribute)
{
    return attribute.text.size() > longestEdit
        ? AttributeModel::tr("It is too long to be edited here.")
        : QString{};
}

QString whyNot(const Attribute& attribute)
{
    return attribute.isEditable ? whyTooLong(attribute) : attribute.whyNot;
}

}  // namespace

AttributeModel::AttributeModel(StagedEdits& staged, QObject* parent)
    : QAbstractTableModel(parent), m_staged(staged)
{
    connect(&m_staged, &StagedEdits::changed, this, [this] {
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    });
}

void AttributeModel::showUser(const User& user, const std::vector<Attribute>& attributes)
{
    beginResetModel();
    m_user = user;
    m_rows.clear();
    QStringList schemas;
    for (const Attribute& attribute : attributes) {
        if (!schemas.contains(attribute.schema))
            schemas += attribute.schema;
    }
    // The core first; the others as the service lists them.
    std::stable_partition(schemas.begin(), schemas.end(),
                          [](const QString& schema) { return schema.isEmpty(); });
    for (const QString& schema : schemas) {
        m_rows.push_back({.heading = schemaTitle(schema)});
        for (const Attribute& attribute : attributes) {
            if (attribute.schema == schema)
                m_rows.push_back({.attribute = attribute});
        }
    }
    endResetModel();
}

const Attribute* AttributeModel::attributeAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const auto& attribute = m_rows.at(static_cast<std::size_t>(row)).attribute;
    return attribute ? &*attribute : nullptr;
}

int AttributeModel::rowOf(const QString& path) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const Attribute* attribute = attributeAt(row); attribute && attribute->path == path)
            return row;
    }
    return -1;
}

void AttributeModel::revertRow(int row)
{
    if (const Attribute* attribute = attributeAt(row))
        m_staged.revert(m_user, attribute->path);
}

int AttributeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AttributeModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AttributeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        if (!row.attribute)
            return index.column() == Name ? row.heading : QString{};
        return cellText(*row.attribute, index.column());
    case Qt::EditRole:
        return row.attribute && index.column() == Value ? editValue(*row.attribute) : QVariant{};
    case Qt::AccessibleTextRole:
        return accessibleText(row, index.column());
    case Qt::AccessibleDescriptionRole:
    case NoteRole:
        return note(row);
    case IsHeadingRole:
        return !row.attribute;
    case IsChangedRole:
        return row.attribute && m_staged.find(m_user, row.attribute->path);
    case IsFixedRole:
        return row.attribute && !whyNot(*row.attribute).isEmpty();
    case PathRole:
        return row.attribute ? row.attribute->path : QString{};
    default:
        return {};
    }
}

QVariant AttributeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment{Qt::AlignLeft | Qt::AlignVCenter});
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Attribute"), tr("Value"), tr("Type")};
    return titles.value(section);
}

Qt::ItemFlags AttributeModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const Attribute* attribute = attributeAt(index.row());
    if (attribute && index.column() == Value && whyNot(*attribute).isEmpty())
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool AttributeModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const Attribute* attribute = attributeAt(index.row());
    if (!attribute || role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    if (value.toString() == editValue(*attribute).toString())
        return false;
    const auto wanted = valueFor(value.toString(), attribute->type);
    if (!wanted) {
        emit refused(attribute->type == Attribute::Type::Number
                         ? tr("%1 is a number, and “%2” is none. Nothing was changed.")
                               .arg(nameText(*attribute), isolated(value.toString(), 40))
                         : tr("%1 is either true or false, and “%2” is neither. Nothing was "
                              "changed.")
                               .arg(nameText(*attribute), isolated(value.toString(), 40)));
        return false;
    }
    m_staged.set(m_user, *attribute, *wanted);
    return true;
}

QVariant AttributeModel::editValue(const Attribute& attribute) const
{
    const StagedEdits::Edit* edit = m_staged.find(m_user, attribute.path);
    if (!edit)
        return attribute.text;
    if (edit->after.isString())
        return edit->after.toString();
    return edit->after.isNull() ? QString{} : valueText(edit->after);
}

QString AttributeModel::cellText(const Attribute& attribute, int column) const
{
    switch (column) {
    case Name:
        return nameText(attribute);
    case Value: {
        const StagedEdits::Edit* edit = m_staged.find(m_user, attribute.path);
        return edit ? textNow(attribute) + u" → "_s + valueText(edit->after) : textNow(attribute);
    }
    default:
        return whyNot(attribute).isEmpty() ? typeText(attribute.type)
                                           : tr("%1 · fixed").arg(typeText(attribute.type));
    }
}

QString AttributeModel::accessibleText(const Row& row, int column) const
{
    if (!row.attribute)
        return column == Name ? row.heading : tr("heading");
    if (column != Value)
        return cellText(*row.attribute, column);
    if (const StagedEdits::Edit* edit = m_staged.find(m_user, row.attribute->path))
        return tr("edited: %1, was %2").arg(valueText(edit->after), textNow(*row.attribute));
    return row.attribute->text.isEmpty() ? tr("nothing") : visible(row.attribute->text);
}

QString AttributeModel::note(const Row& row) const
{
    if (!row.attribute)
        return row.heading;
    const Attribute& attribute = *row.attribute;
    QStringList lines{visible(attribute.path) + u" · "_s + typeText(attribute.type)};
    if (const QString why = whyNot(attribute); !why.isEmpty())
        lines += tr("Cannot be edited: %1").arg(visible(why, longestNote));
    else if (const StagedEdits::Edit* edit = m_staged.find(m_user, attribute.path))
        lines += editText(edit->tried).arg(textNow(attribute), valueText(edit->after));
    else
        lines += tr("Can be edited: F2 or Enter.");
    return lines.join(u'\n');
}

QString valueText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString().isEmpty() ? u"—"_s : visible(value.toString());
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isNull() || value.isUndefined())
        return u"—"_s;
    const QByteArray json = QJsonDocument{QJsonArray{value}}.toJson(QJsonDocument::Compact);
    return visible(QString::fromUtf8(json.mid(1, json.size() - 2)));
}

QString schemaTitle(const QString& urn)
{
    if (urn.isEmpty())
        return AttributeModel::tr("Core user");
    if (urn.compare(enterpriseUrn, Qt::CaseInsensitive) == 0)
        return AttributeModel::tr("Enterprise user");
    return AttributeModel::tr("Extension %1").arg(visible(urn));
}

std::optional<QJsonValue> valueFor(const QString& text, Attribute::Type type)
{
    if (text.isEmpty())
        return QJsonValue{QJsonValue::Null};
    const QString word = text.trimmed().toLower();
    if (type == Attribute::Type::Truth) {
        if (word != u"true"_s && word != u"false"_s)
            return std::nullopt;
        return QJsonValue{word == u"true"_s};
    }
    if (type != Attribute::Type::Number)
        return QJsonValue{text};
    bool isWhole = false;
    if (const qint64 whole = word.toLongLong(&isWhole); isWhole)
        return QJsonValue{whole};
    bool isNumber = false;
    const double number = word.toDouble(&isNumber);
    // JSON has neither inf nor nan.
    if (!isNumber || !qIsFinite(number))
        return std::nullopt;
    return QJsonValue{number};
}

}  // namespace rollcall::models
