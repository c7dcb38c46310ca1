// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "systemproxies.h"

#include "address.h"

namespace rollcall::http {

QList<QNetworkProxy> SystemProxies::queryProxy(const QNetworkProxyQuery& query)
{
    if (isLoopback(query.peerHostName()))
        return {QNetworkProxy{QNetworkProxy::NoProxy}};
    QList<QNetworkProxy> proxies = systemProxyForQuery(query);
    m_route.hasProxy = !proxies.isEmpty() && proxies.front().type() != QNetworkProxy::NoProxy;
    return proxies;
}

}  // namespace rollcall::http
