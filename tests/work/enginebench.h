// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/samples.h"
#include "support/answeringtransport.h"
#include "support/fakeclock.h"
#include "support/listtext.h"
#include "vault/memoryvault.h"
#include "vault/vaultcalls.h"
#include "work/engine.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::test {

using namespace Qt::StringLiterals;
using work::Engine;

/// The service of the test: users r1 and r2, who can be changed. Used on the engine's thread.
inline Result<http::Response> answerOf(const http::Request& request)
{
    const QByteArray users =
        userText("r1", "ana@acme.example") + ',' + userText("r2", "bo@acme.example");
    if (request.method != http::Method::Get)
        return scimAnswer(400, "{}");
    if (request.path.endsWith(u"/r1"_s))
        return scimAnswer(200, userText("r1", "ana@acme.example"));
    const QString filter = request.query.queryItemValue(u"filter"_s, QUrl::FullyDecoded);
    if (filter.isEmpty())
        return scimAnswer(200, listText(users, 2));
    if (filter.contains(u"ana@acme.example"_s))
        return scimAnswer(200, listText(userText("r1", "ana@acme.example"), 1));
    return scimAnswer(200, listText("", 0));
}

template <typename T, typename Ask>
Result<T> ask(const Ask& ask)
{
    return answerTo<T>([&](const Then<T>& then) { ask(then); });
}

/// Engines in one home, the service that they ask, and what it was asked for.
class EngineBench {
protected:
    void reset();
    std::unique_ptr<Engine> make(work::EngineOptions options = {});
    std::unique_ptr<Engine> started(const work::EngineOptions& options = {});
    Result<Connection> add(Engine& engine, const work::ConnectionDraft& draft)
    {
        return ask<Connection>([&](const auto& then) { engine.addConnection(draft, then); });
    }
    static work::ConnectionDraft north()
    {
        return {.name = u"North"_s,
                .serviceId = u"tracker"_s,
                .url = u"https://tracker.example/scim/v2"_s};
    }
    QString withToken(Engine& engine);
    Result<Plan> pushes(Engine& engine, const QString& connection, const QStringList& logins)
    {
        work::PlanRequest request{.connectionId = connection, .verb = Verb::Push};
        for (const QString& login : logins)
            request.items.push_back({.user = login});
        return ask<Plan>([&](const auto& then) { engine.plan(request, then); });
    }
    [[nodiscard]] QString auditPath() const { return m_dir->filePath(u"home/audit.jsonl"_s); }
    /// As from the first write on: a folder is where the audit was.
    void loseAuditAtFirstWrite()
    {
        m_ownAnswer = [this](const http::Request& request) -> std::optional<http::Response> {
            if (request.method != http::Method::Get && ++m_writes == 1)
                m_isLost = QFile::rename(auditPath(), auditPath() + u".kept"_s)
                    && QDir{}.mkpath(auditPath());
            return std::nullopt;
        };
    }
    Result<work::TokenTest> paste(Engine& engine, const QString& id, const QByteArray& token,
                                  const Credential& about = {})
    {
        return ask<work::TokenTest>([&](const auto& then) {
            engine.pasteToken(id, std::make_shared<const Secret>(token), about, then);
        });
    }
    /// The tasks of that kind that are still open.
    std::vector<Task> open(Engine& engine, TaskKind kind)
    {
        auto tasks = *ask<std::vector<Task>>([&](const auto& then) { engine.tasks(then); });
        std::erase_if(tasks, [kind](const Task& task) { return task.kind != kind || task.doneAt; });
        return tasks;
    }
    Result<Plan> suspension(Engine& engine, const QString& connection)
    {
        const work::PlanRequest request{.connectionId = connection,
                                        .verb = Verb::Deactivate,
                                        .items = {{.user = u"ana@acme.example"_s}}};
        return ask<Plan>([&](const auto& then) { engine.plan(request, then); });
    }

    FakeClock m_clock{at(0)};
    std::unique_ptr<QTemporaryDir> m_dir;
    std::atomic<int> m_lists{0};
    std::atomic<int> m_lookUps{0};
    std::atomic<int> m_writes{0};
    std::atomic<bool> m_isLost{false};
    /// In place of answerOf() where it gives one. Set while the engine rests.
    std::function<std::optional<http::Response>(const http::Request&)> m_ownAnswer;
    std::atomic<int> m_listStatus{200};
};

inline void EngineBench::reset()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_lists = 0;
    m_lookUps = 0;
    m_writes = 0;
    m_isLost = false;
    m_ownAnswer = {};
    m_listStatus = 200;
}

inline std::unique_ptr<Engine> EngineBench::make(work::EngineOptions options)
{
    options.home = m_dir->filePath(u"home"_s);
    work::Parts parts{
        .clock = m_clock,
        .makeVault = [](const QString&, bool, const std::function<void()>&)
            -> std::unique_ptr<vault::Vault> { return std::make_unique<vault::MemoryVault>(); },
        .makeTransport = [this](const Connection&, const services::ServiceDefinition&,
                                const Secret&) -> Result<std::unique_ptr<http::Transport>> {
            return std::make_unique<AnsweringTransport>(
                [this](const http::Request& request) -> Result<http::Response> {
                    const bool isLookUp = request.query.hasQueryItem(u"filter"_s);
                    m_lists += isLookUp ? 0 : 1;
                    m_lookUps += isLookUp ? 1 : 0;
                    if (!isLookUp && request.path.endsWith(u"Users"_s) && m_listStatus != 200)
                        return scimAnswer(m_listStatus, "{}");
                    const auto own = m_ownAnswer ? m_ownAnswer(request) : std::nullopt;
                    return own ? *own : answerOf(request);
                });
        },
        .makeToken = {}};
    return std::make_unique<Engine>(std::move(parts), options);
}

inline std::unique_ptr<Engine> EngineBench::started(const work::EngineOptions& options)
{
    auto engine = make(options);
    const auto report = ask<work::StartReport>([&](const auto& then) { engine->start(then); });
    if (!report)
        qFatal("%s", qPrintable(report.error().detail));
    return engine;
}

inline QString EngineBench::withToken(Engine& engine)
{
    const auto connection = add(engine, north());
    const auto used = ask<void>([&](const auto& then) {
        engine.useToken(connection->id, std::make_shared<const Secret>("token-of-nobody"), then);
    });
    return used ? connection->id : QString{};
}

}  // namespace rollcall::test
