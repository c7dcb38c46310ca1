// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline.h"

#include "commands.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

struct TypedGlobals {
    QString vault = u"keychain"_s;
    QString format = u"table"_s;
};

void addGlobalOptions(const Syntax& program, TypedGlobals& typed, GlobalOptions& options)
{
    program
        .option("--home", options.home, "Where everything lives, in place of the usual folder",
                {"DIR"})
        .option("--vault", typed.vault,
                "Where tokens are: the keychain of the desktop, or the memory of this run",
                {"keychain|memory"})
        .flag("--token-stdin", options.isTokenFromInput,
              "Read the connection's token from the first line of standard input and keep it "
              "for this run; with --vault memory")
        .option("--format", typed.format, "How the answer is written", {"table|json|csv"})
        .flag("-q,--quiet", options.isQuiet, "No remarks and no progress; errors only");
}

void addCommands(const Syntax& program)
{
    addConnectionCommands(program);
    addTokenCommands(program);
    addSyncCommand(program);
    addUserCommands(program);
    addGroupCommands(program);
    addGroupCompareCommand(program);
    addResourceCommand(program);
    addVerbCommands(program);
    addPlanCommands(program);
    addJobCommands(program);
    addAuditCommands(program);
    addServiceCommands(program);
}

Format formatNamed(const QString& name)
{
    if (name == u"json"_s)
        return Format::Json;
    return name == u"csv"_s ? Format::Csv : Format::Table;
}

/// Options of the program may also stand behind the command.
void letOptionsFall(CLI::App& app)
{
    for (CLI::App* command : app.get_subcommands({})) {
        command->fallthrough();
        letOptionsFall(*command);
    }
}

/// What is not known, without what may be a secret: only names of options.
QString unknownArguments(const CLI::App& app)
{
    QStringList options;
    for (const std::string& argument : app.remaining(true)) {
        if (argument.size() > 1 && argument.front() == '-')
            options.append(QString::fromStdString(argument).section(u'=', 0, 0).left(40));
    }
    return options.isEmpty() ? u"There are more arguments than the command takes."_s
                             : u"These options are not known here: "_s + options.join(u", "_s);
}

Ended endedBy(const CLI::App& app, const CLI::ParseError& error)
{
    const bool isVersion = dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr;
    if (isVersion)
        return {.output = QString::fromUtf8(error.what()) + u'\n'};
    if (error.get_exit_code() == 0)
        return {.output = QString::fromStdString(app.help())};
    const bool isExtra = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
    return {.code = 2,
            .message = (isExtra ? unknownArguments(app) : QString::fromUtf8(error.what()))
                + u"\nrollcallctl --help shows what there is."_s};
}

}  // namespace

std::variant<CommandLine, Ended> parseCommandLine(int argc, const char* const* argv)
{
    CommandLine line;
    TypedGlobals typed;
    CLI::App app{"The same engine, verbs, plans and safety rules as Rollcall's window.\n"
                 "A command that changes something prints its plan and stops there; with --apply "
                 "it applies it.",
                 "rollcallctl"};
    app.require_subcommand(1);
    app.set_version_flag("--version", "rollcallctl " ROLLCALL_VERSION, "Show the version");
    const Syntax program{app, line.command};
    addGlobalOptions(program, typed, line.options);
    addCommands(program);
    letOptionsFall(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return endedBy(app, error);
    }
    line.options.isVaultInMemory = typed.vault == u"memory"_s;
    line.options.format = formatNamed(typed.format);
    if (line.options.isTokenFromInput && !line.options.isVaultInMemory)
        return Ended{.code = 2, .message = u"--token-stdin goes with --vault memory."_s};
    return line;
}

}  // namespace rollcall::ctl
