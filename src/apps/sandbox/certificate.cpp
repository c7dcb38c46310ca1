// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "certificate.h"

#include "secrets.h"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace rollcall::sandbox {

namespace {

constexpr long day = 24L * 60 * 60;

void check(bool good)
{
    if (!good)
        throw std::runtime_error("The certificate for TLS cannot be made.");
}

Key newKey()
{
    // EVP_EC_gen() is a macro with a cast that Clang warns of.
    return Key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
}

void addExtension(X509& certificate, X509& issuer, int kind, const char* value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, &issuer, &certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Releaser<X509_EXTENSION_free>> extension{
        X509V3_EXT_conf_nid(nullptr, &context, kind, value)};
    check(extension && X509_add_ext(&certificate, extension.get(), -1) == 1);
}

Certificate blank(const std::string& commonName, EVP_PKEY& key)
{
    Certificate certificate{X509_new()};
    check(certificate != nullptr);
    X509_set_version(certificate.get(), X509_VERSION_3);
    const std::string serial = sha256(randomText(20)).substr(0, 30);
    BIGNUM* number = nullptr;
    check(BN_hex2bn(&number, serial.c_str()) != 0);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
    BN_free(number);
    // The client's clock is the real one, whatever the sandbox's says.
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 365 * day);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const std::basic_string<unsigned char> text{commonName.begin(), commonName.end()};
    check(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text.c_str(), -1, -1, 0) == 1);
    check(X509_set_pubkey(certificate.get(), &key) == 1);
    return certificate;
}

std::string pemOf(X509& certificate)
{
    const std::unique_ptr<BIO, Releaser<BIO_free_all>> memory{BIO_new(BIO_s_mem())};
    check(memory && PEM_write_bio_X509(memory.get(), &certificate) == 1);
    std::string pem(BIO_ctrl_pending(memory.get()), '\0');
    check(BIO_read(memory.get(), pem.data(), static_cast<int>(pem.size())) > 0);
    return pem;
}

}  // namespace

Identity makeIdentity()
{
    const Key authorityKey = newKey();
    Key key = newKey();
    check(authorityKey && key);

    const Certificate authority = blank("rollcall-sandbox authority", *authorityKey);
    X509_set_issuer_name(authority.get(), X509_get_subject_name(authority.get()));
    addExtension(*authority, *authority, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    addExtension(*authority, *authority, NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(*authority, *authority, NID_subject_key_identifier, "hash");
    check(X509_sign(authority.get(), authorityKey.get(), EVP_sha256()) > 0);

    Certificate certificate = blank("rollcall-sandbox", *key);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(authority.get()));
    addExtension(*certificate, *authority, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(*certificate, *authority, NID_key_usage, "critical,digitalSignature");
    addExtension(*certificate, *authority, NID_ext_key_usage, "serverAuth");
    addExtension(*certificate, *authority, NID_subject_key_identifier, "hash");
    addExtension(*certificate, *authority, NID_authority_key_identifier, "keyid:always");
    addExtension(*certificate, *authority, NID_subject_alt_name,
                 "IP:127.0.0.1,IP:::1,DNS:localhost");
    check(X509_sign(certificate.get(), authorityKey.get(), EVP_sha256()) > 0);
    return {std::move(certificate), std::move(key), pemOf(*authority)};
}

}  // namespace rollcall::sandbox
