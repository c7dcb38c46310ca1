// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace rollcall::services {

/// Reads the fields of one object of a definition file. Each value may stand alone or as a
/// fact, {"value": …, "source": …}. The first fault of the whole file is kept; after it, and
/// for what is absent, the defaults are given.
class DefinitionFields {
public:
    /// \param place of the object in the file: "api"; empty at the top.
    /// \param fault where the first fault goes; must outlive the reader.
    DefinitionFields(QJsonObject object, QString place, std::optional<Error>& fault)
        : m_object(std::move(object)), m_place(std::move(place)), m_fault(fault)
    {}

    [[nodiscard]] QString text(const QString& name) const;
    [[nodiscard]] QString requiredText(const QString& name) const;

    /// Text that matches the whole of a regular expression; an absent one does not have to.
    [[nodiscard]] QString text(const QString& name, const QString& pattern) const;

    /// A regular expression that can be compiled.
    [[nodiscard]] QString expression(const QString& name) const;

    [[nodiscard]] QStringList texts(const QString& name) const;
    [[nodiscard]] std::optional<int> number(const QString& name, int least, int most) const;
    [[nodiscard]] double decimal(const QString& name, double otherwise) const;
    [[nodiscard]] bool flag(const QString& name, bool otherwise) const;

    /// Where the facts of this object come from: "verified: …", "documented: https://…" or
    /// "inferred", which may be followed by ": " and why.
    [[nodiscard]] QString source() const;

    [[nodiscard]] DefinitionFields section(const QString& name) const;
    [[nodiscard]] std::vector<DefinitionFields> sections(const QString& name) const;
    [[nodiscard]] bool has(const QString& name) const { return m_object.contains(name); }

    /// Notes a fault of the field `name`.
    void refuse(const QString& name, const QString& why) const;

private:
    [[nodiscard]] QJsonValue value(const QString& name) const;
    void checkSource(const QString& name, const QJsonValue& source) const;

    QJsonObject m_object;
    QString m_place;
    std::optional<Error>& m_fault;
};

}  // namespace rollcall::services
