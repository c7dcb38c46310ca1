// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "work/groupplanner.h"
#include "work/membershipdiff.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::work;

namespace {

GroupReading group(const QString& id, const QString& name, const QStringList& members = {})
{
    GroupReading reading{.resource = {.remoteId = id, .displayName = name, .raw = "{}"},
                         .areMembersKnown = true};
    for (const QString& member : members)
        reading.members.push_back({.id = member});
    return reading;
}

QStringList idsIn(const QJsonObject& side)
{
    QStringList ids;
    const QJsonArray members = side.value(u"members"_s).toArray();
    for (const auto& member : members)
        ids += member[u"value"_s].toString();
    return ids;
}

std::vector<Member> members(const QStringList& ids)
{
    std::vector<Member> all;
    all.reserve(static_cast<std::size_t>(ids.size()));
    for (const QString& id : ids)
        all.push_back({.id = id, .display = id + u"@acme.example"_s});
    return all;
}

}  // namespace

class TestGroupPlanner final : public QObject {
    Q_OBJECT

private slots:
    void init() { m_about = {.id = u"x"_s, .name = u"X"_s, .groupsPath = u"Groups"_s}; }

    void onlyWhoIsMissingIsAdded()
    {
        const auto changes = planned(
            Verb::AddToGroup,
            {.groups = {group(u"g"_s, u"QA"_s, {u"1"_s})}, .members = members({u"1"_s, u"2"_s})});
        QCOMPARE(changes.size(), std::size_t{1});
        QCOMPARE(idsIn(changes.front().after), QStringList{u"2"_s});
        QVERIFY(changes.front().before.isEmpty());
    }

    void onlyWhoIsInsideIsTakenOut()
    {
        const auto changes = planned(Verb::RemoveFromGroup,
                                     {.groups = {group(u"g"_s, u"QA"_s, {u"1"_s, u"3"_s})},
                                      .members = members({u"1"_s, u"2"_s})});
        QCOMPARE(idsIn(changes.front().before), QStringList{u"1"_s});
        QVERIFY(changes.front().after.isEmpty());
    }

    void whoComesBackAndNeverLeftAGroupIsNotPutIntoIt()
    {
        const PlanRequest request{.verb = Verb::Reactivate, .restoresGroups = true};
        const PlanItem item{.group = u"id:g"_s, .members = {u"id:1"_s}, .verb = Verb::AddToGroup};
        const auto changes = [&](const QStringList& inside) {
            return GroupPlanner{m_about, request}.changes(
                item, {.groups = {group(u"g"_s, u"QA"_s, inside)}, .members = members({u"1"_s})});
        };
        QVERIFY(changes({u"1"_s}).empty());
        QCOMPARE(changes({}).size(), std::size_t{1});
    }

    void aDeletionNamesWhoIsInside()
    {
        const auto changes =
            planned(Verb::DeleteGroup, {.groups = {group(u"g"_s, u"QA"_s, {u"1"_s, u"2"_s})}});
        QCOMPARE(idsIn(changes.front().before), (QStringList{u"1"_s, u"2"_s}));
    }

    void membersAreCutToWhatOneRequestTakes()
    {
        m_about.groups.mostMembers = 2;
        const auto changes = planned(Verb::AddToGroup,
                                     {.groups = {group(u"g"_s, u"QA"_s)},
                                      .members = members({u"1"_s, u"2"_s, u"3"_s, u"2"_s})});
        QCOMPARE(changes.size(), std::size_t{2});
        QCOMPARE(idsIn(changes[0].after), (QStringList{u"1"_s, u"2"_s}));
        QCOMPARE(idsIn(changes[1].after), QStringList{u"3"_s});
        m_about.patchDialect.mostOperations = 1;
        QCOMPARE(planned(Verb::RemoveFromGroup,
                         {.groups = {group(u"g"_s, u"QA"_s, {u"1"_s, u"2"_s})},
                          .members = members({u"1"_s, u"2"_s})})
                     .size(),
                 std::size_t{2});
    }

    void aPushCreatesOrLinksAndNeverChooses()
    {
        QCOMPARE(planned(Verb::PushGroup, {}).front().effect, Effect::Create);
        const auto linked = planned(Verb::PushGroup, {.groups = {group(u"g"_s, u"QA"_s)}});
        QCOMPARE(linked.front().effect, Effect::Link);
        QCOMPARE(linked.front().target.remoteId, u"g"_s);
        const auto many =
            planned(Verb::PushGroup, {.groups = {group(u"g"_s, u"QA"_s), group(u"h"_s, u"QA"_s)}});
        QCOMPARE(many.front().state, ChangeState::Skipped);
        QCOMPARE(many.front().error->code, ErrorCode::AmbiguousGroup);
    }

    void aPushWithMembersMakesTheGroupFirst()
    {
        PlanItem item{.group = u"New"_s, .members = {u"1"_s}};
        const PlanRequest request{.verb = Verb::PushGroup};
        const auto changes =
            GroupPlanner{m_about, request}.changes(item, {.members = members({u"1"_s})});
        QCOMPARE(changes.size(), std::size_t{2});
        QCOMPARE(changes[0].verb, Verb::PushGroup);
        QVERIFY(changes[0].after.keys() == QStringList{u"displayName"_s});
        QCOMPARE(changes[1].verb, Verb::AddToGroup);
        QCOMPARE(changes[1].state, ChangeState::Planned);
    }

