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
    QString role = {};         ///< Of that account at the service, as recorded; may be empty.
    QString clientId = {};     ///< OAuth client; may be empty.
    QString origin = {};       ///< "pasted" or "made" (by Rollcall); empty: not known.
    QDateTime storedAt = {};
    std::optional<QDate> expiresOn = {};  ///< The last day on which it works.
    bool isExpiryGiven = false;           ///< The service said so; else the person did.
    QDateTime testedAt = {};              ///< Null when never tested.
    QString testOutcome = {};             ///< "ok", or nameOf(ErrorCode).
    std::optional<bool> mayRead = {};     ///< What the last test that went well has shown.
    std::optional<bool> mayWrite = {};    ///< Shown by it too; nothing: it was not tried.
    qint64 usersCounted = -1;             ///< By the service, in that test; -1: it did not say.
    QString testNote = {};                ///< What else that test has shown: a sentence.

    friend bool operator==(const Credential&, const Credential&) = default;
};

[[nodiscard]] QString nameOf(Slot slot);
[[nodiscard]] std::optional<Slot> slotNamed(const QString& name);

}  // namespace rollcall
