// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "secret.h"

#include <QCryptographicHash>

#include <utility>

namespace rollcall {

Secret::Secret(QByteArray bytes) : m_bytes(std::move(bytes))
{
    m_bytes.detach();  // Ours alone, so that wiping it reaches the only copy we hold.
}

Secret::~Secret()
{
    wipe();
}

Secret::Secret(Secret&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret Secret::clone() const
{
    return Secret{QByteArray{m_bytes.constData(), m_bytes.size()}};
}

QString Secret::fingerprint(const QByteArray& salt) const
{
    // Without the letters and digits that are mistaken for one another when read aloud.
    static constexpr char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    const QByteArray hash = QCryptographicHash::hash(salt + m_bytes, QCryptographicHash::Sha256);
    QString text;
    for (int i = 0; i < 6; ++i) {
        if (i == 3)
            text += u'-';
        text += QLatin1Char{alphabet[static_cast<unsigned char>(hash.at(i)) % 32]};
    }
    return text;
}

void Secret::wipe() noexcept
{
    // Volatile, so that the compiler cannot see that nobody reads the zeros.
    if (m_bytes.isEmpty() || !m_bytes.isDetached())
        return;
    volatile char* at = m_bytes.data();
    for (qsizetype i = 0; i < m_bytes.size(); ++i)
        at[i] = 0;
}

}  // namespace rollcall
