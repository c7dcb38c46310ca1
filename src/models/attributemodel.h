// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/attribute.h"
#include "domain/user.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace rollcall::models {

class StagedEdits;

/// The attributes of one user, below a heading for each schema. What is edited here is staged.
class AttributeModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Value, Type, ColumnCount };
    enum Role {
        IsHeadingRole = Qt::UserRole,
        IsChangedRole,
        IsFixedRole,
        NoteRole,  ///< All that there is to say about a row, in sentences; visible text.
        PathRole,
    };

    /// \param staged outlives the model.
    explicit AttributeModel(StagedEdits& staged, QObject* parent = nullptr);

    void showUser(const User& user, const std::vector<Attribute>& attributes);
    void clear() { showUser({}, {}); }

    /// Null for a heading.
    [[nodiscard]] const Attribute* attributeAt(int row) const;
    [[nodiscard]] int rowOf(const QString& path) const;
    void revertRow(int row);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    /// Why a text cannot be the value of this attribute; nothing was staged.
    void refused(const QString& sentence);

private:
    /// A heading, or an attribute.
    struct Row {
        QString heading = {};
        std::optional<Attribute> attribute = {};
    };

    [[nodiscard]] QVariant editValue(const Attribute& attribute) const;
    [[nodiscard]] QString cellText(const Attribute& attribute, int column) const;
    [[nodiscard]] QString accessibleText(const Row& row, int column) const;
    [[nodiscard]] QString note(const Row& row) const;

    StagedEdits& m_staged;
    User m_user;
    std::vector<Row> m_rows;
};

/// A value as a person reads it: visible text, "—" for nothing.
[[nodiscard]] QString valueText(const QJsonValue& value);

/// "Core user", "Enterprise user", or the URN of an extension that is not known here.
[[nodiscard]] QString schemaTitle(const QString& urn);

/// The value that a text stands for in an attribute of that type; an empty one is null.
/// Nothing when it is none.
[[nodiscard]] std::optional<QJsonValue> valueFor(const QString& text, Attribute::Type type);

}  // namespace rollcall::models
