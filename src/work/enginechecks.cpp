// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of EngineCore that finds out what a service can do.

#include "authway.h"
#include "enginecore.h"
#include "insession.h"

#include <QDir>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

/// "checked-acme-production": an id that definition files may have.
QString checkedId(const QString& name)
{
    QString id = u"checked-"_s;
    const QString lower = name.toLower();
    for (const QChar c : lower) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (isPlain)
            id += c;
        else if (!id.endsWith(u'-'))
            id += u'-';
    }
    constexpr int longest = 40;
    return id.left(longest);
}

/// A way of its own as a definition says it; empty where the connection goes by its definition.
QJsonObject authOf(const Connection& connection, const services::Registry& registry)
{
    const services::ServiceDefinition* about = registry.find(connection.serviceId);
    if (connection.auth.isEmpty() || about == nullptr)
        return {};
    const auto way = authWayOf(connection.auth, *about);
    if (!way)
        return {};
    QJsonObject auth{{u"kind"_s, way->kind}, {u"header"_s, QString::fromLatin1(way->header)}};
    if (!way->scheme.isEmpty())
        auth.insert(u"scheme"_s, QString::fromLatin1(way->scheme));
    return auth;
}

}  // namespace

void EngineCore::probe(const QString& connectionId, const Then<services::ProbeFacts>& then)
{
    const auto ask = [this](const Session& session, const auto& answer) {
        services::probeReading(*session.heard, m_parts.clock, session.definition, answer);
    };
    m_sessions->open(connectionId, inSession(this, then, ask));
}

void EngineCore::probeWriting(const QString& connectionId, const QString& remoteId,
                              const Then<services::ProbeFacts>& then)
{
    if (isRefused(then))
        return;
    const auto ask = [remoteId](const Session& session, const auto& answer) {
        services::probeWriting(*session.heard, session.definition, remoteId, answer);
    };
    m_sessions->open(connectionId, inSession(this, then, ask));
}

void EngineCore::probeUser(const QString& connectionId, const Target& user,
                           const Then<services::UserSight>& then)
{
    const auto ask = [user](const Session& session, const auto& answer) {
        services::probeUser(*session.heard, session.definition, user.remoteId, user.login, answer);
    };
    m_sessions->open(connectionId, inSession(this, then, ask));
}

void EngineCore::probeGroup(const QString& connectionId, const Target& group, const Target& user,
                            const Then<services::GroupSight>& then)
{
    const auto ask = [group, user](const Session& session, const auto& answer) {
        services::probeGroup(*session.heard, session.definition, group.remoteId, user.remoteId,
                             answer);
    };
    m_sessions->open(connectionId, inSession(this, then, ask));
}

void EngineCore::probeRemoval(const QString& connectionId, const Target& group, const Target& user,
                              const Then<services::ProbeFacts>& then)
{
    if (isRefused(then))
        return;
    const auto ask = [group, user](const Session& session, const auto& answer) {
        services::probeRemoval(*session.heard, session.definition, group.remoteId, user.remoteId,
                               answer);
    };
    m_sessions->open(connectionId, inSession(this, then, ask));
}

void EngineCore::probeGroupWriting(const QString& connectionId, const Target& group,
                                   const Then<services::ProbeFacts>& then)
{
    if (isRefused(then))
        return;
    const auto ask = [group](const Session& session, const auto& answer) {
        services::probeGroupWriting(*session.heard, session.definition, group.remoteId, answer);
    };
    m_sessions->open(connectionId, inSession(this, then, ask));
}

Result<QString> EngineCore::keepDefinition(const QString& connectionId,
                                           const services::ProbeFacts& facts)
{
    if (m_options.isReading)
        return QString{};
    const Result<Connection> connection = m_sessions->connection(connectionId);
    if (!connection)
        return fail(connection.error());
    const services::ProbeOrigin origin{.id = checkedId(connection->name),
                                       .name = connection->name + u" (checked)"_s,
                                       .host = connection->baseUrl.host(QUrl::FullyEncoded),
                                       .date = m_parts.clock.now().date().toString(Qt::ISODate),
                                       .auth = authOf(*connection, m_registry)};
    // What an earlier check found is kept where this one did not look.
    const QByteArray former = m_registry.textOf(origin.id);
    const bool isOfSameHost = former.contains("verified: " + origin.host.toUtf8() + ", ");
    const QByteArray base = isOfSameHost ? former : m_registry.textOf(connection->serviceId);
    const Result<QByteArray> text = services::definitionWith(base, facts, origin);
    if (!text)
        return fail(text.error());
    const QString folder = m_home->definitionsPath();
    if (!QDir{}.mkpath(folder))
        return fail(ErrorCode::FileFailed, folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QSaveFile file{folder + u'/' + origin.id + u".json"_s};
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(*text) != text->size() || !file.commit())
        return fail(ErrorCode::FileFailed, file.errorString());
    // Whoever follows it already does so in its new words.
    if (connection->serviceId == origin.id)
        m_sessions->drop(connectionId);
    return m_registry.take(*text).transform([&origin] { return origin.id; });
}

Result<QByteArray> EngineCore::definitionText(const QString& definitionId) const
{
    const QByteArray text = m_registry.textOf(definitionId);
    if (text.isEmpty())
        return fail(ErrorCode::NotFound, definitionId);
    return text;
}

Result<Connection> EngineCore::useDefinition(const QString& connectionId,
                                             const QString& definitionId)
{
    if (m_options.isReading)
        return fail(ErrorCode::ReadOnly);
    if (m_jobs->isBusy(connectionId))
        return fail(ErrorCode::JobUnfinished, u"a plan of this connection is being applied"_s);
    return m_desk->useDefinition(connectionId, definitionId);
}

}  // namespace rollcall::work
