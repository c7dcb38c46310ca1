// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "listdifference.h"

#include "patchlist.h"
#include "protocols/scim/attribute.h"
#include "protocols/scim/filter/filtermatcher.h"
#include "protocols/scim/schema/samevalue.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

using Op = PatchOperation::Op;
using Kind = FilterExpression::Kind;

/// One element, with what names it.
struct Element {
    QJsonObject object = {};
    QJsonValue raw = {};
    QByteArray text = {};
    QString value = {};  ///< Folded; empty when it has none that is text.
    QString type = {};
    QString key = {};        ///< What names it while it changes: "value" or "type".
    qsizetype partner = -1;  ///< Its place in the other list, when it stays or changes.
    bool isSame = false;
    bool isRepeated = false;  ///< It stands in the list more than once, all alike.
    bool goes = false;        ///< Taken out by its own filter or by that of another.
};

using Elements = std::vector<Element>;

Elements elementsOf(const QJsonValue& list)
{
    Elements elements;
    QHash<QByteArray, std::size_t> known;
    const QJsonArray values = asList(list);
    for (const auto& raw : values) {
        Element element{.raw = raw, .text = canonicalText(raw, nullptr, Likeness::Exact)};
        element.object = raw.isObject() ? raw.toObject() : QJsonObject{{u"value"_s, raw}};
        element.value = memberOf(element.object, u"value"_s).toString().toCaseFolded();
        element.type = memberOf(element.object, u"type"_s).toString().toCaseFolded();
        if (element.text.isEmpty())
            continue;
        if (const auto first = known.constFind(element.text); first != known.constEnd()) {
            elements[*first].isRepeated = true;
            continue;
        }
        known.insert(element.text, elements.size());
        elements.push_back(std::move(element));
    }
    return elements;
}

/// Where each name stands that is there once; what is there twice names nothing.
QHash<QString, qsizetype> uniqueOf(const Elements& elements, QString Element::*name)
{
    QHash<QString, qsizetype> places;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const QString& text = elements[i].*name;
        if (!text.isEmpty())
            places[text] =
                places.contains(text) || elements[i].isRepeated ? -1 : static_cast<qsizetype>(i);
    }
    return places;
}

class ListComparison {
public:
    ListComparison(QString path, Elements was, Elements is, const SchemaAttribute* attribute)
        : m_path(std::move(path)),
          m_was(std::move(was)),
          m_is(std::move(is)),
          m_attribute(attribute),
          m_wasByValue(uniqueOf(m_was, &Element::value)),
          m_wasByType(uniqueOf(m_was, &Element::type))
    {}

    Result<PatchOperations> compared()
    {
        pairSame();
        pairBy(u"value"_s, &Element::value, m_wasByValue);
        pairBy(u"type"_s, &Element::type, m_wasByType);
        for (Element& element : m_was) {
            if (const Result<> removed = removeUnpaired(element); !removed)
                return fail(removed.error());
        }
        for (const Element& element : m_was) {
            if (element.partner >= 0 && !element.isSame && !element.goes)
                change(element, m_is[static_cast<std::size_t>(element.partner)]);
        }
        addMissing();
        return m_operations;
    }

private:
    void pairSame()
    {
        QHash<QByteArray, qsizetype> places;
        for (std::size_t i = 0; i < m_is.size(); ++i)
            places.insert(m_is[i].text, static_cast<qsizetype>(i));
        for (std::size_t i = 0; i < m_was.size(); ++i) {
            const qsizetype place = places.value(m_was[i].text, -1);
            if (place < 0)
                continue;
            m_was[i].isSame = true;
            pair(i, static_cast<std::size_t>(place));
        }
    }

    void pair(std::size_t was, std::size_t is)
    {
        m_was[was].partner = static_cast<qsizetype>(is);
        m_is[is].partner = static_cast<qsizetype>(was);
    }

    /// Elements that one name, which only they have, makes the same one.
    void pairBy(const QString& key, QString Element::*name,
                const QHash<QString, qsizetype>& wasPlaces)
    {
        const QHash<QString, qsizetype> isPlaces = uniqueOf(m_is, name);
        for (std::size_t i = 0; i < m_was.size(); ++i) {
            const qsizetype place = isPlaces.value(m_was[i].*name, -1);
            if (m_was[i].partner >= 0 || place < 0 || wasPlaces.value(m_was[i].*name, -1) < 0)
                continue;
            const auto is = static_cast<std::size_t>(place);
            if (m_is[is].partner < 0 && mayChange(m_was[i], m_is[is])) {
                m_was[i].key = key;
                pair(i, is);
            }
        }
    }

