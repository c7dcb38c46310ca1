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

// So many people of whom an attribute was asked for and who had none tell that nobody is asked it.
constexpr int mostInVain = 20;

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

/// Whether an answer tells something of the question, and not of everything that is asked.
bool isOfQuestion(const Error& error)
{
    const bool isOfAll =
        error.code == ErrorCode::Unauthorized || error.code == ErrorCode::RateLimited;
    return error.httpStatus != 0 && !isOfAll;
}

}  // namespace

void ScimOnRequest::read(const Account& account, const QStringList& paths, bool insists,
                         const Then<Account>& then)
{
    const QStringList names = namesOf(paths);
    QStringList known = names;
    known.removeIf([this](const QString& name) { return !isGivenOnRequest(name); });
    if (m_refusals >= mostRefusals)
        answerLater(then, Result<Account>{account});
    else if (insists)
        ask(account, names, then);
    else if (known.size() == names.size() || !m_about.isGeneral)
        ask(account, known, then);
    else
        readDoubtful(account, names, then);
}

/// Of a service that nobody has checked.
void ScimOnRequest::readDoubtful(const Account& account, const QStringList& names,
                                 const Then<Account>& then)
{
    withSchemas({then.scope(),
                 [=, this](const Result<>& published) {
        if (!published) {
            then(fail(published.error()));
            return;
        }
        QStringList doubtful = names;
        doubtful.removeIf([this](const QString& name) { return !mayBeOnRequest(name); });
        ask(account, doubtful, then);
                 }});
}

void ScimOnRequest::readAll(const Account& account, const Then<CompleteAccount>& then)
{
    if (!then.scope())
        return;
    withSchemas({then.scope(), [=, this](const Result<>& published) {
                     if (!published) {
                         then(fail(published.error()));
                         return;
                     }
                     const QStringList names = allNames();
                     ask(account, names,
                         {then.scope(), [names, then](const Result<Account>& whole) {
                              then(whole.transform([&](const Account& one) {
                                  const bool isRefused = one.onRequest.isEmpty();
                                  return CompleteAccount{
                                      .account = one, .refused = isRefused ? names : QStringList{}};
                              }));
                          }});
                 }});
}

/// Asks for the schemas once, of a service that nobody has checked.
void ScimOnRequest::withSchemas(const Then<>& then)
{
    if (!m_about.isGeneral || m_published) {
        answerLater(then, Result<>{});
        return;
    }
    if (!then.scope())
        return;
    scim::discover(m_transport, {then.scope(), [=, this](const Result<scim::Discovery>& found) {
                                     if (found)
                                         m_published = *found;
                                     then(found ? Result<>{} : Result<>{fail(found.error())});
                                 }});
}

/// Those of which it is known: what the definition says, what was found, what is published.
QStringList ScimOnRequest::allNames() const
{
    QStringList names = m_about.onRequest + m_found;
    const scim::ResourceType* user = publishedUser();
    if (user == nullptr)
        return names;
    const scim::ResourceSchema schema = m_published->schemaOf(*user);
    for (const scim::SchemaAttribute& attribute : schema.core()->attributes) {
        if (attribute.returned == scim::Returned::Request)
            names += attribute.name;
    }
    for (const scim::Schema* extension : schema.extensions()) {
        for (const scim::SchemaAttribute& attribute : extension->attributes) {
            if (attribute.returned == scim::Returned::Request)
                names += extension->id + u':' + attribute.name;
        }
    }
    names.removeDuplicates();
    return names;
}

/// Null where the service publishes no schemas.
const scim::ResourceType* ScimOnRequest::publishedUser() const
{
    return m_published && m_published->hasSchemas
        ? m_published->type(QString::fromLatin1(scim::coreUserSchema))
        : nullptr;
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
                                                if (!named && !isOfQuestion(named.error())) {
                                                    then(fail(named.error()));
                                                    return;
                                                }
                                                Account whole = account;
                                                if (named)
                                                    whole.onRequest = named->raw;
                                                else
                                                    ++m_refusals;
                                                learn(whole, named ? names : QStringList{});
                                                then(whole);
                                            }});
}

/// \param names that were asked for.
void ScimOnRequest::learn(const Account& account, const QStringList& names)
{
    const QStringList inVain = absentOf(account, names);
    for (const QString& name : names) {
        if (inVain.contains(name))
            ++m_askedInVain[name.toLower()];
        else if (!isGivenOnRequest(name))
            m_found += name;
    }
}

bool ScimOnRequest::isGivenOnRequest(const QString& name) const
{
    return m_about.onRequest.contains(name, Qt::CaseInsensitive)
        || m_found.contains(name, Qt::CaseInsensitive);
}

/// By the schemas, where the service has them and they have the attribute.
bool ScimOnRequest::mayBeOnRequest(const QString& name) const
{
    if (isGivenOnRequest(name))
        return true;
    if (const scim::ResourceType* user = publishedUser()) {
        const scim::ResourceSchema schema = m_published->schemaOf(*user);
        if (const scim::SchemaAttribute* attribute = schema.find(name).attribute)
            return attribute->returned == scim::Returned::Request;
    }
    return m_askedInVain.value(name.toLower()) < mostInVain;
}

}  // namespace rollcall::services
