// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/errorbody.h"
#include "target.h"

/// Every refusal has a cause and a detail of bounded length. The first byte is the status.
void rollcall::fuzz::run(const QByteArray& input)
{
    if (input.isEmpty())
        return;
    const int status = 200 + static_cast<unsigned char>(input.at(0)) * 4;
    const Error error = scim::errorOf({.status = status, .body = input.mid(1)});
    require(!error.detail.isEmpty() && error.detail.size() <= 300);
    require(error.scimType.size() <= 40);
}
