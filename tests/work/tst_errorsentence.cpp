// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "work/errorsentence.h"
#include "work/faultwords.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
namespace services = rollcall::services;
namespace work = rollcall::work;
using rollcall::Error;
using rollcall::ErrorCode;
using rollcall::work::Sentence;
using rollcall::work::sentenceOf;

class ErrorSentenceTest final : public QObject {
    Q_OBJECT

private slots:
    void everyCodeHasASentence_data();
    void everyCodeHasASentence();
    void noTwoCodesSayTheSame();
    void quotesTheServiceInItsOwnWords();
    void saysWhatTheDefinitionKnowsAndWhomToAsk();
    void namesTheWaysThatTheServiceOffers_data();
    void namesTheWaysThatTheServiceOffers();
    void keepsADetailOfTheLogToTheLog();
    void makesInvisibleCharactersVisible();
    void namesWhatCannotBeUsedAndWhere();
    void leavesNoDoubleBlankWithoutAPart();
};

namespace {

template <typename Visit>
void forEachCode(Visit visit)
{
    for (int i = 0; i <= static_cast<int>(ErrorCode::BadInput); ++i)
        visit(static_cast<ErrorCode>(i));
}

}  // namespace

void ErrorSentenceTest::everyCodeHasASentence_data()
{
    QTest::addColumn<ErrorCode>("code");
    forEachCode([](ErrorCode code) { QTest::newRow(qPrintable(nameOf(code))) << code; });
}

void ErrorSentenceTest::everyCodeHasASentence()
{
    QFETCH(const ErrorCode, code);
    static const QRegularExpression sentence{u"^[A-Z].*\\.$"_s};
    static const QRegularExpression jargon{
        u"\\b(invalid|illegal|abort|fatal|SCIM|TLS|JSON|null|exception|please|sorry|you must)\\b"_s,
        QRegularExpression::CaseInsensitiveOption};

    const Sentence said = sentenceOf(Error{.code = code});

    const QStringList parts{said.what, said.notDone, said.todo};
    for (const QString& part : parts) {
        QVERIFY2(sentence.match(part).hasMatch(), qPrintable(part));
        QVERIFY2(part.size() <= 120, qPrintable(part));
        QVERIFY2(!jargon.match(part).hasMatch(), qPrintable(part));
        QVERIFY2(!part.contains(u'%') && !part.contains(u'!'), qPrintable(part));
    }
}

void ErrorSentenceTest::noTwoCodesSayTheSame()
{
    QSet<QString> seen;
    forEachCode([&seen](ErrorCode code) {
        const QString what = sentenceOf(Error{.code = code}).what;
        QVERIFY2(!seen.contains(what), qPrintable(what));
        seen.insert(what);
    });
}

void ErrorSentenceTest::quotesTheServiceInItsOwnWords()
{
    const Sentence said = sentenceOf({.code = ErrorCode::Conflict,
                                      .detail = u"User already exists"_s,
                                      .httpStatus = 409,
                                      .requestId = u"req-17"_s});

    QVERIFY(said.what.contains(u"“User already exists”"_s));
    QVERIFY(said.what.contains(u"409"_s));
    QVERIFY(said.todo.contains(u"req-17"_s));
}

void ErrorSentenceTest::saysWhatTheDefinitionKnowsAndWhomToAsk()
{
    const services::ServiceDefinition about{
        .name = u"Acme"_s,
        .support = u"help@acme.example"_s,
        .faults = {{.status = 403, .pattern = u"plan"_s, .sentence = u"SCIM needs a plan."_s}}};
    const Error plain{.code = ErrorCode::Forbidden, .detail = u"wrong plan"_s, .httpStatus = 403};

    const Error known = work::explained(plain, about);
    const QString said = sentenceOf(known).all();

    QVERIFY2(said.contains(u"The service says: “wrong plan”. SCIM needs a plan. Support of Acme: "
                           "help@acme.example."_s),
             qPrintable(said));
    QCOMPARE(work::explained(known, about), known);
    QCOMPARE(work::ownWords(known), u"wrong plan"_s);
    const Error lost{.code = ErrorCode::ConnectionLost, .detail = u"plan"_s};
    QCOMPARE(work::explained(lost, about), lost);
}

void ErrorSentenceTest::namesTheWaysThatTheServiceOffers_data()
{
    QTest::addColumn<QStringList>("offers");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("todo");
    QTest::newRow("bearer") << QStringList{u"bearer"_s, u"Basic"_s} << u"offers: bearer, Basic."_s
                            << u"with a Bearer token (in a shell: --auth bearer)."_s;
    QTest::newRow("basic") << QStringList{u"Digest"_s, u"BASIC"_s} << u"offers: Digest, BASIC."_s
                           << u"with a name and password (in a shell: --auth basic)."_s;
    QTest::newRow("others") << QStringList{u"Digest"_s, u"NTLM"_s} << u"offers: Digest, NTLM."_s
                            << u"Rollcall cannot do Digest or NTLM."_s;
    QTest::newRow("hostile") << QStringList{u"Di\u202Egest"_s} << u"Di‹U+202E›gest."_s
                             << u"cannot do Di‹U+202E›gest."_s;
}

void ErrorSentenceTest::namesTheWaysThatTheServiceOffers()
{
    QFETCH(const QStringList, offers);
    QFETCH(const QString, what);
    QFETCH(const QString, todo);

    const Sentence said = sentenceOf({.code = ErrorCode::Unauthorized,
                                      .detail = u"no"_s,
                                      .httpStatus = 401,
                                      .requestId = u"req-17"_s,
                                      .offers = offers});

    QVERIFY2(said.what.contains(what), qPrintable(said.what));
    QVERIFY2(said.todo.contains(todo), qPrintable(said.todo));
    QVERIFY2(!said.todo.contains(u"new token"_s), qPrintable(said.todo));
    QVERIFY2(said.todo.contains(u"req-17"_s), qPrintable(said.todo));
}

void ErrorSentenceTest::keepsADetailOfTheLogToTheLog()
{
    const Sentence said =
        sentenceOf({.code = ErrorCode::KeychainFailed, .detail = u"org.freedesktop.Foo"_s});

    QVERIFY(!said.all().contains(u"freedesktop"_s));
}

void ErrorSentenceTest::makesInvisibleCharactersVisible()
{
    const Sentence said =
        sentenceOf({.code = ErrorCode::BadRequest, .detail = u"a\u202Eb\u0007"_s});

    QVERIFY(said.what.contains(u"a‹U+202E›b‹U+0007›"_s));
    QVERIFY(!said.what.contains(QChar{0x202E}));
}

void ErrorSentenceTest::namesWhatCannotBeUsedAndWhere()
{
    const Sentence said =
        sentenceOf({.code = ErrorCode::BadInput, .detail = u"line 14, column 3: not UTF-8"_s});

    QVERIFY2(said.what.endsWith(u" Line 14, column 3: not UTF-8."_s), qPrintable(said.what));
}

void ErrorSentenceTest::leavesNoDoubleBlankWithoutAPart()
{
    const Sentence said{.what = u"A."_s, .todo = u"B."_s};

    QCOMPARE(said.all(), u"A. B."_s);
}

QTEST_GUILESS_MAIN(ErrorSentenceTest)
#include "tst_errorsentence.moc"
