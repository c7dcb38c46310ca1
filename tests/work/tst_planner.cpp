// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "store/samples.h"
#include "support/fakeservice.h"
#include "work/planner.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using work::Found;
using work::PlanItem;

class PlannerTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aPushSaysWhatItWillTurnOutToBe();
    void aPushOfALinkedUserSendsOnlyWhatDiffers();
    void anUpdateSendsOnlyWhatDiffers();
    void whatWasUnsetIsKnownForTheWayBack();
    void accessIsKnownWhereTheTextLeavesItOut();
    void whoIsHiddenIsPlannedWithoutAResource();
    void nobodyIsGuessed_data();
    void nobodyIsGuessed();
    void amongManyTheUnknownIsLeftOut();
    void aLoginOfAnotherAccountMergesTheTwo();
    void nobodyIsMergedWithAProtectedUser();
    void aProtectedLoginKeepsAccess();
    void aVerbThatTheServiceLacksIsLeftOut();
    void accessIsNeverSetAsAnAttribute_data();
    void accessIsNeverSetAsAnAttribute();
    void whatIsNotStoredWarnsAPushAndStopsAnUpdate();
    void aPushDoesNotOverwriteWhatIsNotOurs();
    void aUserIsNamedOnce();
    void aSuspensionSaysUntilWhenItCanBeUndone();
    void aDeactivationThatRemovesIsSaidAndCannotBeUndone();
    void aRemovalIsNotSaidToBeForGoodWhereTheServiceKeepsWhomItRemoves();
    void anOwnGracePeriodEndsNothing();
    void warningsNameWhatIsAhead_data();
    void warningsNameWhatIsAhead();
    void whoseLettersMayBeOthersIsNamed();
    void lossesAreHeldAgainstTheLimit_data();
    void lossesAreHeldAgainstTheLimit();

private:
    [[nodiscard]] Result<Plan> plan(Verb verb, const std::vector<Found>& found) const
    {
        return work::Planner{m_about, m_ground}.plan(
            {.connectionId = north, .verb = verb, .reason = u"left"_s, .ticket = u"IT-7"_s}, found);
    }
    Found one(const QString& login, bool active = true, const QJsonObject& wanted = {},
              const QJsonObject& has = {})
    {
        const QString id = m_service.add(login, active, has);
        return {.item = {.user = login, .attributes = wanted}, .accounts = {m_service.account(id)}};
    }
    static Found nobody(const QString& login, const QJsonObject& wanted = {})
    {
        return {.item = {.user = login, .attributes = wanted}};
    }
    static QStringList codesOf(const Result<Plan>& plan)
    {
        QStringList codes;
        for (const PlanWarning& warning : plan->warnings)
            codes.append(warning.code);
        return codes;
    }

    FakeService m_service;
    services::ServiceDefinition m_about;
    work::PlanGround m_ground;
};

void PlannerTest::init()
{
    m_about = {.id = u"fake"_s,
               .attributes = {{.path = u"password"_s, .isStored = false},
                              {.path = u"externalId"_s, .isWritable = false}}};
    m_about.capabilities = {{.id = u"push"_s, .support = Capability::Support::Yes},
                            {.id = u"update"_s, .support = Capability::Support::Yes},
                            {.id = u"deactivate"_s, .support = Capability::Support::Yes},
                            {.id = u"reactivate"_s, .support = Capability::Support::Yes},
                            {.id = u"remove"_s, .support = Capability::Support::Yes}};
    m_ground = {.connection = connectionTo(north, u"North"_s),
                .retention = RetentionRule{.days = std::chrono::days{30}},
                .serviceNow = at(0),
                .isListComplete = true,
                .active = 1000,
                .actor = u"ada@desk"_s,
                .now = at(60)};
}

void PlannerTest::aPushSaysWhatItWillTurnOutToBe()
{
    const auto made = plan(Verb::Push,
                           {nobody(u"new@acme.example"_s, {{u"title"_s, u"CTO"_s}}),
                            one(u"here@acme.example"_s), one(u"out@acme.example"_s, false)});

    QVERIFY(made);
    const std::vector<Change>& changes = made->changes;
    QCOMPARE(changes.at(0).effect, Effect::Create);
    QCOMPARE(changes.at(0).after,
             (QJsonObject{{u"userName"_s, u"new@acme.example"_s},
                          {u"active"_s, true},
                          {u"title"_s, u"CTO"_s}}));
    QCOMPARE(changes.at(1).effect, Effect::Link);
    QVERIFY(changes.at(1).after.isEmpty());
    QCOMPARE(changes.at(2).effect, Effect::Restore);
    QCOMPARE(changes.at(2).before, (QJsonObject{{u"active"_s, false}}));
    QCOMPARE(changes.at(2).after, (QJsonObject{{u"active"_s, true}}));
    QVERIFY(codesOf(made).contains(u"restores"_s));
    QCOMPARE(changes.at(0).reason, u"left"_s);
    QCOMPARE(changes.at(0).ticket, u"IT-7"_s);
}

