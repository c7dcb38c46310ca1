// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "service.h"

#include "domain/answerlater.h"
#include "domain/canonicaljson.h"
#include "domain/instant.h"
#include "domain/samelogin.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/wholetext.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

/// Null, absent, empty: all the same (RFC 7643, section 2.5).
bool isUnset(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty())
        || (value.isArray() && value.toArray().isEmpty())
        || (value.isObject() && value.toObject().isEmpty());
}

QString textOf(const QJsonValue& value)
{
    return value.isDouble() ? QString::fromUtf8(canonicalJson(value)) : value.toString();
}

/// What makes no difference between two texts of an attribute.
enum class Likeness { Exact, AnyCase, Telephone };

/// The number that is dialled: without the scheme of RFC 3966, blanks and marks, and without the
/// zero in brackets that is left out from abroad.
QString dialled(QString text)
{
    if (text.startsWith(u"tel:"_s, Qt::CaseInsensitive))
        text.remove(0, 4);
    if (text.startsWith(u'+'))
        text.remove(u"(0)"_s);
    QString digits;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || (c == u'+' && digits.isEmpty()))
            digits += c.toLower();
    }
    if (digits.startsWith(u"00"_s))
        digits.replace(0, 2, u"+"_s);
    return digits;
}

bool isSameText(const QString& found, const QString& wanted, Likeness likeness)
{
    if (likeness == Likeness::Telephone)
        return dialled(found) == dialled(wanted);
    if (likeness == Likeness::AnyCase)
        return isSameLogin(found, wanted);
    if (found == wanted)
        return true;
    // A service may write the same moment with another offset.
    const std::optional<QDateTime> moment = parseInstant(found);
    return moment && moment == parseInstant(wanted);
}

bool isSame(const QJsonValue& found, const QJsonValue& wanted, Likeness likeness);

/// The same elements in any order; each stands for one.
bool isSameList(QJsonArray found, const QJsonArray& wanted, Likeness likeness)
{
    if (found.size() != wanted.size())
        return false;
    for (const auto& element : wanted) {
        const auto match = std::find_if(found.begin(), found.end(), [&](const QJsonValue& other) {
            return isSame(other, element, likeness);
        });
        if (match == found.end())
            return false;
        found.erase(match);
    }
    return true;
}

/// A service may add to what it was given: "$ref", "display".
bool hasMembers(const QJsonObject& found, const QJsonObject& wanted, Likeness likeness)
{
    for (auto it = wanted.constBegin(); it != wanted.constEnd(); ++it) {
        if (!isSame(scim::memberOf(found, it.key()), *it, likeness))
            return false;
    }
    return true;
}

bool isSame(const QJsonValue& found, const QJsonValue& wanted, Likeness likeness)
{
    if (isUnset(found) || isUnset(wanted))
        return isUnset(found) && isUnset(wanted);
    if (found.isBool() || wanted.isBool())
        return scim::toBool(found) == scim::toBool(wanted);
    if (found.isArray() && wanted.isArray())
        return isSameList(found.toArray(), wanted.toArray(), likeness);
    if (found.isObject() && wanted.isObject())
        return hasMembers(found.toObject(), wanted.toObject(), likeness);
    const auto isPlain = [](const QJsonValue& v) { return v.isString() || v.isDouble(); };
    return isPlain(found) && isPlain(wanted) && isSameText(textOf(found), textOf(wanted), likeness);
}

/// Logins and addresses are the same in capitals. Names are not: "anna" may be set right.
Likeness likenessOf(const scim::AttributePath& path)
{
    const auto isNamed = [&path](const QString& name) {
        return path.schema.isEmpty() && path.name.compare(name, Qt::CaseInsensitive) == 0;
    };
    if (isNamed(u"phoneNumbers"_s))
        return Likeness::Telephone;
    return isNamed(u"userName"_s) || isNamed(u"emails"_s) ? Likeness::AnyCase : Likeness::Exact;
}

/// The one element of a service that drops "type" is the one that was asked for.
QJsonValue untypedValue(const QJsonObject& resource, scim::AttributePath path)
{
    const QString type = path.filterName;
    path.filterName.clear();
    scim::AttributePath whole = path;
    whole.sub.clear();
    const QJsonArray elements = scim::valueAt(resource, whole).toArray();
    const bool isUntyped =
        elements.size() == 1 && isUnset(scim::memberOf(elements.at(0).toObject(), type));
    return isUntyped ? scim::valueAt(resource, path) : QJsonValue{QJsonValue::Undefined};
}

QJsonValue ordered(const QJsonValue& value);

/// Without what is unset: some services say it in a list only, or only of one user.
QJsonObject orderedObject(const QJsonObject& object)
{
    QJsonObject kept;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue inner = ordered(*it);
        if (!isUnset(inner))
            kept.insert(it.key(), inner);
    }
    return kept;
}

