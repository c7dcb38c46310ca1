// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "bulk.h"
#include "protocols/scim/jsontext.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <numeric>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

constexpr char opening[] =
    R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[)";
constexpr char closing[] = "]}";

QByteArray nameOf(http::Method method)
{
    switch (method) {
    case http::Method::Post:
        return "POST";
    case http::Method::Put:
        return "PUT";
    case http::Method::Patch:
        return "PATCH";
    default:
        return "DELETE";
    }
}

QByteArray textOf(const BulkOperation& operation)
{
    QByteArray text =
        R"({"method":")" + nameOf(operation.method) + R"(","path":)" + toText(operation.path);
    if (!operation.bulkId.isEmpty())
        text += R"(,"bulkId":)" + toText(operation.bulkId);
    if (!operation.version.isEmpty())
        text += R"(,"version":)" + toText(operation.version);
    // The text itself: numbers in it stay as they are.
    if (!operation.data.isEmpty())
        text += R"(,"data":)" + operation.data;
    return text + '}';
}

/// Operations that name each other, as one group each.
class Groups {
public:
    explicit Groups(const std::vector<BulkOperation>& operations) : m_group(operations.size())
    {
        std::iota(m_group.begin(), m_group.end(), 0);
        QHash<QString, std::size_t> places;
        for (std::size_t i = 0; i < operations.size(); ++i) {
            const QString& id = operations[i].bulkId;
            m_hasRepeated = m_hasRepeated || (!id.isEmpty() && places.contains(id));
            if (!id.isEmpty())
                places.insert(id, i);
        }
        static const QRegularExpression reference{u"bulkId:([^\"\\\\/]+)"_s};
        for (std::size_t i = 0; i < operations.size(); ++i) {
            const QString text = operations[i].path + u'"' + QString::fromUtf8(operations[i].data);
            for (auto it = reference.globalMatch(text); it.hasNext();) {
                const QString id = it.next().captured(1);
                if (places.contains(id))
                    join(i, places.value(id));
            }
        }
    }

    [[nodiscard]] bool hasRepeated() const { return m_hasRepeated; }

    /// The groups, in the order of their first operation.
    [[nodiscard]] std::vector<std::vector<std::size_t>> all()
    {
        std::map<std::size_t, std::vector<std::size_t>> groups;
        for (std::size_t i = 0; i < m_group.size(); ++i)
            groups[rootOf(i)].push_back(i);
        std::vector<std::vector<std::size_t>> list;
        list.reserve(groups.size());
        for (auto& [root, members] : groups)
            list.push_back(std::move(members));
        return list;
    }

private:
    std::size_t rootOf(std::size_t i)
    {
        while (m_group[i] != i)
            i = m_group[i] = m_group[m_group[i]];
        return i;
    }

    void join(std::size_t one, std::size_t other)
    {
        const std::size_t a = rootOf(one);
        const std::size_t b = rootOf(other);
        m_group[std::max(a, b)] = std::min(a, b);
    }

    std::vector<std::size_t> m_group;
    bool m_hasRepeated = false;
};

}  // namespace

Result<std::vector<BulkMessage>> bulkMessages(const std::vector<BulkOperation>& operations,
                                              const BulkLimits& limits)
{
    Groups groups{operations};
    if (groups.hasRepeated())
        return fail(ErrorCode::BadInput, u"two operations have the same bulkId"_s);
    const auto isTooMuch = [&limits](std::size_t count, qsizetype bytes) {
        return (limits.maxOperations > 0 && static_cast<qint64>(count) > limits.maxOperations)
            || (limits.maxPayloadSize > 0 && bytes > limits.maxPayloadSize);
    };
    std::vector<BulkMessage> messages;
    for (const std::vector<std::size_t>& group : groups.all()) {
        QByteArrayList texts;
        for (const std::size_t i : group)
            texts += textOf(operations[i]);
        const QByteArray text = texts.join(',');
        const qsizetype margin =
            static_cast<qsizetype>(sizeof opening) + static_cast<qsizetype>(sizeof closing);
        if (isTooMuch(group.size(), text.size() + margin))
            return fail(ErrorCode::BadInput, u"more than the service takes in one message"_s);
        const bool isFull = messages.empty()
            || isTooMuch(messages.back().operations.size() + group.size(),
                         messages.back().body.size() + text.size() + margin);
        if (isFull)
            messages.emplace_back();
        BulkMessage& message = messages.back();
        message.body += (message.body.isEmpty() ? QByteArray{} : ","_ba) + text;
        message.operations.insert(message.operations.end(), group.begin(), group.end());
    }
    for (BulkMessage& message : messages)
        message.body = opening + message.body + closing;
    return messages;
}

}  // namespace rollcall::scim
