// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/secret.h"
#include "options.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace rollcall::ctl {

/// Standard output for the answer, standard error for everything else.
class Terminal {
public:
    explicit Terminal(bool isQuiet);

    /// False when the reader of standard output is gone or its disk is full.
    [[nodiscard]] bool write(const QByteArray& answer);

    /// A remark; not written with --quiet.
    void say(const QString& text);

    /// Something that went wrong; always written.
    void complain(const QString& text);

    /// A line that is overwritten by the next one. On a terminal only.
    void progress(const QString& text);

private:
    void clearProgress();

    bool m_isQuiet = false;
    bool m_hasProgress = false;
    bool m_showsProgress = false;
};

enum class Rest { Follows, Nothing };

/// The first line of what is left of standard input. On a terminal it asks, and what is typed
/// is not shown. TokenMissing when there is nothing, TokenMalformed when it is too long,
/// Cancelled when the person interrupted it.
/// \param rest `Nothing`: TokenMalformed when another line is there already that is not empty,
/// for then the secret was cut in two.
[[nodiscard]] Result<Secret> readSecret(const QString& question, Rest rest);

/// What is left of standard input, one entry a line, without empty ones.
[[nodiscard]] Result<QStringList> readLines();

}  // namespace rollcall::ctl
