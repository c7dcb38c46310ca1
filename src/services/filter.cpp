// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "filter.h"

#include "protocols/scim/attribute.h"
#include "protocols/scim/filter/filtercheck.h"
#include "protocols/scim/filter/filtermatcher.h"
#include "servicedefinition.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

using Kind = scim::FilterExpression::Kind;

bool isSameAttribute(const QString& one, const QString& other)
{
    const auto left = scim::parsePath(one);
    const auto right = scim::parsePath(other);
    return left && right && left->schema.compare(right->schema, Qt::CaseInsensitive) == 0
        && left->name.compare(right->name, Qt::CaseInsensitive) == 0;
}

/// Whether nothing is known of an attribute, and it may be there all the same.
bool isOfTheService(const QString& path, const ServiceDefinition& about)
{
    if (path.startsWith(u"urn:"_s, Qt::CaseInsensitive)
        && !path.startsWith(u"urn:ietf:params:scim:schemas:"_s, Qt::CaseInsensitive))
        return true;
    QStringList named{about.retention.statedPath, about.lastSignInPath};
    for (const AttributeFacts& facts : about.attributes)
        named += facts.path;
    return std::any_of(named.begin(), named.end(),
                       [&path](const QString& one) { return isSameAttribute(one, path); });
}

Result<> checkParts(const scim::FilterExpression& filter, const ServiceDefinition& about)
{
    const bool isLeaf =
        filter.kind == Kind::Compare || filter.kind == Kind::Present || filter.kind == Kind::Within;
    const scim::ResourceSchema& schema = scim::ResourceSchema::user();
    if (isLeaf && schema.find(filter.path).leaf == nullptr && isOfTheService(filter.path, about))
        return {};
    if (isLeaf)
        return scim::checkFilter(filter, schema);
    for (const scim::FilterExpression& part : filter.parts) {
        if (const Result<> isRight = checkParts(part, about); !isRight)
            return isRight;
    }
    return {};
}

}  // namespace

Result<ResourceTest> compileFilter(const QString& filter)
{
    return scim::FilterExpression::parse(filter).transform([](const auto& expression) {
        return ResourceTest{[matcher = scim::FilterMatcher{expression}](const QByteArray& raw) {
            return matcher.matches(QJsonDocument::fromJson(raw).object());
        }};
    });
}

Result<> checkUserFilter(const QString& filter, const ServiceDefinition& about)
{
    return scim::FilterExpression::parse(filter).and_then(
        [&about](const auto& expression) { return checkParts(expression, about); });
}

Result<> checkUserPath(const QString& path, const ServiceDefinition& about)
{
    if (!scim::parsePath(path))
        return fail(ErrorCode::BadInput, u"“%1” is not an attribute path"_s.arg(path.left(80)));
    // What can be compared with nothing at all is there, and has one value.
    return checkUserFilter(path + u" eq null"_s, about);
}

}  // namespace rollcall::services
