// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/scimslashes.h"
#include "support/faketransport.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using http::Response;
using services::ScimSlashes;

namespace {

const QByteArray list = R"({"totalResults":0,"Resources":[]})";

/// A service that nobody has checked, unless the facts say otherwise.
struct Stage {
    explicit Stage(bool isGeneral = true, bool endsInSlash = false)
    {
        about.isGeneral = isGeneral;
        about.endsInSlash = endsInSlash;
        about.usersPath = u"Users"_s;
        about.groupsPath = u"Groups"_s;
        slashes = std::make_unique<ScimSlashes>(about, service);
    }

    void send(Method method, const QString& path)
    {
        slashes->send({.method = method, .path = path},
                      {&scope, [this](const Result<Response>& result) {
                           answers += result ? QString::number(result->status)
                                             : nameOf(result.error().code);
                       }});
    }

    void redirect() { service.answer(rollcall::fail(ErrorCode::Redirected)); }

    [[nodiscard]] QStringList paths() const
    {
        QStringList paths;
        for (const http::Request& request : service.requests)
            paths += (request.method == Method::Post ? u"POST "_s : QString{}) + request.path;
        return paths;
    }

    QObject scope;
    services::ServiceDefinition about;
    test::FakeTransport service;
    std::unique_ptr<ScimSlashes> slashes;
    QStringList answers;
};

}  // namespace

class ScimSlashesTest final : public QObject {
    Q_OBJECT

private slots:
    void aRedirectedListIsAskedForWithASlashFromThenOn()
    {
        Stage stage;
        stage.send(Method::Get, u"Users"_s);
        stage.redirect();
        stage.service.answer(200, list);
        stage.send(Method::Get, u"Groups"_s);

        QCOMPARE(stage.answers, QStringList{u"200"_s});
        QCOMPARE(stage.paths(), (QStringList{u"Users"_s, u"Users/"_s, u"Groups/"_s}));
        QVERIFY(stage.slashes->areNeeded());
    }

    void aListThatIsThereIsNeverDoubted()
    {
        Stage stage;
        stage.send(Method::Get, u"Users"_s);
        stage.service.answer(200, list);
        stage.send(Method::Get, u"Groups"_s);
        stage.service.answer(404, {});

        QCOMPARE(stage.answers, (QStringList{u"200"_s, u"404"_s}));
        QCOMPARE(stage.paths(), (QStringList{u"Users"_s, u"Groups"_s}));
    }

    void whereASlashDoesNotHelpTheFirstAnswerStands()
    {
        Stage stage;
        stage.send(Method::Get, u"Users"_s);
        stage.redirect();
        stage.service.answer(404, {});

        QCOMPARE(stage.answers, QStringList{u"redirected"_s});
        QVERIFY(!stage.slashes->areNeeded());
    }

    void oneWhoIsNotThereIsNotLookedForWithASlash()
    {
        Stage stage;
        stage.send(Method::Get, u"Users/7"_s);
        stage.service.answer(404, {});

        QCOMPARE(stage.answers, QStringList{u"404"_s});
        QCOMPARE(stage.paths(), QStringList{u"Users/7"_s});
    }

    void aWriteGoesOnceAndOnlyAfterALook()
    {
        Stage stage;
        stage.send(Method::Post, u"Users"_s);
        stage.redirect();
        stage.service.answer(200, list);
        stage.service.answer(201, "{}");
        stage.send(Method::Post, u"Users"_s);

        QCOMPARE(stage.answers, QStringList{u"201"_s});
        QCOMPARE(stage.paths(),
                 (QStringList{u"Users"_s, u"Users/"_s, u"POST Users/"_s, u"POST Users/"_s}));
    }

    void aWriteIsNotRepeatedWhateverItsAnswer()
    {
        Stage stage;
        stage.send(Method::Get, u"Users"_s);
        stage.service.answer(200, list);
        stage.send(Method::Post, u"Users"_s);
        stage.redirect();

        QCOMPARE(stage.answers, (QStringList{u"200"_s, u"redirected"_s}));
        QCOMPARE(stage.paths(), (QStringList{u"Users"_s, u"POST Users"_s}));
    }

    void atAKnownServiceARedirectIsNews()
    {
        Stage stage{false};
        stage.send(Method::Get, u"Users"_s);
        stage.redirect();
        Stage slashed{false, true};
        slashed.send(Method::Post, u"Users"_s);

        QCOMPARE(stage.answers, QStringList{u"redirected"_s});
        QCOMPARE(slashed.paths(), QStringList{u"POST Users/"_s});
    }
};

QTEST_GUILESS_MAIN(ScimSlashesTest)
#include "tst_scimslashes.moc"
