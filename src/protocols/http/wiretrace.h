// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "transport.h"

#include <QUrl>

#include <vector>

namespace rollcall::http {

/// A header of an exchange as it may be kept and shown. The one of the token is made from its
/// name alone: there is no way to put the token into it.
class WireHeader {
public:
    /// The header that carries the token. \param scheme "Bearer"; may be empty.
    [[nodiscard]] static WireHeader ofToken(const QByteArray& name, const QByteArray& scheme);

    /// Any other header; without its value when its name says that it proves who one is.
    ///
    /// \param own the name that the service uses for its tokens.
    [[nodiscard]] static WireHeader of(const QByteArray& name, const QByteArray& value,
                                       const QByteArray& own = {});

    [[nodiscard]] const QByteArray& name() const { return m_name; }

    /// The value, or "•••", after the scheme where there is one.
    [[nodiscard]] QString shownValue() const;

    /// What is known of the value: all of it, or the scheme of a token.
    [[nodiscard]] const QByteArray& knownValue() const { return m_value; }
    [[nodiscard]] bool isHidden() const { return m_isHidden; }
    [[nodiscard]] bool isToken() const { return m_isToken; }

private:
    QByteArray m_name = {};
    QByteArray m_value = {};
    bool m_isHidden = false;
    bool m_isToken = false;
};

/// One finished exchange, without anything secret in it. For the log it is formatted by
/// wireLine() only.
struct WireTrace {
    Method method = Method::Get;
    bool asksByPost = false;  ///< As in its Request.
    QUrl url = {};
    int status = 0;        ///< 0 when no status arrived.
    QString outcome = {};  ///< nameOf(ErrorCode) when no answer came; may be empty.
    std::chrono::milliseconds duration = {};
    qint64 sent = 0;      ///< Bytes of the body.
    qint64 received = 0;  ///< Bytes of the body.
    QString requestId = {};

    QDateTime at = {};  ///< When it began, UTC; set by whoever keeps it.
    std::vector<WireHeader> sentHeaders = {};
    QByteArray sentBody = {};  ///< Shorter than `sent` says when it was cut.
    std::vector<WireHeader> receivedHeaders = {};
    QByteArray receivedBody = {};  ///< Unpacked; shorter than `received` says when it was cut.

    [[nodiscard]] bool isReading() const { return method == Method::Get || asksByPost; }
};

}  // namespace rollcall::http