void PlannerTest::aPushOfALinkedUserSendsOnlyWhatDiffers()
{
    const QJsonObject wanted{{u"title"_s, u"CTO"_s}, {u"displayName"_s, u"Ana"_s}};

    const auto made =
        plan(Verb::Push, {one(u"a@acme.example"_s, true, wanted, {{u"title"_s, u"CTO"_s}})});

    QCOMPARE(made->changes.at(0).after, (QJsonObject{{u"displayName"_s, u"Ana"_s}}));
}

void PlannerTest::anUpdateSendsOnlyWhatDiffers()
{
    const QJsonObject wanted{{u"title"_s, u"CTO"_s}, {u"displayName"_s, u"Ana"_s}};

    const auto made = plan(Verb::Update,
                           {one(u"a@acme.example"_s, true, wanted,
                                {{u"title"_s, u"CTO"_s}, {u"displayName"_s, u"A"_s}})});

    QCOMPARE(made->changes.at(0).before, (QJsonObject{{u"displayName"_s, u"A"_s}}));
    QCOMPARE(made->changes.at(0).after, (QJsonObject{{u"displayName"_s, u"Ana"_s}}));
    QVERIFY(!made->changes.at(0).baseHash.isEmpty());
    QCOMPARE(made->changes.at(0).baseVersion, u"\"1\""_s);
}

void PlannerTest::whatWasUnsetIsKnownForTheWayBack()
{
    const auto made =
        plan(Verb::Update, {one(u"a@acme.example"_s, true, {{u"title"_s, u"CTO"_s}})});

    QVERIFY(made->changes.at(0).before.contains(u"title"_s));
    QVERIFY(made->changes.at(0).before.value(u"title"_s).isNull());
}

void PlannerTest::accessIsKnownWhereTheTextLeavesItOut()
{
    Found found = one(u"a@acme.example"_s);
    found.accounts.front().raw = R"({"id":"r1","userName":"a@acme.example"})";

    const auto made = plan(Verb::Deactivate, {found});

    QCOMPARE(made->changes.at(0).before, (QJsonObject{{u"active"_s, true}}));
}

void PlannerTest::whoIsHiddenIsPlannedWithoutAResource()
{
    Found found = one(u"a@acme.example"_s, false);
    found.isHidden = true;

    const auto made = plan(Verb::Reactivate, {found});

    QVERIFY(work::isOfHidden(made->changes.at(0)));
    QCOMPARE(made->changes.at(0).after, (QJsonObject{{u"active"_s, true}}));
    QVERIFY(made->changes.at(0).baseVersion.isEmpty());
    QVERIFY(codesOf(made).contains(u"hidden"_s));
}

void PlannerTest::nobodyIsGuessed_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<QString>("user");
    QTest::addColumn<int>("accounts");
    QTest::addColumn<ErrorCode>("code");
    for (const Verb verb : {Verb::Update, Verb::Deactivate, Verb::Reactivate, Verb::Remove}) {
        const QByteArray name = nameOf(verb).toLatin1();
        QTest::addRow("%s unknown", name.constData())
            << verb << u"a@acme.example"_s << 0 << ErrorCode::UnknownUser;
        QTest::addRow("%s ambiguous", name.constData())
            << verb << u"a@acme.example"_s << 2 << ErrorCode::AmbiguousUser;
    }
    QTest::newRow("push ambiguous")
        << Verb::Push << u"a@acme.example"_s << 2 << ErrorCode::AmbiguousUser;
    QTest::newRow("push of an id") << Verb::Push << u"id:77"_s << 0 << ErrorCode::UnknownUser;
}

void PlannerTest::nobodyIsGuessed()
{
    QFETCH(Verb, verb);
    QFETCH(QString, user);
    QFETCH(int, accounts);
    QFETCH(ErrorCode, code);
    Found found = nobody(user);
    for (int i = 0; i < accounts; ++i)
        found.accounts.push_back(m_service.account(m_service.add(user)));

    const auto made = plan(verb, {found});

    QVERIFY(!made);
    QCOMPARE(made.error().code, code);
}

