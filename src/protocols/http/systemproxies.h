// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "networkerror.h"

#include <QNetworkProxyFactory>

namespace rollcall::http {

/// The proxies that the system is set to, but none on the way to this machine itself.
class SystemProxies final : public QNetworkProxyFactory {
public:
    /// \param route is told whether there is a proxy; outlives this.
    explicit SystemProxies(RouteNotes& route) : m_route(route) {}

    [[nodiscard]] QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override;

private:
    RouteNotes& m_route;
};

}  // namespace rollcall::http
