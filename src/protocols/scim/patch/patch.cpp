// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patch.h"

#include "listdifference.h"
#include "patchlist.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/filter/filtermatcher.h"
#include "protocols/scim/listquery.h"
#include "protocols/scim/schema/schema.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

/// How many elements of a list a filter names.
qsizetype countOf(const QJsonArray& list, const FilterExpression& filter)
{
    const FilterMatcher matcher{filter, nullptr};
    return std::count_if(list.begin(), list.end(), [&matcher](const QJsonValue& one) {
        return matcher.matches(one.isObject() ? one.toObject() : QJsonObject{{u"value"_s, one}});
    });
}

/// The comparisons of a filter that has them side by side.
std::vector<FilterExpression> comparisonsOf(const FilterExpression& filter)
{
    const bool isOne = filter.kind == FilterExpression::Kind::Compare;
    return isOne ? std::vector{filter} : filter.parts;
}

/// What names an element and no other of its list, by its value where that is enough.
std::optional<FilterExpression> filterForOnly(const QJsonArray& list, const QJsonObject& element)
{
    const FilterExpression all = sameAsAll(element);
    std::vector<FilterExpression> filters = comparisonsOf(all);
    std::stable_partition(filters.begin(), filters.end(), [](const FilterExpression& one) {
        return isSameName(one.path, u"value");
    });
    filters.push_back(all);
    const auto only =
        std::find_if(filters.begin(), filters.end(),
                     [&list](const FilterExpression& one) { return countOf(list, one) == 1; });
    return only != filters.end() ? std::optional{*only} : std::nullopt;
}

/// Whether an element has another name, or may be no more, once this sub-attribute is changed.
bool changesName(const FilterExpression& name, const QString& sub)
{
    const std::vector<FilterExpression> parts = comparisonsOf(name);
    return sub.isEmpty() || isSameName(sub, u"value")
        || std::any_of(parts.begin(), parts.end(),
                       [&sub](const FilterExpression& one) { return isSameName(one.path, sub); });
}

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
        if (!value.isArray() && namesOthers(*path))
            return writeOnly(text, *path, value);
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

    [[nodiscard]] PatchOperations operations() const
    {
        PatchOperations all = m_operations;
        all.insert(all.end(), m_last.begin(), m_last.end());
        return all;
    }

private:
    /// Whether a filter names several elements, and not all of them alike.
    [[nodiscard]] bool namesOthers(const AttributePath& path) const
    {
        const QJsonArray list = attributeOf(path).toArray();
        const QJsonValue first = elementOf(path);
        return !path.filterName.isEmpty()
            && std::any_of(list.begin(), list.end(), [&](const QJsonValue& one) {
                   return isNamed(one, path) && one != first;
               });
    }

    /// Changes the first of those whom a filter names, which is the one that was shown: a replace
    /// is for all of them (RFC 7644, section 3.5.2.3).
    Result<> writeOnly(const QString& text, const AttributePath& path, const QJsonValue& value)
    {
        const auto only = filterForOnly(attributeOf(path).toArray(), elementOf(path).toObject());
        if (!only)
            return fail(ErrorCode::BadInput,
                        u"“%1” names several that cannot be told apart"_s.arg(text));
        const QString element = text.left(text.indexOf(u'[') + 1) + only->toText() + u']';
        const QString place = path.sub.isEmpty() ? element : element + u'.' + path.sub;
        const bool isRemoval = value.isNull() || value.isUndefined();
        // Until its name is another one, it finds the element.
        PatchOperations& operations = changesName(*only, path.sub) ? m_last : m_operations;
        if (isRemoval)
            operations.push_back({.op = Op::Remove, .path = isWhole(path) ? element : place});
        else
            operations.push_back({.op = Op::Replace, .path = place, .value = value});
        return {};
    }

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

    [[nodiscard]] QJsonValue elementOf(AttributePath path) const
    {
        path.sub.clear();
        return valueAt(m_base, path);
    }

    [[nodiscard]] bool hasElement(const AttributePath& path) const
    {
        return elementOf(path).isObject();
    }

    /// An address without its value is none: the element goes as a whole.
    static bool isWhole(const AttributePath& path)
    {
        return isSameName(path.sub, u"value") && !path.filterName.isEmpty();
    }

    Result<> remove(const QString& text, const AttributePath& path)
    {
        if (path.filterName.isEmpty() && attributeOf(path).isArray())
            return fail(ErrorCode::BadInput, u"“%1” has several values: name one"_s.arg(text));
        if (!path.filterName.isEmpty() && !hasElement(path))
            return {};
        const QString place = isWhole(path) ? text.left(text.lastIndexOf(u']') + 1) : text;
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
    PatchOperations m_last;  ///< After which a name no longer finds its element.
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
