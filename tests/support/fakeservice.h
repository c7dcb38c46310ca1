// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "protocols/scim/listreader.h"
#include "protocols/scim/resource.h"
#include "services/service.h"
#include "support/listtext.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace rollcall::test {

/// A service in memory with ETags, unique logins and a clock of its own. It records every
/// write that reaches it, and fails as a test tells it to.
class FakeService final : public services::Service {
public:
    /// A write as it arrived, whether it was acted on or not.
    struct Write {
        QString call = {};  ///< "create", "update", "remove".
        QString user = {};  ///< Login of a create, else the remote id.
        QJsonObject attributes = {};
        qint64 at = 0;  ///< Milliseconds of real time since the service was made.
    };

    services::ServiceDefinition about = {.id = QStringLiteral("fake"),
                                         .protocol = QStringLiteral("scim"),
                                         .hasEtags = true,
                                         .retention = {}};
    QDateTime now = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000, Qt::UTC);
    std::chrono::milliseconds latency{0};
    QStringList ignored = {};  ///< Paths that it accepts and does not keep.
    std::vector<Write> writes = {};
    QJsonObject altered = {};    ///< Paths of which it keeps this, whatever it was given.
    int staleReads = 0;          ///< So many reads after a write show what was before.
    bool echoes = false;         ///< Whether an update answers the resource.
    bool keepsRemoved = false;   ///< Accepts removals, and removes nobody.
    bool idsAreLogins = false;   ///< Whoever is renamed has another id.
    bool replacesWhole = false;  ///< A part of a complex value takes the place of all its parts.
    QStringList unread = {};     ///< Attributes that it has, and gives to nobody.
    services::GroupService* groupService = nullptr;
    int reads = 0;
    int mostWritesInFlight = 0;
    std::function<services::RawPage(const services::PageRequest&)> pageOf = {};
    std::function<void()> onWrite = {};  ///< Called when a write arrives, before it acts.

    FakeService() { m_elapsed.start(); }

    /// \returns the remote id.
    QString add(const QString& login, bool active = true, QJsonObject more = {})
    {
        const QString id = QStringLiteral("r%1").arg(++m_lastId);
        more.insert(QStringLiteral("id"), id);
        more.insert(QStringLiteral("userName"), login);
        more.insert(QStringLiteral("active"), active);
        m_users[id] = {.resource = more};
        return id;
    }

    /// Somebody else changes a user.
    void set(const QString& id, const QJsonObject& attributes)
    {
        m_users.at(id).resource = changed(m_users.at(id).resource, attributes);
        ++m_users.at(id).version;
    }
    void erase(const QString& id) { m_users.erase(id); }
    /// What `meta` says of an account that was made at that moment.
    static QJsonObject madeAt(const QDateTime& when)
    {
        return {{QStringLiteral("meta"),
                 QJsonObject{{QStringLiteral("created"), when.toString(Qt::ISODateWithMs)}}}};
    }
    [[nodiscard]] bool has(const QString& id) const { return m_users.count(id) > 0; }
    [[nodiscard]] QJsonValue value(const QString& id, const QString& path) const
    {
        return services::attributeOf(m_users.at(id).resource, path);
    }
    [[nodiscard]] int count(const QString& login) const
    {
        return static_cast<int>(std::count_if(m_users.begin(), m_users.end(), [&](const auto& one) {
            return one.second.resource.value(QStringLiteral("userName")).toString() == login;
        }));
    }
    [[nodiscard]] Account account(const QString& id) const
    {
        const User& user = m_users.at(id);
        Account account = *scim::decodeUser(QJsonDocument{user.resource}.toJson());
        account.version = QStringLiteral("\"%1\"").arg(user.version);
        return account;
    }

    /// The next such call fails. \param isDone the service acts all the same.
    void failNext(const QString& call, const Error& error, bool isDone = false)
    {
        m_faults[call].push_back({error, isDone});
    }
    static Error status(int httpStatus, ErrorCode code, const QString& detail = {})
    {
        return {.code = code, .detail = detail, .httpStatus = httpStatus};
    }

    [[nodiscard]] const services::ServiceDefinition& definition() const override { return about; }
    [[nodiscard]] services::GroupService* groups() override { return groupService; }
    [[nodiscard]] services::PageDecoder pageDecoder() const override
    {
        return [](const QByteArray& body) {
            return scim::readList(body).transform([](scim::ListPage&& page) {
                return services::Page{.totalResults = page.totalResults,
                                      .startIndex = page.startIndex,
                                      .nextCursor = page.nextCursor,
                                      .accounts = std::move(page.accounts),
                                      .problems = std::move(page.problems)};
            });
        };
    }

    void check(const Then<services::CredentialCheck>& then) override
    {
        answer<services::CredentialCheck>(QStringLiteral("check"), then, [] {
            return services::CredentialCheck{.canRead = true};
        });
    }
    void list(const services::PageRequest& request, const Then<services::RawPage>& then) override
    {
        answer<services::RawPage>(QStringLiteral("list"), then, [this, request] {
            return pageOf ? pageOf(request) : services::RawPage{.body = page(request), .date = now};
        });
    }
    void find(const QString& login, const Then<std::vector<Account>>& then) override
    {
        ++reads;
        answer<std::vector<Account>>(QStringLiteral("find"), then, [this, login] {
            std::vector<Account> found;
            for (const auto& [id, user] : m_users) {
                if (user.resource.value(QStringLiteral("userName")).toString() == login)
                    found.push_back(account(id));
            }
            return found;
        });
    }
    [[nodiscard]] bool readsWholeLists() const override { return false; }
    void findAll(const QStringList&, const Then<std::vector<Account>>& then) override
    {
        answer<std::vector<Account>>(
            QStringLiteral("findAll"), then,
            []() -> Result<std::vector<Account>> { return fail(ErrorCode::NotSupported); });
    }
    void findExternal(const QString&, const Then<std::vector<Account>>& then) override
    {
        answer<std::vector<Account>>(QStringLiteral("findExternal"), then,
                                     [] { return std::vector<Account>{}; });
    }
    void search(const QString&, const Then<std::vector<Account>>& then) override
    {
        answer<std::vector<Account>>(
            QStringLiteral("search"), then,
            []() -> Result<std::vector<Account>> { return fail(ErrorCode::NotSupported); });
    }
    void read(const QString& remoteId, const Then<Account>& then) override
    {
        ++reads;
        answer<Account>(QStringLiteral("read"), then, [this, remoteId]() -> Result<Account> {
            if (m_stale.left > 0 && m_stale.id == remoteId && m_stale.left-- > 0)
                return m_stale.account;
            if (!has(remoteId))
                return fail(status(404, ErrorCode::NotFound));
            return account(remoteId);
        });
    }
    void readAbsent(const Account& account, const QStringList&, bool,
                    const Then<Account>& then) override
    {
        answer<Account>(QStringLiteral("readAbsent"), then, [this, account] {
            Account whole = account;
            whole.unread = unread;
            return whole;
        });
    }
    void create(const QJsonObject& attributes, const Then<services::Written>& then) override
    {
        const QString login = attributes.value(QStringLiteral("userName")).toString();
        take({QStringLiteral("create"), login, attributes}, then,
             [=, this]() -> Result<services::Written> {
                 if (count(login) > 0)
                     return fail(status(409, ErrorCode::Conflict));
                 const QString id = add(login, true, madeAt(now));
                 m_users.at(id).resource = changed(m_users.at(id).resource, attributes);
                 m_stale = {id, fail(status(404, ErrorCode::NotFound)), staleReads};
                 return services::Written{.remoteId = id, .date = now, .httpStatus = 201};
             });
    }
    void update(const Account& base, const QJsonObject& attributes,
                const Then<services::Written>& then) override
    {
        take({QStringLiteral("update"), base.remoteId, attributes}, then,
             [=, this]() -> Result<services::Written> {
                 if (!has(base.remoteId))
                     return fail(status(404, ErrorCode::NotFound));
                 if (!base.version.isEmpty() && base.version != account(base.remoteId).version)
                     return fail(status(412, ErrorCode::PreconditionFailed));
                 m_stale = {base.remoteId, account(base.remoteId), staleReads};
                 set(base.remoteId, attributes);
                 const QString id = idsAreLogins ? renumbered(base.remoteId) : base.remoteId;
                 services::Written written{.remoteId = id, .date = now, .httpStatus = 200};
                 if (echoes)
                     written.account = account(id);
                 return written;
             });
    }
    void remove(const Account& base, const Then<services::Written>& then) override
    {
        take({QStringLiteral("remove"), base.remoteId, {}}, then,
             [=, this]() -> Result<services::Written> {
                 if (!has(base.remoteId))
                     return fail(status(404, ErrorCode::NotFound));
                 if (!keepsRemoved)
                     erase(base.remoteId);
                 return services::Written{
                     .remoteId = base.remoteId, .date = now, .httpStatus = 204};
             });
    }

