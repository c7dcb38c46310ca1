// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/groupservice.h"
#include "services/registry.h"
#include "services/servicefactory.h"
#include "support/faketransport.h"
#include "support/listtext.h"

#include <QJsonDocument>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using test::listText;
using test::userText;

/// Where a service takes searches by POST, whom somebody looks for stands in no address (RFC 7644,
/// section 7.5.2).
class SearchByPostTest final : public QObject {
    Q_OBJECT

private slots:
    void namesNobodyInTheAddress();
    void groupsTheSame();
    void theListItselfIsReadAsEver();
    void whereItIsNotThereTheAddressDoes_data();
    void whereItIsNotThereTheAddressDoes();
    void noAnswerIsNoRefusal();
};

namespace {

constexpr char login[] = "ana@acme.example";

class Bench {
public:
    Bench()
    {
        services::ServiceDefinition about = *services::Registry{}.find(u"scim"_s);
        about.isGeneral = false;
        about.searchesByPost = true;
        service = services::makeService(about, wire);
    }

    void find()
    {
        answer.reset();
        service->find(
            QString::fromLatin1(login),
            {&scope, [this](const Result<std::vector<Account>>& found) { answer = found; }});
    }

    /// "POST Users/.search", with what is looked for behind it.
    [[nodiscard]] QString asked(std::size_t request) const
    {
        const http::Request& one = wire.requests.at(request);
        const QString method = one.method == Method::Post ? u"POST"_s : u"GET"_s;
        const QString inQuery = one.query.queryItemValue(u"filter"_s, QUrl::FullyDecoded);
        const QString inBody = QJsonDocument::fromJson(one.body)[u"filter"_s].toString();
        return u"%1 %2 ?%3 {%4}"_s.arg(method, one.path, inQuery, inBody);
    }

    test::FakeTransport wire;
    std::unique_ptr<services::Service> service;
    std::optional<Result<std::vector<Account>>> answer;
    QObject scope;
};

}  // namespace

void SearchByPostTest::namesNobodyInTheAddress()
{
    Bench bench;
    bench.find();

    bench.wire.answer(200, listText(userText("7", login), 1));

    QCOMPARE(bench.asked(0), u"POST Users/.search ? {userName eq \"ana@acme.example\"}"_s);
    QVERIFY(bench.wire.requests.at(0).isReading());
    QCOMPARE(bench.answer->value().at(0).remoteId, u"7"_s);
}

void SearchByPostTest::groupsTheSame()
{
    Bench bench;
    bench.service->groups()->find(u"Crew"_s, {&bench.scope, [](const auto&) {}});

    QCOMPARE(bench.asked(0), u"POST Groups/.search ? {displayName eq \"Crew\"}"_s);
}

void SearchByPostTest::theListItselfIsReadAsEver()
{
    Bench bench;
    bench.find();

    // It takes no notice of the filter, and there is more.
    bench.wire.answer(200, listText(userText("1", "bo@acme.example"), 2));
    bench.service->findAll({u"x"_s}, {&bench.scope, [](const auto&) {}});

    QCOMPARE(bench.asked(2), u"GET Users ? {}"_s);
}

void SearchByPostTest::whereItIsNotThereTheAddressDoes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("400") << 400 << "{}"_ba;
    QTest::newRow("403") << 403 << "{}"_ba;
    QTest::newRow("404") << 404 << "not here"_ba;
    // It is the word for "nobody" at some services: but not of a search that is not there.
    QTest::newRow("404 in SCIM")
        << 404
        << R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404"})"_ba;
    QTest::newRow("405") << 405 << "{}"_ba;
    QTest::newRow("501") << 501 << "{}"_ba;
}

void SearchByPostTest::whereItIsNotThereTheAddressDoes()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Bench bench;
    bench.find();

    bench.wire.answer(status, body);
    const QString second = u"GET Users ?userName eq \"ana@acme.example\" {}"_s;
    QCOMPARE(bench.asked(1), second);
    bench.wire.answer(200, listText(userText("7", login), 1));
    QCOMPARE(bench.answer->value().size(), 1U);

    bench.find();
    QCOMPARE(bench.asked(2), second);
}

void SearchByPostTest::noAnswerIsNoRefusal()
{
    for (const ErrorCode code : {ErrorCode::ConnectionLost, ErrorCode::TimedOut}) {
        Bench bench;
        bench.find();

        bench.wire.answer(fail(code));

        QCOMPARE(bench.wire.requests.size(), 1U);
        QCOMPARE(bench.answer->error().code, code);
    }
}

QTEST_GUILESS_MAIN(SearchByPostTest)
#include "tst_searchbypost.moc"
