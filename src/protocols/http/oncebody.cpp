// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "oncebody.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace rollcall::http {

OnceBody::OnceBody(QByteArray bytes, QObject* parent) : QIODevice(parent), m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OnceBody::bytesAvailable() const
{
    return m_bytes.size() - m_at + QIODevice::bytesAvailable();
}

bool OnceBody::reset()
{
    m_wasTouched = true;
    return false;
}

qint64 OnceBody::readData(char* to, qint64 most)
{
    m_wasTouched = true;
    const qint64 size = std::min<qint64>(most, m_bytes.size() - m_at);
    if (size <= 0)
        return atEnd() ? -1 : 0;
    std::memcpy(to, m_bytes.constData() + m_at, static_cast<std::size_t>(size));
    m_at += size;
    return size;
}

qint64 OnceBody::writeData(const char* /*from*/, qint64 /*size*/)
{
    return -1;
}

}  // namespace rollcall::http
