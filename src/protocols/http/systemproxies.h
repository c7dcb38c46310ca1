// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QNetworkProxyFactory>

namespace rollcall::http {

/// The proxies that the system is set to, but none on the way to this machine itself.
class SystemProxies final : public QNetworkProxyFactory {
public:
    [[nodiscard]] QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override;
};

}  // namespace rollcall::http
