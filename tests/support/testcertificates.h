// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace rollcall::test {

struct Freed {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};

/// What a certificate says.
struct CertificateText {
    QByteArray name = {"service"};
    QByteArray alternative = {"IP:127.0.0.1"};  ///< In OpenSSL's own notation.
    long fromSeconds = -3600;                   ///< From now.
    long toSeconds = 3600;
    bool isAuthority = false;
};

/// A key and its certificate, made for one test.
class TestCertificate final {
public:
    /// \param issuer null for one that is signed by itself.
    explicit TestCertificate(const CertificateText& text, const TestCertificate* issuer = nullptr)
        : m_key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")), m_certificate(X509_new())
    {
        X509* x509 = m_certificate.get();
        X509_set_version(x509, 2);
        static long serial = 0;
        ASN1_INTEGER_set(X509_get_serialNumber(x509), ++serial);
        X509_gmtime_adj(X509_getm_notBefore(x509), text.fromSeconds);
        X509_gmtime_adj(X509_getm_notAfter(x509), text.toSeconds);
        X509_set_pubkey(x509, m_key.get());
        X509_NAME* name = X509_get_subject_name(x509);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytesOf(text.name), -1, -1, 0);
        const TestCertificate& signer = issuer ? *issuer : *this;
        X509_set_issuer_name(x509, X509_get_subject_name(signer.m_certificate.get()));
        if (text.isAuthority)
            extend(NID_basic_constraints, "critical,CA:TRUE");
        else
            extend(NID_subject_alt_name, text.alternative);
        X509_sign(x509, signer.m_key.get(), EVP_sha256());
    }

    [[nodiscard]] QByteArray certificatePem() const
    {
        const std::unique_ptr<BIO, Freed> bio{BIO_new(BIO_s_mem())};
        PEM_write_bio_X509(bio.get(), m_certificate.get());
        return textOf(bio.get());
    }

    [[nodiscard]] QByteArray keyPem() const
    {
        const std::unique_ptr<BIO, Freed> bio{BIO_new(BIO_s_mem())};
        PEM_write_bio_PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        return textOf(bio.get());
    }

private:
    static const unsigned char* bytesOf(const QByteArray& text)
    {
        return reinterpret_cast<const unsigned char*>(text.constData());
    }

    static QByteArray textOf(BIO* bio)
    {
        QByteArray text(static_cast<qsizetype>(BIO_ctrl_pending(bio)), '\0');
        BIO_read(bio, text.data(), static_cast<int>(text.size()));
        return text;
    }

    void extend(int id, const QByteArray& value)
    {
        const std::unique_ptr<X509_EXTENSION, Freed> extension{
            X509V3_EXT_conf_nid(nullptr, nullptr, id, value.constData())};
        X509_add_ext(m_certificate.get(), extension.get(), -1);
    }

    std::unique_ptr<EVP_PKEY, Freed> m_key;
    std::unique_ptr<X509, Freed> m_certificate;
};

}  // namespace rollcall::test
