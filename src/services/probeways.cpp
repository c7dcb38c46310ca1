// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probeways.h"

#include "probe.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

constexpr char patchSchema[] = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

void put(QJsonObject& object, const QString& path, const QString& value)
{
    const QString name = path.section(u'.', 0, 0);
    if (name == path) {
        object.insert(name, value);
        return;
    }
    QJsonObject whole = object.value(name).toObject();
    whole.insert(path.section(u'.', 1), value);
    object.insert(name, whole);
}

}  // namespace

const std::vector<ProbeWay>& probeWays()
{
    using http::Method;
    static const std::vector<ProbeWay> all{
        {u"patch.path"_s, u"PATCH with a path"_s, Method::Patch, true, u"replace"_s},
        {u"patch.pathless"_s, u"PATCH without a path"_s, Method::Patch, false, u"replace"_s},
        {u"patch.capitalised"_s, u"PATCH with operations in capitals"_s, Method::Patch, true,
         u"Replace"_s},
        {u"put"_s, u"PUT of everything"_s, Method::Put, false, {}}};
    return all;
}

QJsonObject bodyOf(const ProbeWay& way, const QJsonObject& resource, const QString& name,
                   const QString& value)
{
    if (way.op.isEmpty()) {
        QJsonObject whole = resource;
        whole.remove(u"meta"_s);
        put(whole, name, value);
        return whole;
    }
    QJsonObject operation{{u"op"_s, way.op}};
    if (way.hasPath) {
        operation.insert(u"path"_s, name);
        operation.insert(u"value"_s, value);
    } else {
        QJsonObject values;
        put(values, name, value);
        operation.insert(u"value"_s, values);
    }
    return {{u"schemas"_s, QJsonArray{QString::fromLatin1(patchSchema)}},
            {u"Operations"_s, QJsonArray{operation}}};
}

bool isTelling(const Result<http::Response>& answer)
{
    if (!answer)
        return false;
    const int status = answer->status;
    const bool isForLater = status == 408 || status == 425 || status == 429;
    return !isForLater && (status < 500 || status == 501);
}

QString yesOrNo(bool isSo, bool isTold)
{
    return isSo ? u"yes"_s : isTold ? u"no"_s : notKnown.toString();
}

QString yesOrNo(bool isSo, const Result<http::Response>& answer)
{
    return yesOrNo(isSo, isTelling(answer));
}

QString outcomeOf(const Result<http::Response>& answer)
{
    return answer ? u"answered %1"_s.arg(answer->status) : u"was not answered"_s;
}

}  // namespace rollcall::services
