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
    void aGroupThatShowsNoMembersIsNotPut_data();
    void aGroupThatShowsNoMembersIsNotPut();
    void anEmptyGroupIsPutWhereOthersShowTheirMembers_data();
    void anEmptyGroupIsPutWhereOthersShowTheirMembers();
    void aGroupIsNotPutWithoutSomebodyWhoSaysToBeInIt_data();
    void aGroupIsNotPutWithoutSomebodyWhoSaysToBeInIt();
    void aGroupThatWasJustMadeIsEmpty_data();
    void aGroupThatWasJustMadeIsEmpty();
    void membersThatComeOnRequestOnlyAreAskedFor();
    void membersThatNobodyShowsAreNotKnown_data();
    void membersThatNobodyShowsAreNotKnown();
    void anEmptyListIsBelievedWhereAnotherGroupHasSomebody();
    void aListThatShowsNobodyAtAllIsNotBelieved();
    void membersThatCouldNotBeAskedForAreNotNobody();
    void aGroupWithMembersOnRequestIsNotPut();
    void othersWithMembersOnRequestMakeNoGroupEmpty();
    void aGroupListWithItsMembersIsReadWhereTheyCannotBeLeftOut();
    void groupsArePutWhereOnlyTheirPatchIsMissing_data();
    void groupsArePutWhereOnlyTheirPatchIsMissing();
    void groupsThatAreKnownToBePatchedArePatchedOnly();
};