    [[nodiscard]] bool mayChange(const Element& was, const Element& is) const
    {
        if (!was.raw.isObject() || !is.raw.isObject())
            return false;
        const QJsonObject before = was.object;
        for (auto it = is.object.constBegin(); it != is.object.constEnd(); ++it) {
            const SchemaAttribute* sub = m_attribute ? m_attribute->sub(it.key()) : nullptr;
            const bool isFixed = sub != nullptr && sub->mutability == Mutability::Immutable;
            if (isFixed && memberOf(before, it.key()) != *it)
                return false;
        }
        return true;
    }

    [[nodiscard]] FilterExpression filterFor(const Element& element) const
    {
        if (m_wasByValue.value(element.value, -1) >= 0)
            return sameAs(u"value"_s, memberOf(element.object, u"value"_s));
        if (m_wasByType.value(element.type, -1) >= 0)
            return sameAs(u"type"_s, memberOf(element.object, u"type"_s));
        return sameAsAll(element.object);
    }

    Result<> removeUnpaired(Element& element)
    {
        if (element.partner >= 0 || element.goes)
            return {};
        const FilterExpression filter = filterFor(element);
        if (filter.kind == Kind::And && filter.parts.empty())
            return fail(ErrorCode::BadInput, u"an element of “%1” cannot be named"_s.arg(m_path));
        element.goes = true;
        m_operations.push_back({.op = Op::Remove, .path = pathOf(filter)});
        const bool isOnlyOne =
            m_wasByValue.value(element.value, -1) >= 0 || m_wasByType.value(element.type, -1) >= 0;
        if (isOnlyOne)
            return {};
        const FilterMatcher matcher{filter, m_attribute};
        for (Element& other : m_was) {
            if (other.goes || !matcher.matches(other.object))
                continue;
            other.goes = true;  // Named by the same filter: added again below.
            if (other.partner >= 0)
                m_is[static_cast<std::size_t>(other.partner)].partner = -1;
        }
        return {};
    }

    void change(const Element& was, const Element& is)
    {
        const QString key = was.key;
        const QString place = pathOf(sameAs(key, memberOf(was.object, key)));
        QStringList names = was.object.keys();
        for (const QString& name : is.object.keys()) {
            if (!names.contains(name, Qt::CaseInsensitive))
                names += name;
        }
        // The name itself last: until then it finds the element.
        std::stable_partition(names.begin(), names.end(),
                              [&key](const QString& name) { return !isSameName(name, key); });
        for (const QString& name : qAsConst(names))
            changePart(place, name, memberOf(was.object, name), memberOf(is.object, name));
    }

    void changePart(const QString& place, const QString& name, const QJsonValue& was,
                    const QJsonValue& is)
    {
        const auto textOf = [](const QJsonValue& value) {
            return canonicalText(value, nullptr, Likeness::Exact);
        };
        const SchemaAttribute* sub = m_attribute ? m_attribute->sub(name) : nullptr;
        const bool isFixed = sub != nullptr && sub->mutability == Mutability::ReadOnly;
        if (textOf(was) == textOf(is) || isFixed)
            return;
        const bool isPrimary = isSameName(name, u"primary");
        const QString path = place + u'.' + name;
        if (textOf(is).isEmpty() && !isPrimary)
            m_operations.push_back({.op = Op::Remove, .path = path});
        else if (!isPrimary || toBool(was).value_or(false) != toBool(is).value_or(false))
            m_operations.push_back(
                {.op = Op::Replace,
                 .path = path,
                 .value = isPrimary ? QJsonValue{toBool(is).value_or(false)} : is});
    }

    void addMissing()
    {
        QJsonArray added;
        for (const Element& element : m_is) {
            if (element.partner < 0)
                added.append(element.raw);
        }
        if (!added.isEmpty())
            m_operations.push_back({.op = Op::Add, .path = m_path, .value = added});
    }

    [[nodiscard]] QString pathOf(const FilterExpression& filter) const
    {
        return m_path + u'[' + filter.toText() + u']';
    }

    QString m_path;
    Elements m_was;
    Elements m_is;
    const SchemaAttribute* m_attribute;
    QHash<QString, qsizetype> m_wasByValue;
    QHash<QString, qsizetype> m_wasByType;
    PatchOperations m_operations;
};

}  // namespace

Result<PatchOperations> differenceOfLists(const QString& path, const QJsonValue& was,
                                          const QJsonValue& is, const SchemaAttribute* attribute)
{
    return ListComparison{path, elementsOf(was), elementsOf(is), attribute}.compared();
}

}  // namespace rollcall::scim
