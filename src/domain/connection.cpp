// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "connection.h"

#include "names.h"

namespace rollcall {

namespace {

constexpr Name<Environment> names[] = {
    {Environment::Production, "production"},
    {Environment::Test, "test"},
};

}  // namespace

QString nameOf(Environment environment)
{
    return nameIn(names, environment);
}

std::optional<Environment> environmentNamed(const QString& name)
{
    return valueIn(names, name);
}

}  // namespace rollcall
