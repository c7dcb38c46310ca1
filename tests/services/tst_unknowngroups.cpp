// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/groupservice.h"
#include "support/askedservice.h"
#include "support/listtext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using Service = rollcall::test::AskedService;
using rollcall::test::listText;
using rollcall::test::scimAnswer;
using rollcall::test::scimError;
using services::Written;

using Answer = Result<http::Response>;

/// Groups of a service of which nothing is known but the general definition.
class UnknownGroupsTest : public QObject {
    Q_OBJECT

private slots:
    void aGroupIsPutWithEverybodyWhoIsInIt();
    void aGroupThatShowsNoMembersIsNotPut();
    void anEmptyGroupIsPutWhereOthersShowTheirMembers();
    void aGroupThatWasJustMadeIsEmpty();
    void membersThatComeOnRequestOnlyAreAskedFor();
    void membersThatNobodyShowsAreNotKnown();
    void membersThatCouldNotBeAskedForAreNotNobody();
    void aGroupWithMembersOnRequestIsNotPut();
    void aGroupListWithItsMembersIsReadWhereTheyCannotBeLeftOut();
};

namespace {

Result<Written> addBo(Service& service, const QByteArray& group)
{
    Account resource{.remoteId = u"g"_s, .raw = group};
    return service.ask<Written>([&](const Then<Written>& then) {
        service.service->groups()->add(services::groupReading(resource), {u"bo"_s}, then);
    });
}

Service::Route groupWithoutPatch(const QByteArray& group)
{
    return [group](const http::Request& request) {
        if (request.method == Method::Patch)
            return Answer{scimAnswer(501, "")};
        return Answer{scimAnswer(200, request.path == u"Groups"_s ? listText(group, 1) : group)};
    };
}

}  // namespace

void UnknownGroupsTest::aGroupIsPutWithEverybodyWhoIsInIt()
{
    const QByteArray group = R"({"id":"g","displayName":"Crew","members":[{"value":"ana"}]})";
    Service service{groupWithoutPatch(group)};

    QVERIFY(addBo(service, group).has_value());

    const QJsonArray members =
        QJsonDocument::fromJson(service.bodies.last())[u"members"_s].toArray();
    QCOMPARE(service.log.last(), u"PUT Groups/g"_s);
    QCOMPARE(members.size(), 2);
    QCOMPARE(members[0][u"value"_s].toString(), u"ana"_s);
    QCOMPARE(members[1][u"value"_s].toString(), u"bo"_s);
}

void UnknownGroupsTest::aGroupThatShowsNoMembersIsNotPut()
{
    const QByteArray group = R"({"id":"g","displayName":"Crew"})";
    Service service{groupWithoutPatch(group)};

    const Result<Written> written = addBo(service, group);

    QCOMPARE(written.error().code, ErrorCode::NotSupported);
    QVERIFY(service.log.filter(u"PUT"_s).isEmpty());
}

void UnknownGroupsTest::anEmptyGroupIsPutWhereOthersShowTheirMembers()
{
    const QByteArray group = R"({"id":"g","displayName":"Crew"})";
    Service service{[group](const http::Request& request) {
        if (request.method == Method::Patch)
            return Answer{scimAnswer(501, "")};
        return request.path == u"Groups"_s ? Answer{scimAnswer(
                   200, listText(group + R"(,{"id":"h","members":[{"value":"ana"}]})", 2))}
                                           : Answer{scimAnswer(200, group)};
    }};

    QVERIFY(addBo(service, group).has_value());
    QCOMPARE(service.log.last(), u"PUT Groups/g"_s);
}

