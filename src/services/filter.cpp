// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "filter.h"

#include "protocols/scim/filter/filtermatcher.h"

#include <QJsonDocument>

namespace rollcall::services {

Result<ResourceTest> compileFilter(const QString& filter)
{
    return scim::FilterExpression::parse(filter).transform([](const auto& expression) {
        return ResourceTest{[matcher = scim::FilterMatcher{expression}](const QByteArray& raw) {
            return matcher.matches(QJsonDocument::fromJson(raw).object());
        }};
    });
}

}  // namespace rollcall::services
