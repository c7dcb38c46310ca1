// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "services/servicedefinition.h"

namespace rollcall::work {

/// How a connection proves itself to its service.
struct AuthWay {
    QByteArray header = {};  ///< "Authorization"
    QByteArray scheme = {};  ///< Before the secret; may be empty.
    bool isPair = false;     ///< The secret is NAME:PASSWORD, and is encoded when sent (RFC 7617).
    QString kind = {};       ///< Of the credential: "bearer", "basic", "apiKey".
};

/// \param auth a connection's own: "bearer", "basic", "header:NAME"; empty: as the definition has
/// it. BadInput for anything else.
[[nodiscard]] Result<AuthWay> authWayOf(const QString& auth,
                                        const services::ServiceDefinition& about);

}  // namespace rollcall::work
