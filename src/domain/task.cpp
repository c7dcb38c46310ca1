// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "task.h"

#include "names.h"

namespace rollcall {

namespace {

constexpr Name<TaskKind> names[] = {
    {TaskKind::PasteToken, "pasteToken"},
    {TaskKind::RotateToken, "rotateToken"},
    {TaskKind::RevokeToken, "revokeToken"},
    {TaskKind::GraceEnded, "graceEnded"},
};

}  // namespace

QString nameOf(TaskKind kind)
{
    return nameIn(names, kind);
}

std::optional<TaskKind> taskKindNamed(const QString& name)
{
    return valueIn(names, name);
}

}  // namespace rollcall
