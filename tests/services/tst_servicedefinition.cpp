// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using services::ServiceDefinition;

class ServiceDefinitionTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheSmallestDefinition();
    void readsAValueWithOrWithoutItsSource();
    void ignoresWhatItDoesNotKnow();
    void namesTheFieldThatCannotBeUsed_data();
    void namesTheFieldThatCannotBeUsed();
    void saysWhereTheTextIsNoJson();
    void saysNothingOfAnAttributeThatIsNotListed();
    void takesACapabilityThatIsNotListedForInferred();
    void findsTheSentenceOfAFault_data();
    void findsTheSentenceOfAFault();
    void knowsPivotalTracker();
    void knowsRudderStackAndWhatItDoesNotDo_data();
    void knowsRudderStackAndWhatItDoesNotDo();
    void knowsBothKindsOfTokenOfRudderStack();
    void knowsTeamRetroAndItsDangers();
    void buildsTheNamesOfGroups();
    void findsTheMeaningOfAGroupsName_data();
    void findsTheMeaningOfAGroupsName();
    void knowsAnyOtherScimService();
};

namespace {

QJsonObject objectOf(const QByteArray& text)
{
    return QJsonDocument::fromJson(text).object();
}

const QByteArray smallest = R"({"version":1,"id":"acme","name":"Acme","protocol":"scim",
    "auth":{"kind":"bearer","header":"Authorization","scheme":"Bearer"},
        "api":{"usersPath":"Users"}})";

/// The smallest definition with what `changes` says in place of its own fields; null removes.
QByteArray changed(const QByteArray& changes)
{
    QJsonObject definition = objectOf(smallest);
    const QJsonObject other = objectOf(changes);
    for (auto it = other.constBegin(); it != other.constEnd(); ++it) {
        if (it->isNull())
            definition.remove(it.key());
        else
            definition.insert(it.key(), *it);
    }
    return QJsonDocument{definition}.toJson();
}

}  // namespace

void ServiceDefinitionTest::readsTheSmallestDefinition()
{
    const Result<ServiceDefinition> definition = services::readDefinition(smallest);

    QVERIFY(definition.has_value());
    QCOMPARE(definition->id, u"acme"_s);
    QCOMPARE(definition->authHeader, "Authorization"_ba);
    QCOMPARE(definition->usersPath, u"Users"_s);
    QCOMPARE(definition->pageSize, 100);
    QVERIFY(!definition->retention.rule.has_value());
}

void ServiceDefinitionTest::readsAValueWithOrWithoutItsSource()
{
    const Result<ServiceDefinition> definition = services::readDefinition(changed(
        R"({"notice":{"value":"Closed.","source":"documented: https://acme.example/help"},
            "api":{"usersPath":"v2/Users","pageSize":{"value":25,"source":"inferred"},
        "perSecond":0.5,
                   "patches":{"value":false},"groups":{"patches":true,"needsExternalId":true},
                   "startsWithCursor":true,
                   "contentType":"application/json",
                   "filters":{"operators":["eq","[]"],"paths":["userName"],"longest":200,
                              "source":"verified: 3 May 2026"},
                   "patchDialect":{"capitalised":true,"paths":{"value":false},"mostValues":100,
                                   "source":"verified: 3 May 2026"}},
            "retention":{"days":7,"source":"verified: 3 May 2026"}})"));

    QVERIFY2(definition.has_value(), definition ? "" : qPrintable(definition.error().detail));
    QCOMPARE(definition->notice, u"Closed."_s);
    QCOMPARE(definition->usersPath, u"v2/Users"_s);
    QCOMPARE(definition->pageSize, 25);
    QCOMPARE(definition->perSecond, 0.5);
    QCOMPARE(definition->patches, false);
    QVERIFY(definition->startsWithCursor);
    QCOMPARE(definition->contentType, "application/json"_ba);
    QCOMPARE(definition->filters.operators, (QSet<QString>{u"eq"_s, u"[]"_s}));
    QCOMPARE(definition->filters.paths, QStringList{u"userName"_s});
    QCOMPARE(definition->filters.longest, 200);
    QVERIFY(definition->patchDialect.isCapitalised && definition->patchDialect.removesByFilter);
    QVERIFY(!definition->patchDialect.hasPaths);
    QCOMPARE(definition->patchDialect.mostValues, 100);
    QVERIFY(definition->patchesGroups());
    QVERIFY(definition->groups.needsExternalId);
    QVERIFY(!definition->groups.areMembersStated);
    QCOMPARE(definition->retention.rule->days, std::chrono::days{7});
    QCOMPARE(definition->retention.source, u"verified: 3 May 2026"_s);
}