void PlannerTest::amongManyTheUnknownIsLeftOut()
{
    const auto made =
        plan(Verb::Deactivate, {nobody(u"who@acme.example"_s), one(u"a@acme.example"_s)});

    QVERIFY(made);
    QCOMPARE(made->changes.at(0).state, ChangeState::Skipped);
    QCOMPARE(made->changes.at(0).error->code, ErrorCode::UnknownUser);
    QCOMPARE(made->changes.at(1).state, ChangeState::Planned);
    QVERIFY(codesOf(made).contains(u"skipped"_s));
}

void PlannerTest::aLoginOfAnotherAccountMergesTheTwo()
{
    const QJsonObject wanted{{u"userName"_s, u"bo@acme.example"_s}};
    Found taken = one(u"ann@acme.example"_s, true, wanted);
    taken.namesakes = one(u"bo@acme.example"_s).accounts;
    Found own = one(u"cy@acme.example"_s, true, wanted);
    own.namesakes = own.accounts;  // The service finds the user by the new login too.

    const auto merge = plan(Verb::Update, {taken});
    const auto update = plan(Verb::Update, {own});

    const Change& change = merge->changes.at(0);
    QCOMPARE(change.effect, Effect::Merge);
    QVERIFY(!change.isReversible);
    QVERIFY(codesOf(merge).contains(u"merge"_s));
    const auto warning = std::find_if(merge->warnings.begin(), merge->warnings.end(),
                                      [](const auto& one) { return one.code == u"merge"_s; });
    QVERIFY(warning->text.contains(u"bo@acme.example"_s) && warning->text.contains(u"for ever"_s));
    QCOMPARE(update->changes.at(0).effect, Effect::Alter);
    QVERIFY(!codesOf(update).contains(u"merge"_s));
}

void PlannerTest::nobodyIsMergedWithAProtectedUser()
{
    m_about.ownerFilter = u"roles[value eq \"owner\"]"_s;
    const auto merged = [this](const QString& from, const QString& onto, const QJsonObject& more) {
        Found found = one(from, true, {{u"userName"_s, onto}});
        FakeService other;
        found.namesakes = {other.account(other.add(onto, true, more))};
        found.namesakes.front().remoteId = u"other"_s;
        return plan(Verb::Update, {found});
    };
    const QJsonObject owner{{u"roles"_s, QJsonArray{QJsonObject{{u"value"_s, u"owner"_s}}}}};

    QCOMPARE(merged(u"ann@a.example"_s, u"bo@a.example"_s, {})->changes.at(0).state,
             ChangeState::Planned);
    const auto ontoOwner = merged(u"ann@a.example"_s, u"bo@a.example"_s, owner);
    m_ground.protectedLogins = {u"token@a.example"_s};
    const auto ontoToken = merged(u"ann@a.example"_s, u"Token@a.example"_s, {});
    const auto ofToken = merged(u"token@a.example"_s, u"bo@a.example"_s, {});

    for (const auto& refused : {ontoOwner, ontoToken, ofToken}) {
        const Change& change = refused->changes.at(0);
        QCOMPARE(change.state, ChangeState::Skipped);
        QCOMPARE(change.error->code, ErrorCode::ProtectedUser);
        QVERIFY(!codesOf(refused).contains(u"merge"_s));
    }
    QCOMPARE(ontoOwner->changes.at(0).error->detail, u"bo@a.example"_s);
}

void PlannerTest::aProtectedLoginKeepsAccess()
{
    m_ground.protectedLogins = {u"owner@acme.example"_s};
    for (const Verb verb : {Verb::Deactivate, Verb::Remove}) {
        const auto made = plan(verb, {one(u"Owner@Acme.example"_s)});
        QCOMPARE(made->changes.at(0).state, ChangeState::Skipped);
        QCOMPARE(made->changes.at(0).error->code, ErrorCode::ProtectedUser);
    }
    const auto update =
        plan(Verb::Update, {one(u"owner@acme.example"_s, true, {{u"title"_s, u"CTO"_s}})});
    QCOMPARE(update->changes.at(0).state, ChangeState::Planned);
}

void PlannerTest::aVerbThatTheServiceLacksIsLeftOut()
{
    m_about.capabilities = {
        {.id = u"remove"_s, .support = Capability::Support::No, .reason = u"By hand only."_s}};

    const auto removal = plan(Verb::Remove, {one(u"a@acme.example"_s)});
    const auto inferred = plan(Verb::Deactivate, {one(u"b@acme.example"_s)});

    QCOMPARE(removal->changes.at(0).error->code, ErrorCode::NotSupported);
    QCOMPARE(removal->changes.at(0).error->detail, u"By hand only."_s);
    QCOMPARE(inferred->changes.at(0).state, ChangeState::Planned);
    QVERIFY(codesOf(inferred).contains(u"inferred"_s));
}

