// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "attributetext.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

struct Word {
    const char* word = "";  ///< Lower case, without blanks, hyphens and underscores.
    const char* path = "";
};

constexpr const char* workEmail = "emails[type eq \"work\"].value";
constexpr const char* workPhone = "phoneNumbers[type eq \"work\"].value";

constexpr Word words[] = {
    {"login", "userName"},
    {"username", "userName"},
    {"externalid", "externalId"},
    {"displayname", "displayName"},
    {"fullname", "displayName"},
    {"firstname", "name.givenName"},
    {"givenname", "name.givenName"},
    {"lastname", "name.familyName"},
    {"surname", "name.familyName"},
    {"familyname", "name.familyName"},
    {"email", workEmail},
    {"mail", workEmail},
    {"emailaddress", workEmail},
    {"phone", workPhone},
    {"phonenumber", workPhone},
    {"nickname", "nickName"},
    {"jobtitle", "title"},
    {"language", "preferredLanguage"},
    {"department", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"},
    {"employeenumber", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber"},
    {"costcenter", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter"},
    {"division", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division"},
    {"organization", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization"},
};

/// The simple attributes of RFC 7643, section 4.1, that a person may set.
constexpr const char* paths[] = {
    "userName",
    "externalId",
    "displayName",
    "nickName",
    "profileUrl",
    "title",
    "userType",
    "preferredLanguage",
    "locale",
    "timezone",
    "active",
    "name.formatted",
    "name.familyName",
    "name.givenName",
    "name.middleName",
    "name.honorificPrefix",
    "name.honorificSuffix",
};

bool isBoolean(const QString& path)
{
    return path.compare(u"active"_s, Qt::CaseInsensitive) == 0
        || path.endsWith(u".primary"_s, Qt::CaseInsensitive);
}

}  // namespace

bool isAttributePath(const QString& path)
{
    static const QRegularExpression pattern{
        u"^(?:urn:[A-Za-z0-9][A-Za-z0-9:._-]*:)?[A-Za-z$][A-Za-z0-9_$-]*"
        "(?:\\[[^\\[\\]]+\\])?(?:\\.[A-Za-z$][A-Za-z0-9_$-]*)?$"_s,
        QRegularExpression::CaseInsensitiveOption};
    return pattern.match(path).hasMatch();
}

std::optional<QString> attributePathOf(const QString& word)
{
    const QString text = word.trimmed();
    const auto* path = std::find_if(std::begin(paths), std::end(paths), [&](const char* known) {
        return text.compare(QLatin1StringView{known}, Qt::CaseInsensitive) == 0;
    });
    if (path != std::end(paths))
        return QString{QLatin1StringView{*path}};
    // These shapes are paths and nothing else, so an unknown one is not a slip in a title.
    const bool isShaped = text.startsWith(u"urn:"_s, Qt::CaseInsensitive) || text.contains(u'[');
    if (isShaped && isAttributePath(text))
        return text;
    QString plain = text.toLower();
    plain.remove(u' ').remove(u'-').remove(u'_');
    const auto* usual = std::find_if(std::begin(words), std::end(words), [&](const Word& known) {
        return plain == QLatin1StringView{known.word};
    });
    if (usual != std::end(words))
        return QString{QLatin1StringView{usual->path}};
    return std::nullopt;
}

Result<QJsonValue> attributeValueOf(const QString& path, const QString& text)
{
    if (!isBoolean(path))
        return QJsonValue{text};
    const QString word = text.trimmed();
    if (word.compare(u"true"_s, Qt::CaseInsensitive) == 0)
        return QJsonValue{true};
    if (word.compare(u"false"_s, Qt::CaseInsensitive) == 0)
        return QJsonValue{false};
    return fail(ErrorCode::BadInput, u"\"%1\" is either true or false"_s.arg(path));
}

}  // namespace rollcall::work
