// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <chrono>
#include <vector>

namespace rollcall::work {

/// One exchange with a service as a person may see it: nothing secret is in it.
struct HttpExchange {
    /// A header; "•••" stands for a value that proves who one is.
    struct Header {
        QString name = {};
        QString value = {};
    };

    QDateTime at = {};  ///< When it began, UTC.
    QString method = {};
    QUrl url = {};
    int status = 0;        ///< 0 when no status arrived.
    QString outcome = {};  ///< nameOf(ErrorCode) when no whole answer came; may be empty.
    std::chrono::milliseconds duration = {};
    QString requestId = {};  ///< The service's own name for it.
    std::vector<Header> sentHeaders = {};
    QByteArray sentBody = {};
    qint64 sent = 0;  ///< Bytes of the body, all of it.
    std::vector<Header> receivedHeaders = {};
    QByteArray receivedBody = {};
    qint64 received = 0;  ///< Bytes of the body, all of it.

    /// A command line that sends it again, with $ROLLCALL_TOKEN for the token; empty when its
    /// body was not kept whole.
    QString curl = {};
};

}  // namespace rollcall::work

Q_DECLARE_METATYPE(rollcall::work::HttpExchange)
