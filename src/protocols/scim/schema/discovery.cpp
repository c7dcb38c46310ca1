// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "discovery.h"

#include "coreschemas.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/errorbody.h"

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

/// What one address is asked for, and how its answer is taken; the first that is there counts.
struct Question {
    QString title = {};
    QStringList paths = {};
    Result<> (*take)(const QByteArray& body, Discovery& discovery) = nullptr;
};

Result<> takeConfig(const QByteArray& body, Discovery& discovery)
{
    return readProviderConfig(body).transform(
        [&discovery](const ServiceProviderConfig& config) { discovery.config = config; });
}

Result<> takeTypes(const QByteArray& body, Discovery& discovery)
{
    return readResourceTypes(body).transform([&discovery](const auto& found) {
        discovery.types = found.items;
        discovery.hasTypes = !found.items.empty();
        discovery.problems += found.problems;
        discovery.typeProblems = found.problems;
    });
}

Result<> takeSchemas(const QByteArray& body, Discovery& discovery)
{
    return readSchemas(body).transform([&discovery](const auto& found) {
        discovery.schemas = found.items;
        discovery.hasSchemas = !found.items.empty();
        discovery.problems += found.problems;
    });
}

const std::vector<Question>& questions()
{
    // The plural is Salesforce's, and Slack's in its version 1.
    static const std::vector<Question> all{
        {u"ServiceProviderConfig"_s,
         {u"ServiceProviderConfig"_s, u"ServiceProviderConfigs"_s},
         takeConfig},
        {u"ResourceTypes"_s, {u"ResourceTypes"_s, u"ResourceType"_s}, takeTypes},
        {u"Schemas"_s, {u"Schemas"_s}, takeSchemas}};
    return all;
}

std::vector<ResourceType> usualTypes()
{
    return {{.id = u"User"_s,
             .name = u"User"_s,
             .endpoint = u"Users"_s,
             .schema = QString::fromLatin1(coreUserSchema),
             .extensions = {{.schema = QString::fromLatin1(enterpriseUserSchema)}}},
            {.id = u"Group"_s,
             .name = u"Group"_s,
             .endpoint = u"Groups"_s,
             .schema = QString::fromLatin1(coreGroupSchema)}};
}

bool isKnown(const QString& urn, const std::vector<Schema>& published)
{
    const auto hasIt = [&urn](const Schema& schema) { return isSameName(schema.id, urn); };
    return std::any_of(published.begin(), published.end(), hasIt)
        || std::any_of(coreSchemas().begin(), coreSchemas().end(), hasIt);
}

/// Notes where the three answers do not fit together.
void compare(Discovery& discovery)
{
    if (discovery.types.empty())
        discovery.types = usualTypes();
    for (const ResourceType& type : discovery.types) {
        QStringList needed{type.schema};
        for (const ResourceType::Extension& extension : type.extensions)
            needed += extension.schema;
        for (const QString& urn : needed) {
            if (!isKnown(urn, discovery.schemas))
                discovery.problems +=
                    u"%1 uses the schema %2, which is not published."_s.arg(type.name, urn);
        }
    }
}

/// Whether everything else would fail as well.
bool isGeneral(const Error& error)
{
    return error.code == ErrorCode::Unauthorized || error.code == ErrorCode::RateLimited;
}

/// One discovery on its way; lives as long as its answer is waited for.
class Asking {
public:
    Asking(http::Transport& transport, const Then<Discovery>& then)
        : m_transport(transport), m_then(then)
    {}

    static void next(const std::shared_ptr<Asking>& self)
    {
        if (self->m_question == questions().size()) {
            compare(self->m_found);
            self->m_then(self->m_found);
            return;
        }
        if (!self->m_then.scope())
            return;
        const Question& question = questions()[self->m_question];
        self->m_transport.send({.path = question.paths[self->m_path]},
                               {self->m_then.scope(), [self](const Result<http::Response>& answer) {
                                    if (self->take(answer))
                                        next(self);
                                }});
    }

private:
    /// Whether to go on.
    bool take(const Result<http::Response>& answer)
    {
        const Question& question = questions()[m_question];
        const Result<> taken =
            answer.and_then([this, &question](const http::Response& response) -> Result<> {
                const bool isGood = response.status >= 200 && response.status < 300;
                return isGood ? question.take(response.body, m_found) : fail(errorOf(response));
            });
        if (!taken && (!answer || isGeneral(taken.error()))) {
            m_then(fail(taken.error()));
            return false;
        }
        if (!taken && ++m_path < question.paths.size())
            return true;
        if (!taken)
            m_found.problems += u"/%1 is not there or cannot be read: %2"_s.arg(
                question.title, taken.error().detail);
        m_path = 0;
        ++m_question;
        return true;
    }

    http::Transport& m_transport;
    Then<Discovery> m_then;
    Discovery m_found = {};
    std::size_t m_question = 0;
    qsizetype m_path = 0;
};

}  // namespace

const ResourceType* Discovery::type(const QString& schemaOrName) const
{
    const auto found = std::find_if(types.begin(), types.end(), [&](const ResourceType& one) {
        return isSameName(one.schema, schemaOrName) || isSameName(one.name, schemaOrName);
    });
    return found == types.end() ? nullptr : &*found;
}

void discover(http::Transport& transport, const Then<Discovery>& then)
{
    Asking::next(std::make_shared<Asking>(transport, then));
}

}  // namespace rollcall::scim
