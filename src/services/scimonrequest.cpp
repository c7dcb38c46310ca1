// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimonrequest.h"

#include "domain/answerlater.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/wholetext.h"
#include "service.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

// One refusal may be of the one user.
constexpr int mostRefusals = 2;

/// What stands in the parameter `attributes` for a path (RFC 7644, section 3.10).
QString nameOf(const QString& path)
{
    const Result<scim::AttributePath> parsed = scim::parsePath(path);
    if (!parsed)
        return {};
    return parsed->schema.isEmpty() ? parsed->name : parsed->schema + u':' + parsed->name;
}

QStringList namesOf(const QStringList& paths)
{
    QStringList names;
    for (const QString& path : paths) {
        const QString name = nameOf(path);
        if (!name.isEmpty() && !names.contains(name, Qt::CaseInsensitive))
            names += name;
    }
    return names;
}

/// Whether the service answered this question, and not that it answers none.
bool isOfQuestion(const Error& error)
{
    return error.httpStatus != 0 && error.code != ErrorCode::Unauthorized
        && error.code != ErrorCode::RateLimited;
}

/// Whether the service took notice of `attributes`: it left something out that it shows otherwise,
/// or that nobody could tell from it.
bool hasObeyed(const Account& account, const Account& named)
{
    const QStringList always{u"schemas"_s, u"id"_s, u"meta"_s, u"username"_s, u"externalid"_s};
    const QJsonObject before = QJsonDocument::fromJson(account.raw).object();
    const QJsonObject now = QJsonDocument::fromJson(named.raw).object();
    bool isTold = false;
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (always.contains(it.key().toLower()))
            continue;
        if (scim::memberOf(now, it.key()).isUndefined())
            return true;
        isTold = true;
    }
    return !isTold;
}

}  // namespace

void ScimOnRequest::read(const Account& account, const QStringList& paths, bool insists,
                         const Then<Account>& then)
{
    if (!then.scope())
        return;
    withSchemas({then.scope(), [=, this](const Result<>& published) {
                     if (!published) {
                         then(fail(published.error()));
                         return;
                     }
                     QStringList names = namesOf(paths);
                     names.removeIf([&](const QString& name) { return !isAsked(name, insists); });
                     ask(account, names, then);
                 }});
}

/// \param insists whether it is asked for if nothing says that it is given on request.
bool ScimOnRequest::isAsked(const QString& name, bool insists) const
{
    if (isGivenOnRequest(name))
        return true;
    // A service that does not want to be asked is asked only for what it is known to have.
    return m_refusals < mostRefusals && (insists || (m_about.isGeneral && !isPublished(name)));
}

void ScimOnRequest::readAll(const Account& account, const Then<Account>& then)
{
    if (!then.scope())
        return;
    withSchemas({then.scope(), [=, this](const Result<>& published) {
                     if (published)
                         ask(account, allNames(), then);
                     else
                         then(fail(published.error()));
                 }});
}

/// Asks for the schemas once, of a service that nobody has checked.
void ScimOnRequest::withSchemas(const Then<>& then)
{
    if (m_about.isGeneral)
        m_schemas.ask(then);
    else
        answerLater(then, Result<>{});
}

/// Those of which it is known: what the definition says, what was found, what is published.
QStringList ScimOnRequest::allNames() const
{
    QStringList names = m_about.onRequest + m_found;
    const auto schema = published();
    if (!schema)
        return names;
    for (const scim::SchemaAttribute& attribute : schema->core()->attributes) {
        if (attribute.returned == scim::Returned::Request)
            names += attribute.name;
    }
    for (const scim::Schema* extension : schema->extensions()) {
        for (const scim::SchemaAttribute& attribute : extension->attributes) {
            if (attribute.returned == scim::Returned::Request)
                names += extension->id + u':' + attribute.name;
        }
    }
    names.removeDuplicates();
    return names;
}

/// Of a service that was checked, its definition says it.
std::optional<scim::ResourceSchema> ScimOnRequest::published() const
{
    return m_about.isGeneral ? m_schemas.user() : std::nullopt;
}

void ScimOnRequest::ask(const Account& account, const QStringList& names, const Then<Account>& then)
{
    if (names.isEmpty()) {
        answerLater(then, Result<Account>{account});
        return;
    }
    if (!then.scope())
        return;
    m_client.read(account.remoteId, names, {then.scope(), [=, this](const Result<Account>& named) {
                                                if (named)
                                                    then(taken(account, names, *named));
                                                else
                                                    refused(account, names, named.error(), then);
                                            }});
}

/// The account with what was asked for.
Account ScimOnRequest::taken(const Account& account, const QStringList& names, const Account& named)
{
    Account whole = account;
    whole.onRequest = named.raw;
    const QStringList absent = absentOf(whole, names);
    for (const QString& name : names) {
        if (!absent.contains(name) && !isGivenOnRequest(name))
            m_found += name;
    }
    if (absent.size() == names.size() && !hasObeyed(account, named))
        whole.unread = unreadOf(names);
    return whole;
}

void ScimOnRequest::refused(const Account& account, const QStringList& names, const Error& error,
                            const Then<Account>& then)
{
    if (!isOfQuestion(error)) {
        then(fail(error));
        return;
    }
    // A fault may be over a moment later.
    m_refusals += error.httpStatus < 500 ? 1 : 0;
    Account whole = account;
    whole.unread = unreadOf(names);
    then(whole);
}

/// Those of which it is known that they are given on request.
QStringList ScimOnRequest::unreadOf(QStringList names) const
{
    names.removeIf([this](const QString& name) { return !isGivenOnRequest(name); });
    return names;
}

bool ScimOnRequest::isGivenOnRequest(const QString& name) const
{
    if (m_about.onRequest.contains(name, Qt::CaseInsensitive)
        || m_found.contains(name, Qt::CaseInsensitive))
        return true;
    const auto returned = publishedOf(name);
    return returned && *returned == scim::Returned::Request;
}

/// Whether the schemas, where the service has them, tell how it is given.
bool ScimOnRequest::isPublished(const QString& name) const
{
    return publishedOf(name).has_value();
}

std::optional<scim::Returned> ScimOnRequest::publishedOf(const QString& name) const
{
    const auto schema = published();
    const scim::SchemaAttribute* attribute = schema ? schema->find(name).attribute : nullptr;
    return attribute != nullptr ? std::optional{attribute->returned} : std::nullopt;
}

}  // namespace rollcall::services