void ServiceDefinitionTest::ignoresWhatItDoesNotKnow()
{
    QVERIFY(services::readDefinition(changed(R"({"later":{"a":[1]}})")).has_value());
}

// A table of rows.
// NOLINTNEXTLINE(readability-function-size)
void ServiceDefinitionTest::namesTheFieldThatCannotBeUsed_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QString>("field");
    const auto api = [](const char* more) {
        return R"({"api":{"usersPath":"Users",)" + QByteArray{more} + "}}";
    };
    QTest::newRow("no version") << R"({"version":null})"_ba << u"version: "_s;
    QTest::newRow("a version of later") << R"({"version":2})"_ba << u"version: is 2"_s;
    QTest::newRow("a version as text") << R"({"version":"1"})"_ba << u"version: "_s;
    QTest::newRow("no id") << R"({"id":null})"_ba << u"id: "_s;
    QTest::newRow("an id with a slash") << R"({"id":"../x"})"_ba << u"id: "_s;
    QTest::newRow("no name") << R"({"name":null})"_ba << u"name: "_s;
    QTest::newRow("a protocol that is not known")
        << R"({"protocol":"soap"})"_ba << u"protocol: “soap”"_s;
    QTest::newRow("no auth") << R"({"auth":null})"_ba << u"auth.kind: "_s;
    QTest::newRow("an auth kind that is not known")
        << R"({"auth":{"kind":"magic","header":"Authorization"}})"_ba << u"auth.kind: "_s;
    QTest::newRow("a header that ends the header")
        << R"({"auth":{"kind":"bearer","header":"A\r\nB"}})"_ba << u"auth.header: "_s;
    QTest::newRow("a header that ends with a line break")
        << R"({"auth":{"kind":"bearer","header":"A\n"}})"_ba << u"auth.header: "_s;
    QTest::newRow("a scheme that ends the header")
        << R"({"auth":{"kind":"bearer","header":"A","scheme":"B: "}})"_ba << u"auth.scheme: "_s;
    QTest::newRow("no path") << R"({"api":{}})"_ba << u"api.usersPath: "_s;
    QTest::newRow("a path that leads up")
        << R"({"api":{"usersPath":"../admin"}})"_ba << u"api.usersPath: "_s;
    QTest::newRow("a path that is a place")
        << R"({"api":{"usersPath":"//evil.example/Users"}})"_ba << u"api.usersPath: "_s;
    QTest::newRow("an operator that SCIM has not")
        << api(R"("filters":{"operators":["in"],"paths":["id"]})") << u"api.filters.operators: "_s;
    QTest::newRow("filters of nothing")
        << api(R"("filters":{"operators":["eq"]})") << u"api.filters.paths: "_s;
    QTest::newRow("filters of no attribute")
        << api(R"("filters":{"operators":["eq"],"paths":["a b"]})") << u"api.filters.paths: "_s;
    QTest::newRow("bodies of another type")
        << api(R"("contentType":"text/xml")") << u"api.contentType: "_s;
    QTest::newRow("groups that lead up") << api(R"("groupsPath":"../x")") << u"api.groupsPath: "_s;
    QTest::newRow("an address without TLS")
        << R"({"baseUrls":[{"title":"US","url":"http://a.example"}]})"_ba << u"baseUrls[0].url: "_s;
    QTest::newRow("a name without a pattern")
        << R"({"groupNames":[{"id":"a","title":"A"}]})"_ba << u"groupNames[0].pattern: "_s;
    QTest::newRow("a kind of token without a title")
        << R"({"token":{"kinds":[{"id":"a","steps":["Go."]}]}})"_ba << u"kinds[0].title: "_s;
    QTest::newRow("a page of nobody") << api(R"("pageSize":0)") << u"api.pageSize: "_s;
    QTest::newRow("a page of a half") << api(R"("pageSize":{"value":1.5})") << u"api.pageSize: "_s;
    QTest::newRow("a pace below nothing") << api(R"("perSecond":-1)") << u"api.perSecond: "_s;
    QTest::newRow("a flag as text") << api(R"("patches":"yes")") << u"api.patches: "_s;
    QTest::newRow("a PATCH of access where there is none")
        << api(R"("patches":false,"patchesAccessOnly":true)") << u"api.patchesAccessOnly: "_s;
    QTest::newRow("a source of another kind")
        << api(R"("parallel":{"value":2,"source":"somebody said"})") << u"api.parallel.source: "_s;
    QTest::newRow("a document without an address")
        << R"({"retention":{"days":3,"source":"documented: page 7"}})"_ba
        << u"retention.source: "_s;
    QTest::newRow("a retention of no days")
        << R"({"retention":{"days":0}})"_ba << u"retention.days: "_s;
    QTest::newRow("attributes that are no list") << R"({"attributes":{}})"_ba << u"attributes: "_s;
    QTest::newRow("an attribute that is no object")
        << R"({"attributes":["userName"]})"_ba << u"attributes[0]: "_s;
    QTest::newRow("an attribute without a title")
        << R"({"attributes":[{"path":"title","title":"Title"},{"path":"userName"}]})"_ba
        << u"attributes[1].title: "_s;
    QTest::newRow("a path that is none")
        << R"({"attributes":[{"path":"a b","title":"A"}]})"_ba << u"attributes[0].path: "_s;
    QTest::newRow("a capability twice")
        << R"({"capabilities":[{"id":"push","title":"Push","support":"yes"},
                               {"id":"push","title":"Push","support":"yes"}]})"_ba
        << u"capabilities[1].id: "_s;
    QTest::newRow("a capability that is perhaps")
        << R"({"capabilities":[{"id":"push","title":"Push","support":"perhaps"}]})"_ba
        << u"capabilities[0].support: "_s;
    QTest::newRow("an absence without a reason")
        << R"({"capabilities":[{"id":"push","title":"Push","support":"no"}]})"_ba
        << u"capabilities[0].reason: "_s;
    QTest::newRow("a pattern that is none")
        << R"({"faults":[{"pattern":"(","sentence":"No."}]})"_ba << u"faults[0].pattern: "_s;
    QTest::newRow("a fault without a sentence")
        << R"({"faults":[{"status":403}]})"_ba << u"faults[0].sentence: "_s;
    QTest::newRow("steps that are one text")
        << R"({"token":{"steps":"Go."}})"_ba << u"token.steps: "_s;
    QTest::newRow("a page that is not https")
        << R"({"token":{"page":"http://acme.example/token"}})"_ba << u"token.page: "_s;
    QTest::newRow("a page with somebody's name in it")
        << R"({"token":{"page":"https://acme.example@other.example/"}})"_ba << u"token.page: "_s;
    QTest::newRow("a page that is a command")
        << R"({"token":{"page":"javascript:alert"}})"_ba << u"token.page: "_s;
    QTest::newRow("a prefix with a blank")
        << R"({"token":{"prefix":"to ken"}})"_ba << u"token.prefix: "_s;
    QTest::newRow("a step that is a number")
        << R"({"manualRemoval":["Go.",7]})"_ba << u"manualRemoval: "_s;
    QTest::newRow("a notice that is a number") << R"({"notice":{"value":7}})"_ba << u"notice: "_s;
}

