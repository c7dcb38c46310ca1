// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/registry.h"
#include "work/tokeninput.h"
#include "work/tokenshape.h"
#include "work/tokenstate.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using work::Excess;

namespace {

const QDateTime noon{QDate{2026, 11, 22}, QTime{12, 0}, Qt::UTC};

services::ServiceDefinition service(const QString& id, const QString& prefix)
{
    return {.id = id, .name = id.toUpper(), .retention = {}, .token = {.prefix = prefix}};
}

}  // namespace

class TokenInputTest final : public QObject {
    Q_OBJECT

private slots:
    void whatIsNoPartOfATokenComesOff_data();
    void whatIsNoPartOfATokenComesOff();
    void aTokenThatMerelyBeginsLikeTheWordStays();
    void whatAPasswordMayHaveStaysInIt();
    void aTokenOfAnotherServiceIsNamed();
    void aTokenThatLooksOtherwiseIsRefusedWithoutShowingIt();
    void aRefusedTokenPausesUntilATestGoesWell();
    void aTokenPausesAfterItsLastDay();
    void aNewTokenOnItsWayIsToldByWhatIsLeftOfIt();
};

void TokenInputTest::whatIsNoPartOfATokenComesOff_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<int>>("removed");
    const auto row = [](const char* name, const QString& typed, const QList<Excess>& removed) {
        QList<int> numbers;
        for (const Excess one : removed)
            numbers += static_cast<int>(one);
        QTest::newRow(name) << typed << numbers;
    };
    row("clean", u"abc-123_XYZ"_s, {});
    row("blanks around it", u"  abc-123_XYZ \r\n"_s, {});
    row("straight quotes", u"\"abc-123_XYZ\""_s, {Excess::Quotes});
    row("one quote only", u"abc-123_XYZ'"_s, {Excess::Quotes});
    row("curly quotes", u"\u201Cabc-123_XYZ\u201D"_s, {Excess::Quotes});
    row("Bearer", u"Bearer abc-123_XYZ"_s, {Excess::Bearer});
    row("a header", u"authorization: BEARER abc-123_XYZ"_s, {Excess::Bearer});
    row("wrapped", u"abc-\r\n123_\u2028XYZ"_s, {Excess::LineBreaks});
    row("a byte order mark", u"\uFEFFabc-123\u200B_XYZ"_s, {Excess::Invisible});
    row("a line of JSON", u"\"abc-123_XYZ\","_s, {Excess::Punctuation, Excess::Quotes});
    row("all of it", u"\"Bearer\n'abc-123_XYZ'\""_s, {Excess::Quotes, Excess::Bearer});
}

void TokenInputTest::whatIsNoPartOfATokenComesOff()
{
    QFETCH(const QString, typed);
    QFETCH(const QList<int>, removed);

    const work::TokenInput input = work::readTokenInput(typed);

    QCOMPARE(input.token.reveal(), "abc-123_XYZ"_ba);
    QList<int> found;
    for (const Excess one : input.removed)
        found += static_cast<int>(one);
    QCOMPARE(found, removed);
}

void TokenInputTest::aTokenThatMerelyBeginsLikeTheWordStays()
{
    QCOMPARE(work::readTokenInput(u"bearerish-123"_s).token.reveal(), "bearerish-123"_ba);
    QVERIFY(work::readTokenInput(u"bearer"_s).token.isEmpty());
    QVERIFY(work::readTokenInput(u" \n"_s).token.isEmpty());
}

void TokenInputTest::whatAPasswordMayHaveStaysInIt()
{
    const QString pair = u"\"bearer ada\":it's, \"so;"_s;

    QCOMPARE(work::readPairInput(pair).token.reveal(), pair.toUtf8());
    QVERIFY(work::readPairInput(pair).removed.empty());
    const work::TokenInput input = work::readPairInput(u" ada:\u200Bpa\nss; "_s);
    QCOMPARE(input.token.reveal(), "ada:pass;"_ba);
    QCOMPARE(input.removed, (std::vector{Excess::Invisible, Excess::LineBreaks}));
}

