// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// Rewrites operations for services that want them in other words; see patchoperation.h.

#include "patchoperation.h"
#include "patchpath.h"
#include "protocols/scim/attribute.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

using Op = PatchOperation::Op;

/// The element that a filter of equalities describes; nothing when it says more than that.
std::optional<QJsonObject> elementOf(const FilterExpression& filter)
{
    using Kind = FilterExpression::Kind;
    if (filter.kind == Kind::Compare && filter.op == FilterExpression::Op::Eq)
        return QJsonObject{{filter.path, filter.value}};
    if (filter.kind != Kind::And)
        return std::nullopt;
    QJsonObject element;
    for (const FilterExpression& part : filter.parts) {
        const std::optional<QJsonObject> one = elementOf(part);
        if (!one)
            return std::nullopt;
        element.insert(one->constBegin().key(), *one->constBegin());
    }
    return element;
}

class Rewriter {
public:
    explicit Rewriter(const PatchDialect& dialect) : m_dialect(dialect) {}

    void take(const PatchOperation& operation)
    {
        const Result<PatchPath> path = parsePatchPath(operation.path);
        if (!path || operation.path.isEmpty()) {
            m_written.push_back(operation);
            return;
        }
        const bool isElement = path->filter && path->sub.isEmpty();
        if (operation.op == Op::Remove && isElement && !m_dialect.removesByFilter)
            removeByValue(operation, *path);
        else if (operation.op != Op::Remove && !path->filter && !m_dialect.hasPaths)
            writeWithoutPath(operation, *path);
        else
            m_written.push_back(operation);
    }

    [[nodiscard]] PatchOperations written() const
    {
        if (m_dialect.mostValues <= 0)
            return m_written;
        PatchOperations cut;
        for (const PatchOperation& operation : m_written)
            cutInto(operation, cut);
        return cut;
    }

private:
    void removeByValue(const PatchOperation& operation, const PatchPath& path)
    {
        const std::optional<QJsonObject> element = elementOf(*path.filter);
        const QString list = operation.path.left(operation.path.indexOf(u'['));
        if (!element) {
            m_written.push_back(operation);
        } else if (!m_written.empty() && m_written.back().op == Op::Remove
                   && m_written.back().path == list && m_written.back().value.isArray()) {
            QJsonArray all = m_written.back().value.toArray();
            all.append(*element);
            m_written.back().value = all;
        } else {
            m_written.push_back({.op = Op::Remove, .path = list, .value = QJsonArray{*element}});
        }
    }

    void writeWithoutPath(const PatchOperation& operation, const PatchPath& path)
    {
        const bool isContinued = !m_written.empty() && m_written.back().op == operation.op
            && m_written.back().path.isEmpty();
        if (!isContinued)
            m_written.push_back({.op = operation.op, .value = QJsonObject{}});
        QStringList names;
        for (const QString& name : {path.extension, path.name, path.sub}) {
            if (!name.isEmpty())
                names += name;
        }
        m_written.back().value =
            inserted(m_written.back().value.toObject(), names, operation.value);
    }

    static QJsonObject inserted(QJsonObject object, const QStringList& names,
                                const QJsonValue& value)
    {
        const QString& name = names.constFirst();
        object.insert(name,
                      names.size() == 1
                          ? value
                          : QJsonValue{inserted(object[name].toObject(), names.mid(1), value)});
        return object;
    }

    void cutInto(const PatchOperation& operation, PatchOperations& cut) const
    {
        const QJsonArray values = operation.value.toArray();
        const bool mayBeCut = operation.op != Op::Replace && !operation.path.isEmpty();
        if (!mayBeCut || values.size() <= m_dialect.mostValues) {
            cut.push_back(operation);
            return;
        }
        PatchOperation part = operation;
        QJsonArray some;
        for (const auto& value : values) {
            some.append(value);
            if (some.size() == m_dialect.mostValues) {
                part.value = some;
                cut.push_back(part);
                some = {};
            }
        }
        if (some.isEmpty())
            return;
        part.value = some;
        cut.push_back(part);
    }

    const PatchDialect& m_dialect;
    PatchOperations m_written;
};

}  // namespace

PatchOperations inDialect(const PatchOperations& operations, const PatchDialect& dialect)
{
    Rewriter rewriter{dialect};
    for (const PatchOperation& operation : operations)
        rewriter.take(operation);
    return rewriter.written();
}

}  // namespace rollcall::scim
