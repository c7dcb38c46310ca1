// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "people.h"

#include "dice.h"
#include "json.h"
#include "names.h"
#include "schema.h"

#include <array>

namespace rollcall::sandbox {

namespace {

using std::string_view;

constexpr std::array<string_view, 6> domains{"acme.example",     "acme.example",
                                             "acme.example",     "harbour.example",
                                             "nordwind.example", "contractors.example"};
constexpr std::array<string_view, 8> departments{
    "Engineering", "Sales", "Finance", "Legal & Compliance", "Research and Development",
    "People",      "IT",    "Support"};
constexpr std::array<string_view, 8> titles{
    "Product Manager",  "Senior Software Engineer", "Accountant", "Vice President, Operations",
    "Support Engineer", "Designer (UX/UI)",         "Counsel",    "Site Reliability Engineer"};
constexpr std::array<string_view, 3> divisions{"Europe", "Americas", "Asia-Pacific"};
constexpr std::array<string_view, 4> userTypes{"Employee", "Employee", "Contractor", "Intern"};

enum Stream : std::uint64_t { Identity, Look, Details, Life, Body };

std::string hexadecimal(std::uint64_t value, unsigned digits)
{
    std::string out(digits, '0');
    for (unsigned i = digits; i > 0; --i, value >>= 4U)
        out[i - 1] = "0123456789abcdef"[value & 15U];
    return out;
}

void member(std::string& out, string_view name, string_view value)
{
    out += ",\"";
    out += name;
    out += "\":";
    appendQuoted(out, value);
}

/// The first member of an object: no comma before it.
void first(std::string& out, string_view name, string_view value)
{
    out += "{\"";
    out += name;
    out += "\":";
    appendQuoted(out, value);
}

}  // namespace

/// Who somebody is; everything else about them follows from the seed as well.
struct People::Person {
    const Culture* culture = nullptr;
    const Name* given = nullptr;
    const Name* family = nullptr;
    string_view domain = {};

    [[nodiscard]] std::string formatted() const
    {
        const string_view front = culture->familyFirst ? family->native : given->native;
        const string_view back = culture->familyFirst ? given->native : family->native;
        return std::string{front}.append(culture->between).append(back);
    }
};

People::Person People::personAt(std::uint32_t position) const
{
    Dice dice{m_seed, position, Look};
    const Culture& culture = dice.oneIn(25) ? oddNames() : dice.pick(cultures());
    const Name& given = dice.pick(culture.given);
    const Name& family = dice.pick(culture.family);
    return {&culture, &given, &family, dice.pick(domains)};
}

std::string People::idAt(std::uint32_t position) const
{
    Dice dice{m_seed, position, Identity};
    const std::string high = hexadecimal(dice.next(), 16);
    const std::string low = hexadecimal(dice.next(), 16);
    std::string id = high.substr(0, 8);
    id.append("-").append(high, 8, 4).append("-4").append(high, 13, 3);
    return id.append("-a").append(low, 1, 3).append("-").append(low, 4, 12);
}

std::string People::uniqueLogin(const Person& person)
{
    std::string login{person.given->latin};
    login.append(".").append(person.family->latin);
    const std::string domain = "@" + std::string{person.domain};
    const std::uint32_t asked = ++m_taken[login + domain];
    if (asked > 1)
        login += std::to_string(asked);
    return login + domain;
}

void People::suspendSome(Account& account) const
{
    Dice dice{m_seed, account.position, Life};
    const auto age = std::chrono::hours{dice.below(24 * 1800) + 24 * 31};
    account.created = m_base - age - std::chrono::seconds{dice.below(3600)};
    account.modified = account.created + age / 100 * dice.below(100);
    account.version = 1 + dice.below(9);
    const bool suspended = dice.oneIn(12) && account.role == Role::Member;
    // Between one hour and 29 days are left.
    const auto left = std::chrono::minutes{60 + dice.below(29 * 24 * 60 - 60)};
    if (!suspended)
        return;
    const auto longest = m_retention == std::chrono::days{0} ? std::chrono::days{30} : m_retention;
    account.suspended = m_base + left - longest;
    account.modified = *account.suspended;
}

Account People::next(std::uint32_t position)
{
    Dice dice{m_seed, position, Details};
    Account account{.position = position, .id = idAt(position)};
    account.login = uniqueLogin(personAt(position));
    if (position == 0)
        account.role = Role::Owner;
    else if (position == 1 || dice.oneIn(60))
        account.role = Role::Admin;
    account.provisioned = account.role != Role::Owner && !dice.oneIn(14);
    if (account.provisioned)
        account.externalId = "00u" + hexadecimal(dice.next(), 16).append("x7");
    suspendSome(account);
    return account;
}

std::string People::bodyOf(const Account& account) const
{
    const Person person = personAt(account.position);
    Dice dice{m_seed, account.position, Body};
    std::string out;
    out.reserve(1600);
    out += R"({"schemas":[")";
    out.append(userUrn).append("\",\"").append(enterpriseUrn).append("\"]");
    member(out, "id", account.id);
    if (!account.externalId.empty())
        member(out, "externalId", account.externalId);
    member(out, "userName", account.login);
    appendLook(out, person, dice);
    out += account.isActive() ? ",\"active\":true" : ",\"active\":false";
    // Inferred: none of the services says how its SCIM shows a role.
    if (account.role != Role::Member)
        out.append(R"(,"roles":[{"value":")").append(nameOf(account.role)).append("\"}]");
    appendContact(out, *person.culture, account, dice);
    appendEnterprise(out, account, dice);
    out += '}';
    return out;
}

