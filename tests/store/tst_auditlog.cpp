// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "auditsamples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using store::AuditHead;
using store::AuditLog;

class AuditLogTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aNewChainIsIntact();
    void everyRowCarriesTheMacOfTheOneBefore();
    void rowsSurviveEveryTextThatAServiceCanSend();
    void theFileIsForItsOwnerOnly();
    void aChainGoesOnAfterOpeningAgain();
    void theHeadSurvivesTheVault();
    void aHeadThatIsNoneIsRefused_data();
    void aHeadThatIsNoneIsRefused();
    void rowsAfterTheHeadAreNamed();
    void aChainOfAMemoryVaultFollowsAnotherOne();
    void theRowsOfAnotherChainAreStillFollowed_data();
    void theRowsOfAnotherChainAreStillFollowed();
    void aLastingChainGoesOnAfterTheRunsOfAMemoryVault();
    void aNewChainNeedsNoRowOfItsOwnYet();
    void aRowThatACrashCutShortIsRemoved();
    void aRowThatLacksItsLineBreakIsCompleted();
    void aTailOfZerosIsRemoved();
    void aTailThatIsNotOursIsLeftAlone_data();
    void aTailThatIsNotOursIsLeftAlone();
    void aFileThatEndsBeforeItsHeadDoesNotOpen();
    void aChangedRowAfterTheHeadDoesNotOpen();
    void nothingIsAppendedToWhatSomethingElseWroteTo();
    void theNewestOperationsComeFirst();
    void aLongFileIsOpenedFromItsEnd();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"audit.jsonl"_s); }
    [[nodiscard]] store::AuditFinding verified(const AuditHead& head, char key = 'k') const
    {
        return *AuditLog::verify(path(), auditKey(key), head);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void AuditLogTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void AuditLogTest::aNewChainIsIntact()
{
    const AuditHead head = chainOf(path(), 3);

    const auto finding = verified(head);

    QCOMPARE(head.sequence, 3);
    QCOMPARE(finding.rows, 3);
    QCOMPARE(finding.brokenAt, 0);
    QCOMPARE(finding.unanchored, 0);
    QCOMPARE(finding.unchecked, 0);
}

void AuditLogTest::everyRowCarriesTheMacOfTheOneBefore()
{
    chainOf(path(), 3);

    const QList<QByteArray> lines = contentOf(path()).split('\n');

    QCOMPARE(lines.size(), 4);
    QVERIFY(lines.at(3).isEmpty());
    QString previous = u""_s;
    for (int i = 0; i < 3; ++i) {
        const QJsonObject row = QJsonDocument::fromJson(lines.at(i)).object();
        QCOMPARE(row.value(u"sequence"_s).toInt(), i + 1);
        QCOMPARE(row.value(u"previous"_s).toString(), previous);
        QCOMPARE(row.value(u"target"_s).toString(), u"user%1@acme.example"_s.arg(i));
        previous = row.value(u"mac"_s).toString();
        // By hand: the line is the row in its canonical form, so the MAC can be cut out of it.
        QByteArray withoutMac = lines.at(i);
        withoutMac.replace("\"mac\":\"" + previous.toLatin1() + "\",", "");
        QCOMPARE(QMessageAuthenticationCode::hash(withoutMac, QByteArray{32, 'k'},
                                                  QCryptographicHash::Sha256)
                     .toHex(),
                 previous.toLatin1());
    }
}

void AuditLogTest::rowsSurviveEveryTextThatAServiceCanSend()
{
    AuditLog log{path(), auditKey(), u"main"_s};
    QVERIFY(log.open({}));
    store::AuditEntry odd = entry(1);
    odd.target = u"\"\\ \n\r\t \u202e \u0001 \U0001F469 \ufffe ,\"sequence\":9,"_s + QChar{0xd800}
        + QChar{u'\0'};
    odd.before = {{u"numbers"_s, QJsonArray{0.1, -0.0, 1e21, 12345678901234567890.0, 1e-7}},
                  {u"\ue000"_s, QJsonValue{}},
                  {u"\U0001F600"_s, QJsonObject{{u"deep"_s, QJsonArray{true, u""_s}}}}};

    QVERIFY(log.append({odd, entry(2)}));

    QCOMPARE(verified(log.head()).brokenAt, 0);
    QCOMPARE(verified(log.head()).rows, 2);
}

void AuditLogTest::theFileIsForItsOwnerOnly()
{
    overwrite(path(), {});
    QFile::setPermissions(path(), QFile::permissions(path()) | QFile::ReadOther | QFile::ReadGroup);

    chainOf(path(), 1);

    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOwner;
    QVERIFY(!(QFile::permissions(path()) & others));
}

void AuditLogTest::aChainGoesOnAfterOpeningAgain()
{
    const AuditHead first = chainOf(path(), 2);

    const AuditHead second = chainOf(path(), 2, u"main"_s, 'k', first);

    QCOMPARE(second.sequence, 4);
    QCOMPARE(verified(second).brokenAt, 0);
    QCOMPARE(verified(second).rows, 4);
}

void AuditLogTest::theHeadSurvivesTheVault()
{
    const AuditHead head = chainOf(path(), 2);

    const auto read = AuditHead::fromBytes(head.toBytes());

    QVERIFY(read);
    QCOMPARE(read->sequence, head.sequence);
    QCOMPARE(read->mac, head.mac);
    QCOMPARE(read->chain, head.chain);
}

void AuditLogTest::aHeadThatIsNoneIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("not JSON") << "head"_ba;
    QTest::newRow("no mac") << R"({"chain":"a","sequence":1})"_ba;
    QTest::newRow("negative") << R"({"chain":"a","mac":"00","sequence":-1})"_ba;
}

