// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/patch/patchpath.h"
#include "protocols/scim/patch/patchsimulator.h"
#include "target.h"

#include <QJsonArray>

namespace {

const QJsonObject& user()
{
    static const QJsonObject object{
        {QStringLiteral("id"), QStringLiteral("1")},
        {QStringLiteral("userName"), QStringLiteral("ana")},
        {QStringLiteral("name"), QJsonObject{{QStringLiteral("givenName"), QStringLiteral("Ana")}}},
        {QStringLiteral("emails"),
         QJsonArray{QJsonObject{{QStringLiteral("value"), QStringLiteral("a@x.example")},
                                {QStringLiteral("type"), QStringLiteral("work")}}}}};
    return object;
}

}  // namespace

/// A path, or a whole message, changes the sample or is refused; its id stays.
void rollcall::fuzz::run(const QByteArray& input)
{
    using Op = scim::PatchOperation::Op;
    const scim::ResourceSchema& schema = scim::ResourceSchema::user();
    const QString path = QString::fromUtf8(input);
    static_cast<void>(scim::parsePatchPath(path));
    for (const Op op : {Op::Add, Op::Remove, Op::Replace}) {
        const scim::PatchOperations operations{
            {.op = op, .path = path, .value = QStringLiteral("x")}};
        static_cast<void>(scim::patchMessages(operations, {.hasPaths = false}));
        const auto now = scim::simulate(operations, user(), schema);
        require(!now || now->value(QStringLiteral("id")) == user()[QStringLiteral("id")]);
    }
    if (const auto operations = scim::readPatch(input))
        static_cast<void>(scim::simulate(*operations, user(), schema));
}
