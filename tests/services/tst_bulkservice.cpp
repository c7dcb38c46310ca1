// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/groupservice.h"
#include "services/registry.h"
#include "services/servicefactory.h"
#include "support/faketransport.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using services::Written;

/// A service that takes Bulk: what is asked for in one turn goes in one message, and is answered
/// as if each had been sent alone.
class BulkServiceTest final : public QObject {
    Q_OBJECT

private slots:
    void whatComesTogetherGoesInOneMessage();
    void eachIsAnsweredForItself();
    void oneAloneGoesAsEver();
    void groupsGoTogetherToo();
    void readsAndReferencesAreNoPartOfIt();
    void nothingGoesTogetherWhereItIsNotOffered();
    void messagesKeepTheLimits();
    void whatIsNotTakenAtAllGoesSingly_data();
    void whatIsNotTakenAtAllGoesSingly();
    void whatIsTooLargeGoesInHalves();
    void anOpenEndIsOpenForEachAndNothingIsSentAgain_data();
    void anOpenEndIsOpenForEachAndNothingIsSentAgain();
    void afterARefusalOfAllTheNextGoSingly();
    void anOperationThatIsNotActedOnGoesAlone();
    void aRefusedTokenIsShownToNobodyElse();
    void whoMayNotIsFoundOutWithOne();
    void whoseCallerHasGoneIsNotSent();
};

namespace {

/// The service, what is asked of it in one turn, and what each is told.
class Bench {
public:
    using Answer = Result<Written>;

    explicit Bench(services::BulkFacts bulk = {.operations = 50})
    {
        services::ServiceDefinition about = *services::Registry{}.find(u"scim"_s);
        about.isGeneral = false;
        about.keepsVersions = true;
        about.bulk = bulk;
        service = services::makeService(about, wire);
    }

    void create(const QString& login) { service->create({{u"userName"_s, login}}, then()); }
    void rename(const QString& id, const QString& version = {})
    {
        const QByteArray raw = R"({"id":")" + id.toUtf8() + R"(","userName":"x"})";
        service->update({.remoteId = id, .version = version, .raw = raw},
                        {{u"displayName"_s, u"New"_s}}, then());
    }
    void remove(const QString& id) { service->remove({.remoteId = id}, then()); }
    void addTo(const QString& group, const QString& user)
    {
        service->groups()->add({.resource = {.remoteId = group}}, {user}, then());
    }

    /// Ends the turn, and a few more.
    static void turn()
    {
        for (int i = 0; i < 3; ++i)
            QCoreApplication::processEvents();
    }

    [[nodiscard]] QJsonArray operations(std::size_t request = 0) const
    {
        const QByteArray& body = wire.requests.at(request).body;
        return QJsonDocument::fromJson(body)[u"Operations"_s].toArray();
    }

    /// What was sent: "POST Bulk".
    [[nodiscard]] QStringList lines() const
    {
        static const QHash<Method, QString> names{{Method::Get, u"GET "_s},
                                                  {Method::Post, u"POST "_s},
                                                  {Method::Put, u"PUT "_s},
                                                  {Method::Patch, u"PATCH "_s},
                                                  {Method::Delete, u"DELETE "_s}};
        QStringList lines;
        for (const http::Request& request : wire.requests)
            lines += names.value(request.method) + request.path;
        return lines;
    }

    /// An answer to the message: each operation as it was sent, with a status of its own.
    [[nodiscard]] http::Response told(const QList<int>& statuses) const
    {
        QJsonArray out;
        const QJsonArray sent = operations(wire.requests.size() - 1);
        for (qsizetype i = 0; i < statuses.size(); ++i) {
            const QJsonObject one = sent.at(i).toObject();
            const bool isNew = one[u"method"_s] == u"POST"_s;
            const QString path =
                one[u"path"_s].toString() + (isNew ? u"/new-%1"_s.arg(i) : QString{});
            // The other way round: the order is free.
            out.prepend(QJsonObject{{u"method"_s, one[u"method"_s]},
                                    {u"bulkId"_s, one[u"bulkId"_s]},
                                    {u"location"_s, u"https://x.example/scim/v2"_s + path},
                                    {u"status"_s, QString::number(statuses.at(i))}});
        }
        return {.status = 200,
                .body = QJsonDocument{QJsonObject{{u"Operations"_s, out}}}.toJson(),
                .requestId = u"req-1"_s};
    }

