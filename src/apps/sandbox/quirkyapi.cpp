// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "quirkyapi.h"

#include "patch.h"
#include "text.h"

#include <algorithm>
#include <array>

namespace rollcall::sandbox {

namespace {

constexpr std::int64_t throttleEvery = 5;
constexpr std::chrono::seconds throttleWait{1};

bool isAboutResources(const Call& call)
{
    const std::string root{ScimApi::root};
    return call.path.starts_with(root + "/Users") || call.path.starts_with(root + "/Groups");
}

bool isWrite(const Call& call)
{
    return call.method == "PUT" || call.method == "PATCH" || call.method == "DELETE"
        || (call.method == "POST" && !call.path.ends_with("/.search"));
}

bool isPlace(const std::string& path)
{
    const std::string root{ScimApi::root};
    return path == root + "/Users" || path == root + "/Groups";
}

/// Whether it is below one of these.
bool isOfOne(const std::string& path)
{
    return isPlace(path.substr(0, path.rfind('/'))) && !path.ends_with('/')
        && !path.ends_with("/.search");
}

void dropHeader(Answer& answer, std::string_view name)
{
    std::erase_if(answer.headers, [name](const auto& each) { return each.first == name; });
}

Answer redirected(const std::string& location)
{
    Answer answer = errorAnswer(307, "", "The resource is elsewhere.");
    answer.headers.emplace_back("Location", location);
    return answer;
}

std::string pathIn(const Answer& answer)
{
    for (const auto& [name, value] : answer.headers) {
        if (name == "Location")
            return value.substr(std::min(value.find(ScimApi::root), value.size()));
    }
    return {};
}

std::optional<Answer> refusedRemoval(const Quirks& quirks, const Json& operation)
{
    if (quirks.has(Quirk::NoRemoveValue) && findMember(operation, "value") != nullptr)
        return errorAnswer(400, "invalidSyntax", "A remove must not have a value.");
    const Json* path = findMember(operation, "path");
    const bool isFiltered = path != nullptr && path->is_string()
        && path->get_ref<const std::string&>().find('[') != std::string::npos;
    if (quirks.has(Quirk::NoRemoveFilter) && isFiltered)
        return errorAnswer(400, "invalidPath", "A path must not have a filter.");
    return std::nullopt;
}

/// Whether an operation names an element by a type that no element has.
bool namesType(const Json& operation)
{
    const Json* path = findMember(operation, "path");
    return path != nullptr && path->is_string()
        && path->get_ref<const std::string&>().find("[type eq") != std::string::npos;
}

std::optional<Answer> refusedOperation(const Quirks& quirks, const Json& operation)
{
    const bool strict = quirks.has(Quirk::StrictOperations);
    const Json* op = findMember(operation, "op");
    const std::string name = op != nullptr && op->is_string() ? op->get<std::string>() : "";
    if (strict && lower(name) != name)
        return errorAnswer(400, "invalidSyntax", "op must be in lower case.");
    if (quirks.has(Quirk::CapitalOperations) && lower(name) == name)
        return errorAnswer(400, "invalidSyntax", "op must begin with a capital.");
    if (quirks.has(Quirk::UntypedEmails) && namesType(operation))
        return errorAnswer(400, "noTarget", "No element has that type.");
    if (strict && findMember(operation, "path") == nullptr)
        return errorAnswer(400, "noTarget", "Every operation needs a path.");
    return lower(name) == "remove" ? refusedRemoval(quirks, operation) : std::nullopt;
}

/// What a POST or a PATCH that was done answers instead.
void bendDone(const Quirks& quirks, const Call& call, Answer& answer)
{
    const bool isMade = call.method == "POST" && answer.status == 201;
    if (isMade && quirks.has(Quirk::CreatedIs200))
        answer.status = 200;
    const bool isPatched = call.method == "PATCH" && answer.status == 200;
    if (isPatched && quirks.has(Quirk::PatchIs204))
        answer.status = 204;
    if (answer.status == 204 || (isMade && quirks.has(Quirk::EmptyCreated))) {
        answer.body.clear();
        answer.contentType.clear();
    }
}

}  // namespace

void QuirkyApi::beginAgain()
{
    if (m_revision == m_sandbox.quirkRevision())
        return;
    m_revision = m_sandbox.quirkRevision();
    m_requests = m_writes = m_mismatches = 0;
    m_stale.clear();
}

Answer QuirkyApi::handle(const Call& call)
{
    beginAgain();
    if (m_sandbox.quirks().isEmpty())
        return m_api.handle(call);
    Call meant = call;
    if (m_sandbox.has(Quirk::NeedsSlash)) {
        const bool isOfAll = m_sandbox.quirks().text(Quirk::NeedsSlash) == "all";
        const auto needsSlash = [isOfAll](const std::string& path) {
            return isPlace(path) || (isOfAll && isOfOne(path));
        };
        if (needsSlash(call.path))
            return redirected(call.path + '/' + (call.query.empty() ? "" : '?' + call.query));
        if (call.path.ends_with('/') && needsSlash(call.path.substr(0, call.path.size() - 1)))
            meant.path.pop_back();
    }
    return bent(meant);
}

Answer QuirkyApi::bent(const Call& call)
{
    std::optional<Answer> early = refused(call);
    if (!early)
        early = stale(call);
    Answer answer = early ? *std::move(early) : answerAndRemember(call);
    bendStatus(call, answer);
    if (!answer.body.empty())
        bendBody(m_sandbox.quirks(), call, answer);
    bendErrors(answer);
    return answer;
}

std::optional<Answer> QuirkyApi::refused(const Call& call)
{
    const Quirks& quirks = m_sandbox.quirks();
    if (quirks.has(Quirk::Redirect) && isAboutResources(call))
        return redirected(quirks.text(Quirk::Redirect) + call.path.substr(ScimApi::root.size()));
    if (quirks.has(Quirk::BodyLimit)
        && call.body.size() > static_cast<std::size_t>(quirks.number(Quirk::BodyLimit)))
        return errorAnswer(413, "", "The message is too large.");
    if (quirks.has(Quirk::JsonOnly) && !call.body.empty()
        && !startsIgnoringCase(call.header("content-type"), "application/json"))
        return errorAnswer(415, "", "Only application/json is understood.");
    const bool mayMismatch =
        quirks.has(Quirk::MatchFails) && isWrite(call) && !call.header("if-match").empty();
    if (mayMismatch && m_mismatches < quirks.number(Quirk::MatchFails)) {
        ++m_mismatches;
        return errorAnswer(412, "", "The resource has been changed since.");
    }
    if (auto patch = refusedPatch(call))
        return patch;
    return throttled();
}

std::optional<Answer> QuirkyApi::throttled()
{
    const Quirks& quirks = m_sandbox.quirks();
    if (!quirks.has(Quirk::Throttle) || ++m_requests % throttleEvery != 0)
        return std::nullopt;
    Answer answer = errorAnswer(429, "", "Too many requests.");
    const std::string how = quirks.text(Quirk::Throttle);
    if (how == "seconds")
        answer.headers.emplace_back("Retry-After", std::to_string(throttleWait.count()));
    else if (how == "date")
        answer.headers.emplace_back("Retry-After", httpDate(m_sandbox.shownNow() + throttleWait));
    return answer;
}

std::optional<Answer> QuirkyApi::refusedPatch(const Call& call) const
{
    const Quirks& quirks = m_sandbox.quirks();
    using enum Quirk;
    constexpr std::array picky{StrictOperations, CapitalOperations, NoRemoveValue, NoRemoveFilter,
                               UntypedEmails};
    const bool isPicky =
        std::ranges::any_of(picky, [&quirks](Quirk quirk) { return quirks.has(quirk); });
    if (call.method != "PATCH" || !isPicky || !Json::accept(call.body))
        return std::nullopt;
    const Json message = Json::parse(call.body);
    const Json* operations = findMember(message, "Operations");
    if (operations == nullptr || !operations->is_array())
        return std::nullopt;
    for (const Json& each : *operations) {
        if (auto refused = refusedOperation(quirks, each))
            return refused;
    }
    return std::nullopt;
}

std::optional<Answer> QuirkyApi::stale(const Call& call)
{
    const auto found = m_stale.find(call.path);
    if (!isRead(call) || found == m_stale.end() || found->second.times <= 0)
        return std::nullopt;
    --found->second.times;
    return found->second.answer;
}

Answer QuirkyApi::answerAndRemember(const Call& call)
{
    if (!m_sandbox.has(Quirk::StaleReads) || !isWrite(call) || !isAboutResources(call))
        return m_api.handle(call);
    Call look = call;
    look.method = "GET";
    look.body.clear();
    look.headers.erase("if-match");
    const Answer before = m_api.handle(look);
    Answer answer = m_api.handle(call);
    if (answer.status >= 300)
        return answer;
    const std::int64_t times = m_sandbox.quirks().number(Quirk::StaleReads);
    const bool isNew = call.method == "POST";
    m_stale[isNew ? pathIn(answer) : call.path] = {
        .answer = isNew ? errorAnswer(404, "", "There is nothing at this address.") : before,
        .times = times};
    return answer;
}

void QuirkyApi::bendStatus(const Call& call, Answer& answer)
{
    const Quirks& quirks = m_sandbox.quirks();
    const bool isDone = isWrite(call) && answer.status < 300;
    if (isDone && quirks.has(Quirk::ErrorAfterCommit)
        && ++m_writes % std::max<std::int64_t>(quirks.number(Quirk::ErrorAfterCommit), 1) == 0) {
        answer = errorAnswer(500, "", "Something went wrong.");
        return;
    }
    bendDone(quirks, call, answer);
    if (answer.status == 409 && quirks.has(Quirk::DuplicateIs400))
        answer = errorAnswer(400, "", "It exists already.");
    if (quirks.has(Quirk::NoVersion) || quirks.has(Quirk::BareVersion))
        dropHeader(answer, "ETag");
}

void QuirkyApi::bendErrors(Answer& answer) const
{
    const Quirks& quirks = m_sandbox.quirks();
    const bool isError = answer.status >= 400;
    if (isError && quirks.has(Quirk::HtmlErrors)) {
        answer.body = "<!DOCTYPE html><html><head><title>" + std::to_string(answer.status)
            + "</title></head><body><h1>Sorry, something is not right</h1></body></html>";
        answer.contentType = "text/html; charset=utf-8";
    } else if (!answer.body.empty() && quirks.has(Quirk::TextJson)) {
        answer.contentType = "text/html; charset=utf-8";
    }
    if (isError && quirks.has(Quirk::ErrorIs200) && answer.status != 401)
        answer.status = 200;
}

}  // namespace rollcall::sandbox
