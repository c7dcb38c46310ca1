// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

#include <optional>

namespace rollcall {

/// Where a credential's secret lies in the vault. A new one is written to `next`, tested,
/// and only then becomes `current`.
enum class Slot { Current, Next };

/// What a connection proves itself with; the secret itself is in the vault only.
struct Credential {
    QString connectionId = {};
    QString kind = {};  ///< "bearer", "apiKey", "basic", "privateKey"; from the definition.
    Slot slot = Slot::Current;
    QString fingerprint = {};  ///< Secret::fingerprint().
    QString note = {};         ///< The person's own words.
    QString user = {};         ///< Login of the account it belongs to; may be empty.
    QString clientId = {};     ///< OAuth client; may be empty.
    QDateTime storedAt = {};
    std::optional<QDate> expiresOn = {};  ///< As entered by the person, or given.
    QDateTime testedAt = {};              ///< Null when never tested.
    QString testOutcome = {};             ///< "ok", or nameOf(ErrorCode).

    friend bool operator==(const Credential&, const Credential&) = default;
};

[[nodiscard]] QString nameOf(Slot slot);
[[nodiscard]] std::optional<Slot> slotNamed(const QString& name);

}  // namespace rollcall
