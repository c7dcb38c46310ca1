// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

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

/// A service of which nothing is known but the general definition, and changes that it does not
/// take in the way that the definition hopes for.
class UnknownWritingTest : public QObject {
    Q_OBJECT

private slots:
    void withoutPatchItPutsWhatItReadsThen_data();
    void withoutPatchItPutsWhatItReadsThen();
    void accessIsPatchedAlthoughTheRestIsPut();
    void accessIsPutOnlyWhereAPatchOfItIsRefused();
    void whereADefinitionPatchesAccessAloneTheRestIsPut();
    void aKnownServiceIsNotPutInPlaceOfItsPatch();
    void whatChangedBeforeThePutIsLeftAlone();
    void whoIsGoneIsNotPut();
    void aPutThatFailedEndsNoPatch();
    void aRefusalIsPassedOnWhereTheServiceClaimsPatch();
    void neitherPatchNorPutIsSaidInWords();
    void aPutGivesNobodyAccessBackUnasked_data();
    void aPutGivesNobodyAccessBackUnasked();

    void whereOnlyPlainJsonIsTakenItIsSentOnceMoreAsThat();
    void aTypeThatIsRefusedBothWaysIsNotLearnt();
    void ofAKnownServiceARefusedTypeIsNews();

    void aVersionThatIsShownAndRefusedIsNotSentAgain();
    void ofAKnownServiceSuchAVersionIsSaidInWords();
    void aVersionOfSomebodyElseIsAChange();
    void aVersionInAnotherFormIsSentAsTheServiceShowsIt();
    void aVersionInAnotherFormThatIsRefusedAsShownIsSaidInWords();
    void onlyAnEntityTagIsSent_data();
    void onlyAnEntityTagIsSent();
};

namespace {

QByteArray anaText(const QByteArray& name, const QByteArray& version)
{
    return R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"7","userName":"ana",)"
           R"("displayName":")"
        + name + R"(","active":true,"x":12345678901234567890,"meta":{"version":")" + version
        + R"("}})";
}

Account anaAs(const QByteArray& name, const QByteArray& version = "1")
{
    return {.remoteId = u"7"_s,
            .login = u"ana"_s,
            .displayName = QString::fromUtf8(name),
            .version = QString::fromUtf8(version),
            .raw = anaText(name, version)};
}

}  // namespace

namespace {

Result<Written> deactivate(Service& service, const Account& base)
{
    return service.ask<Written>([&](const Then<Written>& then) {
        service.service->update(base, {{u"active"_s, false}}, then);
    });
}

/// A service with Ana and without PATCH.
class WithoutPatch {
public:
    explicit WithoutPatch(Answer refusal) : m_refusal(std::move(refusal)) {}

    Answer operator()(const http::Request& request)
    {
        if (request.path == u"ServiceProviderConfig"_s)
            return scimAnswer(200, R"({"patch":{"supported":false}})");
        if (!request.path.startsWith(u"Users/7"_s))
            return scimAnswer(404, scimError);
        if (request.method == Method::Patch)
            return m_refusal;
        if (request.method == Method::Put)
            name = QJsonDocument::fromJson(request.body)[u"displayName"_s].toString().toUtf8();
        return scimAnswer(200, anaText(name, "1"));
    }

    QByteArray name = "Ana";

private:
    Answer m_refusal;
};

}  // namespace

void UnknownWritingTest::withoutPatchItPutsWhatItReadsThen_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no such method") << 405 << ""_ba;
    QTest::newRow("not implemented") << 501 << ""_ba;
    QTest::newRow("a page of a web server") << 404 << "<html>Cannot PATCH</html>"_ba;
    QTest::newRow("not there, although the user is") << 404 << scimError;
    QTest::newRow("refused, and it says that it has none") << 400 << R"({"detail":"no"})"_ba;
}

void UnknownWritingTest::withoutPatchItPutsWhatItReadsThen()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Service service{WithoutPatch{scimAnswer(status, body)}};

    const Result<Written> first = service.update(anaAs("Ana"));

    QVERIFY2(first.has_value(), qPrintable(first ? QString{} : first.error().detail));
    QCOMPARE(service.log.filter(u"PUT"_s), QStringList{u"PUT Users/7"_s});
    QVERIFY(service.bodies.last().contains("12345678901234567890"));
    QVERIFY(service.bodies.last().contains(R"("displayName":"New")"));

    // It is not asked for again.
    service.log.clear();
    QVERIFY(service.update(anaAs("New")).has_value());
    QCOMPARE(service.log, QStringList{u"PUT Users/7"_s});
}