void UnknownGroupsTest::aGroupThatWasJustMadeIsEmpty()
{
    const QByteArray group = R"({"id":"g","displayName":"Crew"})";
    Service service{[group](const http::Request& request) {
        if (request.method == Method::Patch)
            return Answer{scimAnswer(501, "")};
        return Answer{scimAnswer(request.method == Method::Post ? 201 : 200,
                                 request.path == u"Groups"_s && request.method == Method::Get
                                     ? listText(group, 1)
                                     : group)};
    }};
    const auto made = service.ask<Written>([&](const Then<Written>& then) {
        service.service->groups()->create({{u"displayName"_s, u"Crew"_s}}, then);
    });
    QVERIFY(made.has_value());

    QVERIFY(addBo(service, group).has_value());
    // From now on it may have somebody whom the service does not show.
    QCOMPARE(addBo(service, group).error().code, ErrorCode::NotSupported);
}

namespace {

/// Shows members of a group only to who asks for them.
Answer membersOnRequest(const http::Request& request)
{
    if (request.method == Method::Patch)
        return scimAnswer(501, "");
    const QByteArray bare = R"({"id":"g","displayName":"Crew"})";
    if (request.path == u"Groups"_s)
        return scimAnswer(200, listText(bare, 1));
    return scimAnswer(200,
                      request.query.queryItemValue(u"attributes"_s) == u"members"_s
                          ? R"({"id":"g","members":[{"value":"ana"}]})"
                          : bare);
}

Result<GroupReading> readCrew(Service& service)
{
    return service.ask<GroupReading>([&](const Then<GroupReading>& then) {
        service.service->groups()->read(u"g"_s, {u"ana"_s}, then);
    });
}

}  // namespace

void UnknownGroupsTest::membersThatComeOnRequestOnlyAreAskedFor()
{
    Service service{membersOnRequest};

    const Result<GroupReading> crew = readCrew(service);

    QVERIFY(crew.has_value());
    QVERIFY(crew->areMembersKnown);
    QCOMPARE(crew->members.size(), std::size_t{1});
    QCOMPARE(crew->members.front().id, u"ana"_s);
    QCOMPARE(crew->resource.displayName, u"Crew"_s);
}

void UnknownGroupsTest::membersThatNobodyShowsAreNotKnown()
{
    const QByteArray group = R"({"id":"g","displayName":"Crew"})";
    const auto hides = [group](const http::Request&) { return Answer{scimAnswer(200, group)}; };
    Service general{hides};
    Service known{u"teamretro"_s, hides};

    QVERIFY(!readCrew(general)->areMembersKnown);
    QVERIFY(readCrew(known)->areMembersKnown);
}

void UnknownGroupsTest::membersThatCouldNotBeAskedForAreNotNobody()
{
    Service service{u"teamretro"_s, [](const http::Request& request) {
                        return request.query.hasQueryItem(u"attributes"_s)
                            ? Answer{scimAnswer(503, "")}
                            : membersOnRequest(request);
                    }};

    QCOMPARE(readCrew(service).error().code, ErrorCode::ServerFault);
}

void UnknownGroupsTest::aGroupWithMembersOnRequestIsNotPut()
{
    Service service{membersOnRequest};
    QVERIFY(readCrew(service).has_value());

    QCOMPARE(addBo(service, R"({"id":"g","displayName":"Crew"})").error().code,
             ErrorCode::NotSupported);
    QVERIFY(service.log.filter(u"PUT"_s).isEmpty());
}

void UnknownGroupsTest::aGroupListWithItsMembersIsReadWhereTheyCannotBeLeftOut()
{
    Service service{[](const http::Request& request) {
        return request.query.hasQueryItem(u"excludedAttributes"_s)
            ? Answer{scimAnswer(400, R"({"detail":"unknown parameter"})")}
            : Answer{scimAnswer(200, listText(R"({"id":"g","displayName":"Crew"})", 1))};
    }};
    using services::GroupPage;

    const auto page = service.ask<GroupPage>(
        [&](const Then<GroupPage>& then) { service.service->groups()->list({}, then); });

    QVERIFY(page.has_value());
    QCOMPARE(page->groups.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(UnknownGroupsTest)
#include "tst_unknowngroups.moc"
