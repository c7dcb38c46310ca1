// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "bulk.h"

#include "scimlimits.h"
#include "text.h"

#include <algorithm>

namespace rollcall::sandbox {

namespace {

constexpr std::string_view requestUrn = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
constexpr std::string_view responseUrn = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
constexpr std::string_view mark = "bulkId:";

std::string textIn(const Json& object, std::string_view name)
{
    const Json* value = findMember(object, name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string{};
}

std::int64_t mostErrorsOf(const Json& message)
{
    const Json* value = findMember(message, "failOnErrors");
    if (value == nullptr || value->is_null())
        return 0;
    if (!value->is_number_integer() || value->get<std::int64_t>() < 1)
        throw Refusal{400, "invalidValue", "failOnErrors must be a number from 1."};
    return value->get<std::int64_t>();
}

const Json& operationsIn(const Json& message)
{
    const Json* schemas = findMember(message, "schemas");
    if (schemas == nullptr || !schemas->is_array()
        || std::ranges::find(*schemas, Json(requestUrn)) == schemas->end())
        throw Refusal{400, "invalidSyntax", "schemas must name " + std::string{requestUrn} + "."};
    const Json* operations = findMember(message, "Operations");
    if (operations == nullptr || !operations->is_array())
        throw Refusal{400, "invalidSyntax", "Operations must be a list."};
    if (operations->size() > mostOperations)
        throw Refusal{413, "",
                      "At most " + std::to_string(mostOperations)
                          + " operations can be in one message (maxOperations)."};
    return *operations;
}

}  // namespace

/// One operation, and what came of it.
struct Bulk::Operation {
    std::string method = {};
    std::string path = {};
    std::string bulkId = {};
    std::string version = {};
    Json data = nullptr;
    bool isDone = false;
    bool isInCircle = false;  ///< Made before what it refers to: that is added at the end.
    std::string location = {};
    Answer answer = {};

    explicit Operation(const Json& json)
        : method(textIn(json, "method")),
          path(textIn(json, "path")),
          bulkId(textIn(json, "bulkId")),
          version(textIn(json, "version"))
    {
        std::ranges::transform(method, method.begin(), [](char c) {
            return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        });
        if (const Json* given = findMember(json, "data"))
            data = *given;
    }

    /// Why it cannot be carried out; empty when it can.
    [[nodiscard]] std::string fault() const
    {
        if (method != "POST" && method != "PUT" && method != "PATCH" && method != "DELETE")
            return "method must be POST, PUT, PATCH or DELETE.";
        if (method == "POST" && bulkId.empty())
            return "A POST needs a bulkId.";
        if (!path.starts_with('/') || path.starts_with("/Bulk"))
            return "path must be that of a resource, such as /Users.";
        return method != "DELETE" && !data.is_object() ? "data must be an object." : "";
    }

