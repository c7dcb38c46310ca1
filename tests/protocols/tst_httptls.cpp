// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "support/answer.h"
#include "support/tlsserver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using http::Method;
using http::Response;
using test::CertificateText;
using test::TestCertificate;
using test::TlsServer;

/// Nothing of a request goes to a service that cannot prove who it is (safety.md, R11).
class HttpTlsTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        for (const auto& [path, authority] :
             {std::pair{caFile(), &m_authority}, std::pair{otherCaFile(), &m_other}}) {
            QFile file{path};
            QVERIFY(file.open(QIODevice::WriteOnly));
            QVERIFY(file.write(authority->certificatePem()) > 0);
        }
    }

    void anAuthorityOfOnesOwnIsTrusted()
    {
        TlsServer server{TestCertificate{CertificateText{}, &m_authority}};
        const auto transport = transportTo(server, caFile());

        for (const Method method : {Method::Get, Method::Delete})
            QCOMPARE(test::wordFor(test::answerOf(*transport, {.method = method})), u"200"_s);

        QVERIFY(server.decrypted.contains("Authorization: Bearer "_ba + test::sampleToken));
    }

    void aCertificateThatProvesNothingGetsNothing_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("knowsAuthority");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("expired") << u"expired"_s << true << ErrorCode::CertificateExpired;
        QTest::newRow("not valid yet") << u"early"_s << true << ErrorCode::CertificateExpired;
        QTest::newRow("other host") << u"host"_s << true << ErrorCode::CertificateHost;
        QTest::newRow("other host, expired")
            << u"host, expired"_s << true << ErrorCode::CertificateHost;
        QTest::newRow("self-signed") << u"self"_s << true << ErrorCode::CertificateUntrusted;
        QTest::newRow("unknown authority") << u"good"_s << false << ErrorCode::CertificateUntrusted;
        QTest::newRow("unknown authority, expired")
            << u"expired"_s << false << ErrorCode::CertificateUntrusted;
        QTest::newRow("authority of the same name")
            << u"other authority"_s << true << ErrorCode::CertificateFailed;
    }

    void aCertificateThatProvesNothingGetsNothing()
    {
        QFETCH(const QString, kind);
        QFETCH(const bool, knowsAuthority);
        QFETCH(const ErrorCode, code);
        TlsServer server{certificateOf(kind)};
        const auto transport = transportTo(server, knowsAuthority ? caFile() : QString{});

        for (const Method method : {Method::Get, Method::Post, Method::Patch, Method::Delete}) {
            const auto answer = test::answerOf(*transport, {.method = method});

            QCOMPARE(test::wordFor(answer), nameOf(code));
            QVERIFY(wasSurelyNotSent(answer.error().code));
        }
        QVERIFY(server.handshakes >= 4);
        QCOMPARE(server.decrypted, ""_ba);
    }

    /// Qt tells one of them what is wrong with the certificate, and lets the rest fail with it.
    void allThatWaitForAHandshakeAreToldTheSame()
    {
        TlsServer server{certificateOf(u"expired"_s)};
        const auto transport = transportTo(server, caFile());
        QStringList answers;
        for (int i = 0; i < 20; ++i)
            transport->send({}, {this, [&](const Result<Response>& result) {
                                     answers += test::wordFor(result);
                                 }});

        QTRY_COMPARE(answers.size(), 20);
        QCOMPARE(answers.count(u"certificateExpired"_s), 20);
        QCOMPARE(server.decrypted, ""_ba);
    }

    void whomTheNamedAuthorityDoesNotKnowTheSystemMay()
    {
        TlsServer server{certificateOf(u"good"_s)};
        int asked = 0;
        const auto transport = transportTo(server, otherCaFile(), [&] {
            ++asked;
            return QSslCertificate::fromPath(caFile());
        });
        QStringList answers;
        for (int i = 0; i < 20; ++i)
            transport->send({}, {this, [&](const Result<Response>& result) {
                                     answers += test::wordFor(result);
                                 }});

        QTRY_COMPARE(answers.size(), 20);
        QCOMPARE(answers.count(u"200"_s), 20);
        QCOMPARE(asked, 1);
    }

    /// A connection that fails leaves open whether a write without a body went over another one.
    void aWriteIsNeverWhatFindsOutWhomToTrust()
    {
        TlsServer server{certificateOf(u"good"_s)};
        const auto transport = transportTo(server, otherCaFile(),
                                           [this] { return QSslCertificate::fromPath(caFile()); });
        QStringList answers;
        for (int i = 0; i < 20; ++i)
            transport->send(
                {.method = i % 2 == 0 ? Method::Get : Method::Delete},
                {this, [&](const Result<Response>& result) { answers += test::wordFor(result); }});

        QTRY_COMPARE(answers.size(), 20);
        QCOMPARE(answers.count(u"200"_s), 20);
        QCOMPARE(server.decrypted.count("DELETE "_ba), 10);
    }

    void onlyAnotherAuthorityIsAReasonToAskTheSystem()
    {
        TlsServer server{certificateOf(u"expired"_s)};
        bool wasAsked = false;
        const auto transport = transportTo(server, caFile(), [&] {
            wasAsked = true;
            return QList<QSslCertificate>{};
        });

        QCOMPARE(test::wordFor(test::answerOf(*transport, {})), u"certificateExpired"_s);
        QVERIFY(!wasAsked);
    }

    void whomNobodyKnowsGetsNothing()
    {
        TlsServer server{certificateOf(u"good"_s)};
        const auto transport = transportTo(server, otherCaFile());

        for (const Method method : {Method::Get, Method::Post, Method::Patch, Method::Delete}) {
            const auto answer = test::answerOf(*transport, {.method = method});

            QCOMPARE(test::wordFor(answer), u"certificateUntrusted"_s);
            QVERIFY(wasSurelyNotSent(answer.error().code));
        }
        QCOMPARE(server.decrypted, ""_ba);
    }

    void theEndBeforeTheSystemIsAskedIsAnAnswer()
    {
        TlsServer server{certificateOf(u"good"_s)};
        auto transport = transportTo(server, otherCaFile());
        QStringList answers;
        transport->send(
            {}, {this, [&](const Result<Response>& result) { answers += test::wordFor(result); }});
        transport.reset();

        QTRY_COMPARE(answers, QStringList{u"cancelled"_s});
        QCOMPARE(server.decrypted, ""_ba);
    }

    void anOldProtocolIsRefused()
    {
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        TlsServer server{certificateOf(u"good"_s), QSsl::TlsV1_1};
        QT_WARNING_POP
        const auto transport = transportTo(server, caFile());

        const auto answer = test::answerOf(*transport, {});

        QCOMPARE(test::wordFor(answer), u"certificateFailed"_s);
        QCOMPARE(server.decrypted, ""_ba);
    }

