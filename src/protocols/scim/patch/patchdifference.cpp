// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patchdifference.h"

#include "listdifference.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/listquery.h"
#include "protocols/scim/schema/samevalue.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

using Op = PatchOperation::Op;

QByteArray textOf(const QJsonValue& value)
{
    return canonicalText(value, nullptr, Likeness::Exact);
}

/// The names of both, each once, however they are written.
QStringList namesOf(const QJsonObject& one, const QJsonObject& other)
{
    QStringList names = one.keys();
    for (const QString& name : other.keys()) {
        if (!names.contains(name, Qt::CaseInsensitive))
            names += name;
    }
    return names;
}

bool isReadOnly(const SchemaAttribute* attribute)
{
    return attribute != nullptr && attribute->mutability == Mutability::ReadOnly;
}

class Comparison {
public:
    explicit Comparison(const ResourceSchema& schema) : m_schema(schema) {}

    Result<> compareAttributes(const QString& prefix, const QJsonObject& before,
                               const QJsonObject& after)
    {
        for (const QString& name : namesOf(before, after)) {
            const QJsonValue was = memberOf(before, name);
            const QJsonValue is = memberOf(after, name);
            const Result<> compared = prefix.isEmpty() && isExtension(name, was, is)
                ? compareAttributes(name + u':', was.toObject(), is.toObject())
                : compare(prefix + name, was, is);
            if (!compared)
                return compared;
        }
        return {};
    }

    [[nodiscard]] const PatchOperations& operations() const { return m_operations; }

private:
    [[nodiscard]] bool isExtension(const QString& name, const QJsonValue& was,
                                   const QJsonValue& is) const
    {
        const bool isObject = was.isObject() || is.isObject();
        return m_schema.extension(name) != nullptr || (isObject && name.contains(u':'));
    }

    Result<> compare(const QString& path, const QJsonValue& was, const QJsonValue& is)
    {
        const SchemaPath found = m_schema.find(path);
        const bool isSchemas = found.extension.isEmpty() && isSameName(found.name, u"schemas");
        if (textOf(was) == textOf(is) || isReadOnly(found.attribute) || isSchemas)
            return {};
        const bool isList = (found.attribute != nullptr && found.attribute->multiValued)
            || was.isArray() || is.isArray();
        if (isList)
            return differenceOfLists(path, was, is, found.attribute)
                .transform([this](const PatchOperations& operations) {
                    m_operations.insert(m_operations.end(), operations.begin(), operations.end());
                });
        if (was.isObject() && is.isObject() && !textOf(was).isEmpty() && !textOf(is).isEmpty())
            compareParts(path, was.toObject(), is.toObject(), found.attribute);
        else
            compareSingle(path, was, is);
        return {};
    }

    void compareParts(const QString& path, const QJsonObject& was, const QJsonObject& is,
                      const SchemaAttribute* attribute)
    {
        for (const QString& name : namesOf(was, is)) {
            if (!isReadOnly(attribute ? attribute->sub(name) : nullptr))
                compareSingle(path + u'.' + name, memberOf(was, name), memberOf(is, name));
        }
    }

    void compareSingle(const QString& path, const QJsonValue& was, const QJsonValue& is)
    {
        if (textOf(was) == textOf(is))
            return;
        if (textOf(is).isEmpty()) {
            m_operations.push_back({.op = Op::Remove, .path = path});
            return;
        }
        // A complex value would be merged with what is there.
        const bool isOther = was.isObject() != is.isObject() && !textOf(was).isEmpty();
        if (isOther)
            m_operations.push_back({.op = Op::Remove, .path = path});
        const bool isNew = isOther || textOf(was).isEmpty();
        m_operations.push_back({.op = isNew ? Op::Add : Op::Replace, .path = path, .value = is});
    }

    const ResourceSchema& m_schema;
    PatchOperations m_operations;
};

}  // namespace

Result<PatchOperations> patchBetween(const QJsonObject& before, const QJsonObject& after,
                                     const ResourceSchema& schema)
{
    Comparison comparison{schema};
    return comparison.compareAttributes({}, before, after).transform([&comparison] {
        return comparison.operations();
    });
}

PatchOperations memberChanges(const QStringList& added, const QStringList& removed)
{
    PatchOperations operations;
    for (const QString& id : removed)
        operations.push_back(
            {.op = Op::Remove, .path = u"members["_s + equals(u"value"_s, id) + u']'});
    QJsonArray members;
    for (const QString& id : added)
        members.append(QJsonObject{{u"value"_s, id}});
    if (!members.isEmpty())
        operations.push_back({.op = Op::Add, .path = u"members"_s, .value = members});
    return operations;
}

}  // namespace rollcall::scim
