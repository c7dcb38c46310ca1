// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QTableWidget>

namespace rollcall::gui {

/// A table in which attributes are edited: SCIM path and value.
class AttributeTable final : public QTableWidget {
    Q_OBJECT

public:
    explicit AttributeTable(QWidget* parent = nullptr);

    /// Shows these. Nested values stay as they are and cannot be edited here.
    ///
    /// \param fixed paths that cannot be edited, and why.
    void setAttributes(const QJsonObject& attributes, const QHash<QString, QString>& fixed = {});
    void addEmptyRow();

    /// What differs from what was shown. A value that was a number or a truth value stays one
    /// where the text allows it; a text that was emptied is null.
    [[nodiscard]] QJsonObject changed() const;

private:
    QJsonObject m_shown;
};

/// The value that a text stands for, in the type of what was there.
[[nodiscard]] QJsonValue valueOf(const QString& text, const QJsonValue& before);

}  // namespace rollcall::gui
