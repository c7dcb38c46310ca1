// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/probe.h"
#include "services/registry.h"
#include "support/schemacheck.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class ProbeTest final : public QObject {
    Q_OBJECT

private slots:
    void whatWasFoundTakesThePlaceOfWhatWasInferred();
    void aDefinitionThatIsMadeIsValid();
    void aVersionThatNobodyComparesIsNotReliedOn();
    void bulkIsOfferedAsFarAsItWasFound();
    void verbsThatFailedWithoutPatchStayOpenWherePutWorks();
    void changesGoInTheFirstWayThatWorks_data();
    void changesGoInTheFirstWayThatWorks();
    void whereAccessAloneIsPatchedTheRestIsPut_data();
    void whereAccessAloneIsPatchedTheRestIsPut();
    void groupsAreWrittenInAWayOfTheirOwn_data();
    void groupsAreWrittenInAWayOfTheirOwn();
    void thatAGroupNeedsAnExternalIdIsToldByTheDefinition();
    void filtersThatWereObeyedAreReliedOn();
    void noFilterIsReliedOnWhereTheyAreIgnored();
    void bodiesGoInTheTypeThatWasTaken();
    void aDeactivationThatRemovesIsToldByTheDefinition_data();
    void aDeactivationThatRemovesIsToldByTheDefinition();
    void aRemovalThatKeepsTheUserIsToldByTheDefinition_data();
    void aRemovalThatKeepsTheUserIsToldByTheDefinition();
    void whatTheServiceDidNotTellStaysAsItWas();
    void membersThatNothingShowsAreShownNowhere();
    void aReactivationThatWasNotTriedProvesNothing();
    void membersAreTakenOutAsItWasSeenToWork_data();
    void membersAreTakenOutAsItWasSeenToWork();

private:
    [[nodiscard]] Result<services::ServiceDefinition> made(const services::ProbeFacts& facts) const;
    services::ProbeOrigin m_origin{.id = u"checked-acme"_s,
                                   .name = u"Acme (checked)"_s,
                                   .host = u"scim.acme.example"_s,
                                   .date = u"2026-11-27"_s};
    services::Registry m_registry;
};

Result<services::ServiceDefinition> ProbeTest::made(const services::ProbeFacts& facts) const
{
    return services::definitionWith(m_registry.textOf(u"scim"_s), facts, m_origin)
        .and_then(services::readDefinition);
}

void ProbeTest::whatWasFoundTakesThePlaceOfWhatWasInferred()
{
    const auto definition = made({{.id = u"filter.eq"_s, .value = u"ignored"_s},
                                  {.id = u"page.most"_s, .value = u"50"_s},
                                  {.id = u"patch.path"_s, .value = u"no"_s},
                                  {.id = u"patch.pathless"_s, .value = u"yes"_s},
                                  {.id = u"path.slash"_s, .value = u"yes"_s},
                                  {.id = u"schema.onRequest"_s, .value = u"badge, photos"_s},
                                  {.id = u"verb.remove"_s, .value = u"yes"_s}});

    QVERIFY(definition);
    QCOMPARE(definition->id, u"checked-acme"_s);
    QVERIFY(!definition->filtersByUserName);
    QCOMPARE(definition->pageSize, 50);
    QVERIFY(definition->patches);
    QVERIFY(!definition->patchDialect.hasPaths);
    QVERIFY(definition->endsInSlash);
    QCOMPARE(definition->onRequest, (QStringList{u"badge"_s, u"photos"_s}));
    const Capability remove = definition->capability(u"remove"_s);
    QCOMPARE(remove.support, Capability::Support::Yes);
    QCOMPARE(remove.source, u"verified: scim.acme.example, 2026-11-27"_s);
    QCOMPARE(definition->capability(u"update"_s).support, Capability::Support::Inferred);
}

