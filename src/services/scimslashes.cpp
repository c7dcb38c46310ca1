// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimslashes.h"

#include "protocols/scim/listquery.h"
#include "scimpaths.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

using Answer = Result<http::Response>;

http::Request withSlash(http::Request request)
{
    request.path += u'/';
    return request;
}

/// Whether another path may be meant: of one resource, 404 says that it is not there.
bool isDoubtful(const Answer& answer, bool isOfList)
{
    if (!answer)
        return answer.error().code == ErrorCode::Redirected;
    return isOfList && (answer->status == 404 || answer->status == 405);
}

}  // namespace

ScimSlashes::ScimSlashes(const ServiceDefinition& about, http::Transport& transport)
    : m_transport(transport),
      m_lists{about.usersPath, about.groupsPath},
      m_found(std::make_shared<Found>())
{
    if (about.endsInSlash)
        m_found->lists = Slash::Needed;
    else if (!about.isGeneral)
        *m_found = {.lists = Slash::NotNeeded, .resources = Slash::NotNeeded};
}

/// Nothing for what is neither a list nor one of its resources.
std::optional<ScimSlashes::Kind> ScimSlashes::kindOf(const QString& path) const
{
    const auto list = std::find_if(m_lists.begin(), m_lists.end(), [&path](const QString& one) {
        return !one.isEmpty() && (path == one || path.startsWith(one + u'/'));
    });
    if (list == m_lists.end() || path == *list + u"/.search"_s)
        return std::nullopt;
    return path == *list ? &Found::lists : &Found::resources;
}

void ScimSlashes::send(const http::Request& request, Then<http::Response> then)
{
    const std::optional<Kind> kind = kindOf(request.path);
    const Slash slash = kind ? (*m_found).*(*kind) : Slash::NotNeeded;
    // Where lists do without, one resource is written without a look at it.
    const bool isLikely = kind == Kind{&Found::lists} || areNeeded();
    if (slash == Slash::Needed)
        m_transport.send(withSlash(request), std::move(then));
    else if (slash == Slash::NotKnown && request.method == http::Method::Get)
        learn(*kind, request, then);
    else if (slash == Slash::NotKnown && isLikely)
        learnFirst(*kind, request, then);
    else
        m_transport.send(request, std::move(then));
}

void ScimSlashes::learn(Kind kind, const http::Request& request, const Then<http::Response>& then)
{
    if (!then.scope())
        return;
    const std::weak_ptr<Found> here = m_found;
    const auto second = [this, here, kind, request, then](const Answer& first) {
        m_transport.send(withSlash(request),
                         {then.scope(), [here, kind, first, then](const Answer& answer) {
                              if (const auto found = here.lock())
                                  (*found).*kind =
                                      isSuccess(answer) ? Slash::Needed : Slash::NotNeeded;
                              then(isSuccess(answer) ? answer : first);
                          }});
    };
    m_transport.send(request, {then.scope(), [here, kind, second, then](const Answer& answer) {
                                   const auto found = here.lock();
                                   if (found && isDoubtful(answer, kind == &Found::lists)) {
                                       second(answer);
                                       return;
                                   }
                                   if (found && isSuccess(answer))
                                       (*found).*kind = Slash::NotNeeded;
                                   then(answer);
                               }});
}

/// A look at the same place, before what changes something is sent there.
void ScimSlashes::learnFirst(Kind kind, const http::Request& request,
                             const Then<http::Response>& then)
{
    http::Request look{.path = request.path};
    if (kind == &Found::lists)
        look.query = scim::urlQuery({.count = 1});
    const std::weak_ptr<Found> here = m_found;
    learn(kind, look,
          {then.scope(), [this, here, kind, request, then](const Answer&) {
               const auto found = here.lock();
               if (!found)
                   then(fail(ErrorCode::Cancelled));
               else
                   m_transport.send((*found).*kind == Slash::Needed ? withSlash(request) : request,
                                    then);
           }});
}

}  // namespace rollcall::services
