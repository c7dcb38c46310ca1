// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "services/registry.h"
#include "services/servicefactory.h"
#include "support/answeringtransport.h"

#include <QHash>
#include <QTest>

#include <memory>
#include <optional>

namespace rollcall::test {

using namespace Qt::StringLiterals;

/// How a service says that there is no such thing.
inline const QByteArray scimError =
    R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404"})";

/// A service that answers as the test says, and what it was asked: "GET Users?filter=…".
class AskedService {
public:
    using Answer = Result<http::Response>;
    using Route = std::function<Answer(const http::Request&)>;
    using Accounts = std::vector<Account>;
    using Written = services::Written;

    explicit AskedService(const services::ServiceDefinition& definition, Route route)
        : m_transport([this, route = std::move(route)](const http::Request& request) {
              log += lineOf(request);
              bodies += request.body;
              ifMatches += request.ifMatch;
              contentTypes += request.contentType;
              return route(request);
          })
    {
        service = services::makeService(definition, m_transport);
    }

    explicit AskedService(const QString& definition, Route route)
        : AskedService(*services::Registry{}.find(definition), std::move(route))
    {}

    explicit AskedService(Route route) : AskedService(u"scim"_s, std::move(route)) {}

    /// What a call of the service answers.
    template <typename T, typename Call>
    Result<T> ask(const Call& call)
    {
        std::optional<Result<T>> answer;
        QObject scope;
        call(Then<T>{&scope, [&answer](const Result<T>& result) { answer = result; }});
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer ? *answer : Result<T>{fail(ErrorCode::Cancelled, u"no answer"_s)};
    }

    Result<Accounts> find(const QString& login)
    {
        return ask<Accounts>([&](const Then<Accounts>& then) { service->find(login, then); });
    }

    Result<Written> update(const Account& base)
    {
        return ask<Written>([&](const Then<Written>& then) {
            service->update(base, {{u"displayName"_s, u"New"_s}}, then);
        });
    }

    QStringList log = {};
    QByteArrayList bodies = {};
    QByteArrayList ifMatches = {};
    QByteArrayList contentTypes = {};  ///< Empty ones: the connection's own.
    std::unique_ptr<services::Service> service = {};

private:
    static QString lineOf(const http::Request& request)
    {
        using http::Method;
        static const QHash<Method, QString> names{{Method::Get, u"GET "_s},
                                                  {Method::Post, u"POST "_s},
                                                  {Method::Put, u"PUT "_s},
                                                  {Method::Patch, u"PATCH "_s},
                                                  {Method::Delete, u"DELETE "_s}};
        const bool isFiltered = request.query.hasQueryItem(u"filter"_s);
        return names.value(request.method) + request.path + (isFiltered ? u"?filter"_s : QString{});
    }

    AnsweringTransport m_transport;
};

}  // namespace rollcall::test
