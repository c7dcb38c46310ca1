// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "probe.h"
#include "probeways.h"
#include "scimroute.h"

#include <QJsonDocument>

#include <memory>

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

using Answer = Result<http::Response>;

const QString namePath = u"displayName"_s;

/// What is known while the test group is written.
struct GroupWriting {
    std::shared_ptr<ScimRoute> transport;
    QString path;  ///< Of the test group.
    Then<ProbeFacts> then;
    QJsonObject resource = {};      ///< As last read.
    QString name = {};              ///< As it was first.
    QString said = {};              ///< What the last write answered.
    bool isTold = false;            ///< That tells what the service can do.
    const ProbeWay* way = nullptr;  ///< The first one that works.
    ProbeFacts facts = {};
};

using GroupWritingRef = std::shared_ptr<GroupWriting>;

ProbeRun::Step renaming(const GroupWritingRef& writing, const ProbeWay& way, const QString& name)
{
    const QJsonObject body = bodyOf(way, writing->resource, namePath, name);
    return {{.method = way.method,
             .path = writing->path,
             .body = QJsonDocument{body}.toJson(QJsonDocument::Compact)},
            [writing](const Answer& answer) {
        writing->said = outcomeOf(answer);
        writing->isTold = isTelling(answer);
            }};
}

/// Takes over the group as it is now.
ProbeRun::Step reading(const GroupWritingRef& writing)
{
    return {{.path = writing->path}, [writing](const Answer& answer) {
                const QJsonObject now =
                    QJsonDocument::fromJson(answer ? answer->body : QByteArray{}).object();
                // A read that failed is no resource to start a PUT from.
                if (!now.isEmpty())
                    writing->resource = now;
            }};
}

void run(const GroupWritingRef& writing, std::vector<ProbeRun::Step> steps,
         std::function<void()> done)
{
    ProbeRun::start(*writing->transport, writing->then.scope(), std::move(steps), std::move(done));
}

void putNameBack(const GroupWritingRef& writing)
{
    std::vector<ProbeRun::Step> steps;
    if (writing->way != nullptr)
        steps.push_back(renaming(writing, *writing->way, writing->name));
    run(writing, std::move(steps), [writing] { writing->then(writing->facts); });
}

void tryWay(const GroupWritingRef& writing, std::size_t at)
{
    if (at == probeWays().size()) {
        putNameBack(writing);
        return;
    }
    const ProbeWay& way = probeWays().at(at);
    const QString name = u"%1, %2"_s.arg(writing->name, way.id);
    run(writing, {renaming(writing, way, name), reading(writing)}, [writing, &way, name, at] {
        const QString now = writing->resource.value(namePath).toString();
        const bool shows = now.compare(name, Qt::CaseInsensitive) == 0;
        if (shows && writing->way == nullptr)
            writing->way = &way;
        writing->facts.push_back(
            {u"group."_s + way.id, way.title + u", of a group"_s, yesOrNo(shows, writing->isTold),
             u"it %1, and a read then %2"_s.arg(
                 writing->said, shows ? u"showed the change"_s : u"showed no change"_s)});
        tryWay(writing, at + 1);
    });
}

}  // namespace

void probeGroupWriting(http::Transport& transport, const ServiceDefinition& definition,
                       const QString& groupId, const Then<ProbeFacts>& then)
{
    const Result<QString> segment = http::pathSegment(groupId);
    if (!segment || !then.scope()) {
        then(segment ? Result<ProbeFacts>{} : fail(segment.error()));
        return;
    }
    const auto writing = std::make_shared<GroupWriting>(
        GroupWriting{.transport = std::make_shared<ScimRoute>(definition, transport),
                     .path = definition.groupsPath + u'/' + *segment,
                     .then = then});
    run(writing, {reading(writing)}, [writing] {
        writing->name = writing->resource.value(namePath).toString();
        // Of a group that cannot be read no change can be seen.
        if (writing->name.isEmpty())
            writing->then(writing->facts);
        else
            tryWay(writing, 0);
    });
}

}  // namespace rollcall::services
