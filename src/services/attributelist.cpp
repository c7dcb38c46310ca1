// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "attributelist.h"

#include "protocols/scim/attribute.h"
#include "protocols/scim/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

// A double keeps so many digits of any number; a longer one would be rounded.
constexpr qsizetype mostDigits = 15;

/// What no service lets anybody set, or what has verbs of its own.
struct Fixed {
    const char* name = "";
    const char* why = "";
};

constexpr Fixed fixed[] = {
    {"id", "The service gives it out itself and never changes it."},
    {"meta", "The service keeps it itself."},
    {"schemas", "It says what the account consists of; the service keeps it itself."},
    {"groups", "Memberships are changed at the group."},
    {"active", "Deactivate and Reactivate change this, with what belongs to them."},
};

/// What is fixed for every service; null for the rest.
const Fixed* fixedOf(const Attribute& attribute)
{
    const auto* end = std::find_if(attribute.path.begin(), attribute.path.end(),
                                   [](QChar c) { return c == u'.' || c == u'['; });
    const QString name = attribute.path.left(end - attribute.path.begin());
    const auto* found = std::find_if(std::begin(fixed), std::end(fixed), [&](const Fixed& one) {
        return name.compare(QLatin1StringView{one.name}, Qt::CaseInsensitive) == 0;
    });
    return attribute.schema.isEmpty() && found != std::end(fixed) ? found : nullptr;
}

QJsonValue parsed(const QByteArray& text)
{
    return QJsonDocument::fromJson('[' + text + ']').array().at(0);
}

/// An element's own name among its siblings, where a path can hold it.
QString typeOf(const QByteArray& element)
{
    const QString type = scim::memberOf(parsed(element).toObject(), u"type"_s).toString();
    return type.contains(u'"') || type.contains(u'\\') ? QString{} : type;
}

Attribute::Type typeOf(const QString& path, const QJsonValue& value)
{
    if (value.isBool() || path.compare(u"active"_s, Qt::CaseInsensitive) == 0
        || path.endsWith(u".primary"_s, Qt::CaseInsensitive))
        return Attribute::Type::Truth;
    if (value.isDouble())
        return Attribute::Type::Number;
    if (value.isArray() || value.isObject())
        return Attribute::Type::Nested;
    if (path.endsWith(u"$ref"_s) || path == u"profileUrl"_s || path == u"meta.location"_s)
        return Attribute::Type::Reference;
    if (path == u"meta.created"_s || path == u"meta.lastModified"_s)
        return Attribute::Type::Instant;
    return Attribute::Type::Text;
}

/// Reads one resource into a list.
class Lister {
public:
    explicit Lister(const ServiceDefinition& about)
        : m_about(about), m_update(about.capability(u"update"_s))
    {}

    [[nodiscard]] std::vector<Attribute> list(const QByteArray& raw)
    {
        for (const scim::JsonMember& member : scim::membersOf(raw)) {
            const QByteArray value = member.value.of(raw);
            const bool isExtension = member.name.contains(u':') && value.startsWith('{');
            if (!isExtension) {
                addAttribute({}, member.name, value);
                continue;
            }
            for (const scim::JsonMember& inner : scim::membersOf(value))
                addAttribute(member.name, member.name + u':' + inner.name, inner.value.of(value));
        }
        addMissing();
        return std::move(m_list);
    }

private:
    void addAttribute(const QString& schema, const QString& path, const QByteArray& value)
    {
        if (value.startsWith('{'))
            addMembers(schema, path, value, {});
        else if (value.startsWith('[') && path != u"schemas"_s)
            addElements(schema, path, value);
        else
            addLeaf(schema, path, value, {});
    }