void UnknownWritingTest::accessIsPatchedAlthoughTheRestIsPut()
{
    Service service{[](const http::Request& request) -> Answer {
        const bool isForMore =
            request.method == Method::Patch && !request.body.contains(R"("path":"active")");
        return isForMore ? scimAnswer(405, "") : scimAnswer(200, anaText("Ana", "1"));
    }};
    QVERIFY(service.update(anaAs("Ana")).has_value());
    QCOMPARE(service.log.last(), u"PUT Users/7"_s);

    service.log.clear();
    QVERIFY(deactivate(service, anaAs("Ana")).has_value());
    QVERIFY(service.update(anaAs("Ana")).has_value());

    QCOMPARE(service.log, (QStringList{u"PATCH Users/7"_s, u"PUT Users/7"_s}));
}

void UnknownWritingTest::accessIsPutOnlyWhereAPatchOfItIsRefused()
{
    Service service{WithoutPatch{scimAnswer(501, "")}};
    QVERIFY(deactivate(service, anaAs("Ana")).has_value());
    QCOMPARE(service.log.filter(u"Users"_s),
             (QStringList{u"PATCH Users/7"_s, u"GET Users/7"_s, u"PUT Users/7"_s}));

    // Who has no PATCH of access has none of the rest either.
    service.log.clear();
    QVERIFY(deactivate(service, anaAs("Ana")).has_value());
    QVERIFY(service.update(anaAs("Ana")).has_value());

    QCOMPARE(service.log, QStringList(2, u"PUT Users/7"_s));
}

void UnknownWritingTest::whereADefinitionPatchesAccessAloneTheRestIsPut()
{
    services::ServiceDefinition about = *services::Registry{}.find(u"scim"_s);
    about.isGeneral = false;
    about.patchesAccessOnly = true;
    Service service{
        about, [](const http::Request&) -> Answer { return scimAnswer(200, anaText("Ana", "1")); }};
    Account versioned = anaAs("Ana");
    versioned.raw.clear();

    QVERIFY(service.update(anaAs("Ana")).has_value());
    QVERIFY(deactivate(service, anaAs("Ana")).has_value());
    QVERIFY(service.update(versioned).has_value());

    QCOMPARE(
        service.log,
        (QStringList{u"PUT Users/7"_s, u"PATCH Users/7"_s, u"GET Users/7"_s, u"PUT Users/7"_s}));
}

void UnknownWritingTest::aPutGivesNobodyAccessBackUnasked_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<bool>("isPut");
    QTest::newRow("no schemas") << ""_ba << false;
    QTest::newRow("published with access")
        << R"({"name":"userName","type":"string"},{"name":"active","type":"boolean"})"_ba << false;
    QTest::newRow("published without") << R"({"name":"userName","type":"string"})"_ba << true;
}

void UnknownWritingTest::aPutGivesNobodyAccessBackUnasked()
{
    QFETCH(const QByteArray, attributes);
    QFETCH(const bool, isPut);
    Account ana = anaAs("Ana");
    ana.raw.replace(R"("active":true,)", "");
    const QByteArray schemas =
        R"({"totalResults":1,"Resources":[{"id":"urn:ietf:params:scim:schemas:core:2.0:User",)"
        R"("name":"User","attributes":[)"
        + attributes + "]}]}";
    Service service{[&](const http::Request& request) -> Answer {
        if (request.path == u"Schemas"_s && !attributes.isEmpty())
            return scimAnswer(200, schemas);
        if (request.path != u"Users/7"_s)
            return scimAnswer(404, scimError);
        return request.method == Method::Patch ? scimAnswer(501, "") : scimAnswer(200, ana.raw);
    }};

    const Result<Written> written = service.update(ana);

    QCOMPARE(written.has_value(), isPut);
    QCOMPARE(service.log.filter(u"PUT"_s).size(), isPut ? 1 : 0);
    if (!isPut)
        QCOMPARE(written.error().code, ErrorCode::NotSupported);
}

void UnknownWritingTest::aKnownServiceIsNotPutInPlaceOfItsPatch()
{
    Service service{u"tracker"_s, WithoutPatch{scimAnswer(501, "")}};

    QCOMPARE(service.update(anaAs("Ana")).error().httpStatus, 501);
    QVERIFY(service.log.filter(u"PUT"_s).isEmpty());
}

