// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "schema.h"

#include <algorithm>

namespace rollcall::scim {

namespace {

const SchemaAttribute* named(const std::vector<SchemaAttribute>& attributes, QStringView name)
{
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [name](const auto& one) { return isSameName(one.name, name); });
    return found == attributes.end() ? nullptr : &*found;
}

}  // namespace

bool isSameName(QStringView one, QStringView other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

const SchemaAttribute* SchemaAttribute::sub(QStringView subName) const
{
    return named(subAttributes, subName);
}

const SchemaAttribute* Schema::attribute(QStringView attributeName) const
{
    return named(attributes, attributeName);
}

}  // namespace rollcall::scim
