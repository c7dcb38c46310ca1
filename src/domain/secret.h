// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace rollcall {

/// A token or a password. It has no printing and no copy: whoever needs another one says
/// clone(), and whoever needs the bytes says reveal(), so that a search finds every place.
///
/// Its own buffer is overwritten at the end. Copies that Qt, the keychain's library or the
/// TLS library made are out of reach (bounded, not promised: SECURITY.md).
class Secret final {
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    ~Secret();
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] const QByteArray& reveal() const { return m_bytes; }
    [[nodiscard]] Secret clone() const;

    /// Seven characters that tell two secrets apart and lead back to neither, "K7Q-2FD":
    /// from a SHA-256 over the install's own salt and the secret.
    [[nodiscard]] QString fingerprint(const QByteArray& salt) const;

private:
    void wipe() noexcept;

    QByteArray m_bytes;
};

}  // namespace rollcall
