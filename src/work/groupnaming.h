// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace rollcall::work {

/// One way in which a service wants names of groups built, because they mean something to it.
struct GroupNaming {
    QString id = {};
    QString title = {};
    QString pattern = {};    ///< "TeamRetro-{team}-Team-Members"
    QString meaning = {};    ///< A sentence; may be empty.
    QStringList words = {};  ///< What to ask for, in order: "team".
};

/// The name with `values`, by word. BadInput names a word that has none.
[[nodiscard]] Result<QString> builtName(const GroupNaming& naming,
                                        const QHash<QString, QString>& values);

}  // namespace rollcall::work
