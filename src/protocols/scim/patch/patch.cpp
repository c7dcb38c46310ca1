// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patch.h"

#include "listdifference.h"
#include "patchlist.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/listquery.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

/// The operations of one message, as they come together.
class PatchWriter {
    using Op = PatchOperation::Op;

public:
    explicit PatchWriter(const QJsonObject& base) : m_base(base) {}

    Result<> write(const QString& text, const QJsonValue& value)
    {
        const Result<AttributePath> path = parsePath(text);
        if (!path)
            return fail(path.error());
        if (const QJsonArray list = attributeOf(*path).toArray(); isUntypedWork(list, *path))
            return write(namedByValue(list.at(0).toObject(), *path), value);
        if (value.isNull() || value.isUndefined())
            return remove(text, *path);
        if (value.isArray())
            return become(text, *path, value);
        if (path->filterName.isEmpty() || hasElement(*path))
            m_operations.push_back({.op = Op::Replace, .path = text, .value = value});
        else
            addElement(text, *path, value);
        return {};
    }

    [[nodiscard]] const PatchOperations& operations() const { return m_operations; }

private:
    [[nodiscard]] QJsonValue attributeOf(AttributePath path) const
    {
        path.filterName.clear();
        path.sub.clear();
        return valueAt(m_base, path);
    }

    static QString namedByValue(const QJsonObject& element, const AttributePath& path)
    {
        const QString filter = equals(u"value"_s, memberOf(element, u"value"_s).toString());
        const QString place = u"%1[%2]"_s.arg(path.name, filter);
        return path.sub.isEmpty() ? place : place + u'.' + path.sub;
    }

    [[nodiscard]] bool hasElement(AttributePath path) const
    {
        path.sub.clear();
        return valueAt(m_base, path).isObject();
    }

    Result<> remove(const QString& text, const AttributePath& path)
    {
        if (path.filterName.isEmpty() && attributeOf(path).isArray())
            return fail(ErrorCode::BadInput, u"“%1” has several values: name one"_s.arg(text));
        if (!path.filterName.isEmpty() && !hasElement(path))
            return {};
        // An address without its value is none: the element goes as a whole.
        const bool isWhole =
            path.sub.compare(u"value"_s, Qt::CaseInsensitive) == 0 && !path.filterName.isEmpty();
        const QString place = isWhole ? text.left(text.lastIndexOf(u']') + 1) : text;
        m_operations.push_back({.op = Op::Remove, .path = place});
        return {};
    }

    Result<> become(const QString& text, const AttributePath& path, const QJsonValue& value)
    {
        if (!path.filterName.isEmpty())
            return fail(ErrorCode::BadInput, u"“%1” is no list"_s.arg(text));
        return differenceOfLists(text, attributeOf(path), value, nullptr)
            .transform([this](const PatchOperations& operations) {
                m_operations.insert(m_operations.end(), operations.begin(), operations.end());
            });
    }

    /// Two paths into one new element make one element, not two.
    void addElement(const QString& text, const AttributePath& path, const QJsonValue& value)
    {
        const QString place = text.left(text.indexOf(u'['));
        const bool isFirst = attributeOf(path).toArray().isEmpty();
        QJsonObject element = newElement(path, value, isFirst);
        for (PatchOperation& earlier : m_operations) {
            QJsonObject merged = earlier.value.toObject();
            if (earlier.op != Op::Add || earlier.path != place || !isNamed(merged, path))
                continue;
            for (auto it = element.constBegin(); it != element.constEnd(); ++it)
                merged.insert(it.key(), *it);
            earlier.value = merged;
            return;
        }
        m_operations.push_back({.op = Op::Add, .path = place, .value = element});
    }

    const QJsonObject& m_base;
    PatchOperations m_operations;
};

}  // namespace

Result<PatchOperations> patchOperations(const QByteArray& base, const QJsonObject& changes)
{
    const QJsonObject resource = QJsonDocument::fromJson(base).object();
    PatchWriter writer{resource};
    for (auto it = changes.constBegin(); it != changes.constEnd(); ++it) {
        if (const Result<> written = writer.write(it.key(), *it); !written)
            return fail(written.error());
    }
    if (writer.operations().empty())
        return fail(ErrorCode::BadInput, u"nothing is left to change"_s);
    return writer.operations();
}

Result<QByteArray> patchBody(const QByteArray& base, const QJsonObject& changes,
                             const PatchDialect& dialect)
{
    return patchOperations(base, changes)
        .and_then([&dialect](const PatchOperations& operations) -> Result<QByteArray> {
            const std::vector<QByteArray> messages = patchMessages(operations, dialect);
            if (messages.size() != 1)
                return fail(ErrorCode::BadInput,
                            u"more operations than the service takes in one message"_s);
            return messages.front();
        });
}

}  // namespace rollcall::scim
