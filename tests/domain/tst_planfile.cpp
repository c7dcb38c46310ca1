// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/planfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::Change;
using rollcall::ChangeState;
using rollcall::digestOf;
using rollcall::Effect;
using rollcall::Environment;
using rollcall::Error;
using rollcall::ErrorCode;
using rollcall::Plan;
using rollcall::readPlanFile;
using rollcall::Verb;
using rollcall::writePlanFile;

namespace {

const QDateTime noon{QDate{2026, 11, 22}, QTime{19, 36, 57}, Qt::UTC};

Plan samplePlan()
{
    return {
        .id = u"7a0c5d1e-1f2a-4b3c-9d4e-5f6071829304"_s,
        .connectionId = u"only-here"_s,
        .connectionName = u"Acme"_s,
        .serviceId = u"tracker"_s,
        .baseUrl = QUrl{u"https://acme.example/scim/v2"_s},
        .environment = Environment::Production,
        .changes = {{
            .id = u"c1"_s,
            .verb = Verb::Deactivate,
            .effect = Effect::Alter,
            .target = {.remoteId = u"17"_s,
                       .login = u"ann@acme.example"_s,
                       .displayName = u"Ann Roe"_s},
            .before = {{u"active"_s, true}},
            .after = {{u"active"_s, false}},
            .baseHash = u"ab12"_s,
            .reversibleUntil = noon.addDays(30),
            .reason = u"left"_s,
        }},
        .warnings = {{.code = u"managed"_s, .text = u"Managed by Okta."_s}},
        .madeBy = u"jk@desk"_s,
        .madeAt = noon,
    };
}

QJsonObject fileOf(const Plan& plan)
{
    return QJsonDocument::fromJson(writePlanFile(plan)).object();
}

QByteArray textOf(const QJsonObject& json)
{
    return QJsonDocument{json}.toJson();
}

}  // namespace

class PlanFileTest final : public QObject {
    Q_OBJECT

private slots:
    void comesBackAsItWas();
    void keepsOddTextAndNumbers();
    void hasTheDigestThatAnotherProgramComputes();
    void leavesResultsAndTheLocalIdOutOfTheDigest();
    void keepsWhatARuleRefused();
    void noticesEveryTampering_data();
    void noticesEveryTampering();
    void refusesWhatIsNoPlan_data();
    void refusesWhatIsNoPlan();
    void refusesANewerVersion();
    void countsOnlyLossesThatWillHappen();
    void shortensADigestForPeople();
};

void PlanFileTest::comesBackAsItWas()
{
    Plan plan = samplePlan();
    plan.connectionId.clear();  // Belongs to one install, and stays there.
    plan.raisedLimit = 40;
    plan.environment = Environment::Test;
    plan.changes.front().baseVersion = u"W/\"3694e05e9dff590\""_s;
    plan.changes.front().ticket = u"HR-12"_s;
    plan.changes.front().isReversible = false;
    plan.changes.push_back({.id = u"c2"_s,
                            .verb = Verb::Push,
                            .effect = Effect::Create,
                            .target = {.login = u"bo@acme.example"_s},
                            .after = {{u"userName"_s, u"bo@acme.example"_s}}});

    const auto read = readPlanFile(writePlanFile(plan));

    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QVERIFY(*read == plan);
    QCOMPARE(digestOf(*read), digestOf(plan));
}

void PlanFileTest::keepsOddTextAndNumbers()
{
    Plan plan = samplePlan();
    plan.connectionId.clear();
    plan.changes.front().target.displayName = u"\u202Eeor\u0000 \"nnA\" \U0001F600\n"_s;
    plan.changes.front().after = {{u"n"_s, 0.1},
                                  {u"big"_s, 9007199254740991.0},
                                  {u"small"_s, 1e-7},
                                  {u"gone"_s, QJsonValue{}}};

    const auto read = readPlanFile(writePlanFile(plan));

    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QVERIFY(*read == plan);
}

/// Computed apart: SHA-256 over the same content, sorted and without blanks.
void PlanFileTest::hasTheDigestThatAnotherProgramComputes()
{
    QCOMPARE(digestOf(samplePlan()),
             u"b8d3472874f10a740b0b1877cc034cab339820cd4d6e10d164999217918b409a"_s);
    QCOMPARE(fileOf(samplePlan()).value(u"digest"_s).toString(), digestOf(samplePlan()));
}

void PlanFileTest::leavesResultsAndTheLocalIdOutOfTheDigest()
{
    Plan applied = samplePlan();
    applied.connectionId = u"another install"_s;
    applied.changes.front().state = ChangeState::Failed;
    applied.changes.front().error = Error{.code = ErrorCode::Forbidden};
    applied.changes.front().note = u"a note"_s;

    QCOMPARE(digestOf(applied), digestOf(samplePlan()));
}

void PlanFileTest::keepsWhatARuleRefused()
{
    Plan plan = samplePlan();
    plan.connectionId.clear();
    plan.changes.front().state = ChangeState::Skipped;
    plan.changes.front().error =
        Error{.code = ErrorCode::ProtectedUser, .detail = u"The last owner."_s};

    const auto read = readPlanFile(writePlanFile(plan));

    QVERIFY(read);
    QVERIFY(*read == plan);
    QVERIFY(digestOf(plan) != digestOf(samplePlan()));
}

