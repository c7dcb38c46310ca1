// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "client.h"

#include "answers.h"
#include "domain/answerlater.h"
#include "protocols/scim/patch/patch.h"
#include "protocols/scim/schema/schema.h"
#include "wholetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

/// Sends, and passes on what `understand` makes of the answer.
template <typename T, typename Understand>
void exchange(http::Transport& transport, const http::Request& request, const Then<T>& then,
              Understand understand)
{
    if (!then.scope())
        return;
    transport.send(request,
                   {then.scope(), [then, understand](const Result<http::Response>& response) {
                        then(response.and_then(understand));
                    }});
}

/// The version as If-Match; empty when it is none, or would not stay inside its header.
QByteArray ifMatchOf(const Account& base)
{
    const bool isSafe = std::all_of(base.version.cbegin(), base.version.cend(),
                                    [](QChar c) { return c > u' ' && c < u'\x7F'; });
    return isSafe ? base.version.toLatin1() : QByteArray{};
}

}  // namespace

Result<QString> Client::pathOf(const QString& remoteId) const
{
    return http::pathSegment(remoteId).transform(
        [this](const QString& segment) { return m_endpoint.path + u'/' + segment; });
}

http::Request Client::requestFor(const ListQuery& query) const
{
    if (query.viaSearch)
        return {.method = http::Method::Post,
                .path = m_endpoint.path + u"/.search"_s,
                .body = searchBody(query),
                .asksByPost = true};
    return {.path = m_endpoint.path, .query = urlQuery(query)};
}

void Client::list(const ListQuery& query, const Then<ListAnswer>& then)
{
    exchange(m_transport, requestFor(query), then, listAnswer);
}

void Client::find(const ListQuery& query, const Then<ListPage>& then)
{
    exchange(m_transport, requestFor(query), then,
             [isFiltered = !query.filter.isEmpty()](const http::Response& response) {
        return foundUsers(response, isFiltered);
    });
}

void Client::read(const QString& remoteId, const QStringList& attributes, const Then<Account>& then)
{
    const Result<QString> path = pathOf(remoteId);
    if (!path)
        return failLater(then, path.error());
    http::Request request{.path = *path};
    if (!attributes.isEmpty())
        http::addParameter(request.query, u"attributes"_s, attributes.join(u','));
    exchange(m_transport, request, then,
             [remoteId](const http::Response& response) { return readUser(response, remoteId); });
}

void Client::create(const QJsonObject& attributes, const Then<WriteAnswer>& then)
{
    const bool isUser = isSameName(m_endpoint.schema, QString::fromLatin1(coreUserSchema));
    const Result<QByteArray> body =
        isUser ? newUserBody(attributes) : newResourceBody(m_endpoint.schema, attributes);
    if (!body)
        return failLater(then, body.error());
    const http::Request request{
        .method = http::Method::Post, .path = m_endpoint.path, .body = *body};
    exchange(m_transport, request, then, [path = m_endpoint.path](const http::Response& response) {
        return createdUser(response, path);
    });
}

void Client::patch(const Account& base, const QJsonObject& changes, const Then<WriteAnswer>& then)
{
    change(http::Method::Patch, base, patchBody(wholeText(base), changes, m_dialect), then);
}

void Client::patchWith(const Account& base, const QByteArray& message,
                       const Then<WriteAnswer>& then)
{
    change(http::Method::Patch, base, message, then);
}

void Client::put(const Account& base, const QJsonObject& changes, const Then<WriteAnswer>& then,
                 PutRules rules)
{
    const bool isGroup = isSameName(m_endpoint.schema, QString::fromLatin1(coreGroupSchema));
    const bool isUser = isSameName(m_endpoint.schema, QString::fromLatin1(coreUserSchema));
    if (isUser || isGroup)
        rules.schema = isUser ? &ResourceSchema::user() : &ResourceSchema::group();
    change(http::Method::Put, base, putBody(wholeText(base), changes, rules), then);
}

void Client::change(http::Method method, const Account& base, const Result<QByteArray>& body,
                    const Then<WriteAnswer>& then)
{
    const Result<QString> path = pathOf(base.remoteId);
    if (!path || !body)
        return failLater(then, path ? body.error() : path.error());
    const http::Request request{
        .method = method, .path = *path, .body = *body, .ifMatch = ifMatchOf(base)};
    exchange(m_transport, request, then, [id = base.remoteId](const http::Response& response) {
        return changedUser(response, id);
    });
}

void Client::remove(const Account& base, const Then<WriteAnswer>& then)
{
    const Result<QString> path = pathOf(base.remoteId);
    if (!path)
        return failLater(then, path.error());
    const http::Request request{
        .method = http::Method::Delete, .path = *path, .ifMatch = ifMatchOf(base)};
    exchange(m_transport, request, then, [id = base.remoteId](const http::Response& response) {
        return removedUser(response, id);
    });
}

}  // namespace rollcall::scim
