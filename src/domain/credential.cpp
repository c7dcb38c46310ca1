// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "credential.h"

#include "names.h"

namespace rollcall {

namespace {

constexpr Name<Slot> names[] = {
    {Slot::Current, "current"},
    {Slot::Next, "next"},
};

}  // namespace

QString nameOf(Slot slot)
{
    return nameIn(names, slot);
}

std::optional<Slot> slotNamed(const QString& name)
{
    return valueIn(names, name);
}

}  // namespace rollcall