    test::FakeTransport wire;
    std::unique_ptr<services::Service> service;
    std::vector<std::optional<Answer>> answers;
    QObject scope;

private:
    Then<Written> then()
    {
        const std::size_t place = answers.size();
        answers.emplace_back();
        return {&scope, [this, place](const Answer& answer) { answers.at(place) = answer; }};
    }
};

}  // namespace

void BulkServiceTest::whatComesTogetherGoesInOneMessage()
{
    Bench bench;
    bench.create(u"ana@acme.example"_s);
    bench.rename(u"7"_s, uR"("3")"_s);
    bench.remove(u"a b"_s);
    Bench::turn();

    QCOMPARE(bench.lines(), QStringList{u"POST Bulk"_s});
    const QJsonArray operations = bench.operations();
    QCOMPARE(operations.size(), 3);
    QCOMPARE(operations[0][u"method"_s].toString(), u"POST"_s);
    QCOMPARE(operations[0][u"path"_s].toString(), u"/Users"_s);
    QCOMPARE(operations[0][u"data"_s][u"userName"_s].toString(), u"ana@acme.example"_s);
    QCOMPARE(operations[1][u"method"_s].toString(), u"PATCH"_s);
    QCOMPARE(operations[1][u"path"_s].toString(), u"/Users/7"_s);
    QCOMPARE(operations[1][u"version"_s].toString(), uR"("3")"_s);
    QCOMPARE(operations[2][u"method"_s].toString(), u"DELETE"_s);
    QCOMPARE(operations[2][u"path"_s].toString(), u"/Users/a%20b"_s);
}

void BulkServiceTest::eachIsAnsweredForItself()
{
    Bench bench;
    bench.create(u"ana@acme.example"_s);
    bench.create(u"taken@acme.example"_s);
    bench.rename(u"7"_s);
    bench.remove(u"8"_s);
    Bench::turn();

    bench.wire.answer(bench.told({201, 409, 412, 204}));

    QVERIFY(bench.answers[0] && bench.answers[0]->has_value());
    QCOMPARE((*bench.answers[0])->remoteId, u"new-0"_s);
    QCOMPARE((*bench.answers[0])->requestId, u"req-1"_s);
    QCOMPARE((*bench.answers[0])->httpStatus, 201);
    QCOMPARE(bench.answers[1]->error().code, ErrorCode::Conflict);
    QCOMPARE(bench.answers[1]->error().httpStatus, 409);
    QCOMPARE(bench.answers[2]->error().code, ErrorCode::PreconditionFailed);
    QCOMPARE((*bench.answers[3])->httpStatus, 204);
    QCOMPARE(bench.wire.requests.size(), 1U);
}

void BulkServiceTest::oneAloneGoesAsEver()
{
    Bench bench;
    bench.create(u"ana@acme.example"_s);
    Bench::turn();
    bench.rename(u"7"_s);
    Bench::turn();

    QCOMPARE(bench.lines(), (QStringList{u"POST Users"_s, u"PATCH Users/7"_s}));
}

void BulkServiceTest::groupsGoTogetherToo()
{
    Bench bench;
    for (const QString& id : {u"g1"_s, u"g2"_s})
        bench.addTo(id, u"7"_s);
    Bench::turn();

    bench.wire.answer(bench.told({200, 403}));

    QCOMPARE(bench.lines(), QStringList{u"POST Bulk"_s});
    QCOMPARE(bench.operations()[0][u"path"_s].toString(), u"/Groups/g1"_s);
    QCOMPARE(bench.operations()[1][u"path"_s].toString(), u"/Groups/g2"_s);
    QCOMPARE((*bench.answers[0])->httpStatus, 200);
    QCOMPARE(bench.answers[1]->error().code, ErrorCode::Forbidden);
}