    void aNameThatIsTakenIsRefused()
    {
        PlanItem item{.group = u"QA"_s, .name = u"Core"_s};
        const PlanRequest request{.verb = Verb::RenameGroup};
        const auto changes = GroupPlanner{m_about, request}.changes(
            item, {.groups = {group(u"g"_s, u"QA"_s)}, .bearers = {group(u"h"_s, u"Core"_s)}});
        QCOMPARE(changes.front().state, ChangeState::Skipped);
        item.name = u"qa"_s;
        const auto recased = GroupPlanner{m_about, request}.changes(
            item, {.groups = {group(u"g"_s, u"QA"_s)}, .bearers = {group(u"g"_s, u"QA"_s)}});
        QCOMPARE(recased.front().after.value(u"displayName"_s).toString(), u"qa"_s);
    }

    void aServiceWithoutGroupsSaysWhy()
    {
        m_about.capabilities = {{.id = u"groupMembers"_s,
                                 .support = Capability::Support::No,
                                 .reason = u"They come from elsewhere."_s}};
        const auto changes = planned(
            Verb::AddToGroup, {.groups = {group(u"g"_s, u"QA"_s)}, .members = members({u"1"_s})});
        QCOMPARE(changes.front().error->code, ErrorCode::NotSupported);
        QCOMPARE(changes.front().error->detail, u"They come from elsewhere."_s);
    }

    void aNewGroupGetsAnExternalIdWhereItNeedsOne()
    {
        const auto idOfNew = [this](const QJsonObject& attributes) {
            const PlanRequest request{.verb = Verb::PushGroup};
            const auto changes = GroupPlanner{m_about, request}.changes(
                {.attributes = attributes, .group = u"QA"_s}, {});
            return changes.front().after.value(u"externalId"_s).toString();
        };
        const QJsonObject given{{u"externalId"_s, u"qa-1"_s}};

        QCOMPARE(idOfNew({}), QString{});
        QCOMPARE(idOfNew(given), u"qa-1"_s);
        m_about.groups.needsExternalId = true;
        QVERIFY(!idOfNew({}).isEmpty());
        QVERIFY(idOfNew({}) != idOfNew({}));
        QCOMPARE(idOfNew(given), u"qa-1"_s);
        // One that is there is left as it is.
        QVERIFY(
            planned(Verb::PushGroup, {.groups = {group(u"g"_s, u"QA"_s)}}).front().after.isEmpty());
    }

    void peopleComeBeforeTheirGroupsAndLeaveBeforeTheEnd()
    {
        std::vector<Change> changes;
        for (const Verb verb : {Verb::DeleteGroup, Verb::AddToGroup, Verb::RemoveFromGroup,
                                Verb::PushGroup, Verb::Push})
            changes.push_back({.verb = verb});
        orderWithGroups(changes);
        std::vector<Verb> order;
        order.reserve(changes.size());
        for (const Change& change : changes)
            order.push_back(change.verb);
        QCOMPARE(order,
                 (std::vector{Verb::Push, Verb::PushGroup, Verb::AddToGroup, Verb::RemoveFromGroup,
                              Verb::DeleteGroup}));
    }

    void listsAreComparedByLogin()
    {
        const MembershipDifference found =
            compareMembers({u"Ann@acme.example"_s, u"bo@acme.example"_s, u"ann@acme.example"_s},
                           {u"cy@acme.example"_s, u"ann@ACME.example"_s, u"cy@acme.example"_s});
        QCOMPARE(found.both, QStringList{u"Ann@acme.example"_s});
        QCOMPARE(found.onlyLeft, QStringList{u"bo@acme.example"_s});
        QCOMPARE(found.onlyRight, QStringList{u"cy@acme.example"_s});
    }

    void aCopyTakesNobodyOutUnlessAsked()
    {
        const MembershipDifference difference{.onlyLeft = {u"bo"_s}, .onlyRight = {u"cy"_s}};
        const auto added = copyOf(difference, u"QA"_s, false);
        QCOMPARE(added.size(), std::size_t{1});
        QCOMPARE(added.front().verb, Verb::AddToGroup);
        QCOMPARE(added.front().members, QStringList{u"bo"_s});
        const auto same = copyOf(difference, u"QA"_s, true);
        QCOMPARE(same.back().verb, Verb::RemoveFromGroup);
        QCOMPARE(same.back().members, QStringList{u"cy"_s});
    }

private:
    [[nodiscard]] std::vector<Change> planned(Verb verb, const FoundGroup& found) const
    {
        const PlanRequest request{.verb = verb};
        return GroupPlanner{m_about, request}.changes({.group = u"QA"_s}, found);
    }

    services::ServiceDefinition m_about;
};

QTEST_GUILESS_MAIN(TestGroupPlanner)
#include "tst_groupplanner.moc"
