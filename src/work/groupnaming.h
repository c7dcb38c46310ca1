// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

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

/// The words that `name` was built with; nothing when it does not follow the pattern.
[[nodiscard]] std::optional<QHash<QString, QString>> wordsIn(const GroupNaming& naming,
                                                             const QString& name);

}  // namespace rollcall::work