void PlanFileTest::noticesEveryTampering_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("isInChange");
    const auto top = [](const char* name, const QJsonValue& value) {
        QTest::newRow(name) << QString::fromLatin1(name) << value << false;
    };
    const auto change = [](const char* name, const QJsonValue& value) {
        QTest::newRow(name) << QString::fromLatin1(name) << value << true;
    };
    top("id", u"another"_s);
    top("connection",
        QJsonObject{{u"name"_s, u"Acme"_s},
                    {u"service"_s, u"tracker"_s},
                    {u"baseUrl"_s, u"https://evil.example/scim/v2"_s},
                    {u"environment"_s, u"production"_s}});
    top("warnings", QJsonArray{});
    top("madeBy", u"somebody@else"_s);
    top("madeAt", u"2026-11-22T19:36:58Z"_s);
    top("raisedLimit", 1000);
    top("digest", QJsonValue{});
    top("changes", QJsonArray{});
    change("key", u"c9"_s);
    change("verb", u"remove"_s);
    change("effect", u"create"_s);
    change("target", QJsonObject{{u"remoteId"_s, u"18"_s}, {u"login"_s, u"ann@acme.example"_s}});
    change("before", QJsonObject{});
    change("after", QJsonObject{{u"active"_s, true}});
    change("baseVersion", u"W/\"1\""_s);
    change("baseHash", QJsonValue{});
    change("reversible", false);
    change("reversibleUntil", u"never"_s);
    change("reason", u"another"_s);
    change("ticket", u"HR-13"_s);
    change("refused", QJsonObject{{u"code"_s, u"protectedUser"_s}, {u"detail"_s, u""_s}});
}

void PlanFileTest::noticesEveryTampering()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    QFETCH(const bool, isInChange);
    QJsonObject json = fileOf(samplePlan());
    QJsonArray changes = json.value(u"changes"_s).toArray();
    QJsonObject change = changes.first().toObject();
    if (isInChange) {
        change.insert(member, value);
        changes.replace(0, change);
        json.insert(u"changes"_s, changes);
    } else {
        json.insert(member, value);
    }

    const auto read = readPlanFile(textOf(json));

    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::DigestMismatch);
}

void PlanFileTest::refusesWhatIsNoPlan_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray{};
    QTest::newRow("no JSON") << QByteArray{"login,active\nann,false\n"};
    QTest::newRow("an array") << QByteArray{"[]"};
    QTest::newRow("an empty object") << QByteArray{"{}"};
    QTest::newRow("cut off") << writePlanFile(samplePlan()).chopped(20);
    const auto without = [](const QString& member) {
        QJsonObject json = fileOf(samplePlan());
        json.remove(member);
        return textOf(json);
    };
    QTest::newRow("no version") << without(u"version"_s);
    QTest::newRow("no id") << without(u"id"_s);
    QTest::newRow("no connection") << without(u"connection"_s);
    QJsonObject json = fileOf(samplePlan());
    json.insert(u"changes"_s, QJsonArray{QJsonObject{{u"verb"_s, u"explode"_s}}});
    QTest::newRow("a verb that is none") << textOf(json);
    json.insert(u"changes"_s, u"all"_s);
    QTest::newRow("changes that are no list") << textOf(json);
    json = fileOf(samplePlan());
    const QJsonValue change = json.value(u"changes"_s).toArray().first();
    json.insert(u"changes"_s, QJsonArray{change, change});
    QTest::newRow("one key for two changes") << textOf(json);
    json = fileOf(samplePlan());
    json.insert(u"version"_s, 1.5);
    QTest::newRow("half a version") << textOf(json);
}

void PlanFileTest::refusesWhatIsNoPlan()
{
    QFETCH(const QByteArray, text);

    const auto read = readPlanFile(text);

    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::PlanInvalid);
}

void PlanFileTest::refusesANewerVersion()
{
    QJsonObject json = fileOf(samplePlan());
    json.insert(u"version"_s, rollcall::planFileVersion + 1);

    const auto read = readPlanFile(textOf(json));

    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::PlanInvalid);
    QVERIFY2(read.error().detail.contains(u"newer"_s), qPrintable(read.error().detail));
}

void PlanFileTest::countsOnlyLossesThatWillHappen()
{
    Plan plan = samplePlan();
    plan.changes = {{.verb = Verb::Deactivate},
                    {.verb = Verb::Deactivate, .baseHash = u"of one without access"_s},
                    {.verb = Verb::Remove},
                    {.verb = Verb::Remove, .state = ChangeState::Skipped},
                    {.verb = Verb::Push},
                    {.verb = Verb::Update},
                    {.verb = Verb::Reactivate}};

    QCOMPARE(lossesOf(plan), 2);
}

void PlanFileTest::shortensADigestForPeople()
{
    QCOMPARE(rollcall::shortDigest(u"9f3c5555555555555555521ab"_s), u"9f3c·21ab"_s);
}

QTEST_GUILESS_MAIN(PlanFileTest)
#include "tst_planfile.moc"