void PlannerTest::accessIsNeverSetAsAnAttribute_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("plain") << u"active"_s;
    QTest::newRow("in capitals") << u"ACTIVE"_s;
    QTest::newRow("with its schema") << u"urn:ietf:params:scim:schemas:core:2.0:User:Active"_s;
}

void PlannerTest::accessIsNeverSetAsAnAttribute()
{
    QFETCH(QString, path);
    for (const auto& value : {QJsonValue{false}, QJsonValue{u"false"_s}}) {
        for (const Verb verb : {Verb::Update, Verb::Push}) {
            const auto made = plan(verb, {one(u"a@acme.example"_s, true, {{path, value}})});
            QVERIFY(!made);
            QCOMPARE(made.error().code, ErrorCode::BadInput);
        }
    }
    QVERIFY(!plan(Verb::Push, {nobody(u"b@acme.example"_s, {{path, false}})}));
    QVERIFY(!plan(Verb::Update, {one(u"c@acme.example"_s, false, {{path, true}})}));
}

void PlannerTest::whatIsNotStoredWarnsAPushAndStopsAnUpdate()
{
    const QJsonObject wanted{{u"password"_s, u"x"_s}};

    const auto push = plan(Verb::Push, {nobody(u"a@acme.example"_s, wanted)});
    const auto update = plan(Verb::Update, {one(u"b@acme.example"_s, true, wanted)});

    QCOMPARE(push->changes.at(0).state, ChangeState::Planned);
    QVERIFY(codesOf(push).contains(u"notStored"_s));
    QCOMPARE(update->changes.at(0).state, ChangeState::Skipped);
    QCOMPARE(update->changes.at(0).error->code, ErrorCode::NotSupported);
}

void PlannerTest::aPushDoesNotOverwriteWhatIsNotOurs()
{
    const QJsonObject wanted{{u"externalId"_s, u"ours"_s}};

    const auto other =
        plan(Verb::Push, {one(u"a@acme.example"_s, true, wanted, {{u"externalId"_s, u"okta"_s}})});
    const auto same =
        plan(Verb::Push, {one(u"b@acme.example"_s, true, wanted, {{u"externalId"_s, u"ours"_s}})});

    QCOMPARE(other->changes.at(0).error->code, ErrorCode::NotSupported);
    QCOMPARE(same->changes.at(0).state, ChangeState::Planned);
}

void PlannerTest::aUserIsNamedOnce()
{
    const Found ana = one(u"a@acme.example"_s);

    const auto twice = plan(Verb::Deactivate, {ana, ana});
    const auto created =
        plan(Verb::Push, {nobody(u"n@acme.example"_s), nobody(u"N@acme.example"_s)});

    QCOMPARE(twice->changes.at(0).state, ChangeState::Planned);
    QCOMPARE(twice->changes.at(1).state, ChangeState::Skipped);
    QCOMPARE(created->changes.at(1).state, ChangeState::Skipped);
}