namespace {

Result<Written> addBo(Service& service, const QByteArray& group)
{
    const Account resource{.remoteId = u"g"_s, .raw = group};
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

/// A group of nobody, as services write it.
void addEmptyGroups()
{
    QTest::addColumn<QByteArray>("group");
    QTest::newRow("left out") << R"({"id":"g","displayName":"Crew"})"_ba;
    QTest::newRow("an empty list") << R"({"id":"g","displayName":"Crew","members":[]})"_ba;
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

void UnknownGroupsTest::aGroupThatShowsNoMembersIsNotPut_data()
{
    addEmptyGroups();
}

void UnknownGroupsTest::aGroupThatShowsNoMembersIsNotPut()
{
    QFETCH(const QByteArray, group);
    Service service{groupWithoutPatch(group)};

    const Result<Written> written = addBo(service, group);

    QCOMPARE(written.error().code, ErrorCode::NotSupported);
    QVERIFY(service.log.filter(u"PUT"_s).isEmpty());
}

void UnknownGroupsTest::anEmptyGroupIsPutWhereOthersShowTheirMembers_data()
{
    addEmptyGroups();
}

void UnknownGroupsTest::anEmptyGroupIsPutWhereOthersShowTheirMembers()
{
    QFETCH(const QByteArray, group);
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

void UnknownGroupsTest::aGroupIsNotPutWithoutSomebodyWhoSaysToBeInIt_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<bool>("isPut");
    QTest::newRow("listed") << R"({"id":"ana","userName":"a","groups":[{"value":"g"}]})"_ba << true;
    QTest::newRow("in another group")
        << R"({"id":"cy","userName":"c","groups":[{"value":"h"}]})"_ba << true;
    QTest::newRow("in a group that is in it")
        << R"({"id":"cy","userName":"c","groups":[{"value":"g"},{"value":"inner"}]})"_ba << true;
    QTest::newRow("not listed") << R"({"id":"cy","userName":"c","groups":[{"value":"g"}]})"_ba
                                << false;
}

void UnknownGroupsTest::aGroupIsNotPutWithoutSomebodyWhoSaysToBeInIt()
{
    QFETCH(const QByteArray, user);
    const QByteArray group =
        R"({"id":"g","displayName":"Crew","members":[{"value":"ana"},{"value":"inner"}]})";
    Service service{[group, user](const http::Request& request) {
        if (request.method == Method::Patch)
            return Answer{scimAnswer(501, "")};
        return Answer{scimAnswer(200, request.path == u"Users"_s ? listText(user, 1) : group)};
    }};

    QTEST(addBo(service, group).has_value(), "isPut");
    QTEST(!service.log.filter(u"PUT"_s).isEmpty(), "isPut");
}

void UnknownGroupsTest::aGroupThatWasJustMadeIsEmpty_data()
{
    addEmptyGroups();
}

void UnknownGroupsTest::aGroupThatWasJustMadeIsEmpty()
{
    QFETCH(const QByteArray, group);
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

void UnknownGroupsTest::membersThatNobodyShowsAreNotKnown_data()
{
    addEmptyGroups();
}

void UnknownGroupsTest::membersThatNobodyShowsAreNotKnown()
{
    QFETCH(const QByteArray, group);
    const auto hides = [group](const http::Request&) { return Answer{scimAnswer(200, group)}; };
    Service general{hides};
    Service known{u"teamretro"_s, hides};

    QVERIFY(!readCrew(general)->areMembersKnown);
    QVERIFY(readCrew(known)->areMembersKnown);
}

void UnknownGroupsTest::anEmptyListIsBelievedWhereAnotherGroupHasSomebody()
{
    const QByteArray group = R"({"id":"g","displayName":"Crew","members":[]})";
    Service service{[group](const http::Request& request) {
        return request.path == u"Groups"_s ? Answer{scimAnswer(
                   200, listText(group + R"(,{"id":"h","members":[{"value":"ana"}]})", 2))}
                                           : Answer{scimAnswer(200, group)};
    }};

    QVERIFY(readCrew(service)->areMembersKnown);
    QVERIFY(readCrew(service)->areMembersKnown);
    QCOMPARE(service.log.count(u"GET Groups"_s), 1);
}

void UnknownGroupsTest::aListThatShowsNobodyAtAllIsNotBelieved()
{
    using services::GroupPage;
    Service service{[](const http::Request& request) {
        const bool isSecond = request.query.queryItemValue(u"startIndex"_s) == u"2"_s;
        return Answer{scimAnswer(200,
                                 listText(isSecond ? R"({"id":"h","members":[{"value":"ana"}]},)"
                                                     R"({"id":"i","members":[]})"
                                                   : R"({"id":"g","members":[]})",
                                          3))};
    }};
    const auto page = [&service](qint64 start) {
        return service.ask<GroupPage>([&](const Then<GroupPage>& then) {
            service.service->groups()->list({.startIndex = start, .count = 2}, then);
        });
    };

    QVERIFY(!page(1)->groups.front().areMembersKnown);
    QVERIFY(page(2)->groups.back().areMembersKnown);
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

void UnknownGroupsTest::othersWithMembersOnRequestMakeNoGroupEmpty()
{
    const QByteArray bare = R"({"id":"g","displayName":"Crew","members":[]})";
    Service service{[bare](const http::Request& request) {
        if (request.method == Method::Patch)
            return Answer{scimAnswer(501, "")};
        const bool isAsked = request.query.queryItemValue(u"attributes"_s).contains(u"members"_s);
        const QByteArray other =
            isAsked ? R"({"id":"h","members":[{"value":"ana"}]})" : R"({"id":"h","members":[]})";
        return Answer{
            scimAnswer(200, request.path == u"Groups"_s ? listText(bare + ',' + other, 2) : bare)};
    }};
    QVERIFY(readCrew(service)->areMembersKnown);

    QCOMPARE(addBo(service, bare).error().code, ErrorCode::NotSupported);
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

namespace {

const QByteArray crewOfAna = R"({"id":"g","displayName":"Crew","members":[{"value":"ana"}]})";

/// The definition of a service that somebody has checked.
services::ServiceDefinition checkedService()
{
    services::ServiceDefinition about = *services::Registry{}.find(u"scim"_s);
    about.isGeneral = false;
    return about;
}

}  // namespace

void UnknownGroupsTest::groupsArePutWhereOnlyTheirPatchIsMissing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isPut");
    QTest::newRow("no such method") << 405 << true;
    QTest::newRow("not implemented") << 501 << true;
    QTest::newRow("refused") << 400 << false;
}

void UnknownGroupsTest::groupsArePutWhereOnlyTheirPatchIsMissing()
{
    QFETCH(const int, status);
    Service service{checkedService(), [status](const http::Request& request) {
                        return request.method == Method::Patch ? Answer{scimAnswer(status, "")}
                                                               : Answer{scimAnswer(200, crewOfAna)};
                    }};

    const Result<Written> written = addBo(service, crewOfAna);

    QTEST(written.has_value(), "isPut");
    QTEST(!service.log.filter(u"PUT"_s).isEmpty(), "isPut");
}

void UnknownGroupsTest::groupsThatAreKnownToBePatchedArePatchedOnly()
{
    services::ServiceDefinition about = checkedService();
    about.patches = false;
    about.groups.patches = true;
    Service service{about, [](const http::Request&) { return Answer{scimAnswer(405, "")}; }};

    QCOMPARE(addBo(service, crewOfAna).error().httpStatus, 405);
    QCOMPARE(service.log, QStringList{u"PATCH Groups/g"_s});
}

QTEST_GUILESS_MAIN(UnknownGroupsTest)
#include "tst_unknowngroups.moc"