void AuditLogTest::aHeadThatIsNoneIsRefused()
{
    QFETCH(const QByteArray, bytes);

    QCOMPARE(AuditHead::fromBytes(bytes).error().code, ErrorCode::AuditBroken);
}

void AuditLogTest::rowsAfterTheHeadAreNamed()
{
    const AuditHead early = chainOf(path(), 2);
    chainOf(path(), 3, u"main"_s, 'k', early);

    const auto finding = verified(early);

    QCOMPARE(finding.brokenAt, 0);
    QCOMPARE(finding.rows, 5);
    QCOMPARE(finding.unanchored, 3);
}

void AuditLogTest::aChainOfAMemoryVaultFollowsAnotherOne()
{
    const AuditHead first = chainOf(path(), 2, u"run 1"_s, 'a');
    const AuditHead second = chainOf(path(), 3, u"run 2"_s, 'b');

    const auto finding = verified(second, 'b');

    QCOMPARE(second.sequence, 5);
    QCOMPARE(second.chain, u"run 2"_s);
    QCOMPARE(finding.brokenAt, 0);
    QCOMPARE(finding.rows, 5);
    QCOMPARE(finding.unchecked, 2);
    QCOMPARE(finding.unanchored, 0);
    // Somebody who still has the key of the first run sees the same from its side.
    QCOMPARE(verified(first, 'a').unchecked, 3);
}

void AuditLogTest::theRowsOfAnotherChainAreStillFollowed_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("another target") << "user1@"_ba
                                    << "user9@"_ba;
    QTest::newRow("another sequence") << "\"sequence\":2"_ba
                                      << "\"sequence\":7"_ba;
    QTest::newRow("another outcome, everywhere") << "\"outcome\":\"done\""_ba
                                                 << "\"outcome\":\"none\""_ba;
}

void AuditLogTest::theRowsOfAnotherChainAreStillFollowed()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    chainOf(path(), 3, u"run 1"_s, 'a');
    const AuditHead head = chainOf(path(), 1, u"run 2"_s, 'b');
    QByteArray content = contentOf(path());
    QVERIFY(content.contains(from));

    overwrite(path(), content.replace(from, to));

    QVERIFY(verified(head, 'b').brokenAt > 0);
}

void AuditLogTest::aLastingChainGoesOnAfterTheRunsOfAMemoryVault()
{
    const AuditHead early = chainOf(path(), 2);
    chainOf(path(), 2, u"run 1"_s, 'a');
    QCOMPARE(verified(early).brokenAt, 0);
    QCOMPARE(verified(early).unchecked, 2);

    AuditLog log{path(), auditKey(), u"main"_s};
    QVERIFY(log.open(early));
    QCOMPARE(log.head().sequence, 2);
    QCOMPARE(log.head().mac, early.mac);
    const AuditHead late = *log.append({entry(9)});

    QCOMPARE(late.sequence, 5);
    QCOMPARE(verified(late).brokenAt, 0);
    QCOMPARE(verified(late).rows, 5);
    QCOMPARE(verified(late).unchecked, 2);
    QCOMPARE(verified(early).unanchored, 1);
}

void AuditLogTest::aNewChainNeedsNoRowOfItsOwnYet()
{
    chainOf(path(), 2, u"run 1"_s, 'a');
    AuditLog log{path(), auditKey(), u"run 2"_s};
    QVERIFY(log.open({}));

    const auto finding = verified(log.head());

    QCOMPARE(finding.brokenAt, 0);
    QCOMPARE(finding.unchecked, 2);
}

void AuditLogTest::aRowThatACrashCutShortIsRemoved()
{
    const AuditHead early = chainOf(path(), 2);
    const qsizetype two = contentOf(path()).size();
    chainOf(path(), 1, u"main"_s, 'k', early);
    const QByteArray whole = contentOf(path());

    for (qsizetype size = two + 1; size < whole.size() - 1; size += 23) {
        overwrite(path(), whole.left(size));
        const auto before = verified(early);
        QCOMPARE(before.brokenAt, 0);
        QCOMPARE(before.rows, 2);

        QCOMPARE(chainOf(path(), 1, u"main"_s, 'k', early).sequence, 3);

        QCOMPARE(verified(early).brokenAt, 0);
        QCOMPARE(contentOf(path()).count('\n'), 3);
    }
}

