// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "secrets.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

namespace rollcall::sandbox {

std::string sha256(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    std::string out;
    for (unsigned i = 0; i < length; ++i) {
        out += digits[digest.at(i) >> 4U];
        out += digits[digest.at(i) & 15U];
    }
    return out;
}

std::string randomText(std::size_t length)
{
    static constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::string out;
    while (out.size() < length) {
        unsigned char byte = 0;
        if (RAND_bytes(&byte, 1) != 1)
            throw std::runtime_error("no random bytes");
        // Taking the remainder of all bytes would favour the first letters.
        if (byte < 4 * alphabet.size())
            out += alphabet[byte % alphabet.size()];
    }
    return out;
}

std::string base64Decoded(std::string_view text)
{
    std::vector<unsigned char> in{text.begin(), text.end()};
    std::vector<unsigned char> out(text.size());
    const int length = EVP_DecodeBlock(out.data(), in.data(), static_cast<int>(in.size()));
    if (length < 0 || text.empty())
        return {};
    // EVP_DecodeBlock counts the padding as zero bytes.
    const auto padding = std::min<std::ptrdiff_t>(std::count(text.begin(), text.end(), '='), 2);
    return {out.begin(), out.begin() + length - padding};
}

bool sameSecret(std::string_view left, std::string_view right)
{
    return left.size() == right.size()
        && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace rollcall::sandbox
