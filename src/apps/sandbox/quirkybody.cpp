// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "quirkyapi.h"
#include "text.h"

#include <algorithm>
#include <array>

namespace rollcall::sandbox {

namespace {

/// Calls \p bend for every object, the outer ones first.
template <typename Bend>
void forEachObject(Json& json, const Bend& bend)
{
    if (json.is_object())
        bend(json);
    if (json.is_structured()) {
        for (Json& each : json)
            forEachObject(each, bend);
    }
}

void writeBooleans(Json& object)
{
    for (Json& value : object) {
        if (value.is_boolean())
            value = value.get<bool>() ? "True" : "False";
    }
}

void writePhones(Json& object)
{
    const auto phones = object.find("phoneNumbers");
    if (phones == object.end() || !phones->is_array())
        return;
    for (Json& phone : *phones) {
        if (!phone.is_object() || !phone.contains("value") || !phone["value"].is_string())
            continue;
        std::string number = phone["value"].get<std::string>();
        std::erase_if(number, [](char c) { return c == ' ' || c == '-' || c == '(' || c == ')'; });
        phone["value"] = number.starts_with("tel:") ? number : "tel:" + number;
    }
}

void dropTypes(Json& object)
{
    for (const char* name : {"emails", "phoneNumbers"}) {
        const auto list = object.find(name);
        if (list == object.end() || !list->is_array())
            continue;
        for (Json& each : *list) {
            if (each.is_object())
                each.erase("type");
        }
    }
}

void dropActive(Json& object)
{
    if (object.contains("userName"))
        object.erase("active");
}

void writeDotted(Json& object)
{
    const auto name = object.find("name");
    if (name == object.end() || !name->is_object())
        return;
    const Json parts = *name;
    object.erase("name");
    for (const auto& [key, value] : parts.items())
        object["name." + key] = value;
}

void dropMeta(Json& object, bool whole)
{
    if (whole && object.contains("id")) {
        object.erase("meta");
        object.erase("schemas");
    }
    const auto meta = object.find("meta");
    if (meta != object.end() && meta->is_object())
        meta->erase("version");
}

void renameResources(Json& json)
{
    if (!json.is_object() || !json.contains("Resources"))
        return;
    Json renamed = Json::object();
    for (const auto& [key, value] : json.items())
        renamed[key == "Resources" ? "resources" : key] = value;
    json = std::move(renamed);
}

void writeNumbers(Json& json)
{
    for (const char* name : {"totalResults", "startIndex", "itemsPerPage"}) {
        if (json.is_object() && json.contains(name))
            json[name] = json[name].dump();
    }
}

bool isDiscovery(const Call& call)
{
    const std::string root{ScimApi::root};
    return call.path == root + "/Schemas" || call.path == root + "/ResourceTypes";
}

void bendList(const Quirks& quirks, const Call& call, Json& json)
{
    if (!json.is_object() || !json.contains("Resources") || isDiscovery(call))
        return;
    const Json rows = json["Resources"];
    const bool isOne = rows.size() == 1;
    const bool isFiltered = call.query.find("filter=") != std::string::npos;
    if (quirks.has(Quirk::LoneResource) && isOne)
        json["Resources"] = Json(rows.front());
    if (quirks.has(Quirk::BareLists))
        json = rows;
    if (quirks.has(Quirk::FilterGivesUser) && isOne && isFiltered)
        json = Json(rows.front());
}

void bendObjects(const Quirks& quirks, Json& json)
{
    if (quirks.has(Quirk::StringBooleans))
        forEachObject(json, writeBooleans);
    if (quirks.has(Quirk::RewritePhones))
        forEachObject(json, writePhones);
    if (quirks.has(Quirk::UntypedEmails))
        forEachObject(json, dropTypes);
    if (quirks.has(Quirk::HideActive))
        forEachObject(json, dropActive);
    if (quirks.has(Quirk::DottedNames))
        forEachObject(json, writeDotted);
    const bool noMeta = quirks.has(Quirk::NoMeta);
    if (noMeta || quirks.has(Quirk::NoVersion))
        forEachObject(json, [noMeta](Json& object) { dropMeta(object, noMeta); });
}

bool isBending(const Quirks& quirks)
{
    using enum Quirk;
    constexpr std::array bending{StringBooleans, RewritePhones, DottedNames,   NoMeta,
                                 NoVersion,      NumberStatus,  BareDiscovery, LowerCaseResources,
                                 TextNumbers,    BareLists,     LoneResource,  FilterGivesUser,
                                 UntypedEmails,  HideActive};
    return std::ranges::any_of(bending, [&quirks](Quirk quirk) { return quirks.has(quirk); });
}

}  // namespace

void bendBody(const Quirks& quirks, const Call& call, Answer& answer)
{
    if (!isBending(quirks) || !Json::accept(answer.body))
        return;
    Json json = Json::parse(answer.body);
    bendObjects(quirks, json);
    const bool isError = answer.status >= 400;
    if (isError && quirks.has(Quirk::NumberStatus) && json.is_object())
        json["status"] = answer.status;
    if (isDiscovery(call) && quirks.has(Quirk::BareDiscovery) && json.contains("Resources"))
        json = Json(json["Resources"]);
    bendList(quirks, call, json);
    if (quirks.has(Quirk::TextNumbers))
        writeNumbers(json);
    if (quirks.has(Quirk::LowerCaseResources))
        renameResources(json);
    answer.body = jsonText(json);
}

}  // namespace rollcall::sandbox
