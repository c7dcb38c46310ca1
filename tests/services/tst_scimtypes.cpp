// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/scimtypes.h"
#include "support/faketransport.h"
#include "support/listtext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

const QString badge = u"urn:acme:badge:"_s;

const QByteArray schemas =
    R"({"id":"urn:ietf:params:scim:schemas:core:2.0:User","name":"User","attributes":[)"
    R"({"name":"userName","type":"string"},{"name":"level","type":"integer"}]},)"
    R"({"id":"urn:acme:badge","name":"Badge","attributes":[)"
    R"({"name":"floor","type":"integer"},{"name":"quota","type":"decimal"},)"
    R"({"name":"isRemote","type":"boolean"},{"name":"number","type":"string"},)"
    R"({"name":"floors","type":"integer","multiValued":true},)"
    R"({"name":"desk","type":"complex","subAttributes":[{"name":"row","type":"integer"}]}]})";

const QByteArray types = R"({"id":"User","name":"User","endpoint":"/Users",)"
                         R"("schema":"urn:ietf:params:scim:schemas:core:2.0:User",)"
                         R"("schemaExtensions":[{"schema":"urn:acme:badge","required":false}]})";

/// A service with schemas, unless they are taken away.
struct Stage {
    std::vector<QJsonObject> typed(const std::vector<QJsonObject>& wanted)
    {
        answer.reset();
        services::giveTypes(published, wanted, {&scope, [this](const auto& all) { answer = all; }});
        for (int i = 0; i < 20 && !answer; ++i) {
            QCoreApplication::processEvents();
            if (!answer && service.requests.size() > answered)
                service.answer(reply(service.requests.at(answered++)));
        }
        return answer && *answer ? **answer : std::vector<QJsonObject>{};
    }

    [[nodiscard]] QJsonValue typed(const QString& path, const QString& text)
    {
        const auto all = typed({{{path, text}}});
        return all.empty() ? QJsonValue{} : all.front().value(path);
    }

    [[nodiscard]] http::Response reply(const http::Request& request) const
    {
        if (status != 404)
            return {.status = status, .body = "{}"};
        if (request.path == u"Schemas"_s && hasSchemas)
            return {.status = 200, .body = test::listText(schemas, 2)};
        if (request.path == u"ResourceTypes"_s && hasSchemas)
            return {.status = 200, .body = test::listText(types, 1)};
        return {.status = 404, .body = "{}"};
    }

    QObject scope;
    test::FakeTransport service;
    services::ScimSchemas published{service};
    std::size_t answered = 0;
    bool hasSchemas = true;
    int status = 404;
    std::optional<Result<std::vector<QJsonObject>>> answer;
};

}  // namespace

class ScimTypesTest final : public QObject {
    Q_OBJECT

private slots:
    void aTextGetsTheTypeOfItsAttribute_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char* name, const QString& path, const QString& text,
                            const QJsonValue& value) {
            QTest::newRow(name) << path << text << value;
        };
        row("whole number", badge + u"floor"_s, u"7"_s, 7);
        row("negative", badge + u"floor"_s, u"-7"_s, -7);
        row("more than a double keeps", badge + u"floor"_s, u"9007199254740993"_s,
            qint64{9007199254740993});
        row("decimal", badge + u"quota"_s, u"2.5"_s, 2.5);
        row("decimal that is whole", badge + u"quota"_s, u"2"_s, 2);
        row("boolean", badge + u"isRemote"_s, u"True"_s, true);
        row("a part", badge + u"desk.row"_s, u"3"_s, 3);
        row("without case", u"URN:ACME:badge:FLOOR"_s, u"7"_s, 7);
        row("in the core", u"level"_s, u"7"_s, 7);
        row("a text all the same", badge + u"number"_s, u"4711"_s, u"4711"_s);
        row("no number in JSON", badge + u"floor"_s, u"007"_s, u"007"_s);
        row("a fraction of a whole number", badge + u"floor"_s, u"7.5"_s, u"7.5"_s);
        row("a number where a truth is", badge + u"isRemote"_s, u"1"_s, u"1"_s);
        row("more digits than are kept", badge + u"quota"_s, u"0.12345678901234567"_s,
            u"0.12345678901234567"_s);
        row("one in place of a list", badge + u"floors"_s, u"7"_s, u"7"_s);
        row("unknown", badge + u"shelf"_s, u"7"_s, u"7"_s);
        row("of RFC 7643", u"phoneNumbers[type eq \"work\"].value"_s, u"5550101"_s, u"5550101"_s);
        row("empty", badge + u"floor"_s, u""_s, u""_s);
    }

    void aTextGetsTheTypeOfItsAttribute()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, text);
        QFETCH(const QJsonValue, value);
        Stage stage;

        QCOMPARE(stage.typed(path, text), value);
    }

    void ofSeveralUsersEachKeepsTheirPlace()
    {
        Stage stage;
        const QString floor = badge + u"floor"_s;

        const auto typed = stage.typed({{{floor, u"1"_s}}, {}, {{floor, u"high"_s}}});

        QCOMPARE(typed.size(), 3U);
        QCOMPARE(typed.at(0).value(floor), QJsonValue{1});
        QCOMPARE(typed.at(1), QJsonObject{});
        QCOMPARE(typed.at(2).value(floor), QJsonValue{u"high"_s});
    }

    void nobodyIsAskedWithoutNeed()
    {
        Stage stage;

        stage.typed({{{u"userName"_s, u"4711"_s},
                      {badge + u"floor"_s, u"high"_s},
                      {u"active"_s, true},
                      {badge + u"quota"_s, 7}}});
        QCOMPARE(stage.service.requests.size(), 0U);

        QCOMPARE(stage.typed(badge + u"floor"_s, u"7"_s), QJsonValue{7});
        const std::size_t asked = stage.service.requests.size();
        QVERIFY(asked > 0);
        QCOMPARE(stage.typed(badge + u"floor"_s, u"8"_s), QJsonValue{8});
        QCOMPARE(stage.service.requests.size(), asked);
    }

    void withoutSchemasATextStaysOne()
    {
        Stage stage;
        stage.hasSchemas = false;

        QCOMPARE(stage.typed(badge + u"floor"_s, u"7"_s), QJsonValue{u"7"_s});
    }

    void aRefusedTokenIsAnError()
    {
        Stage stage;
        stage.status = 401;

        stage.typed({{{badge + u"floor"_s, u"7"_s}}});

        QVERIFY(stage.answer && !*stage.answer);
        QCOMPARE(stage.answer->error().code, ErrorCode::Unauthorized);
    }
};

QTEST_GUILESS_MAIN(ScimTypesTest)
#include "tst_scimtypes.moc"
