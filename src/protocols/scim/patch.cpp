// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patch.h"

#include "attribute.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

/// The operations of one message, as they come together.
class PatchWriter {
public:
    explicit PatchWriter(const QJsonObject& base) : m_base(base) {}

    Result<> write(const QString& text, const QJsonValue& value)
    {
        const Result<AttributePath> path = parsePath(text);
        if (!path)
            return fail(path.error());
        if (value.isNull() || value.isUndefined())
            return remove(text, *path);
        if (path->filterName.isEmpty() || hasElement(*path))
            append(u"replace"_s, text, value);
        else
            addElement(text, *path, value);
        return {};
    }

    [[nodiscard]] QJsonArray operations() const { return m_operations; }

private:
    [[nodiscard]] QJsonValue attributeOf(AttributePath path) const
    {
        path.filterName.clear();
        path.sub.clear();
        return valueAt(m_base, path);
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
        m_operations.append(QJsonObject{{u"op"_s, u"remove"_s}, {u"path"_s, place}});
        return {};
    }

    void append(const QString& op, const QString& path, const QJsonValue& value)
    {
        m_operations.append(QJsonObject{{u"op"_s, op}, {u"path"_s, path}, {u"value"_s, value}});
    }

    /// Two paths into one new element make one element, not two.
    void addElement(const QString& text, const AttributePath& path, const QJsonValue& value)
    {
        const QString place = text.left(text.indexOf(u'['));
        const bool isFirst = attributeOf(path).toArray().isEmpty();
        QJsonObject element = newElement(path, value, isFirst);
        for (QJsonValueRef operation : m_operations) {
            QJsonObject earlier = operation.toObject();
            QJsonObject merged = earlier[u"value"_s].toObject();
            if (earlier[u"op"_s] != u"add"_s || earlier[u"path"_s] != place
                || !isNamed(merged, path))
                continue;
            for (auto it = element.constBegin(); it != element.constEnd(); ++it)
                merged.insert(it.key(), *it);
            earlier.insert(u"value"_s, merged);
            operation = earlier;
            return;
        }
        append(u"add"_s, place, element);
    }

    const QJsonObject& m_base;
    QJsonArray m_operations;
};

}  // namespace

Result<QByteArray> patchBody(const QByteArray& base, const QJsonObject& changes)
{
    const QJsonObject resource = QJsonDocument::fromJson(base).object();
    PatchWriter writer{resource};
    for (auto it = changes.constBegin(); it != changes.constEnd(); ++it) {
        if (const Result<> written = writer.write(it.key(), *it); !written)
            return fail(written.error());
    }
    if (writer.operations().isEmpty())
        return fail(ErrorCode::BadInput, u"nothing is left to change"_s);
    const QJsonObject message{
        {u"schemas"_s, QJsonArray{u"urn:ietf:params:scim:api:messages:2.0:PatchOp"_s}},
        {u"Operations"_s, writer.operations()},
    };
    return QJsonDocument{message}.toJson(QJsonDocument::Compact);
}

}  // namespace rollcall::scim
