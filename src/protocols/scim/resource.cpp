// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "resource.h"

#include "attribute.h"
#include "domain/instant.h"
#include "jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

QString emailOf(const QJsonValue& emails)
{
    EmailChoice choice;
    const QJsonArray list = emails.toArray();
    for (const auto& element : list) {
        if (element.isString()) {
            choice.offer(element.toString(), false, false);
            continue;
        }
        const QJsonObject email = element.toObject();
        const QString type = memberOf(email, u"type"_s).toString();
        choice.offer(memberOf(email, u"value"_s).toString(),
                     toBool(memberOf(email, u"primary"_s)).value_or(false),
                     type.compare(u"work"_s, Qt::CaseInsensitive) == 0);
    }
    return choice.value();
}

/// A text; of a number, the digits as they stand in the raw text, so that none is lost.
QString textOf(const QJsonObject& object, const QString& name, const QByteArray& raw = {})
{
    const QJsonValue value = memberOf(object, name);
    if (!value.isDouble() || raw.isEmpty())
        return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    for (const JsonMember& member : membersOf(raw)) {
        if (member.name.compare(name, Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(member.value.of(raw));
    }
    return {};
}

Result<> readActive(const QJsonObject& object, Account& account)
{
    const QJsonValue value = memberOf(object, u"active"_s);
    if (value.isUndefined() || value.isNull())
        return {};
    const std::optional<bool> active = toBool(value);
    if (!active)
        return fail(ErrorCode::BadResponse, u"“active” is neither true nor false"_s);
    account.active = *active;
    return {};
}

Result<> refuseRepeated(const QByteArray& raw)
{
    const std::vector<JsonMember> members = membersOf(raw);
    for (const QString& name : {u"id"_s, u"active"_s}) {
        const auto count = std::count_if(members.begin(), members.end(), [&](const auto& member) {
            return member.name.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (count > 1)
            return fail(ErrorCode::BadResponse, u"“%1” is there twice"_s.arg(name));
    }
    return {};
}

void readGroups(const QJsonValue& groups, Account& account)
{
    const QJsonArray list = groups.toArray();
    for (const auto& element : list) {
        const QJsonObject group = element.toObject();
        if (element.isString())
            noteGroup(account, element.toString(), {});
        else
            noteGroup(account, textOf(group, u"value"_s), textOf(group, u"display"_s));
    }
}

void readMeta(const QJsonObject& meta, Account& account)
{
    account.created = parseInstant(textOf(meta, u"created"_s));
    account.lastModified = parseInstant(textOf(meta, u"lastModified"_s));
    account.version = textOf(meta, u"version"_s);
}

}  // namespace

void noteGroup(Account& account, const QString& id, const QString& display)
{
    QString name = display.isEmpty() ? id : display;
    if (!name.isEmpty())
        account.groups += name.replace(u'\n', u' ');
}

bool isUsableId(const QString& id)
{
    return !id.isEmpty() && id != u"."_s && id != u".."_s;
}

Result<Account> decodeUser(const QByteArray& text)
{
    Account account;
    account.raw = withoutMargin(text);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(account.raw, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::BadResponse, u"not valid JSON: "_s + error.errorString());
    if (!document.isObject())
        return fail(ErrorCode::BadResponse, u"not a JSON object"_s);
    if (const Result<> unique = refuseRepeated(account.raw); !unique)
        return fail(unique.error());

    const QJsonObject object = document.object();
    account.remoteId = textOf(object, u"id"_s, account.raw);
    if (!isUsableId(account.remoteId))
        return fail(ErrorCode::BadResponse, u"“id” is missing or cannot be used"_s);
    if (const Result<> active = readActive(object, account); !active)
        return fail(active.error());
    account.login = textOf(object, u"userName"_s);
    account.displayName = textOf(object, u"displayName"_s);
    account.externalId = textOf(object, u"externalId"_s, account.raw);
    account.email = emailOf(memberOf(object, u"emails"_s));
    readGroups(memberOf(object, u"groups"_s), account);
    readMeta(memberOf(object, u"meta"_s).toObject(), account);
    return account;
}

}  // namespace rollcall::scim
