// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patchsimulator.h"

#include "patchlist.h"
#include "patchpath.h"
#include "protocols/scim/attribute.h"

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

using Op = PatchOperation::Op;

class Simulator {
public:
    Simulator(QJsonObject resource, const ResourceSchema& schema)
        : m_resource(std::move(resource)), m_schema(schema)
    {}

    Result<> apply(const PatchOperation& operation)
    {
        if (operation.path.isEmpty())
            return applyWhole(operation);
        const Result<PatchPath> path = parsePatchPath(operation.path, m_schema);
        if (!path)
            return fail(path.error());
        return path->name.isEmpty() ? applyExtension(operation, path->extension)
                                    : applyAt(operation, *path);
    }

    [[nodiscard]] const QJsonObject& resource() const { return m_resource; }

private:
    /// Without a path, the value is an object of attributes.
    Result<> applyWhole(const PatchOperation& operation)
    {
        if (operation.op == Op::Remove)
            return fail(ErrorCode::BadInput, u"noTarget: a removal needs a path"_s);
        if (!operation.value.isObject())
            return fail(ErrorCode::BadInput, u"invalidSyntax: the value is no object"_s);
        return applyMembers(operation.op, {}, operation.value.toObject());
    }

    Result<> applyExtension(const PatchOperation& operation, const QString& urn)
    {
        if (operation.op != Op::Remove)
            return applyMembers(operation.op, urn + u':', operation.value.toObject());
        m_resource = withValue(m_resource, urn, {});
        return {};
    }

    Result<> applyMembers(Op op, const QString& prefix, const QJsonObject& members)
    {
        for (auto it = members.constBegin(); it != members.constEnd(); ++it) {
            const Result<> applied = prefix.isEmpty() && isExtension(it.key(), *it)
                ? applyMembers(op, it.key() + u':', it->toObject())
                : apply({.op = op, .path = prefix + it.key(), .value = *it});
            if (!applied)
                return applied;
        }
        return {};
    }

    /// An object under a URN is an extension, known or not, and no attribute of one.
    [[nodiscard]] bool isExtension(const QString& name, const QJsonValue& value) const
    {
        return value.isObject() && name.startsWith(u"urn:"_s, Qt::CaseInsensitive)
            && m_schema.find(name).attribute == nullptr;
    }

    Result<> applyAt(const PatchOperation& operation, const PatchPath& path)
    {
        const QJsonObject owner =
            path.extension.isEmpty() ? m_resource : memberOf(m_resource, path.extension).toObject();
        const QJsonValue now = memberOf(owner, path.name);
        const Result<QJsonValue> next = isList(operation, path, now)
            ? nextList(operation, path, now)
            : nextSingle(operation, path, now);
        if (!next)
            return fail(next.error());
        if (const Result<> mayBe = checkMutability(path.attribute, now, *next); !mayBe)
            return mayBe;
        const QJsonObject edited = withValue(owner, path.name, *next);
        m_resource =
            path.extension.isEmpty() ? edited : withValue(m_resource, path.extension, edited);
        return {};
    }

    static bool isList(const PatchOperation& operation, const PatchPath& path,
                       const QJsonValue& now)
    {
        if (path.attribute)
            return path.attribute->multiValued;
        return path.filter || now.isArray() || (now.isUndefined() && operation.value.isArray());
    }

    static Result<QJsonValue> nextList(const PatchOperation& operation, const PatchPath& path,
                                       const QJsonValue& now)
    {
        PatchList list{now, path.attribute};
        return list.apply(operation, path).transform([&list] {
            return QJsonValue{list.elements()};
        });
    }

    static Result<QJsonValue> nextSingle(const PatchOperation& operation, const PatchPath& path,
                                         const QJsonValue& now)
    {
        if (path.filter)
            return fail(ErrorCode::BadInput,
                        u"invalidPath: “%1” has a single value"_s.arg(path.name));
        const QJsonValue value = operation.op == Op::Remove ? QJsonValue{} : operation.value;
        if (!path.sub.isEmpty())
            return withParts(path, now, {{path.sub, value}});
        // Of a complex value only the parts that are named are replaced (section 3.5.2.3).
        const bool isMerged = value.isObject() && now.isObject();
        return isMerged ? withParts(path, now, value.toObject()) : Result<QJsonValue>{value};
    }

    static Result<QJsonValue> withParts(const PatchPath& path, const QJsonValue& now,
                                        const QJsonObject& parts)
    {
        QJsonObject object = now.toObject();
        for (auto it = parts.constBegin(); it != parts.constEnd(); ++it) {
            const SchemaAttribute* sub = path.attribute ? path.attribute->sub(it.key()) : nullptr;
            const Result<> mayBe = checkMutability(sub, memberOf(object, it.key()), *it);
            if (!mayBe)
                return fail(mayBe.error());
            object = withValue(object, it.key(), *it);
        }
        return QJsonValue{object};
    }

    QJsonObject m_resource;
    const ResourceSchema& m_schema;
};

}  // namespace

Result<QJsonObject> simulate(const PatchOperations& operations, const QJsonObject& resource,
                             const ResourceSchema& schema)
{
    Simulator simulator{resource, schema};
    for (const PatchOperation& operation : operations) {
        if (const Result<> applied = simulator.apply(operation); !applied)
            return fail(applied.error());
    }
    return simulator.resource();
}

}  // namespace rollcall::scim
