// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "plainuser.h"

#include "domain/instant.h"
#include "resource.h"

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace ondemand = simdjson::ondemand;

namespace {

/// Calls `visit(name, value)` for each member until it returns false; false as well when the
/// text has a fault.
template <typename Visit>
bool eachMember(ondemand::object& object, const Visit& visit)
{
    for (auto result : object) {
        ondemand::field field;
        std::string_view name;
        if (std::move(result).get(field) || field.unescaped_key().get(name))
            return false;
        if (!visit(name, field.value()))
            return false;
    }
    return true;
}

bool readText(ondemand::value value, QString& out)
{
    std::string_view text;
    if (const auto error = value.get_string().get(text))
        return isNull(value, error);
    out = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    return true;
}

int digitsAt(std::string_view text, std::size_t at, std::size_t count)
{
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// The one form that nearly every service writes, "2026-11-22T19:36:57.123Z", without the
/// regular expression that reads all others: it would cost more than the rest of the user.
std::optional<QDateTime> instantOf(std::string_view text)
{
    const auto rest = [text] {
        return parseInstant(QString::fromUtf8(text.data(), qsizetype(text.size())));
    };
    const bool hasFraction = text.size() == 24 && text[19] == '.';
    if ((text.size() != 20 && !hasFraction) || text[4] != '-' || text[7] != '-' || text[10] != 'T'
        || text[13] != ':' || text[16] != ':' || text.back() != 'Z')
        return rest();
    const QDate date{digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2)};
    const QTime time{digitsAt(text, 11, 2), digitsAt(text, 14, 2), digitsAt(text, 17, 2),
                     hasFraction ? digitsAt(text, 20, 3) : 0};
    if (!date.isValid() || !time.isValid())
        return rest();
    return QDateTime{date, time, Qt::UTC};
}

bool readInstant(ondemand::value value, std::optional<QDateTime>& out)
{
    std::string_view text;
    if (const auto error = value.get_string().get(text))
        return isNull(value, error);
    out = instantOf(text);
    return true;
}

bool readMeta(ondemand::value value, Account& account)
{
    ondemand::object meta;
    if (const auto error = value.get_object().get(meta))
        return isNull(value, error);
    return eachMember(meta, [&account](std::string_view name, ondemand::value member) {
        if (isMember(name, "created"))
            return readInstant(member, account.created);
        if (isMember(name, "lastmodified"))
            return readInstant(member, account.lastModified);
        return !isMember(name, "version") || readText(member, account.version);
    });
}

bool readEmail(ondemand::object& email, EmailChoice& choice)
{
    QString address;
    QString type;
    bool isPrimary = false;
    const bool isRead = eachMember(email, [&](std::string_view name, ondemand::value member) {
        if (isMember(name, "value"))
            return readText(member, address);
        if (isMember(name, "type"))
            return readText(member, type);
        return !isMember(name, "primary") || member.get_bool().get(isPrimary) == simdjson::SUCCESS;
    });
    choice.offer(address, isPrimary, type.compare(u"work"_s, Qt::CaseInsensitive) == 0);
    return isRead;
}

bool readEmails(ondemand::value value, Account& account)
{
    ondemand::array emails;
    if (const auto error = value.get_array().get(emails); error != simdjson::SUCCESS)
        return isNull(value, error);
    EmailChoice choice;
    for (auto element : emails) {
        ondemand::object email;
        if (element.get_object().get(email) != simdjson::SUCCESS || !readEmail(email, choice))
            return false;
    }
    account.email = choice.value();
    return true;
}

bool readGroups(ondemand::value value, Account& account)
{
    ondemand::array groups;
    if (const auto error = value.get_array().get(groups); error != simdjson::SUCCESS)
        return isNull(value, error);
    for (auto element : groups) {
        ondemand::object group;
        QString id;
        QString display;
        const auto readPart = [&](std::string_view name, ondemand::value member) {
            if (isMember(name, "value"))
                return readText(member, id);
            return !isMember(name, "display") || readText(member, display);
        };
        if (element.get_object().get(group) != simdjson::SUCCESS || !eachMember(group, readPart))
            return false;
        noteGroup(account, id, display);
    }
    return true;
}

/// What was met of the members that must not be there twice.
struct Seen {
    bool id = false;
    bool active = false;
};

bool readMember(std::string_view name, ondemand::value value, Account& account, Seen& seen)
{
    if (isMember(name, "id"))
        return !std::exchange(seen.id, true) && readText(value, account.remoteId);
    if (isMember(name, "active"))
        return !std::exchange(seen.active, true)
            && value.get_bool().get(account.active) == simdjson::SUCCESS;
    if (isMember(name, "username"))
        return readText(value, account.login);
    if (isMember(name, "displayname"))
        return readText(value, account.displayName);
    if (isMember(name, "externalid"))
        return readText(value, account.externalId);
    if (isMember(name, "emails"))
        return readEmails(value, account);
    if (isMember(name, "groups"))
        return readGroups(value, account);
    return !isMember(name, "meta") || readMeta(value, account);
}

}  // namespace

bool isMember(std::string_view name, std::string_view lower)
{
    if (name.size() != lower.size())
        return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] + 32) : name[i];
        if (c != lower[i])
            return false;
    }
    return true;
}

bool isNull(ondemand::value& value, simdjson::error_code error)
{
    bool isNullWord = false;
    return error == simdjson::INCORRECT_TYPE && value.is_null().get(isNullWord) == simdjson::SUCCESS
        && isNullWord;
}

std::optional<Account> readPlainUser(ondemand::object object)
{
    Account account;
    Seen seen;
    const bool isRead = eachMember(object, [&](std::string_view name, ondemand::value value) {
        return readMember(name, value, account, seen);
    });
    if (!isRead || !isUsableId(account.remoteId))
        return std::nullopt;
    return account;
}

}  // namespace rollcall::scim
