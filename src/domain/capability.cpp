// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "capability.h"

#include "names.h"

namespace rollcall {

namespace {

constexpr Name<Capability::Support> names[] = {
    {Capability::Support::Yes, "yes"},
    {Capability::Support::No, "no"},
    {Capability::Support::Inferred, "inferred"},
};

}  // namespace

QString nameOf(Capability::Support support)
{
    return nameIn(names, support);
}

}  // namespace rollcall
