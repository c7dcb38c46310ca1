// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/http/curlcommand.h"
#include "support/answer.h"
#include "support/brokenserver.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using test::Arrived;
using test::BrokenServer;

namespace {

const QByteArray okay = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"_ba;

/// What a shell with the token in its environment makes of a command, in an empty folder.
class Shell {
public:
    int run(const QString& command)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"ROLLCALL_TOKEN"_s, QString::fromLatin1(test::sampleToken));
        environment.insert(u"HOME"_s, folder.path());  // No .curlrc.
        environment.insert(u"NO_PROXY"_s, u"127.0.0.1"_s);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(folder.path());
        QSignalSpy finished{&process, &QProcess::finished};
        // As it is pasted: a command may be longer than an argument.
        process.start(u"sh"_s, {u"-s"_s});
        process.write(command.toUtf8() + '\n');
        process.closeWriteChannel();
        if (!finished.wait(20'000))
            return -1;
        output = process.readAllStandardOutput();
        return process.exitCode();
    }

    QTemporaryDir folder;
    QByteArray output;
};

/// Every text that a shell might take for something else.
void hostileTexts()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quote") << u"it's 'so' ''"_s;
    QTest::newRow("double quotes") << u"\"$HOME\" \\\" \\"_s;
    QTest::newRow("command") << u"$(touch made) `touch made` ${IFS}"_s;
    QTest::newRow("escape from the quotes") << u"'; touch made; echo '"_s;
    QTest::newRow("lines") << u"one\ntwo\r\n\\\nthree\n"_s;
    QTest::newRow("patterns") << u"* ? [a-z] {1,2} ~ # & | ; < > ( ) ! %s"_s;
    QTest::newRow("file of curl") << u"@/etc/hostname"_s;
    QTest::newRow("option") << u"--output made"_s;
    QTest::newRow("not ASCII") << u"Ænn \u202E Müller \U0001F600"_s;
    QTest::newRow("long") << QString(60'000, u'\'');
}

}  // namespace

/// That what is copied, pasted and run sends the same request again, and does nothing else.
class CurlCommandTest final : public QObject {
    Q_OBJECT

private slots:
    void aShellReadsTheTextThatWasQuoted_data() { hostileTexts(); }

    void aShellReadsTheTextThatWasQuoted()
    {
        QFETCH(const QString, text);
        Shell shell;

        QCOMPARE(shell.run(u"printf %s "_s + http::shellQuoted(text)), 0);

        QCOMPARE(QString::fromUtf8(shell.output), text);
        QVERIFY(!QFile::exists(shell.folder.filePath(u"made"_s)));
    }

    void thePastedCommandSendsTheSameRequestAgain_data() { hostileTexts(); }

    void thePastedCommandSendsTheSameRequestAgain()
    {
        QFETCH(const QString, text);
        BrokenServer server{test::says(okay)};
        std::vector<http::WireTrace> traces;
        auto options = test::optionsFor(server.url());
        options.trace = [&](const http::WireTrace& trace) { traces.push_back(trace); };
        const auto transport = test::transportFor(std::move(options));
        http::Request request{.method = Method::Patch,
                              .path = http::pathSegment(text.left(200)).value_or(u"Users"_s),
                              .body = text.toUtf8(),
                              .ifMatch = "W/\"it's$(x)\""_ba};
        http::addParameter(request.query, u"filter"_s, text.left(200));
        QVERIFY(test::answerOf(*transport, request));
        Shell shell;

        const QString command = http::curlCommand(traces.at(0));
        QVERIFY(!command.contains(QString::fromLatin1(test::sampleToken)));
        QCOMPARE(shell.run(command), 0);

        QCOMPARE(server.requests.size(), 2U);
        const Arrived& first = server.requests.at(0);
        const Arrived& again = server.requests.at(1);
        QCOMPARE(again.line(), first.line());
        QCOMPARE(again.body, first.body);
        for (const char* name : {"Authorization", "Accept", "Accept-Language", "User-Agent",
                                 "Content-Type", "If-Match", "Content-Length"})
            QCOMPARE(again.header(name), first.header(name));
        QVERIFY(!QFile::exists(shell.folder.filePath(u"made"_s)));
    }

    void readsAndDeletesAreSentAgainToo()
    {
        for (const Method method : {Method::Get, Method::Delete}) {
            BrokenServer server{test::says(okay)};
            std::vector<http::WireTrace> traces;
            auto options = test::optionsFor(server.url());
            options.authHeader = "X-Session"_ba;
            options.authScheme = {};
            options.trace = [&](const http::WireTrace& trace) { traces.push_back(trace); };
            const auto transport = test::transportFor(std::move(options));
            QVERIFY(test::answerOf(*transport, {.method = method, .path = u"Users/7"_s}));
            Shell shell;

            QCOMPARE(shell.run(http::curlCommand(traces.at(0))), 0);

            QCOMPARE(server.requests.at(1).line(), server.requests.at(0).line());
            QCOMPARE(server.requests.at(1).header("X-Session"), QByteArray{test::sampleToken});
            QVERIFY(server.requests.at(1).header("Authorization").isNull());
        }
    }

    void theAuthorityOfTheConnectionIsNamed()
    {
        const http::WireTrace trace{.url = QUrl{u"https://acme.example/Users"_s}};

        QVERIFY(http::curlCommand(trace, u"/home/ann/it's ours.pem"_s)
                    .contains(u"--cacert '/home/ann/it'\\''s ours.pem'"_s));
        QVERIFY(!http::curlCommand(trace).contains(u"--cacert"_s));
    }

    void whatWasNotKeptWholeIsNotOffered()
    {
        http::WireTrace trace{.method = Method::Put,
                              .url = QUrl{u"https://acme.example/Users"_s},
                              .sent = 9,
                              .sentBody = "{\"a\":1}"_ba};
        QVERIFY(http::curlCommand(trace).isEmpty());
        trace.sent = 7;
        QVERIFY(!http::curlCommand(trace).isEmpty());
        trace.sentBody = "\xff\xfe"_ba;
        trace.sent = 2;
        QVERIFY(http::curlCommand(trace).isEmpty());
        trace.sentBody = QByteArray(200'000, 'x');
        trace.sent = trace.sentBody.size();
        QVERIFY(http::curlCommand(trace).isEmpty());
    }
};

QTEST_GUILESS_MAIN(CurlCommandTest)
#include "tst_curlcommand.moc"
