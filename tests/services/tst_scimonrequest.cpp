// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/wholetext.h"
#include "services/scimonrequest.h"
#include "support/faketransport.h"
#include "support/listtext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

const Account ana{
    .remoteId = u"7"_s, .login = u"ana"_s, .raw = R"({"id":"7","userName":"ana","active":true})"};

/// A service that nobody has checked, unless the facts say otherwise.
struct Stage {
    explicit Stage(bool isGeneral = true) { about.isGeneral = isGeneral; }

    /// \returns how many requests that took.
    int read(const QStringList& paths, bool insists = false)
    {
        const std::size_t before = service.requests.size();
        answer.reset();
        onRequest.read(ana, paths, insists,
                       {&scope, [this](const Result<Account>& account) { answer = account; }});
        for (int i = 0; i < 9 && !answer; ++i) {
            QCoreApplication::processEvents();
            if (!answer && service.requests.size() > answered)
                service.answer(reply(service.requests.at(answered++)));
        }
        return static_cast<int>(service.requests.size() - before);
    }

    [[nodiscard]] http::Response reply(const http::Request& request) const
    {
        if (request.path == u"Users/7"_s)
            return {.status = status, .body = named};
        return request.path == u"Schemas"_s && !schema.isEmpty()
            ? http::Response{.status = 200, .body = test::listText(schema, 1)}
            : http::Response{.status = 404, .body = "{}"};
    }

    [[nodiscard]] QString lastQuery() const
    {
        return service.requests.back().query.toString(QUrl::FullyDecoded);
    }

    QObject scope;
    services::ServiceDefinition about = {.retention = {}};
    test::FakeTransport service;
    scim::Client client{service, u"Users"_s};
    services::ScimSchemas schemas{service};
    services::ScimOnRequest onRequest{about, client, schemas};
    std::size_t answered = 0;
    int status = 200;
    QByteArray named = R"({"id":"7","nickName":"Nick"})";
    QByteArray schema;
    std::optional<Result<Account>> answer;
};

const QByteArray userSchema =
    R"({"id":"urn:ietf:params:scim:schemas:core:2.0:User","name":"User","attributes":[)"
    R"({"name":"userName","type":"string"},{"name":"title","type":"string"},)"
    R"({"name":"nickName","type":"string","returned":"request"}]})";

}  // namespace

class ScimOnRequestTest final : public QObject {
    Q_OBJECT

private slots:
    void whatTheDefinitionNamesIsAskedForAtOnce()
    {
        Stage stage{false};
        stage.about.onRequest = {u"nickName"_s};

        QCOMPARE(stage.read({u"nickName"_s, u"title"_s}), 1);

        QCOMPARE(stage.lastQuery(), u"attributes=nickName"_s);
        QVERIFY(scim::wholeText(stage.answer->value()).contains(R"("nickName":"Nick")"));
        QCOMPARE(stage.answer->value().raw, ana.raw);
    }

    void ofAServiceThatIsKnownNothingElseIsAskedFor()
    {
        Stage stage{false};

        QCOMPARE(stage.read({u"nickName"_s}), 0);

        QCOMPARE(stage.answer->value(), ana);
    }

    void schemasSayWhatNeedsNotBeAskedFor()
    {
        Stage stage;
        stage.schema = userSchema;

        stage.read({u"title"_s, u"nickName"_s});

        QCOMPARE(stage.lastQuery(), u"attributes=nickName"_s);
        QCOMPARE(stage.read({u"title"_s}), 0);
    }

    void withoutSchemasEverybodyIsAsked()
    {
        Stage stage;
        stage.named = ana.raw;
        stage.read({u"title"_s});

        for (int i = 0; i < 30; ++i)
            QCOMPARE(stage.read({u"title"_s}), 1);
    }

    void whatCannotBeReadIsNotTakenForUnset_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("ignored") << 200 << QByteArray{R"({"id":"7","active":true})"};
        QTest::newRow("refused") << 400 << QByteArray{"{}"};
        QTest::newRow("without an id") << 200 << QByteArray{R"({"nickName":"Nick"})"};
    }

    void whatCannotBeReadIsNotTakenForUnset()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, named);
        Stage stage;
        stage.schema = userSchema;
        stage.status = status;
        stage.named = named;

        for (int i = 0; i < 3; ++i) {
            stage.read({u"nickName"_s});
            QCOMPARE(stage.answer->value().unread, QStringList{u"nickName"_s});
        }
    }

    void whatIsLeftOutByAnAnswerThatObeysIsUnset()
    {
        Stage stage;
        stage.schema = userSchema;
        stage.named = R"({"id":"7"})";

        stage.read({u"nickName"_s});

        QVERIFY(stage.answer->value().unread.isEmpty());
    }

    void aFaultOfTheServiceIsNoAnswer()
    {
        Stage stage;
        stage.schema = userSchema;
        stage.status = 500;
        for (int i = 0; i < 3; ++i) {
            stage.read({u"nickName"_s});
            QCOMPARE(stage.answer->value().unread, QStringList{u"nickName"_s});
        }
        stage.status = 200;

        QCOMPARE(stage.read({u"nickName"_s}), 1);

        QVERIFY(scim::wholeText(stage.answer->value()).contains("Nick"));
    }

    void whatWasFoundOnceIsAskedForEverAfter()
    {
        Stage stage{false};
        QCOMPARE(stage.read({u"nickName"_s}, true), 1);

        QCOMPARE(stage.read({u"nickName"_s}), 1);
    }

    void aServiceThatRefusesTheQuestionIsNotPestered()
    {
        Stage stage;
        stage.status = 400;
        stage.read({u"title"_s});
        QCOMPARE(stage.answer->value(), ana);
        stage.read({u"title"_s});

        QCOMPARE(stage.read({u"title"_s}, true), 0);
    }

    void whatStopsEverythingStopsThisToo()
    {
        Stage stage;
        stage.status = 401;

        stage.read({u"title"_s}, true);

        QCOMPARE(stage.answer->error().code, ErrorCode::Unauthorized);
    }

    void extensionsAreJoinedToTheByte()
    {
        Account account = ana;
        account.raw = R"({"id":"7","urn:x:1.0:User":{"a":1.50},"b":null})";
        account.onRequest = R"({"id":"8", "urn:x:1.0:User":{"A":2,"c":9007199254740993}, "b":[ ]})";

        QCOMPARE(scim::wholeText(account),
                 R"({"id":"7","urn:x:1.0:User":{"a":1.50,"c":9007199254740993},"b":[ ]})"_ba);
    }
};

QTEST_GUILESS_MAIN(ScimOnRequestTest)
#include "tst_scimonrequest.moc"
