// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "faults.h"

#include "text.h"

namespace rollcall::sandbox {

namespace {

[[noreturn]] void refuse(const std::string& sentence)
{
    throw std::invalid_argument(sentence);
}

Millis readLatency(const Json& value)
{
    if (value.is_number_unsigned() && value.get<unsigned>() <= 600'000)
        return Millis{value.get<unsigned>()};
    const auto wait = parseWait(value.is_string() ? value.get<std::string>() : "-");
    if (!wait)
        refuse("latency must be milliseconds, or a text such as \"50ms\".");
    return *wait;
}

void readHeaders(Fault& fault, const Json& headers)
{
    if (!headers.is_object())
        refuse("headers must be an object.");
    for (const auto& [name, value] : headers.items()) {
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        if (name.empty() || (name + text).find_first_of("\r\n") != std::string::npos)
            refuse("A header must stand on one line.");
        fault.headers.emplace_back(name, text);
    }
}

bool readFlag(const Json& value, const std::string& name)
{
    if (!value.is_boolean())
        refuse(name + " must be true or false.");
    return value.get<bool>();
}

int readNumber(const Json& value, const std::string& name, int least, int most)
{
    if (!value.is_number_integer() || value.get<std::int64_t>() < least
        || value.get<std::int64_t>() > most)
        refuse(name + " must be a number from " + std::to_string(least) + " to "
               + std::to_string(most) + ".");
    return value.get<int>();
}

void readMember(Fault& fault, const std::string& name, const Json& value)
{
    if (name == "match" && value.is_string())
        fault.match = value.get<std::string>();
    else if (name == "times")
        fault.times = readNumber(value, name, 0, 1'000'000'000);
    else if (name == "status")
        fault.status = readNumber(value, name, 200, 599);
    else if (name == "body")
        fault.body = value.is_string() ? value.get<std::string>() : jsonText(value);
    else if (name == "headers")
        readHeaders(fault, value);
    else if (name == "latency")
        fault.latency = readLatency(value);
    else if (name == "afterCommit")
        fault.afterCommit = readFlag(value, name);
    else if (name == "drop")
        fault.drop = readFlag(value, name);
    else
        refuse("A fault cannot be read: " + name + ".");
}

Fault readFault(const Json& json)
{
    if (!json.is_object())
        refuse("Each fault must be an object.");
    Fault fault;
    for (const auto& [name, value] : json.items())
        readMember(fault, name, value);
    if (fault.match.empty())
        refuse("A fault needs a match, such as \"PATCH /scim/v2/Users/*\".");
    if (fault.afterCommit && !fault.replacesAnswer())
        refuse("afterCommit needs a status or drop.");
    return fault;
}

Json toJson(const Fault& fault)
{
    Json json{{"match", fault.match}, {"latency", fault.latency.count()}};
    if (fault.times)
        json["times"] = *fault.times;
    if (fault.status != 0)
        json["status"] = fault.status;
    for (const auto& [name, value] : fault.headers)
        json["headers"][name] = value;
    if (fault.body)
        json["body"] = *fault.body;
    json["afterCommit"] = fault.afterCommit;
    json["drop"] = fault.drop;
    return json;
}

}  // namespace

Answer Fault::answer() const
{
    if (drop)
        return {.status = 0, .drop = true};
    Answer made = errorAnswer(status, "", "The sandbox was told to answer so.");
    if (body) {
        made.body = *body;
        made.contentType = Json::accept(*body) ? "application/scim+json" : "text/plain";
    }
    for (const auto& [name, value] : headers) {
        if (sameIgnoringCase(name, "Content-Type"))
            made.contentType = value;
        else
            made.headers.emplace_back(name, value);
    }
    return made;
}

void Faults::replace(const Json& list)
{
    if (!list.is_array())
        refuse("The faults must be a list.");
    std::vector<Fault> faults;
    for (const Json& each : list)
        faults.push_back(readFault(each));
    m_faults = std::move(faults);
}

Json Faults::toJson() const
{
    Json list = Json::array();
    for (const Fault& fault : m_faults)
        list.push_back(sandbox::toJson(fault));
    return list;
}

std::optional<Fault> Faults::take(const Call& call)
{
    const std::string request = call.method + ' ' + call.path;
    for (Fault& fault : m_faults) {
        if (fault.times == 0 || !matchesGlob(fault.match, request))
            continue;
        if (fault.times)
            --*fault.times;
        return fault;
    }
    return std::nullopt;
}

}  // namespace rollcall::sandbox
