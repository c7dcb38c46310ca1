// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "domain/user.h"
#include "work/userdetails.h"

#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace rollcall::test {

/// A clock that stands still until it is moved.
class FakeClock final : public Clock {
public:
    explicit FakeClock(QDateTime start) : m_now(std::move(start)) {}

    [[nodiscard]] QDateTime now() const override { return m_now; }
    void advance(qint64 seconds) { m_now = m_now.addSecs(seconds); }

private:
    QDateTime m_now;
};

[[nodiscard]] inline QDateTime noon()
{
    return QDateTime{QDate{2026, 12, 1}, QTime{12, 0}, Qt::UTC};
}

/// \param login also names the remote id.
[[nodiscard]] inline User person(const QString& login, const QString& name,
                                 Status status = Status::Active)
{
    User user;
    user.connectionId = QStringLiteral("c1");
    user.remoteId = QStringLiteral("r-") + login;
    user.login = login;
    user.displayName = name;
    user.status = status;
    return user;
}

[[nodiscard]] inline work::Users shared(std::vector<User> users)
{
    return std::make_shared<const std::vector<User>>(std::move(users));
}

}  // namespace rollcall::test