void PlannerTest::aSuspensionSaysUntilWhenItCanBeUndone()
{
    const auto suspended = plan(Verb::Deactivate, {one(u"a@acme.example"_s)});
    const auto removed = plan(Verb::Remove, {one(u"b@acme.example"_s)});

    QCOMPARE(suspended->changes.at(0).reversibleUntil, at(30 * 86'400LL));
    QVERIFY(suspended->changes.at(0).isReversible);
    QVERIFY(!removed->changes.at(0).isReversible);
}

void PlannerTest::aDeactivationThatRemovesIsSaidAndCannotBeUndone()
{
    m_about.deactivatesForGood = true;

    const auto made = plan(Verb::Deactivate, {one(u"a@acme.example"_s)});

    QVERIFY(!made->changes.at(0).isReversible);
    QVERIFY(made->changes.at(0).reversibleUntil.isNull());
    QCOMPARE(codesOf(made), QStringList{u"removes"_s});
}

void PlannerTest::aRemovalIsNotSaidToBeForGoodWhereTheServiceKeepsWhomItRemoves()
{
    m_about.keepsRemoved = true;

    const auto made = plan(Verb::Remove, {one(u"a@acme.example"_s)});

    QCOMPARE(codesOf(made), QStringList{u"keepsRemoved"_s});
    QVERIFY(!made->warnings.front().text.contains(u"for good"_s));
}

void PlannerTest::anOwnGracePeriodEndsNothing()
{
    m_ground.retention->owner = RetentionRule::Owner::Organisation;

    const auto made = plan(Verb::Deactivate, {one(u"a@acme.example"_s)});

    QVERIFY(made->changes.at(0).reversibleUntil.isNull());
    QVERIFY(codesOf(made).contains(u"grace"_s));
    QVERIFY(!codesOf(made).contains(u"retention"_s));
}

void PlannerTest::warningsNameWhatIsAhead_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<QString>("managedBy");
    QTest::addColumn<bool>("isComplete");
    QTest::addColumn<int>("skew");
    QTest::addColumn<QStringList>("codes");
    const QString none;
    QTest::newRow("removal") << Verb::Remove << none << true << 0 << QStringList{u"irreversible"_s};
    QTest::newRow("suspension") << Verb::Deactivate << none << true << 0
                                << QStringList{u"retention"_s};
    QTest::newRow("managed") << Verb::Reactivate << u"Okta"_s << true << 0
                             << QStringList{u"managed"_s};
    QTest::newRow("incomplete") << Verb::Reactivate << none << false << 0
                                << QStringList{u"incompleteList"_s};
    QTest::newRow("clocks") << Verb::Reactivate << none << true << -121
                            << QStringList{u"clockSkew"_s};
    QTest::newRow("clocks that fit") << Verb::Reactivate << none << true << 120 << QStringList{};
}

void PlannerTest::warningsNameWhatIsAhead()
{
    QFETCH(Verb, verb);
    QFETCH(QString, managedBy);
    QFETCH(bool, isComplete);
    QFETCH(int, skew);
    QFETCH(QStringList, codes);
    m_about.managedBy = managedBy;
    m_ground.isListComplete = isComplete;
    m_ground.skewSeconds = skew;

    const auto made = plan(verb, {one(u"a@acme.example"_s)});

    QCOMPARE(codesOf(made), codes);
}

void PlannerTest::whoseLettersMayBeOthersIsNamed()
{
    const auto textOf = [](const Result<Plan>& plan) {
        for (const PlanWarning& warning : plan->warnings) {
            if (warning.code == u"mixedScripts"_s)
                return warning.text;
        }
        return QString{};
    };
    const QString odd = u"\u0430nn@acme.example"_s;

    QVERIFY(textOf(plan(Verb::Push, {nobody(odd)})).contains(odd + u" (Cyrillic, Latin)."_s));
    QVERIFY(textOf(plan(Verb::Remove, {one(odd)})).contains(odd));
    const QJsonObject renamed{{u"userName"_s, odd}};
    QVERIFY(textOf(plan(Verb::Update, {one(u"ann@acme.example"_s, true, renamed)})).contains(odd));
    QCOMPARE(textOf(plan(Verb::Push, {nobody(u"иван@acme.example"_s)})), QString{});
    std::vector<Found> many;
    for (const QString& name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
        many.push_back(nobody(u"\u0430"_s + name + u"@acme.example"_s));
    const QString all = textOf(plan(Verb::Push, many));
    QVERIFY2(all.contains(u"\u0430c@acme.example (Cyrillic, Latin) and 2 more."_s),
             qPrintable(all));
}

void PlannerTest::lossesAreHeldAgainstTheLimit_data()
{
    QTest::addColumn<int>("losses");
    QTest::addColumn<int>("lostToday");
    QTest::addColumn<QString>("code");
    QTest::newRow("few") << 10 << 0 << QString{};
    QTest::newRow("many") << 11 << 0 << u"manyLosses"_s;
    QTest::newRow("many with yesterday's") << 4 << 7 << u"manyLosses"_s;
    QTest::newRow("too many") << 21 << 0 << u"tooManyLosses"_s;
    QTest::newRow("too many with yesterday's") << 6 << 16 << u"tooManyLosses"_s;
}

void PlannerTest::lossesAreHeldAgainstTheLimit()
{
    QFETCH(int, losses);
    QFETCH(int, lostToday);
    QFETCH(QString, code);
    m_ground.active = 100 - lostToday;
    m_ground.lostToday = lostToday;
    std::vector<Found> found;
    found.reserve(static_cast<std::size_t>(losses));
    for (int i = 0; i < losses; ++i)
        found.push_back(one(u"u%1@acme.example"_s.arg(i)));

    const QStringList codes = codesOf(plan(Verb::Deactivate, found));

    QCOMPARE(codes.contains(u"manyLosses"_s), code == u"manyLosses"_s);
    QCOMPARE(codes.contains(u"tooManyLosses"_s), code == u"tooManyLosses"_s);
}

QTEST_GUILESS_MAIN(PlannerTest)
#include "tst_planner.moc"
