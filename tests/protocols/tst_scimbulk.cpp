// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/bulk/bulk.h"
#include "protocols/scim/errorbody.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <tuple>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::scim;

class ScimBulkTest : public QObject {
    Q_OBJECT

private slots:
    void writesTheMessage();
    void keepsWithinTheLimits();
    void keepsTogetherWhatRefersToEachOther();
    void refusesWhatFitsNowhere();
    void findsEachOutcomeInAnyOrder();
    void neverGuessesAnOutcome();
    void isRefusedAsAWhole_data();
    void isRefusedAsAWhole();
};

namespace {

std::vector<BulkOperation> creations(int count)
{
    std::vector<BulkOperation> operations;
    operations.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        operations.push_back({.path = u"/Users"_s,
                              .bulkId = u"b%1"_s.arg(i),
                              .data = R"({"userName":"u)" + QByteArray::number(i) + R"("})"});
    return operations;
}

}  // namespace

// RFC 7644, section 3.7.2.
void ScimBulkTest::writesTheMessage()
{
    const std::vector<BulkOperation> operations{
        {.path = u"/Users"_s, .bulkId = u"a"_s, .data = R"({"n":12345678901234567890})"},
        {.method = http::Method::Patch,
         .path = u"/Groups/7"_s,
         .version = uR"(W/"3")"_s,
         .data = R"({"value":"bulkId:a"})"},
        {.method = http::Method::Delete, .path = u"/Users/9"_s}};

    const auto messages = bulkMessages(operations, {});

    QVERIFY(messages.has_value());
    QCOMPARE(messages->size(), std::size_t{1});
    const QByteArray expected =
        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[)"
        R"({"method":"POST","path":"/Users","bulkId":"a","data":{"n":12345678901234567890}},)"
        R"({"method":"PATCH","path":"/Groups/7","version":"W/\"3\"","data":{"value":"bulkId:a"}},)"
        R"({"method":"DELETE","path":"/Users/9"}]})";
    QCOMPARE(messages->front().body, expected);
}

void ScimBulkTest::keepsWithinTheLimits()
{
    const auto byCount = bulkMessages(creations(7), {.maxOperations = 3});
    const auto bySize = bulkMessages(creations(7), {.maxPayloadSize = 300});

    QVERIFY(byCount && bySize);
    QCOMPARE(byCount->size(), std::size_t{3});
    QCOMPARE(byCount->back().operations, std::vector<std::size_t>{6});
    std::size_t sent = 0;
    for (const BulkMessage& message : *bySize) {
        QVERIFY(message.body.size() <= 300);
        const auto document = QJsonDocument::fromJson(message.body);
        QCOMPARE(std::size_t(document[u"Operations"_s].toArray().size()),
                 message.operations.size());
        sent += message.operations.size();
    }
    QCOMPARE(sent, std::size_t{7});
}

void ScimBulkTest::keepsTogetherWhatRefersToEachOther()
{
    std::vector<BulkOperation> operations = creations(3);
    operations.push_back({.path = u"/Groups"_s,
                          .bulkId = u"g"_s,
                          .data = R"({"members":[{"value":"bulkId:b0"},{"value":"bulkId:b2"}]})"});

    const auto messages = bulkMessages(operations, {.maxOperations = 3});

    QVERIFY(messages.has_value());
    QCOMPARE(messages->size(), std::size_t{2});
    QCOMPARE(messages->front().operations, (std::vector<std::size_t>{0, 2, 3}));
}

void ScimBulkTest::refusesWhatFitsNowhere()
{
    std::vector<BulkOperation> twice = creations(1);
    twice.push_back(twice.front());

    QVERIFY(!bulkMessages(creations(1), {.maxPayloadSize = 50}));
    QVERIFY(!bulkMessages(twice, {}));
}

// RFC 7644, section 3.7.3: the order may differ; the status is text, and often a number.
void ScimBulkTest::findsEachOutcomeInAnyOrder()
{
    const std::vector<BulkOperation> sent{{.path = u"/Users"_s, .bulkId = u"a"_s},
                                          {.path = u"/Users"_s, .bulkId = u"b"_s},
                                          {.method = http::Method::Delete, .path = u"/Users/9"_s}};

    const auto outcomes = readBulk({.status = 200,
                                    .body = R"({"Operations":[
        {"method":"DELETE","location":"https://x.example/scim/Users/9","status":204},
        {"method":"POST","bulkId":"b","status":"409","response":
            {"status":"409","scimType":"uniqueness","detail":"taken"}},
        {"method":"POST","bulkId":"a","status":{"code":"201"},"version":"W/\"1\"",
            "location":"https://x.example/scim/Users/a%20b"}]})",
                                    .requestId = u"req-7"_s},
                                   sent);

    QVERIFY(outcomes.has_value());
    const auto& [made, taken, gone] = std::tie(outcomes->at(0), outcomes->at(1), outcomes->at(2));
    QVERIFY(made && taken && gone);
    QCOMPARE(made->status, 201);
    QCOMPARE(made->location, "https://x.example/scim/Users/a%20b"_ba);
    QCOMPARE(made->etag, R"(W/"1")"_ba);
    QCOMPARE(made->requestId, u"req-7"_s);
    QCOMPARE(errorOf(*taken).code, ErrorCode::Conflict);
    QCOMPARE(errorOf(*taken).scimType, u"uniqueness"_s);
    QCOMPARE(gone->status, 204);
}

void ScimBulkTest::neverGuessesAnOutcome()
{
    const std::vector<BulkOperation> sent = creations(4);

    const auto outcomes = readBulk({.status = 200, .body = R"({"Operations":[
        {"bulkId":"b0","status":"201"},{"bulkId":"b0","status":"409"},
        {"status":"201","location":"https://x.example/scim/Users/5"},
        {"bulkId":"b2"},{"bulkId":"b3","status":"102"},
        {"bulkId":"other","status":"201"}]})"},
                                   sent);

    QVERIFY(outcomes.has_value());
    for (const BulkOutcome& outcome : *outcomes)
        QVERIFY(!outcome);
}

void ScimBulkTest::isRefusedAsAWhole_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("too much") << 413 << "{}"_ba << ErrorCode::BadRequest;
    QTest::newRow("not there") << 404 << "{}"_ba << ErrorCode::NotFound;
    QTest::newRow("a page for people") << 200 << "<html>"_ba << ErrorCode::NotJson;
    QTest::newRow("something else") << 200 << "{}"_ba << ErrorCode::BadResponse;
}

void ScimBulkTest::isRefusedAsAWhole()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);

    const auto outcomes = readBulk({.status = status, .body = body}, creations(1));

    QVERIFY(!outcomes.has_value());
    QTEST(outcomes.error().code, "code");
}

QTEST_APPLESS_MAIN(ScimBulkTest)
#include "tst_scimbulk.moc"
