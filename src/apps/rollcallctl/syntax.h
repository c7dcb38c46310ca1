// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "options.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace CLI {  // NOLINT(readability-identifier-naming): it is the name of the library.
class App;
class Option;
}  // namespace CLI

namespace rollcall::ctl {

/// How a value is written on the command line.
struct Shape {
    const char* name = "TEXT";  ///< In the help; "a|b" lets nothing else through.
    bool isRequired = false;
};

/// What one command takes. Everything that is read is written into variables that live as
/// long as the parser does; only syntax.cpp and commandline.cpp know the parser.
class Syntax {
public:
    Syntax(CLI::App& app, Command& chosen) : m_app(&app), m_chosen(&chosen) {}

    /// A command of this one.
    [[nodiscard]] Syntax command(const QString& name, const char* help) const;

    /// A command that needs one of its own commands behind it.
    [[nodiscard]] Syntax family(const QString& name, const char* help) const;

    const Syntax& argument(const char* name, QString& into, const char* help,
                           bool isRequired = true) const;
    const Syntax& arguments(const char* name, QStringList& into, const char* help,
                            bool isRequired = true) const;
    const Syntax& option(const char* name, QString& into, const char* help,
                         const Shape& shape = {}) const;

    /// An option that may be given again, with one value each time.
    const Syntax& repeated(const char* name, QStringList& into, const char* help,
                           const Shape& shape = {}) const;

    /// A whole number, not below zero.
    const Syntax& number(const char* name, std::optional<int>& into, const char* help,
                         const Shape& shape = {}) const;
    const Syntax& flag(const char* name, bool& into, const char* help) const;

    /// What happens when this command was typed.
    void runs(Need need, std::function<void(Session&)> run) const;

    /// The same for a command whose options say what it needs.
    void runs(std::function<Need()> need, std::function<void(Session&)> run) const;

private:
    const Syntax& shaped(CLI::Option* option, const Shape& shape) const;

    CLI::App* m_app;
    Command* m_chosen;
};

}  // namespace rollcall::ctl