private:
    using Authorities = std::function<QList<QSslCertificate>()>;

    [[nodiscard]] QString caFile() const { return m_folder.filePath(u"ca.pem"_s); }
    [[nodiscard]] QString otherCaFile() const { return m_folder.filePath(u"other.pem"_s); }

    [[nodiscard]] static std::unique_ptr<http::NetworkTransport>
    transportTo(const TlsServer& server, const QString& caFile, const Authorities& system = {})
    {
        auto options = test::optionsFor(server.url());
        options.caFile = caFile;
        if (system)
            options.systemAuthorities = system;
        return test::transportFor(std::move(options));
    }

    [[nodiscard]] TestCertificate certificateOf(const QString& kind) const
    {
        CertificateText text;
        if (kind.contains(u"expired"_s)) {
            text.fromSeconds = -7200;
            text.toSeconds = -60;
        }
        if (kind == u"early"_s)
            text.fromSeconds = 1800;
        if (kind.startsWith(u"host"_s))
            text.alternative = "DNS:other.example,IP:192.0.2.1"_ba;
        if (kind == u"self"_s)
            return TestCertificate{text};
        if (kind == u"other authority"_s)
            return TestCertificate{text, &m_impostor};
        return TestCertificate{text, &m_authority};
    }

    QTemporaryDir m_folder;
    const TestCertificate m_authority{CertificateText{.name = "Acme CA"_ba, .isAuthority = true}};
    const TestCertificate m_other{CertificateText{.name = "Other CA"_ba, .isAuthority = true}};
    const TestCertificate m_impostor{CertificateText{.name = "Acme CA"_ba, .isAuthority = true}};
};

QTEST_GUILESS_MAIN(HttpTlsTest)
#include "tst_httptls.moc"
