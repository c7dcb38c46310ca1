// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimmediatype.h"

namespace rollcall::services {

namespace {

constexpr int unsupportedMediaType = 415;

}  // namespace

ScimMediaType::ScimMediaType(const ServiceDefinition& about, http::Transport& transport)
    : m_transport(transport), m_mayLearn(about.isGeneral && about.contentType != jsonMediaType)
{}

void ScimMediaType::send(const http::Request& request, Then<http::Response> then)
{
    if (!m_mayLearn || request.body.isEmpty() || !then.scope()) {
        m_transport.send(request, std::move(then));
        return;
    }
    if (m_isPlain) {
        sendAsJson(request, then);
        return;
    }
    m_transport.send(request, {then.scope(), [=, this](const Result<http::Response>& answer) {
                                   if (answer && answer->status == unsupportedMediaType)
                                       sendAsJson(request, then);
                                   else
                                       then(answer);
                               }});
}

void ScimMediaType::sendAsJson(http::Request request, const Then<http::Response>& then)
{
    request.contentType = jsonMediaType;
    m_transport.send(request, {then.scope(), [this, then](const Result<http::Response>& answer) {
                                   // A service may take SCIM in general, and no such request at
                                   // all.
                                   if (answer && answer->status != unsupportedMediaType)
                                       m_isPlain = true;
                                   then(answer);
                               }});
}

}  // namespace rollcall::services
