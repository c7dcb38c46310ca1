// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimpaths.h"

#include "protocols/scim/attribute.h"
#include "protocols/scim/errorbody.h"
#include "protocols/scim/listquery.h"
#include "protocols/scim/schema/discovery.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

/// Whether an answer may mean that the path leads nowhere; a page for people is what many a web
/// server shows there.
bool isNowhere(const Result<http::Response>& answer)
{
    if (!answer)
        return false;
    const bool isPage = answer->status < 300 && scim::isPage(answer->body);
    return isPage || answer->status == 404 || answer->status == 405 || answer->status == 501;
}

/// Empty when the service does not say.
QString endpointIn(const scim::Discovery& found, const QString& schema)
{
    if (!found.hasTypes)
        return {};
    const scim::ResourceType* type = found.type(schema);
    if (type == nullptr)
        type = found.type(schema.section(u':', -1));
    return type != nullptr ? type->endpoint : QString{};
}

}  // namespace

bool isSuccess(const Result<http::Response>& answer)
{
    return answer && answer->status >= 200 && answer->status < 300 && !scim::isPage(answer->body);
}

ScimPaths::ScimPaths(const ServiceDefinition& about, http::Transport& transport)
    : m_transport(transport),
      m_users{.said = about.usersPath,
              .now = about.usersPath,
              .schema = QString::fromLatin1(scim::coreUserSchema),
              .isKnown = !about.isGeneral},
      m_groups{.said = about.groupsPath,
               .now = about.groupsPath,
               .schema = QString::fromLatin1(scim::coreGroupSchema),
               .isKnown = !about.isGeneral || about.groupsPath.isEmpty()}
{}

ScimPaths::Place* ScimPaths::placeOf(const QString& path)
{
    for (Place* place : {&m_users, &m_groups}) {
        const bool isBelow = path.startsWith(place->said + u'/');
        if (!place->said.isEmpty() && (isBelow || path == place->said))
            return place;
    }
    return nullptr;
}

http::Request ScimPaths::moved(const Place& place, http::Request request)
{
    request.path = place.now + request.path.mid(place.said.size());
    return request;
}

void ScimPaths::send(const http::Request& request, Then<http::Response> then)
{
    Place* place = placeOf(request.path);
    // What changes something is sent where a read before it has led, and once.
    if (place == nullptr || place->isKnown || request.method != http::Method::Get) {
        m_transport.send(place == nullptr ? request : moved(*place, request), std::move(then));
        return;
    }
    if (!then.scope())
        return;
    m_transport.send(moved(*place, request),
                     {then.scope(), [this, place, request, then](const Answer& answer) {
                          if (!place->isKnown && isNowhere(answer)) {
                              doubt(*place, request, answer, then);
                              return;
                          }
                          place->isKnown = place->isKnown || isSuccess(answer);
                          then(answer);
                      }});
}

/// Not there may be the path, or only what was asked for below it.
void ScimPaths::doubt(Place& place, const http::Request& request, const Answer& answer,
                      const Then<http::Response>& then)
{
    place.waiting.emplace_back([this, &place, request, answer, then](bool isElsewhere) {
        if (isElsewhere)
            m_transport.send(moved(place, request), then);
        else
            then(answer);
    });
    if (place.waiting.size() > 1)
        return;
    const bool isList = request.path == place.said && !request.query.hasQueryItem(u"filter"_s);
    if (isList)
        discover(place);
    else
        tryList(place);
}

void ScimPaths::tryList(Place& place)
{
    m_transport.send({.path = place.now, .query = scim::urlQuery({.count = 1})},
                     {&m_life, [this, &place](const Answer& answer) {
                          if (isNowhere(answer))
                              discover(place);
                          else
                              settle(place, place.now, isSuccess(answer));
                      }});
}

void ScimPaths::discover(Place& place)
{
    scim::discover(m_transport, {&m_life, [&place](const Result<scim::Discovery>& found) {
                                     settle(place,
                                            found ? endpointIn(*found, place.schema) : QString{},
                                            found.has_value());
                                 }});
}

void ScimPaths::settle(Place& place, const QString& endpoint, bool isKnown)
{
    const bool isElsewhere = !endpoint.isEmpty() && endpoint != place.now;
    if (isElsewhere)
        place.now = endpoint;
    place.isKnown = isKnown;
    for (const auto& goOn : std::exchange(place.waiting, {}))
        goOn(isElsewhere);
}

}  // namespace rollcall::services
