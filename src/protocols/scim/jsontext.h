// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <vector>

namespace rollcall::scim {

/// Where a value stands in its text: from `start` up to, not including, `end`.
struct JsonSpan {
    qsizetype start = 0;
    qsizetype end = 0;

    [[nodiscard]] QByteArray of(const QByteArray& text) const
    {
        return text.mid(start, end - start);
    }
};

/// One member of an object in its text. Repeated names give one entry each.
struct JsonMember {
    QString name = {};        ///< With its escapes resolved.
    qsizetype nameStart = 0;  ///< Of the quotation mark before the name.
    JsonSpan value = {};
};

/// The members of the object that `text` is, in their order. `text` must be valid JSON: it
/// is read only for places; other text gives some members or none, never a fault.
[[nodiscard]] std::vector<JsonMember> membersOf(const QByteArray& text);

/// The elements of the array that `text` is; the same rules as membersOf().
[[nodiscard]] std::vector<JsonSpan> elementsOf(const QByteArray& text);

/// A value as compact JSON text.
[[nodiscard]] QByteArray toText(const QJsonValue& value);

/// The text without a byte order mark and blanks around it.
[[nodiscard]] QByteArray withoutMargin(const QByteArray& text);

}  // namespace rollcall::scim
