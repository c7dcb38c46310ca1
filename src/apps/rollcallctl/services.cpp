// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "session.h"
#include "shapes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

using Services = std::vector<work::ServiceInfo>;

QJsonObject serviceJson(const work::ServiceInfo& service)
{
    return {{u"id"_s, service.id},
            {u"name"_s, service.name},
            {u"protocol"_s, service.protocol},
            {u"notice"_s, orNull(service.notice)},
            {u"baseUrlHint"_s, orNull(service.baseUrlHint)},
            {u"credentialKind"_s, orNull(service.credentialKind)},
            {u"support"_s, orNull(service.support)},
            {u"retention"_s, orNull(service.retention)},
            {u"retentionSource"_s, orNull(service.retentionSource)}};
}

Answer listAnswer(const Services& services)
{
    QJsonArray json;
    Table table{.titles = {u"id"_s, u"name"_s, u"protocol"_s, u"notice"_s}};
    for (const work::ServiceInfo& service : services) {
        json.append(serviceJson(service));
        table.rows.push_back({service.id, service.name, service.protocol, service.notice});
    }
    return {.json = jsonText(json), .list = table};
}

Answer serviceAnswer(const work::ServiceInfo& service)
{
    QJsonObject json = serviceJson(service);
    json.insert(u"tokenRequirements"_s, QJsonArray::fromStringList(service.tokenRequirements));
    json.insert(u"tokenSteps"_s, QJsonArray::fromStringList(service.tokenSteps));
    json.insert(u"manualRemoval"_s, QJsonArray::fromStringList(service.manualRemoval));
    json.insert(u"capabilities"_s, capabilitiesJson(service.capabilities));
    return {.json = jsonText(json),
            .fields = fieldsOf({{u"id"_s, service.id},
                                {u"name"_s, service.name},
                                {u"protocol"_s, service.protocol},
                                {u"notice"_s, service.notice},
                                {u"url"_s, service.baseUrlHint},
                                {u"retention"_s, service.retention},
                                {u"support"_s, service.support}}),
            .list = capabilitiesTable(service.capabilities)};
}

void show(Session& session, const QString& id)
{
    session.engine().services(session.onward<Services>([&session, id](const Services& services) {
        const auto found = std::find_if(services.begin(), services.end(),
                                        [&id](const auto& service) { return service.id == id; });
        if (found == services.end())
            session.fail({.code = ErrorCode::UnknownService, .detail = id});
        else
            session.answer(serviceAnswer(*found));
    }));
}

}  // namespace

void addServiceCommands(const Syntax& program)
{
    const Syntax family = program.family(u"services"_s, "The services that Rollcall knows");
    family.command(u"list"_s, "All of them").runs(Need::Reading, [](Session& session) {
        session.engine().services(session.onward<Services>(
            [&session](const Services& services) { session.answer(listAnswer(services)); }));
    });
    auto id = std::make_shared<QString>();
    family.command(u"show"_s, "What one can do, with reasons")
        .argument("ID", *id, "The service")
        .runs(Need::Reading, [id](Session& session) { show(session, *id); });
}

}  // namespace rollcall::ctl