void BulkServiceTest::readsAndReferencesAreNoPartOfIt()
{
    Bench bench;
    bench.create(u"a@acme.example"_s);
    bench.create(u"b@acme.example"_s);
    bench.create(u"bulkId:rollcall-1"_s);
    bench.service->read(u"7"_s, {&bench.scope, [](const Result<Account>&) {}});
    Bench::turn();

    QCOMPARE(bench.lines(), (QStringList{u"POST Users"_s, u"GET Users/7"_s, u"POST Bulk"_s}));
    QCOMPARE(bench.operations(2).size(), 2);
}

void BulkServiceTest::nothingGoesTogetherWhereItIsNotOffered()
{
    Bench bench{services::BulkFacts{}};
    bench.create(u"a@acme.example"_s);
    bench.create(u"b@acme.example"_s);
    Bench::turn();

    QCOMPARE(bench.lines(), (QStringList{u"POST Users"_s, u"POST Users"_s}));
}

void BulkServiceTest::messagesKeepTheLimits()
{
    Bench byCount{{.operations = 3}};
    Bench bySize{{.operations = 50, .payload = 700}};
    for (int i = 0; i < 7; ++i) {
        byCount.create(u"u%1@acme.example"_s.arg(i));
        bySize.create(u"u%1@acme.example"_s.arg(i));
    }
    Bench::turn();

    QCOMPARE(byCount.lines(), (QStringList{u"POST Bulk"_s, u"POST Bulk"_s, u"POST Users"_s}));
    QVERIFY(bySize.wire.requests.size() > 1);
    for (const http::Request& request : bySize.wire.requests)
        QVERIFY(request.body.size() <= 700);
}

void BulkServiceTest::whatIsNotTakenAtAllGoesSingly_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {404, 405, 415, 501})
        QTest::addRow("%d", status) << status;
}

void BulkServiceTest::whatIsNotTakenAtAllGoesSingly()
{
    QFETCH(const int, status);
    Bench bench;
    bench.create(u"a@acme.example"_s);
    bench.rename(u"7"_s);
    Bench::turn();

    bench.wire.answer(status, "{}");
    bench.remove(u"8"_s);
    bench.remove(u"9"_s);
    Bench::turn();

    QCOMPARE(bench.lines(),
             (QStringList{u"POST Bulk"_s, u"POST Users"_s, u"PATCH Users/7"_s, u"DELETE Users/8"_s,
                          u"DELETE Users/9"_s}));
    QVERIFY(!bench.answers[0] && !bench.answers[1]);
}

void BulkServiceTest::whatIsTooLargeGoesInHalves()
{
    Bench bench;
    for (int i = 0; i < 4; ++i)
        bench.create(u"u%1@acme.example"_s.arg(i));
    Bench::turn();

    bench.wire.answer(413, "{}");

    QCOMPARE(bench.lines(), (QStringList{u"POST Bulk"_s, u"POST Bulk"_s, u"POST Bulk"_s}));
    QCOMPARE(bench.operations(1).size(), 2);
    QCOMPARE(bench.operations(2).size(), 2);
    bench.wire.answer(413, "{}");
    QCOMPARE(bench.lines().mid(3), (QStringList{u"POST Users"_s, u"POST Users"_s}));
}

void BulkServiceTest::anOpenEndIsOpenForEachAndNothingIsSentAgain_data()
{
    QTest::addColumn<int>("status");  // 0: none came.
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("lost") << 0 << ""_ba << ErrorCode::ConnectionLost;
    QTest::newRow("too slow") << 0 << ""_ba << ErrorCode::TimedOut;
    QTest::newRow("a fault") << 500 << "{}"_ba << ErrorCode::ServerFault;
    QTest::newRow("a page for people") << 200 << "<html>"_ba << ErrorCode::NotJson;
    QTest::newRow("something else") << 200 << "{}"_ba << ErrorCode::BadResponse;
    QTest::newRow("none is named") << 200 << R"({"Operations":[]})"_ba << ErrorCode::BadResponse;
    QTest::newRow("refused as a whole") << 400 << "{}"_ba << ErrorCode::BadResponse;
    QTest::newRow("a conflict of all") << 409 << "{}"_ba << ErrorCode::BadResponse;
}