void ServiceDefinitionTest::namesTheFieldThatCannotBeUsed()
{
    QFETCH(const QByteArray, changes);
    QFETCH(const QString, field);

    const Result<ServiceDefinition> definition = services::readDefinition(changed(changes));

    QVERIFY(!definition.has_value());
    QCOMPARE(definition.error().code, ErrorCode::BadInput);
    QVERIFY2(definition.error().detail.startsWith(field), qPrintable(definition.error().detail));
}

void ServiceDefinitionTest::saysWhereTheTextIsNoJson()
{
    const Result<ServiceDefinition> definition = services::readDefinition(R"({"version":1,})");

    QVERIFY(!definition.has_value());
    QCOMPARE(definition.error().code, ErrorCode::BadInput);
    QVERIFY(definition.error().detail.startsWith(u"not valid JSON at byte 1"_s));
}

void ServiceDefinitionTest::saysNothingOfAnAttributeThatIsNotListed()
{
    const ServiceDefinition definition = services::readDefinition(smallest).value();

    const services::AttributeFacts facts = definition.attribute(u"nickName"_s);

    QCOMPARE(facts.path, u"nickName"_s);
    QVERIFY(facts.isWritable);
    QVERIFY(facts.isStored);
    QVERIFY(facts.reason.isEmpty());
}