    [[nodiscard]] Json toJson() const
    {
        Json json{{"method", method}};
        if (!bulkId.empty())
            json["bulkId"] = bulkId;
        if (!location.empty())
            json["location"] = location;
        for (const auto& [name, value] : answer.headers) {
            if (name == "ETag" && answer.status < 300)
                json["version"] = value;
        }
        json["status"] = std::to_string(answer.status);
        if (answer.status >= 300)
            json["response"] = parseJson(answer.body);
        return json;
    }
};

bool Bulk::isKnown(const Json& data) const
{
    if (data.is_structured())
        return std::ranges::all_of(data, [this](const Json& each) { return isKnown(each); });
    if (!data.is_string() || !data.get_ref<const std::string&>().starts_with(mark))
        return true;
    return m_ids.contains(data.get<std::string>().substr(mark.size()));
}

/// With the ids in place of the references; elements with an unknown one are left out.
Json Bulk::resolved(const Json& data) const
{
    if (data.is_string() && data.get_ref<const std::string&>().starts_with(mark)) {
        const auto found = m_ids.find(data.get<std::string>().substr(mark.size()));
        return found == m_ids.end() ? data : Json(found->second);
    }
    if (!data.is_structured())
        return data;
    Json out = data.is_array() ? Json::array() : Json::object();
    for (const auto& [key, value] : data.items()) {
        if (data.is_object())
            out[key] = resolved(value);
        else if (isKnown(value))
            out.push_back(resolved(value));
    }
    return out;
}

std::string Bulk::resolvedPath(const std::string& path) const
{
    const auto place = path.find(mark);
    if (place == std::string::npos)
        return path;
    const auto found = m_ids.find(path.substr(place + mark.size()));
    return found == m_ids.end() ? path : path.substr(0, place) + found->second;
}

void Bulk::runOne(Operation& operation)
{
    operation.isDone = true;
    const std::string fault = operation.fault();
    if (!fault.empty()) {
        operation.answer = errorAnswer(400, "invalidSyntax", fault);
    } else {
        Call call{.method = operation.method, .path = m_root + resolvedPath(operation.path)};
        if (operation.method != "DELETE")
            call.body = jsonText(resolved(operation.data));
        if (!operation.version.empty())
            call.headers["if-match"] = operation.version;
        operation.answer = m_handler(call);
    }
    for (const auto& [name, value] : operation.answer.headers) {
        if (name == "Location")
            operation.location = value;
    }
    const bool isMade = operation.method == "POST" && operation.answer.status < 300;
    if (isMade)
        m_ids[operation.bulkId] = parseJson(operation.answer.body).value("id", "");
    if (operation.answer.status >= 300)
        ++m_errors;
}

/// The first that can be carried out now; of a circle the first POST.
Bulk::Operation* Bulk::next(std::vector<Operation>& operations)
{
    Operation* waiting = nullptr;
    for (Operation& each : operations) {
        if (each.isDone)
            continue;
        const bool isReady = isKnown(each.data)
            && (each.path.find(mark) == std::string::npos || resolvedPath(each.path) != each.path);
        if (isReady || !each.fault().empty())
            return &each;
        if (waiting == nullptr && each.method == "POST")
            waiting = &each;
    }
    if (waiting != nullptr)
        waiting->isInCircle = true;
    return waiting;
}

void Bulk::runAll(std::vector<Operation>& operations, std::int64_t mostErrors)
{
    while (mostErrors == 0 || m_errors < mostErrors) {
        Operation* operation = next(operations);
        if (operation == nullptr)
            break;
        runOne(*operation);
    }
    finishCircles(operations);
    if (mostErrors > 0 && m_errors >= mostErrors)
        return;
    for (Operation& each : operations) {
        if (each.isDone)
            continue;
        each.isDone = true;
        each.answer = errorAnswer(409, "", "It refers to a bulkId that was not made.");
    }
}

/// Each member of a circle was made without the others; now that all are there, it gets them
/// (RFC 7644, section 3.7.1).
void Bulk::finishCircles(std::vector<Operation>& operations)
{
    for (Operation& each : operations) {
        if (!each.isInCircle || each.answer.status >= 300)
            continue;
        Call call{.method = "PUT", .path = m_root + each.path + '/' + m_ids[each.bulkId]};
        call.body = jsonText(resolved(each.data));
        Answer answer = m_handler(call);
        if (answer.status >= 300 || !isKnown(each.data))
            each.answer = errorAnswer(409, "", "It refers to a bulkId that was not made.");
        else
            each.answer.headers = answer.headers;
    }
}

Answer Bulk::run(const Call& call)
{
    const Json message = parseJson(call.body);
    const std::int64_t mostErrors = mostErrorsOf(message);
    std::vector<Operation> operations;
    for (const Json& each : operationsIn(message))
        operations.emplace_back(each);
    runAll(operations, mostErrors);
    Json response{{"schemas", {responseUrn}}, {"Operations", Json::array()}};
    for (const Operation& each : operations) {
        if (each.isDone)
            response["Operations"].push_back(each.toJson());
    }
    return {.body = jsonText(response), .contentType = "application/scim+json"};
}

}  // namespace rollcall::sandbox