void BulkServiceTest::anOpenEndIsOpenForEachAndNothingIsSentAgain()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const ErrorCode, code);
    Bench bench;
    bench.create(u"a@acme.example"_s);
    bench.create(u"b@acme.example"_s);
    bench.remove(u"7"_s);
    Bench::turn();

    if (status == 0)
        bench.wire.answer(fail(code));
    else
        bench.wire.answer(status, body);
    Bench::turn();

    for (const auto& one : bench.answers) {
        QVERIFY(one && !one->has_value());
        QCOMPARE(one->error().code, code);
    }
    QCOMPARE(bench.wire.requests.size(), 1U);
}

void BulkServiceTest::afterARefusalOfAllTheNextGoSingly()
{
    Bench bench;
    bench.create(u"a@acme.example"_s);
    bench.create(u"b@acme.example"_s);
    Bench::turn();
    bench.wire.answer(400, "{}");

    bench.create(u"a@acme.example"_s);
    bench.create(u"b@acme.example"_s);
    Bench::turn();

    QCOMPARE(bench.lines(), (QStringList{u"POST Bulk"_s, u"POST Users"_s, u"POST Users"_s}));
}

void BulkServiceTest::anOperationThatIsNotActedOnGoesAlone()
{
    Bench bench;
    bench.create(u"a@acme.example"_s);
    bench.create(u"b@acme.example"_s);
    bench.rename(u"7"_s);
    Bench::turn();

    bench.wire.answer(bench.told({201, 429, 501}));

    QCOMPARE(bench.lines(), (QStringList{u"POST Bulk"_s, u"POST Users"_s, u"PATCH Users/7"_s}));
    QVERIFY(bench.answers[0]->has_value());
    QVERIFY(!bench.answers[1] && !bench.answers[2]);
}

void BulkServiceTest::aRefusedTokenIsShownToNobodyElse()
{
    Bench bench;
    bench.create(u"a@acme.example"_s);
    bench.create(u"b@acme.example"_s);
    Bench::turn();

    bench.wire.answer(401, "{}");
    Bench::turn();

    QCOMPARE(bench.answers[0]->error().code, ErrorCode::Unauthorized);
    QVERIFY(wasSurelyNotSent(bench.answers[1]->error().code));
    QCOMPARE(bench.wire.requests.size(), 1U);
}

void BulkServiceTest::whoMayNotIsFoundOutWithOne()
{
    Bench never;
    Bench alone;
    for (Bench* bench : {&never, &alone}) {
        bench->create(u"a@acme.example"_s);
        bench->create(u"b@acme.example"_s);
        Bench::turn();
        bench->wire.answer(403, "{}");
        QCOMPARE(bench->lines(), (QStringList{u"POST Bulk"_s, u"POST Users"_s}));
    }

    never.wire.answer(403, "{}");
    alone.wire.answer(http::Response{.status = 201, .location = "https://x.example/Users/1"});

    QCOMPARE(never.answers[0]->error().code, ErrorCode::Forbidden);
    QVERIFY(wasSurelyNotSent(never.answers[1]->error().code));
    QVERIFY(alone.answers[0]->has_value());
    QCOMPARE(alone.lines().size(), 3);
}

void BulkServiceTest::whoseCallerHasGoneIsNotSent()
{
    Bench bench;
    {
        QObject gone;
        bench.service->remove({.remoteId = u"9"_s}, {&gone, [](const Result<Written>&) {}});
    }
    bench.remove(u"7"_s);
    Bench::turn();

    QCOMPARE(bench.lines(), QStringList{u"DELETE Users/7"_s});
}

QTEST_GUILESS_MAIN(BulkServiceTest)
#include "tst_bulkservice.moc"
