// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace rollcall::sandbox {

template <auto release>
struct Releaser {
    template <typename T>
    void operator()(T* object) const
    {
        release(object);
    }
};

using Certificate = std::unique_ptr<X509, Releaser<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;

/// What a server on this machine proves itself with, and the authority that vouches for it.
/// Made anew at each start; the authority's own key is forgotten at once.
struct Identity {
    Certificate certificate = {};
    Key key = {};
    std::string authorityPem = {};
};

/// For 127.0.0.1, ::1 and localhost. \throw std::runtime_error.
[[nodiscard]] Identity makeIdentity();

}  // namespace rollcall::sandbox