void ProbeTest::whatTheServiceDidNotTellStaysAsItWas()
{
    const auto before = made({});
    const QString open = services::notKnown.toString();
    const auto definition = made({{.id = u"filter.eq"_s, .value = open},
                                  {.id = u"groups"_s, .value = open},
                                  {.id = u"list"_s, .value = open},
                                  {.id = u"etag"_s, .value = open},
                                  {.id = u"page.index"_s, .value = open},
                                  {.id = u"page.cursor"_s, .value = u"yes"_s}});

    QVERIFY(definition);
    QCOMPARE(definition->filtersByUserName, before->filtersByUserName);
    QCOMPARE(definition->filters.operators, before->filters.operators);
    QCOMPARE(definition->groupsPath, u"Groups"_s);
    QCOMPARE(definition->hasEtags, before->hasEtags);
    QVERIFY(!definition->startsWithCursor);
    QVERIFY(made({{.id = u"page.counts"_s, .value = u"no"_s},
                  {.id = u"page.cursor"_s, .value = u"yes"_s}})
                ->startsWithCursor);
    QCOMPARE(definition->capability(u"list"_s).support, before->capability(u"list"_s).support);
}

void ProbeTest::membersThatNothingShowsAreShownNowhere()
{
    const QString open = services::notKnown.toString();
    const auto secret = made(
        {{.id = u"group.members"_s, .value = u"no"_s}, {.id = u"verb.group-add"_s, .value = open}});
    const auto refused = made({{.id = u"group.members"_s, .value = u"no"_s},
                               {.id = u"verb.group-add"_s, .value = u"no"_s}});

    QVERIFY(secret && refused);
    using Members = services::GroupFacts::Members;
    QCOMPARE(secret->groups.members, Members::Nowhere);
    QCOMPARE(secret->capability(u"groupMembers"_s).support, Capability::Support::Inferred);
    QCOMPARE(refused->groups.members, Members::Listed);
    QCOMPARE(refused->capability(u"groupMembers"_s).support, Capability::Support::No);
}

void ProbeTest::aDefinitionThatIsMadeIsValid()
{
    const auto text = services::definitionWith(
        m_registry.textOf(u"scim"_s),
        {{.id = u"groups"_s, .value = u"no"_s, .evidence = u"the list answered 404"_s},
         {.id = u"etag"_s, .value = u"yes"_s},
         {.id = u"filter.eq"_s, .value = u"yes"_s},
         {.id = u"contentType"_s, .value = u"application/json"_s},
         {.id = u"group.removeByFilter"_s, .value = u"no"_s},
         {.id = u"group.removeByValue"_s, .value = u"yes"_s},
         {.id = u"group.externalId"_s, .value = u"yes"_s},
         {.id = u"claim.bulk"_s, .value = u"yes"_s},
         {.id = u"verb.push"_s, .value = u"no"_s, .evidence = u"it failed"_s}},
        m_origin);

    QVERIFY(text);
    QFile file{u":/services/definition.schema.json"_s};
    QVERIFY(file.open(QIODevice::ReadOnly));
    const test::SchemaCheck schema{QJsonDocument::fromJson(file.readAll()).object()};
    QCOMPARE(schema.faultsOf(QJsonDocument::fromJson(*text).object()), QStringList{});
}

void ProbeTest::aVersionThatNobodyComparesIsNotReliedOn()
{
    const services::ProbeFact etag{.id = u"etag"_s, .value = u"yes"_s};

    QVERIFY(!made({etag, {.id = u"etag.kept"_s, .value = u"no"_s}})->hasEtags);
    QVERIFY(!made({etag, {.id = u"claim.etag"_s, .value = u"no"_s}})->hasEtags);
    QVERIFY(made({etag, {.id = u"etag.kept"_s, .value = u"yes"_s}})->hasEtags);
}

void ProbeTest::bulkIsOfferedAsFarAsItWasFound()
{
    const services::ProbeFact claim{.id = u"claim.bulk"_s, .value = u"yes"_s};
    const services::ProbeFact most{.id = u"bulk.most"_s, .value = u"40"_s};

    const auto said = made({claim, most, {.id = u"bulk.bytes"_s, .value = u"9000"_s}});
    QVERIFY(said);
    QCOMPARE(said->bulk.operations, 40);
    QCOMPARE(said->bulk.payload, 9000);
    QVERIFY(!said->bulk.keepsVersions);
    QVERIFY(made({claim, most, {.id = u"bulk.kept"_s, .value = u"yes"_s}})->bulk.keepsVersions);
    // How many it does not say.
    QVERIFY(made({claim, {.id = u"bulk.most"_s, .value = u"not said"_s}})->bulk.isOffered());
    QVERIFY(!made({claim, most, {.id = u"bulk"_s, .value = u"no"_s}})->bulk.isOffered());
    QVERIFY(!made({{.id = u"claim.bulk"_s, .value = u"no"_s}})->bulk.isOffered());
}

