// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "columns.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::store {

QVariant text(const QString& value)
{
    return value.isNull() ? u""_s : value;
}

QVariant textOrNull(const QString& value)
{
    return value.isEmpty() ? QVariant{} : QVariant{value};
}

QVariant toMs(const QDateTime& instant)
{
    return instant.isValid() ? QVariant{instant.toMSecsSinceEpoch()} : QVariant{};
}

QDateTime fromMs(const QVariant& column)
{
    return column.isNull() ? QDateTime{}
                           : QDateTime::fromMSecsSinceEpoch(column.toLongLong(), Qt::UTC);
}

QVariant toText(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument{object}.toJson(QJsonDocument::Compact));
}

QJsonObject toObject(const QVariant& column)
{
    return QJsonDocument::fromJson(column.toString().toUtf8()).object();
}

QString foldedCase(const QString& name)
{
    const bool isAscii = std::all_of(name.cbegin(), name.cend(),
                                     [](QChar letter) { return letter.unicode() < 0x80; });
    return isAscii ? name.toLower() : name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

}  // namespace rollcall::store