void TokenInputTest::aTokenOfAnotherServiceIsNamed()
{
    QTemporaryDir folder;
    for (const auto& [id, prefix] : {std::pair{"alpha"_ba, "al_"_ba}, {"beta"_ba, "be_"_ba}}) {
        QFile file{folder.filePath(QString::fromLatin1(id) + u".json"_s)};
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"version":1,"id":")" + id + R"(","name":")" + id.toUpper()
                   + R"(","protocol":"scim","auth":{"kind":"bearer","header":"Authorization"},)"
                     R"("api":{"usersPath":"Users"},"token":{"prefix":")"
                   + prefix + R"("}})");
    }
    const services::Registry registry{folder.path()};
    QVERIFY(registry.find(u"beta"_s));

    const Result<> wrong =
        work::checkShape(Secret{"be_123456789"}, *registry.find(u"alpha"_s), registry);

    QCOMPARE(wrong.error().code, ErrorCode::TokenMalformed);
    QVERIFY(wrong.error().detail.contains(u"BETA"_s) && wrong.error().detail.contains(u"ALPHA"_s));
    QVERIFY(!wrong.error().detail.contains(u"123456789"_s));
    QVERIFY(work::checkShape(Secret{"al_123456789"}, *registry.find(u"alpha"_s), registry));
    QVERIFY(!work::checkShape(Secret{"123456789012"}, *registry.find(u"alpha"_s), registry));
    QVERIFY(work::checkShape(Secret{"123456789012"}, service(u"plain"_s, {}), registry));
}

void TokenInputTest::aTokenThatLooksOtherwiseIsRefusedWithoutShowingIt()
{
    const services::Registry registry;
    services::ServiceDefinition hex = service(u"hex"_s, {});
    hex.token.characters = u"[0-9a-f]{16}"_s;

    QVERIFY(work::checkShape(Secret{"0123456789abcdef"}, hex, registry));
    for (const auto* token : {"0123456789abcde", "0123456789abcdefa", "0123456789abcdeX"}) {
        const Result<> wrong = work::checkShape(Secret{token}, hex, registry);
        QCOMPARE(wrong.error().code, ErrorCode::TokenMalformed);
        QVERIFY(!wrong.error().detail.contains(u"0123"_s));
    }
}

void TokenInputTest::aRefusedTokenPausesUntilATestGoesWell()
{
    Credential credential{.testedAt = noon, .testOutcome = u"unauthorized"_s};
    QCOMPARE(work::pauseOf(credential, noon)->code, ErrorCode::ConnectionPaused);

    for (const auto& outcome : {u"ok"_s, u"timedOut"_s, QString{}}) {
        credential.testOutcome = outcome;
        QVERIFY(!work::pauseOf(credential, noon));
    }
}

void TokenInputTest::aTokenPausesAfterItsLastDay()
{
    Credential credential{.expiresOn = noon.date()};

    QVERIFY(!work::pauseOf(credential, noon.addSecs(11 * 3600LL)));
    QVERIFY(work::pauseOf(credential, noon.addSecs(12 * 3600LL)));
    credential.testOutcome = u"ok"_s;
    credential.testedAt = noon.addDays(1);
    QVERIFY2(!work::pauseOf(credential, noon.addDays(2)), "it was tested after that day");
    credential.testedAt = noon;
    QVERIFY(work::pauseOf(credential, noon.addDays(2)));
}

void TokenInputTest::aNewTokenOnItsWayIsToldByWhatIsLeftOfIt()
{
    using work::NextToken;
    work::TokenStatus status;
    QCOMPARE(work::nextOf(status), NextToken::None);
    status.next = Credential{.slot = Slot::Next};
    QCOMPARE(work::nextOf(status), NextToken::NotKept);
    status.next->fingerprint = u"K7Q-2FD"_s;
    QCOMPARE(work::nextOf(status), NextToken::Untested);
    status.next->testOutcome = u"unauthorized"_s;
    QCOMPARE(work::nextOf(status), NextToken::Failed);
    status.nextProblem = Error{.code = ErrorCode::KeychainLocked};
    QCOMPARE(work::nextOf(status), NextToken::Closed);
    status.nextProblem->code = ErrorCode::TokenMissing;
    QCOMPARE(work::nextOf(status), NextToken::NotKept);
    status.isBusy = true;
    QCOMPARE(work::nextOf(status), NextToken::OnItsWay);
}

QTEST_GUILESS_MAIN(TokenInputTest)
#include "tst_tokeninput.moc"