void ProbeTest::verbsThatFailedWithoutPatchStayOpenWherePutWorks()
{
    const auto definition = made({{.id = u"patch.path"_s, .value = u"no"_s},
                                  {.id = u"put"_s, .value = u"yes"_s},
                                  {.id = u"verb.deactivate"_s, .value = u"no"_s}});

    QVERIFY(!definition->patches);
    QCOMPARE(definition->capability(u"deactivate"_s).support, Capability::Support::Inferred);
}

void ProbeTest::changesGoInTheFirstWayThatWorks_data()
{
    QTest::addColumn<QStringList>("working");
    QTest::addColumn<bool>("patches");
    QTest::addColumn<bool>("hasPaths");
    QTest::addColumn<bool>("isCapitalised");
    QTest::addColumn<bool>("isOpen");
    const auto row = [](const char* name, const QString& working) -> QTestData& {
        return QTest::newRow(name) << working.split(u' ');
    };
    row("all", u"patch.path patch.pathless patch.capitalised put"_s)
        << true << true << false << false;
    row("as Okta", u"patch.pathless put"_s) << true << false << false << true;
    row("as Entra", u"patch.capitalised"_s) << true << true << true << true;
    row("by PUT alone", u"put"_s) << false << true << false << true;
    row("by PUT, and access too", u"put verb.update verb.deactivate"_s)
        << false << true << false << false;
    row("access alone by PATCH", u"verb.deactivate"_s) << true << true << false << false;
    row("access by PATCH, else PUT", u"put verb.deactivate"_s) << true << true << false << false;
    row("none", QString{}) << true << true << false << false;
}

void ProbeTest::changesGoInTheFirstWayThatWorks()
{
    QFETCH(const QStringList, working);
    QFETCH(const bool, isOpen);
    services::ProbeFacts facts;
    for (const QString& id : {u"verb.update"_s, u"verb.deactivate"_s, u"patch.path"_s,
                              u"patch.pathless"_s, u"patch.capitalised"_s, u"put"_s})
        facts.push_back({.id = id, .value = working.contains(id) ? u"yes"_s : u"no"_s});

    const auto definition = made(facts);

    QVERIFY(definition);
    QTEST(definition->patches, "patches");
    QTEST(definition->patchDialect.hasPaths, "hasPaths");
    QTEST(definition->patchDialect.isCapitalised, "isCapitalised");
    // Tried as RFC 7644 shows it, and not as it works: that says nothing.
    using Support = Capability::Support;
    QCOMPARE(definition->capability(u"update"_s).support,
             working.contains(u"verb.update"_s) ? Support::Yes
                 : isOpen                       ? Support::Inferred
                                                : Support::No);
}

void ProbeTest::whereAccessAloneIsPatchedTheRestIsPut_data()
{
    QTest::addColumn<QString>("working");
    QTest::addColumn<bool>("isForAccess");
    QTest::addColumn<bool>("patches");
    QTest::newRow("so it is") << u"put patch.active verb.update verb.deactivate"_s << true << true;
    QTest::newRow("but nobody was deactivated")
        << u"put patch.active verb.update"_s << false << false;
    QTest::newRow("but access is put too")
        << u"put verb.update verb.deactivate"_s << false << false;
    QTest::newRow("but a PATCH of the rest works in capitals")
        << u"put patch.active patch.capitalised verb.update verb.deactivate"_s << false << true;
}

void ProbeTest::whereAccessAloneIsPatchedTheRestIsPut()
{
    QFETCH(const QString, working);
    const QStringList works = working.split(u' ');
    services::ProbeFacts facts;
    for (const QString& id :
         {u"verb.update"_s, u"verb.deactivate"_s, u"patch.path"_s, u"patch.pathless"_s,
          u"patch.capitalised"_s, u"patch.active"_s, u"put"_s})
        facts.push_back({.id = id, .value = works.contains(id) ? u"yes"_s : u"no"_s});

    const auto definition = made(facts);

    QVERIFY(definition);
    QTEST(definition->patchesAccessOnly, "isForAccess");
    QTEST(definition->patches, "patches");
    const Capability update = definition->capability(u"update"_s);
    QCOMPARE(update.support, Capability::Support::Yes);
    QCOMPARE(update.reason.contains(u"by PUT"_s), definition->patchesAccessOnly);
}

