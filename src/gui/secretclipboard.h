// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "domain/secret.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace rollcall::gui {

/// Puts a secret on the clipboard for a few seconds. Afterwards it is taken away again, but only
/// if it is still there: what somebody copied meanwhile is theirs. Managers of the clipboard
/// are asked not to keep it.
class SecretClipboard final : public QObject {
    Q_OBJECT

public:
    /// \param clock outlives this.
    explicit SecretClipboard(const Clock& clock, QObject* parent = nullptr);
    ~SecretClipboard() override;

    /// How long the next one stays; ten seconds when nothing is said.
    void setTime(std::chrono::seconds time) { m_time = time; }

    void put(const Secret& secret);

    /// Takes it away now, if it is still there.
    void clear();

signals:
    /// \param secondsLeft 0 when it is over.
    void counts(int secondsLeft);

private:
    void tick();
    [[nodiscard]] bool isStillOurs() const;

    const Clock& m_clock;
    std::chrono::seconds m_time{10};
    QTimer m_timer;
    QDateTime m_until;
    QByteArray m_salt;
    QByteArray m_hash;  ///< In place of the secret: enough to know it again.
};

}  // namespace rollcall::gui