    void addElements(const QString& schema, const QString& path, const QByteArray& array)
    {
        const std::vector<scim::JsonSpan> spans = scim::elementsOf(array);
        QStringList types;
        for (const scim::JsonSpan& span : spans)
            types += array.at(span.start) == '{' ? typeOf(span.of(array)) : QString{};
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const QByteArray element = spans.at(i).of(array);
            const QString& type = types.at(static_cast<qsizetype>(i));
            const QString place = u"%1[%2]"_s.arg(path).arg(i + 1);
            if (!element.startsWith('{'))
                addLeaf(schema, place, element, u"Lists of plain values are not changed here."_s);
            else if (isWork(path, array))
                addMembers(schema, workPath(path), element, {});
            else if (type.isEmpty())
                addMembers(schema, place, element,
                           u"This entry has no type, so no path names it."_s);
            else if (types.count(type) > 1)
                addMembers(schema, place, element,
                           u"Several entries are of this type, so no path names this one."_s);
            else
                addMembers(schema, u"%1[type eq \"%2\"]"_s.arg(path, type), element, {});
        }
    }

    static QString workPath(const QString& path) { return path + u"[type eq \"work\"]"_s; }

    static bool isWork(const QString& path, const QByteArray& array)
    {
        const auto work = scim::parsePath(workPath(path));
        return work && scim::isUntypedWork(parsed(array).toArray(), *work);
    }

    void addMembers(const QString& schema, const QString& path, const QByteArray& object,
                    const QString& why)
    {
        for (const scim::JsonMember& member : scim::membersOf(object)) {
            const bool namesEntry = path.endsWith(u']') && member.name == u"type"_s;
            addLeaf(schema, path + u'.' + member.name, member.value.of(object),
                    namesEntry && why.isEmpty() ? u"It is the name of this entry."_s : why);
        }
    }

    void addLeaf(const QString& schema, const QString& path, const QByteArray& text,
                 const QString& why)
    {
        const QJsonValue value = parsed(text);
        const AttributeFacts facts = m_about.attribute(path);
        Attribute attribute{.schema = schema,
                            .path = path,
                            .title = facts.title,
                            .value = value,
                            .text = value.isString() ? value.toString() : QString::fromUtf8(text),
                            .type = typeOf(path, value),
                            .whyNot = why};
        if (value.isNull())
            attribute.text.clear();
        if (const QString whyNot = whyNotEditable(attribute, facts);
            attribute.whyNot.isEmpty() || fixedOf(attribute))
            attribute.whyNot = whyNot;
        attribute.isEditable = attribute.whyNot.isEmpty();
        m_list.push_back(std::move(attribute));
    }

    void addMissing()
    {
        for (const AttributeFacts& facts : m_about.attributes) {
            const bool isThere =
                std::any_of(m_list.begin(), m_list.end(), [&facts](const Attribute& attribute) {
                    return attribute.path.compare(facts.path, Qt::CaseInsensitive) == 0;
                });
            if (isThere)
                continue;
            const auto path = scim::parsePath(facts.path);
            Attribute attribute{.schema = path ? path->schema : QString{},
                                .path = facts.path,
                                .title = facts.title,
                                .type = typeOf(facts.path, QJsonValue::Undefined)};
            attribute.whyNot = whyNotEditable(attribute, facts);
            attribute.isEditable = attribute.whyNot.isEmpty();
            m_list.push_back(std::move(attribute));
        }
    }

    [[nodiscard]] QString whyNotEditable(const Attribute& attribute,
                                         const AttributeFacts& facts) const
    {
        if (!facts.isWritable || !facts.isStored) {
            if (!facts.reason.isEmpty())
                return facts.reason;
            return facts.isStored ? u"The service does not let it be changed."_s
                                  : u"The service does not keep it."_s;
        }
        if (m_update.support == Capability::Support::No)
            return m_update.reason;
        if (const Fixed* one = fixedOf(attribute))
            return QString::fromLatin1(one->why);
        if (!scim::parsePath(attribute.path))
            return u"No SCIM path can name it."_s;
        if (attribute.path.endsWith(u"$ref"_s))
            return u"The service makes this address itself."_s;
        if (attribute.type == Attribute::Type::Nested)
            return u"It is nested deeper than SCIM allows."_s;
        const auto digits = std::count_if(attribute.text.begin(), attribute.text.end(),
                                          [](QChar c) { return c.isDigit(); });
        if (attribute.type == Attribute::Type::Number && digits > mostDigits)
            return u"This number has more digits than can be edited without rounding."_s;
        return {};
    }

    const ServiceDefinition& m_about;
    Capability m_update;
    std::vector<Attribute> m_list;
};

/// What a schema says of an attribute, of an element of a list as of the list.
scim::SchemaPath inSchema(const Attribute& attribute, const scim::ResourceSchema& schema)
{
    const qsizetype open = attribute.path.indexOf(u'[');
    const qsizetype close = attribute.path.lastIndexOf(u']');
    const bool isElement = open > 0 && close > open;
    return schema.find(isElement ? attribute.path.left(open) + attribute.path.mid(close + 1)
                                 : attribute.path);
}

Attribute::Type typeIn(const scim::SchemaAttribute* leaf, Attribute::Type otherwise)
{
    if (leaf == nullptr || otherwise != Attribute::Type::Text)
        return otherwise;
    if (leaf->type == scim::AttributeType::DateTime)
        return Attribute::Type::Instant;
    return leaf->type == scim::AttributeType::Reference ? Attribute::Type::Reference : otherwise;
}

std::vector<const scim::SchemaAttribute*> orderOf(const scim::ResourceSchema& schema)
{
    std::vector<const scim::Schema*> schemas = schema.extensions();
    if (schema.core() != nullptr)
        schemas.insert(schemas.begin(), schema.core());
    std::vector<const scim::SchemaAttribute*> order;
    for (const scim::Schema* one : schemas) {
        for (const scim::SchemaAttribute& attribute : one->attributes)
            order.push_back(&attribute);
    }
    return order;
}

/// Where an attribute stands among the others of its resource.
std::size_t rankOf(const Attribute& attribute, const scim::ResourceSchema& schema,
                   const std::vector<const scim::SchemaAttribute*>& order)
{
    const scim::SchemaPath path = inSchema(attribute, schema);
    const auto is = [&path](const QString& name) {
        return path.extension.isEmpty() && scim::isSameName(path.name, name);
    };
    if (is(u"id"_s) || is(u"externalId"_s))
        return 0;
    if (is(u"schemas"_s) || is(u"meta"_s))
        return order.size() + 2;
    const auto found = std::find(order.begin(), order.end(), path.attribute);
    return static_cast<std::size_t>(found - order.begin()) + 1;
}

}  // namespace

std::vector<Attribute> attributeList(const QByteArray& raw, const ServiceDefinition& about)
{
    const QByteArray text = scim::withoutMargin(raw);
    if (!QJsonDocument::fromJson(text).isObject())
        return Lister{about}.list("{}");
    return Lister{about}.list(text);
}

std::vector<Attribute> attributeList(const QByteArray& raw, const scim::ResourceSchema& schema)
{
    std::vector<Attribute> list = attributeList(raw, ServiceDefinition{});
    for (Attribute& one : list) {
        const auto leaf = inSchema(one, schema).leaf;
        one.title = leaf ? leaf->description.trimmed() : QString{};
        one.type = typeIn(leaf, one.type);
        one.isEditable = false;
        one.whyNot = u"Resources of this kind are only looked at here."_s;
    }
    const std::vector<const scim::SchemaAttribute*> order = orderOf(schema);
    std::stable_sort(list.begin(), list.end(), [&](const Attribute& left, const Attribute& right) {
        return rankOf(left, schema, order) < rankOf(right, schema, order);
    });
    return list;
}

}  // namespace rollcall::services