void ServiceDefinitionTest::takesACapabilityThatIsNotListedForInferred()
{
    const ServiceDefinition definition = services::readDefinition(smallest).value();

    const Capability capability = definition.capability(u"push"_s);

    QCOMPARE(capability.id, u"push"_s);
    QCOMPARE(capability.support, Capability::Support::Inferred);
    QVERIFY(capability.reason.isEmpty());
}

void ServiceDefinitionTest::findsTheSentenceOfAFault_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("the domain, British") << 403 << u"Domain is not AUTHORISED"_s << true;
    QTest::newRow("the domain, American") << 400 << u"user not authorized"_s << true;
    QTest::newRow("the old word") << 403 << u"please whitelist acme.example"_s << true;
    QTest::newRow("another status") << 409 << u"domain"_s << false;
    QTest::newRow("other words") << 400 << u"quota"_s << false;
    QTest::newRow("a role") << 403 << u"requires the admin role"_s << true;
    QTest::newRow("a plan") << 403 << u"SCIM needs an Enterprise plan"_s << true;
    QTest::newRow("refused without a word") << 403 << QString{} << true;
}

void ServiceDefinitionTest::findsTheSentenceOfAFault()
{
    QFETCH(const int, status);
    QFETCH(const QString, detail);
    const services::Registry registry;

    const std::optional<QString> sentence =
        registry.find(u"tracker"_s)->faultSentence(status, detail);

    QTEST(sentence.has_value(), "isKnown");
    QVERIFY(!sentence || sentence->contains(u"support@pivotaltracker.com"_s));
}

void ServiceDefinitionTest::knowsPivotalTracker()
{
    const services::Registry registry;
    const ServiceDefinition* tracker = registry.find(u"tracker"_s);

    QVERIFY2(tracker, qPrintable(registry.problems().join(u'\n')));
    QVERIFY(tracker->notice.contains(u"30 April 2025"_s));
    QCOMPARE(tracker->retention.rule->days, std::chrono::days{30});
    QCOMPARE(tracker->retention.rule->owner, RetentionRule::Owner::Service);
    QCOMPARE(tracker->token.requirements.size(), 4);
    QVERIFY(tracker->token.page.startsWith(u"https://"_s));
    QCOMPARE(tracker->capability(u"groupPush"_s).support, Capability::Support::No);
    QCOMPARE(tracker->capability(u"remove"_s).support, Capability::Support::Inferred);
    QCOMPARE(tracker->capability(u"deactivate"_s).support, Capability::Support::Yes);
    QVERIFY(!tracker->manualRemoval.isEmpty());
    QCOMPARE(tracker->attribute(u"USERNAME"_s).title, u"Login"_s);
    QVERIFY(!tracker->attribute(u"password"_s).isWritable);
}

void ServiceDefinitionTest::knowsRudderStackAndWhatItDoesNotDo_data()
{
    QTest::addColumn<QString>("capability");
    QTest::addColumn<QString>("reason");
    QTest::newRow("import users") << u"import"_s << u"import"_s;
    QTest::newRow("import groups") << u"importGroups"_s << u"groups"_s;
    QTest::newRow("push groups") << u"groupPush"_s << u"groups"_s;
    QTest::newRow("remove users") << u"remove"_s << u"SAML"_s;
    QTest::newRow("sync password") << u"passwordSync"_s << u"SAML"_s;
    QTest::newRow("enhanced group push") << u"enhancedGroupPush"_s << u"groups"_s;
    QTest::newRow("list users") << u"list"_s << u"incomplete"_s;
}

void ServiceDefinitionTest::knowsRudderStackAndWhatItDoesNotDo()
{
    QFETCH(const QString, capability);
    QFETCH(const QString, reason);
    const services::Registry registry;
    const ServiceDefinition* service = registry.find(u"rudderstack"_s);
    QVERIFY2(service, qPrintable(registry.problems().join(u'\n')));

    const Capability found = service->capability(capability);

    QCOMPARE(found.support, Capability::Support::No);
    QVERIFY2(found.reason.contains(reason), qPrintable(found.reason));
    QCOMPARE(service->capability(u"push"_s).support, Capability::Support::Yes);
    QCOMPARE(service->capability(u"deactivate"_s).support, Capability::Support::Yes);
    QVERIFY(!service->retention.rule);
    QVERIFY(service->groupsPath.isEmpty());
    QVERIFY(!service->attribute(u"userName"_s).isWritable);
    QVERIFY(service->attribute(u"displayName"_s).isWritable);
    QVERIFY(!service->attribute(u"title"_s).isStored);
}

