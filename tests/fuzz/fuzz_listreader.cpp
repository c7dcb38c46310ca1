// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/listreader.h"
#include "protocols/scim/resource.h"
#include "target.h"

/// A page of any bytes is read, or refused; what was read can be read again in full.
void rollcall::fuzz::run(const QByteArray& input)
{
    const auto page = scim::readList(input);
    if (!page)
        return;
    for (const Account& account : page->accounts) {
        require(scim::isUsableId(account.remoteId));
        static_cast<void>(scim::decodeUser(account.raw));
    }
}