private:
    struct User {
        QJsonObject resource = {};
        int version = 1;
    };
    struct Fault {
        Error error = {};
        bool isDone = false;
    };

    /// \returns the id that is the login now.
    QString renumbered(const QString& id)
    {
        User user = m_users.at(id);
        const QString login = user.resource.value(QStringLiteral("userName")).toString();
        user.resource.insert(QStringLiteral("id"), login);
        m_users.erase(id);
        m_users[login] = user;
        return login;
    }

    [[nodiscard]] QByteArray page(const services::PageRequest& request) const
    {
        QByteArray resources;
        qint64 place = 0;
        for (const auto& [id, user] : m_users) {
            if (++place < request.startIndex || place >= request.startIndex + request.count)
                continue;
            resources += (resources.isEmpty() ? "" : ",")
                + QJsonDocument{user.resource}.toJson(QJsonDocument::Compact);
        }
        return listText(resources, static_cast<int>(m_users.size()),
                        static_cast<int>(request.startIndex));
    }

    [[nodiscard]] QJsonObject changed(QJsonObject resource, const QJsonObject& attributes) const
    {
        QStringList replaced;
        for (auto it = attributes.begin(); it != attributes.end(); ++it) {
            if (ignored.contains(it.key()))
                continue;
            const QStringList parts = it.key().split(u'.');
            if (parts.size() == 1) {
                resource.insert(it.key(),
                                altered.contains(it.key()) ? altered.value(it.key()) : it.value());
                continue;
            }
            const bool isFirst = replacesWhole && !replaced.contains(parts.at(0));
            QJsonObject inner = isFirst ? QJsonObject{} : resource.value(parts.at(0)).toObject();
            replaced += parts.at(0);
            inner.insert(parts.at(1), it.value());
            resource.insert(parts.at(0), inner);
        }
        return resource;
    }

    void take(Write write, const Then<services::Written>& then,
              std::function<Result<services::Written>()> act)
    {
        write.at = m_elapsed.elapsed();
        const QString call = write.call;
        writes.push_back(std::move(write));
        mostWritesInFlight = std::max(mostWritesInFlight, ++m_writesInFlight);
        if (onWrite)
            onWrite();
        answer<services::Written>(call, then, std::move(act), [this] { --m_writesInFlight; });
    }

    /// Acts now, answers later.
    template <typename T>
    void answer(const QString& call, const Then<T>& then, std::function<Result<T>()> act,
                const std::function<void()>& atEnd = {})
    {
        Result<T> result = fail(ErrorCode::Cancelled);
        std::deque<Fault>& faults = m_faults[call];
        if (faults.empty()) {
            result = act();
        } else {
            if (faults.front().isDone)
                result = act();
            result = fail(faults.front().error);
            faults.pop_front();
        }
        if (!then.scope())
            return;
        QTimer::singleShot(latency, then.scope(), [then, result, atEnd] {
            if (atEnd)
                atEnd();
            then(result);
        });
    }

    struct Stale {
        QString id = {};
        Result<Account> account = fail(ErrorCode::NotFound);
        int left = 0;
    };

    Stale m_stale;
    QElapsedTimer m_elapsed;
    std::map<QString, User> m_users;
    std::map<QString, std::deque<Fault>> m_faults;
    int m_lastId = 0;
    int m_writesInFlight = 0;
};

}  // namespace rollcall::test
