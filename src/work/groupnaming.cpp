// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "groupnaming.h"

#include "services/servicedefinition.h"

namespace rollcall::work {

Result<QString> builtName(const GroupNaming& naming, const QHash<QString, QString>& values)
{
    return services::GroupNamePattern{.pattern = naming.pattern}.build(values);
}

std::optional<QHash<QString, QString>> wordsIn(const GroupNaming& naming, const QString& name)
{
    return services::GroupNamePattern{.pattern = naming.pattern}.valuesIn(name);
}

}  // namespace rollcall::work