void UnknownWritingTest::whereOnlyPlainJsonIsTakenItIsSentOnceMoreAsThat()
{
    int changes = 0;
    Service service{[&changes](const http::Request& request) -> Answer {
        if (request.contentType != "application/json")
            return scimAnswer(415, R"({"detail":"JSON, please"})");
        ++changes;
        return scimAnswer(200, anaText("New", "2"));
    }};

    QVERIFY(service.update(anaAs("Ana")).has_value());

    QCOMPARE(changes, 1);
    QCOMPARE(service.log, QStringList(2, u"PATCH Users/7"_s));
    QCOMPARE(service.bodies.at(0), service.bodies.at(1));
    QCOMPARE(service.contentTypes, (QByteArrayList{"", "application/json"}));

    // From then on at once.
    QVERIFY(service.update(anaAs("New")).has_value());
    QCOMPARE(service.contentTypes.size(), 3);
    QCOMPARE(service.contentTypes.last(), "application/json"_ba);
}

void UnknownWritingTest::aTypeThatIsRefusedBothWaysIsNotLearnt()
{
    bool isOpen = false;
    Service service{[&isOpen](const http::Request& request) -> Answer {
        if (request.path != u"Users/7"_s)
            return scimAnswer(404, scimError);
        return isOpen ? scimAnswer(200, anaText("New", "2")) : scimAnswer(415, "{}");
    }};

    QCOMPARE(service.update(anaAs("Ana")).error().httpStatus, 415);
    isOpen = true;
    QVERIFY(service.update(anaAs("Ana")).has_value());

    QCOMPARE(service.contentTypes.last(), ""_ba);
}

void UnknownWritingTest::ofAKnownServiceARefusedTypeIsNews()
{
    Service service{u"tracker"_s,
                    [](const http::Request&) { return Answer{scimAnswer(415, "{}")}; }};

    QCOMPARE(service.update(anaAs("Ana")).error().httpStatus, 415);
    QCOMPARE(service.log.size(), 1);
}

void UnknownWritingTest::whatChangedBeforeThePutIsLeftAlone()
{
    Service service{WithoutPatch{scimAnswer(501, "")}};

    const Result<Written> written = service.update(anaAs("Somebody else"));

    QCOMPARE(written.error().code, ErrorCode::PreconditionFailed);
    QVERIFY(service.log.filter(u"PUT"_s).isEmpty());
}

void UnknownWritingTest::whoIsGoneIsNotPut()
{
    Service service{[](const http::Request&) { return Answer{scimAnswer(404, scimError)}; }};

    const Result<Written> written = service.update(anaAs("Ana"));

    QCOMPARE(written.error().code, ErrorCode::NotFound);
    QVERIFY(service.log.filter(u"PUT"_s).isEmpty());
}

void UnknownWritingTest::aPutThatFailedEndsNoPatch()
{
    bool isEverywhere = false;
    Service service{[&isEverywhere](const http::Request& request) -> Answer {
        if (request.method == Method::Get || (isEverywhere && request.method == Method::Patch))
            return scimAnswer(200, anaText("Ana", "1"));
        // Who was just made is not there for every part of the service yet.
        return request.method == Method::Patch ? scimAnswer(404, scimError) : scimAnswer(405, "");
    }};
    QVERIFY(!service.update(anaAs("Ana")).has_value());
    isEverywhere = true;
    service.log.clear();

    QVERIFY(service.update(anaAs("Ana")).has_value());

    QCOMPARE(service.log, QStringList{u"PATCH Users/7"_s});
}

void UnknownWritingTest::aRefusalIsPassedOnWhereTheServiceClaimsPatch()
{
    Service service{[](const http::Request& request) {
        if (request.path == u"ServiceProviderConfig"_s)
            return Answer{scimAnswer(200, R"({"patch":{"supported":true}})")};
        return Answer{scimAnswer(400, R"({"scimType":"invalidValue","detail":"too long"})")};
    }};

    const Result<Written> written = service.update(anaAs("Ana"));

    QCOMPARE(written.error().code, ErrorCode::BadRequest);
    QCOMPARE(written.error().detail, u"invalidValue: too long"_s);
    QVERIFY(service.log.filter(u"PUT"_s).isEmpty());
}

void UnknownWritingTest::neitherPatchNorPutIsSaidInWords()
{
    Service service{[](const http::Request& request) {
        return request.method == Method::Get ? Answer{scimAnswer(200, anaText("Ana", "1"))}
                                             : Answer{scimAnswer(405, "")};
    }};

    const Result<Written> written = service.update(anaAs("Ana"));

    QCOMPARE(written.error().code, ErrorCode::NotSupported);
    QCOMPARE(written.error().detail, u"The service takes neither PATCH nor PUT."_s);
}

namespace {

const QByteArray shownVersion = R"(W/\"1\")";

/// Refuses every version, also the one that it shows.
Answer withoutVersions(const http::Request& request)
{
    return request.method != Method::Get && !request.ifMatch.isEmpty()
        ? Answer{scimAnswer(412, "")}
        : Answer{scimAnswer(200, anaText("Ana", shownVersion))};
}

Account anaWithVersion()
{
    Account ana = anaAs("Ana", shownVersion);
    ana.version = u"W/\"1\""_s;
    return ana;
}

}  // namespace