void ServiceDefinitionTest::knowsBothKindsOfTokenOfRudderStack()
{
    const services::Registry registry;
    const ServiceDefinition* service = registry.find(u"rudderstack"_s);

    QCOMPARE(service->token.kinds.size(), 2U);
    QCOMPARE(service->token.kinds.front().id, u"service"_s);
    QVERIFY(service->token.kinds.back().title.contains(u"Personal access token"_s));
    QVERIFY(service->token.kinds.back().note.contains(u"Admin"_s));
    QVERIFY(!service->token.kinds.back().steps.isEmpty());
    QVERIFY(!service->token.newEndsOld);
    QVERIFY(service->faultSentence(403, u"Forbidden"_s)->contains(u"not enabled"_s));
    QVERIFY(service->faultSentence(403, u"Needs the Admin role"_s)->contains(u"change"_s));
    QCOMPARE(service->baseUrls.size(), 2U);
    QCOMPARE(service->baseUrls.back().url, u"https://api.eu.rudderstack.com/scim/v2"_s);
}

void ServiceDefinitionTest::knowsTeamRetroAndItsDangers()
{
    const services::Registry registry;
    const ServiceDefinition* service = registry.find(u"teamretro"_s);

    QVERIFY2(service, qPrintable(registry.problems().join(u'\n')));
    QVERIFY(service->userNameIsEmail);
    QVERIFY(service->userNameMerges);
    QVERIFY(service->deactivatesProvisionedOnly);
    QCOMPARE(service->groupsPath, u"Groups"_s);
    QCOMPARE(service->baseUrls.size(), 2U);
    QCOMPARE(service->capability(u"remove"_s).support, Capability::Support::Inferred);
    QCOMPARE(service->capability(u"groupPush"_s).support, Capability::Support::Yes);
    QVERIFY(!registry.find(u"tracker"_s)->userNameMerges);
}

void ServiceDefinitionTest::buildsTheNamesOfGroups()
{
    const services::Registry registry;
    const services::GroupNamePattern& members = registry.find(u"teamretro"_s)->groupNames.back();

    QCOMPARE(members.words(), QStringList{u"team"_s});
    QCOMPARE(members.build({{u"team"_s, u" Blue {team} Sky "_s}}).value(),
             u"TeamRetro-Blue {team} Sky-Team-Members"_s);
    QCOMPARE(members.build({{u"team"_s, u"  "_s}}).error().code, ErrorCode::BadInput);
    QCOMPARE(members.build({}).error().detail, u"team"_s);
}

void ServiceDefinitionTest::findsTheMeaningOfAGroupsName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("team");
    QTest::newRow("owners") << u"TeamRetro-Account-Owners"_s << u"accountOwners"_s << QString{};
    QTest::newRow("a team") << u"TeamRetro-Blue Sky-Team-Members"_s << u"teamMembers"_s
                            << u"Blue Sky"_s;
    QTest::newRow("another case") << u"teamretro-A.B-team-admins"_s << u"teamAdmins"_s << u"A.B"_s;
    QTest::newRow("no team") << u"TeamRetro--Team-Members"_s << QString{} << QString{};
    QTest::newRow("something else") << u"Sales"_s << QString{} << QString{};
}

void ServiceDefinitionTest::findsTheMeaningOfAGroupsName()
{
    QFETCH(const QString, name);
    const services::Registry registry;
    QString id;
    QString team;

    for (const services::GroupNamePattern& each : registry.find(u"teamretro"_s)->groupNames) {
        if (const auto values = each.valuesIn(name)) {
            id = each.id;
            team = values->value(u"team"_s);
        }
    }

    QTEST(id, "id");
    QTEST(team, "team");
}

void ServiceDefinitionTest::knowsAnyOtherScimService()
{
    const services::Registry registry;
    const ServiceDefinition* service = registry.find(u"scim"_s);

    QVERIFY2(service, qPrintable(registry.problems().join(u'\n')));
    QCOMPARE(service->groupsPath, u"Groups"_s);
    QCOMPARE(service->capability(u"list"_s).support, Capability::Support::Inferred);
    QCOMPARE(service->capability(u"passwordSync"_s).support, Capability::Support::No);
}

QTEST_GUILESS_MAIN(ServiceDefinitionTest)
#include "tst_servicedefinition.moc"
