// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonValue>
#include <QString>

namespace rollcall {

/// One attribute of a user as a person reads and edits it.
struct Attribute {
    enum class Type { Text, Number, Truth, Instant, Reference, Nested };

    QString schema = {};  ///< URN of an extension; empty: the core schema.
    QString path = {};    ///< SCIM path; where none can name it, its place.
    QString title = {};   ///< As the service's definition calls it; may be empty.
    QJsonValue value = QJsonValue::Undefined;  ///< Undefined: not set.
    QString text = {};                         ///< The value; a number with the digits that came.
    Type type = Type::Text;
    bool isEditable = false;
    QString whyNot = {};  ///< A sentence, when it is not editable.

    friend bool operator==(const Attribute&, const Attribute&) = default;
};

}  // namespace rollcall