void ProbeTest::groupsAreWrittenInAWayOfTheirOwn_data()
{
    using Patches = std::optional<bool>;
    QTest::addColumn<QString>("working");
    QTest::addColumn<std::optional<bool>>("patches");
    QTest::addColumn<bool>("isCapitalised");
    QTest::newRow("as users") << u"patch.path put group.patch.path group.put"_s << Patches{true}
                              << false;
    QTest::newRow("by PUT alone") << u"patch.path put group.put"_s << Patches{false} << false;
    QTest::newRow("by PATCH alone")
        << u"put group.patch.path group.patch.capitalised"_s << Patches{true} << false;
    QTest::newRow("by PATCH in capitals")
        << u"put group.patch.capitalised group.put"_s << Patches{true} << true;
    QTest::newRow("in another dialect than users")
        << u"patch.path group.patch.capitalised group.put"_s << Patches{false} << false;
    QTest::newRow("in no way") << u"patch.path put"_s << Patches{} << false;
}

void ProbeTest::groupsAreWrittenInAWayOfTheirOwn()
{
    QFETCH(const QString, working);
    const QStringList works = working.split(u' ');
    services::ProbeFacts facts;
    for (const QString& id :
         {u"patch.path"_s, u"patch.pathless"_s, u"patch.capitalised"_s, u"put"_s})
        for (const QString& fact : {id, u"group."_s + id})
            facts.push_back({.id = fact, .value = works.contains(fact) ? u"yes"_s : u"no"_s});

    const auto definition = made(facts);

    QVERIFY(definition);
    QTEST(definition->groups.patches, "patches");
    QTEST(definition->patchDialect.isCapitalised, "isCapitalised");
    // That they are shown in the group was not found out by this.
    QVERIFY(!definition->groups.areMembersStated);
}

void ProbeTest::thatAGroupNeedsAnExternalIdIsToldByTheDefinition()
{
    const auto needy = made({{.id = u"group.externalId"_s, .value = u"yes"_s}});
    const auto plain = made({{.id = u"verb.group-push"_s, .value = u"yes"_s}});

    QVERIFY(needy && plain);
    QVERIFY(needy->groups.needsExternalId);
    QVERIFY(!plain->groups.needsExternalId);
}

void ProbeTest::filtersThatWereObeyedAreReliedOn()
{
    const auto definition = made({{.id = u"filter.eq"_s, .value = u"yes"_s},
                                  {.id = u"filter.sw"_s, .value = u"refused"_s},
                                  {.id = u"filter.and"_s, .value = u"yes"_s},
                                  {.id = u"filter.ne"_s, .value = u"yes"_s},
                                  {.id = u"filter.le"_s, .value = u"yes"_s},
                                  {.id = u"filter.[]"_s, .value = u"yes"_s},
                                  {.id = u"filter.id"_s, .value = u"yes"_s},
                                  {.id = u"filter.of.title"_s, .value = u"yes"_s},
                                  {.id = u"filter.of.active"_s, .value = u"ignored"_s}});

    QVERIFY(definition);
    QCOMPARE(definition->filters.operators,
             (QSet<QString>{u"eq"_s, u"and"_s, u"ne"_s, u"le"_s, u"[]"_s}));
    QCOMPARE(
        definition->filters.paths,
        (QStringList{u"userName"_s, u"title"_s, u"id"_s, u"emails"_s, u"meta.lastModified"_s}));
}

void ProbeTest::noFilterIsReliedOnWhereTheyAreIgnored()
{
    const auto definition = made({{.id = u"filter.eq"_s, .value = u"ignored"_s},
                                  {.id = u"filter.pr"_s, .value = u"yes"_s},
                                  {.id = u"filter.not"_s, .value = u"yes"_s},
                                  {.id = u"filter.gt"_s, .value = u"yes"_s}});

    QVERIFY(definition);
    QVERIFY(definition->filters.operators.isEmpty());
}

void ProbeTest::bodiesGoInTheTypeThatWasTaken()
{
    QCOMPARE(made({})->contentType, "application/scim+json"_ba);
    QCOMPARE(made({{.id = u"contentType"_s, .value = u"application/json"_s}})->contentType,
             "application/json"_ba);
}

