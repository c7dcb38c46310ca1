// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gzip.h"

#include "secrets.h"
#include "text.h"

#include <stdexcept>
#include <zlib.h>

namespace rollcall::sandbox {

namespace {

constexpr std::size_t mostKept = 16'384;
constexpr int asGzip = 15 + 16;  // The largest window, and gzip's header (zlib.h).

std::string packed(const std::string& text)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, asGzip, 8, Z_DEFAULT_STRATEGY)
        != Z_OK)
        throw std::runtime_error("The answer cannot be packed.");
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int outcome = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (outcome != Z_STREAM_END)
        throw std::runtime_error("The answer cannot be packed.");
    return out;
}

}  // namespace

bool acceptsGzip(std::string_view header)
{
    const std::string text = lower(std::string{header});
    const auto at = text.find("gzip");
    if (at == std::string::npos)
        return false;
    const std::string rest = text.substr(at + 4, text.find(',', at) - at - 4);
    const auto weight = rest.find("q=0");
    return weight == std::string::npos || rest.find_first_of("123456789", weight) != rest.npos;
}

std::string Gzip::pack(const std::string& text)
{
    const std::string key = sha256(text);
    {
        const std::scoped_lock lock{m_mutex};
        if (const auto known = m_packed.find(key); known != m_packed.end())
            return known->second;
    }
    std::string made = packed(text);
    const std::scoped_lock lock{m_mutex};
    if (m_packed.size() >= mostKept)
        m_packed.clear();
    return m_packed.insert_or_assign(key, std::move(made)).first->second;
}

}  // namespace rollcall::sandbox