void UnknownWritingTest::aVersionThatIsShownAndRefusedIsNotSentAgain()
{
    Service service{withoutVersions};

    QVERIFY(service.update(anaWithVersion()).has_value());

    QCOMPARE(service.log, (QStringList{u"PATCH Users/7"_s, u"GET Users/7"_s, u"PATCH Users/7"_s}));
    QCOMPARE(service.ifMatches, (QByteArrayList{"W/\"1\"", "", ""}));

    service.ifMatches.clear();
    QVERIFY(service.update(anaWithVersion()).has_value());
    QCOMPARE(service.ifMatches, QByteArrayList{""});
}

void UnknownWritingTest::ofAKnownServiceSuchAVersionIsSaidInWords()
{
    Service service{u"teamretro"_s, withoutVersions};

    const Result<Written> written = service.update(anaWithVersion());

    QCOMPARE(written.error().code, ErrorCode::NotSupported);
    QCOMPARE(written.error().httpStatus, 412);
    QVERIFY(written.error().detail.contains(u"W/\"1\""_s));
    QVERIFY(written.error().detail.contains(u"compatibility check"_s));
    QCOMPARE(service.log.size(), 2);
}

void UnknownWritingTest::aVersionOfSomebodyElseIsAChange()
{
    Service service{[](const http::Request& request) {
        return request.method == Method::Get ? Answer{scimAnswer(200, anaText("Ana", R"(W/\"2\")"))}
                                             : Answer{scimAnswer(412, "")};
    }};
    Account ana = anaAs("Ana");
    ana.version = u"W/\"1\""_s;

    QCOMPARE(service.update(ana).error().code, ErrorCode::PreconditionFailed);
}

namespace {

/// As a compatibility check writes it: versions are kept.
services::ServiceDefinition withVersions()
{
    services::ServiceDefinition about = *services::Registry{}.find(u"scim"_s);
    about.isGeneral = false;
    about.hasEtags = true;
    about.keepsVersions = true;
    return about;
}

/// meta.version has no quotes, and If-Match needs those of the header.
Service::Route quotedInTheHeader(const QByteArray& taken)
{
    return [taken](const http::Request& request) -> Answer {
        if (request.method != Method::Get && request.ifMatch != taken)
            return scimAnswer(412, "");
        http::Response answer = scimAnswer(200, anaText("Ana", "3"));
        answer.etag = "\"3\"";
        return answer;
    };
}

}  // namespace

void UnknownWritingTest::aVersionInAnotherFormIsSentAsTheServiceShowsIt()
{
    Service service{withVersions(), quotedInTheHeader("\"3\"")};
    Account ana = anaAs("Ana", "3");
    ana.version = u"3"_s;

    QVERIFY(service.update(ana).has_value());
    QCOMPARE(service.ifMatches, (QByteArrayList{"3", "", "\"3\""}));

    service.ifMatches.clear();
    QVERIFY(service.update(ana).has_value());
    QCOMPARE(service.ifMatches, QByteArrayList{"\"3\""});
}

void UnknownWritingTest::aVersionInAnotherFormThatIsRefusedAsShownIsSaidInWords()
{
    Service service{withVersions(), quotedInTheHeader("never")};
    Account ana = anaAs("Ana", "3");
    ana.version = u"3"_s;

    const Result<Written> written = service.update(ana);

    QCOMPARE(written.error().code, ErrorCode::NotSupported);
    QCOMPARE(service.ifMatches, (QByteArrayList{"3", "", "\"3\""}));
}

void UnknownWritingTest::onlyAnEntityTagIsSent_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QByteArray>("ifMatch");
    QTest::newRow("strong") << u"\"a\""_s << "\"a\""_ba;
    QTest::newRow("weak") << u"W/\"a\""_s << "W/\"a\""_ba;
    QTest::newRow("a bare number") << u"2"_s << ""_ba;
    QTest::newRow("a half") << u"\""_s << ""_ba;
    QTest::newRow("none") << u""_s << ""_ba;
}

void UnknownWritingTest::onlyAnEntityTagIsSent()
{
    QFETCH(const QString, version);
    Service service{[](const http::Request&) { return Answer{scimAnswer(204, "")}; }};
    Account ana = anaAs("Ana");
    ana.version = version;

    QVERIFY(service.update(ana).has_value());

    QTEST(service.ifMatches.first(), "ifMatch");
}

QTEST_GUILESS_MAIN(UnknownWritingTest)
#include "tst_unknownwriting.moc"