void ProbeTest::aDeactivationThatRemovesIsToldByTheDefinition_data()
{
    QTest::addColumn<QString>("yes");
    QTest::addColumn<bool>("isForGood");
    QTest::addColumn<QString>("reason");
    QTest::newRow("it shows") << u"deactivated.read deactivated.listed"_s << false << QString{};
    QTest::newRow("in the list alone") << u"deactivated.listed"_s << false << QString{};
    QTest::newRow("hidden, and can be brought back") << u"verb.reactivate"_s << false << QString{};
    QTest::newRow("removed") << u"deactivated.again"_s << true << u"removes the user for good"_s;
    QTest::newRow("hidden for ever") << QString{} << true << u"nothing brings them back"_s;
}

void ProbeTest::aDeactivationThatRemovesIsToldByTheDefinition()
{
    QFETCH(const QString, yes);
    QFETCH(const bool, isForGood);
    QFETCH(const QString, reason);
    services::ProbeFacts facts{{.id = u"verb.deactivate"_s, .value = u"yes"_s}};
    for (const QString& id : {u"deactivated.read"_s, u"deactivated.listed"_s, u"verb.reactivate"_s,
                              u"deactivated.again"_s})
        facts.push_back({.id = id, .value = yes.split(u' ').contains(id) ? u"yes"_s : u"no"_s});

    const auto definition = made(facts);

    QVERIFY(definition);
    QCOMPARE(definition->deactivatesForGood, isForGood);
    const QString said = definition->capability(u"deactivate"_s).reason;
    QVERIFY2(isForGood ? said.contains(reason) : !said.contains(u"user"_s), qPrintable(said));
}

void ProbeTest::aReactivationThatWasNotTriedProvesNothing()
{
    for (const QString& value : {QString{}, services::notKnown.toString()}) {
        services::ProbeFacts facts{{.id = u"verb.deactivate"_s, .value = u"yes"_s},
                                   {.id = u"deactivated.read"_s, .value = u"no"_s},
                                   {.id = u"deactivated.listed"_s, .value = u"no"_s}};
        if (!value.isEmpty())
            facts.push_back({.id = u"verb.reactivate"_s, .value = value});

        const auto definition = made(facts);

        QVERIFY(definition);
        QVERIFY(!definition->deactivatesForGood);
        QVERIFY(!definition->capability(u"deactivate"_s).reason.contains(u"nothing brings"_s));
    }
}

void ProbeTest::aRemovalThatKeepsTheUserIsToldByTheDefinition_data()
{
    QTest::addColumn<QString>("yes");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("gone") << u"verb.remove"_s << false;
    QTest::newRow("still shown") << u"verb.remove removed.read"_s << true;
    QTest::newRow("given back by a push") << u"verb.remove removed.back"_s << true;
    QTest::newRow("not removed at all") << u"removed.read"_s << false;
}

void ProbeTest::aRemovalThatKeepsTheUserIsToldByTheDefinition()
{
    QFETCH(const QString, yes);
    QFETCH(const bool, isKept);
    services::ProbeFacts facts;
    for (const QString& id : {u"verb.remove"_s, u"removed.read"_s, u"removed.back"_s})
        facts.push_back({.id = id, .value = yes.split(u' ').contains(id) ? u"yes"_s : u"no"_s});

    const auto definition = made(facts);

    QVERIFY(definition);
    QCOMPARE(definition->keepsRemoved, isKept);
}

void ProbeTest::membersAreTakenOutAsItWasSeenToWork_data()
{
    QTest::addColumn<QString>("byFilter");
    QTest::addColumn<QString>("byValue");
    QTest::addColumn<bool>("isByFilter");
    QTest::newRow("as the RFC shows it") << u"yes"_s << QString{} << true;
    QTest::newRow("by value only") << u"no"_s << u"yes"_s << false;
    QTest::newRow("neither") << u"no"_s << u"no"_s << true;
    QTest::newRow("not tried") << QString{} << QString{} << true;
}

void ProbeTest::membersAreTakenOutAsItWasSeenToWork()
{
    QFETCH(const QString, byFilter);
    QFETCH(const QString, byValue);
    QFETCH(const bool, isByFilter);
    services::ProbeFacts facts;
    if (!byFilter.isEmpty())
        facts.push_back({.id = u"group.removeByFilter"_s, .value = byFilter});
    if (!byValue.isEmpty())
        facts.push_back({.id = u"group.removeByValue"_s, .value = byValue});

    const auto definition = made(facts);

    QVERIFY(definition);
    QCOMPARE(definition->patchDialect.removesByFilter, isByFilter);
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
