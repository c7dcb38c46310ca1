// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/change.h"
#include "work/csvsource.h"
#include "work/planrequest.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace rollcall::ctl {

class Session;

enum class Format { Table, Json, Csv };

/// What holds for every command.
struct GlobalOptions {
    QString home = {};
    bool isVaultInMemory = false;
    bool isTokenFromInput = false;  ///< --token-stdin
    Format format = Format::Table;
    bool isQuiet = false;
};

/// What a command needs before it runs.
enum class Need {
    Nothing,  ///< No engine: a file is only shown.
    Reading,  ///< Works beside another Rollcall in the same home.
    Writing,
};

/// One command as it was typed.
struct Command {
    Need need = Need::Writing;
    std::function<void(Session&)> run = {};
};

/// What every command that makes a plan takes.
struct PlanOptions {
    bool isApplied = false;
    QString planOut = {};
    QString reason = {};
    QString ticket = {};
    std::optional<int> raisedLimit = {};
    work::Confirmation confirmation = {};
};

/// The whole command line.
struct CommandLine {
    GlobalOptions options = {};
    Command command = {};
};

}  // namespace rollcall::ctl