void People::appendLook(std::string& out, const Person& person, Dice& dice)
{
    const std::string formatted = person.formatted();
    out += ",\"name\":";
    first(out, "formatted", formatted);
    member(out, "familyName", person.family->native);
    member(out, "givenName", person.given->native);
    out += '}';
    if (!dice.oneIn(50))
        member(out, "displayName", formatted);
    member(out, "title", dice.pick(titles));
    member(out, "userType", dice.pick(userTypes));
    member(out, "preferredLanguage", person.culture->language);
    member(out, "locale", person.culture->locale);
    member(out, "timezone", person.culture->timezone);
}

void People::appendContact(std::string& out, const Culture& culture, const Account& account,
                           Dice& dice)
{
    out += ",\"emails\":[";
    first(out, "value", account.login);
    out += R"(,"type":"work","primary":true})";
    if (dice.oneIn(3)) {
        out += ',';
        first(out, "value", "home." + std::to_string(account.position) + "@mail.example");
        out += R"(,"type":"home"})";
    }
    out += "],\"phoneNumbers\":[";
    first(out, "value", std::string{culture.dialCode} + std::to_string(1000 + dice.below(9000)));
    out += R"(,"type":"work"}],"addresses":[)";
    const std::string street =
        std::string{culture.street} + ' ' + std::to_string(1 + dice.below(240));
    first(out, "streetAddress", street);
    member(out, "locality", culture.city);
    member(out, "postalCode", std::to_string(10000 + dice.below(89999)));
    member(out, "country", culture.country);
    out += R"(,"type":"work","primary":true}])";
}

void People::appendEnterprise(std::string& out, const Account& account, Dice& dice) const
{
    out += ",\"";
    out.append(enterpriseUrn).append("\":");
    first(out, "employeeNumber", std::to_string(100000 + account.position));
    member(out, "costCenter", "CC-" + std::to_string(4100 + dice.below(40)));
    member(out, "organization", "Acme");
    member(out, "division", dice.pick(divisions));
    member(out, "department", dice.pick(departments));
    if (account.position > 0) {
        const std::uint32_t manager = (account.position - 1) / 8;
        const std::string id = idAt(manager);
        out += ",\"manager\":";
        first(out, "value", id);
        member(out, "$ref", "../Users/" + id);
        member(out, "displayName", personAt(manager).formatted());
        out += '}';
    }
    out += '}';
}

}  // namespace rollcall::sandbox
