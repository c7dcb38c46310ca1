// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patchoperation.h"

#include "domain/names.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/jsontext.h"
#include "protocols/scim/schema/schema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

using Op = PatchOperation::Op;

constexpr Name<Op> opNames[] = {{Op::Add, "add"}, {Op::Remove, "remove"}, {Op::Replace, "replace"}};

QJsonObject objectOf(const PatchOperation& operation, const PatchDialect& dialect)
{
    QString op = nameIn(opNames, operation.op);
    if (dialect.isCapitalised)
        op[0] = op[0].toUpper();
    QJsonObject object{{u"op"_s, op}};
    if (!operation.path.isEmpty())
        object.insert(u"path"_s, operation.path);
    if (!operation.value.isNull())
        object.insert(u"value"_s, operation.value);
    return object;
}

QByteArray messageOf(const QJsonArray& operations)
{
    return toText(QJsonObject{
        {u"schemas"_s, QJsonArray{u"urn:ietf:params:scim:api:messages:2.0:PatchOp"_s}},
        {u"Operations"_s, operations},
    });
}

Result<PatchOperation> operationOf(const QJsonObject& object)
{
    const QJsonValue op = memberOf(object, u"op"_s);
    const QJsonValue path = memberOf(object, u"path"_s);
    const std::optional<Op> kind = valueIn(opNames, op.toString().toLower());
    if (!kind)
        return fail(ErrorCode::BadInput, u"invalidSyntax: the operation is not one"_s);
    if (!path.isUndefined() && !path.isNull() && !path.isString())
        return fail(ErrorCode::BadInput, u"invalidPath: the path is no text"_s);
    const QJsonValue value = memberOf(object, u"value"_s);
    return PatchOperation{
        .op = *kind, .path = path.toString(), .value = value.isUndefined() ? QJsonValue{} : value};
}

}  // namespace

std::vector<QByteArray> patchMessages(const PatchOperations& operations,
                                      const PatchDialect& dialect)
{
    std::vector<QByteArray> messages;
    QJsonArray waiting;
    for (const PatchOperation& operation : inDialect(operations, dialect)) {
        if (dialect.mostOperations > 0 && waiting.size() == dialect.mostOperations) {
            messages.push_back(messageOf(waiting));
            waiting = {};
        }
        waiting.append(objectOf(operation, dialect));
    }
    if (!waiting.isEmpty())
        messages.push_back(messageOf(waiting));
    return messages;
}

Result<PatchOperations> readPatch(const QByteArray& message)
{
    const QJsonDocument document = QJsonDocument::fromJson(withoutMargin(message));
    if (!document.isObject())
        return fail(ErrorCode::BadInput, u"invalidSyntax: no JSON object"_s);
    const QJsonValue list = memberOf(document.object(), u"Operations"_s);
    const QJsonArray objects = list.isObject() ? QJsonArray{list} : list.toArray();
    PatchOperations operations;
    for (const auto& object : objects) {
        Result<PatchOperation> operation = operationOf(object.toObject());
        if (!operation)
            return fail(operation.error());
        operations.push_back(*std::move(operation));
    }
    if (operations.empty())
        return fail(ErrorCode::BadInput, u"invalidSyntax: no operations"_s);
    return operations;
}

}  // namespace rollcall::scim