void AuditLogTest::aRowThatLacksItsLineBreakIsCompleted()
{
    const AuditHead early = chainOf(path(), 2);
    const AuditHead later = chainOf(path(), 1, u"main"_s, 'k', early);
    const QByteArray whole = contentOf(path());
    overwrite(path(), whole.chopped(1));

    AuditLog log{path(), auditKey(), u"main"_s};
    QVERIFY(log.open(early));

    QCOMPARE(contentOf(path()), whole);
    QCOMPARE(log.head().mac, later.mac);
}

void AuditLogTest::aTailOfZerosIsRemoved()
{
    const AuditHead head = chainOf(path(), 2);
    const QByteArray whole = contentOf(path());
    overwrite(path(), whole + QByteArray{300, '\0'});

    AuditLog log{path(), auditKey(), u"main"_s};
    QVERIFY(log.open(head));

    QCOMPARE(contentOf(path()), whole);
}

void AuditLogTest::aTailThatIsNotOursIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("words") << "something else"_ba;
    QTest::newRow("another object") << "{\"verb\":\"remove\""_ba;
    QTest::newRow("a row of another place")
        << R"({"actor":"a","after":{},"previous":"00","reason":"x)"_ba;
    QTest::newRow("a whole row with a MAC of its own")
        << R"({"actor":"a","chain":"main","mac":"00","previous":"","sequence":3})"_ba;
}

void AuditLogTest::aTailThatIsNotOursIsLeftAlone()
{
    QFETCH(const QByteArray, tail);
    const AuditHead head = chainOf(path(), 2);
    const QByteArray changed = contentOf(path()) + tail;
    overwrite(path(), changed);

    AuditLog log{path(), auditKey(), u"main"_s};
    const Result<> opened = log.open(head);

    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::AuditBroken);
    QCOMPARE(contentOf(path()), changed);
    QVERIFY(verified(head).brokenAt > 0);
}

void AuditLogTest::aFileThatEndsBeforeItsHeadDoesNotOpen()
{
    const AuditHead head = chainOf(path(), 3);
    const QByteArray whole = contentOf(path());
    const qsizetype two = whole.lastIndexOf('\n', -2) + 1;

    for (const QByteArray& content : {whole.left(two), whole.left(two + 40), QByteArray{}}) {
        overwrite(path(), content);
        AuditLog log{path(), auditKey(), u"main"_s};

        const Result<> opened = log.open(head);

        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::AuditBroken);
        QCOMPARE(contentOf(path()), content);
    }
}

void AuditLogTest::aChangedRowAfterTheHeadDoesNotOpen()
{
    const AuditHead early = chainOf(path(), 1);
    chainOf(path(), 2, u"main"_s, 'k', early);
    QByteArray content = contentOf(path());
    overwrite(path(), content.replace("user1@", "user9@"));

    AuditLog log{path(), auditKey(), u"main"_s};

    QCOMPARE(log.open(early).error().code, ErrorCode::AuditBroken);
}

void AuditLogTest::nothingIsAppendedToWhatSomethingElseWroteTo()
{
    AuditLog log{path(), auditKey(), u"main"_s};
    QVERIFY(log.open({}));
    QVERIFY(log.append({entry(1)}));
    const QByteArray changed = contentOf(path()) + "x";
    overwrite(path(), changed);

    const auto appended = log.append({entry(2)});

    QVERIFY(!appended);
    QCOMPARE(appended.error().code, ErrorCode::AuditBroken);
    QCOMPARE(contentOf(path()), changed);
}

void AuditLogTest::theNewestOperationsComeFirst()
{
    AuditLog log{path(), auditKey(), u"main"_s};
    QVERIFY(log.newestOperations(5)->empty());
    QVERIFY(log.open({}));
    QVERIFY(log.append({entry(1), entry(2), entry(3)}));

    const auto newest = log.newestOperations(2);

    using Operations = std::vector<std::pair<QString, qint64>>;
    QVERIFY(*newest == (Operations{{u"op-3"_s, 3}, {u"op-2"_s, 2}}));
    QCOMPARE(log.newestOperations(9)->size(), 3U);
}

void AuditLogTest::aLongFileIsOpenedFromItsEnd()
{
    AuditLog log{path(), auditKey(), u"main"_s};
    QVERIFY(log.open({}));
    std::vector<store::AuditEntry> entries;
    entries.reserve(300);
    for (int i = 0; i < 300; ++i)
        entries.push_back(entry(i));
    const AuditHead middle = *log.append(entries);
    QVERIFY(log.append(entries));

    AuditLog again{path(), auditKey(), u"main"_s};
    QVERIFY(again.open(middle));

    QCOMPARE(again.head().sequence, 600);
    QCOMPARE(again.head().mac, log.head().mac);
    QCOMPARE(again.newestOperations(450)->size(), 450U);
}

QTEST_GUILESS_MAIN(AuditLogTest)
#include "tst_auditlog.moc"