/// The value without what makes no difference: the order of a list (RFC 7643, section 2.4).
QJsonValue ordered(const QJsonValue& value)
{
    if (value.isObject())
        return orderedObject(value.toObject());
    if (!value.isArray())
        return value;
    std::vector<std::pair<QByteArray, QJsonValue>> elements;
    const QJsonArray list = value.toArray();
    for (const auto& element : list) {
        const QJsonValue inner = ordered(element);
        elements.emplace_back(canonicalJson(inner), inner);
    }
    std::sort(elements.begin(), elements.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    QJsonArray array;
    for (const auto& [text, element] : elements)
        array.append(element);
    return array;
}

}  // namespace

void Service::readAbsent(const Account& account, const QStringList& /*paths*/, bool /*insists*/,
                         const Then<Account>& then)
{
    answerLater(then, Result<Account>{account});
}

void Service::typed(const std::vector<QJsonObject>& wanted,
                    const Then<std::vector<QJsonObject>>& then)
{
    answerLater(then, Result<std::vector<QJsonObject>>{wanted});
}

void Service::resourceKinds(const Then<ResourceKinds>& then)
{
    failLater(then, {.code = ErrorCode::NotSupported, .detail = u"other kinds of resources"_s});
}

void Service::otherResources(const QString& /*kindName*/, const Then<OtherResources>& then)
{
    failLater(then, {.code = ErrorCode::NotSupported, .detail = u"other kinds of resources"_s});
}

QStringList absentOf(const Account& account, const QStringList& paths)
{
    QStringList absent = paths;
    absent.removeIf([&account](const QString& path) {
        return isSamePath(path, u"active"_s) || !attributeOf(account, path).isUndefined();
    });
    return absent;
}

bool isUnread(const Account& account, const QString& path)
{
    const auto asked = scim::parsePath(path);
    return asked
        && std::any_of(account.unread.begin(), account.unread.end(), [&](const QString& name) {
               const auto unread = scim::parsePath(name);
               return unread && unread->schema.compare(asked->schema, Qt::CaseInsensitive) == 0
                   && unread->name.compare(asked->name, Qt::CaseInsensitive) == 0;
           });
}

bool isSamePath(const QString& one, const QString& other)
{
    const auto left = scim::parsePath(one);
    const auto right = scim::parsePath(other);
    return left && right && left->schema.compare(right->schema, Qt::CaseInsensitive) == 0
        && left->name.compare(right->name, Qt::CaseInsensitive) == 0
        && left->sub.compare(right->sub, Qt::CaseInsensitive) == 0;
}

QJsonValue attributeOf(const QJsonObject& resource, const QString& path)
{
    const Result<scim::AttributePath> parsed = scim::parsePath(path);
    if (!parsed)
        return QJsonValue::Undefined;
    scim::AttributePath list = *parsed;
    list.filterName.clear();
    list.sub.clear();
    const QJsonArray elements = scim::valueAt(resource, list).toArray();
    if (!scim::isUntypedWork(elements, *parsed))
        return scim::valueAt(resource, *parsed);
    return parsed->sub.isEmpty() ? elements.at(0)
                                 : scim::memberOf(elements.at(0).toObject(), parsed->sub);
}

QJsonValue attributeOf(const Account& account, const QString& path)
{
    return attributeOf(QJsonDocument::fromJson(scim::wholeText(account)).object(), path);
}

bool hasValue(const Account& account, const QString& path, const QJsonValue& wanted)
{
    const Result<scim::AttributePath> parsed = scim::parsePath(path);
    if (!parsed)
        return false;
    if (parsed->schema.isEmpty() && parsed->name.compare(u"active"_s, Qt::CaseInsensitive) == 0)
        return scim::toBool(wanted) == account.active;
    const QJsonObject resource = QJsonDocument::fromJson(scim::wholeText(account)).object();
    QJsonValue found = scim::valueAt(resource, *parsed);
    if (found.isUndefined() && !parsed->filterName.isEmpty())
        found = untypedValue(resource, *parsed);
    return isSame(found, wanted, likenessOf(*parsed));
}

QString contentHash(const Account& account)
{
    QJsonObject resource = QJsonDocument::fromJson(account.raw).object();
    // Memberships belong to the groups, and lists often leave them out (RFC 7643, section 4.1.2).
    const QStringList apart{u"meta"_s, u"version"_s, u"groups"_s, u"schemas"_s};
    for (const QString& name : resource.keys()) {
        if (apart.contains(name, Qt::CaseInsensitive))
            resource.remove(name);
    }
    // What cannot be read has no order to be freed of: then its bytes are what it is.
    const QByteArray text =
        resource.isEmpty() ? account.raw : canonicalJson(orderedObject(resource));
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

}  // namespace rollcall::services
