// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline.h"
#include "interrupt.h"
#include "session.h"
#include "work/errorsentence.h"
#include "work/settings.h"
#include "work/startup.h"
#include "work/systemparts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

std::unique_ptr<work::Engine> makeEngine(const ctl::CommandLine& line, const Clock& clock)
{
    if (line.command.need == ctl::Need::Nothing)
        return nullptr;
    const ctl::GlobalOptions& chosen = line.options;
    work::EngineOptions options =
        work::optionsFor(chosen.home.isEmpty() ? work::defaultHome() : chosen.home);
    options.isReading = line.command.need == ctl::Need::Reading;
    const auto vault = chosen.isVaultInMemory ? work::VaultKind::Memory : work::VaultKind::Keychain;
    return std::make_unique<work::Engine>(work::systemParts(clock, vault, options.requestTimeout),
                                          options);
}

/// Runs one command to its end and gives its exit code.
int run(const ctl::CommandLine& line, ctl::Terminal& terminal)
{
    const SystemClock clock;
    const std::unique_ptr<work::Engine> engine = makeEngine(line, clock);
    ctl::Session session{line.options, terminal, engine.get(), clock};
    const ctl::Interrupt interrupt;
    QObject::connect(&interrupt, &ctl::Interrupt::interrupted, &session, &ctl::Session::interrupt);
    QObject::connect(&session, &ctl::Session::finished, qApp, &QCoreApplication::exit,
                     Qt::QueuedConnection);

    if (line.options.isTokenFromInput) {
        Result<Secret> token = ctl::readSecret(u"Token: "_s, ctl::Rest::Follows);
        if (!token) {
            terminal.complain(work::sentenceOf(token.error()).all());
            return static_cast<int>(ctl::exitOf(token.error().code));
        }
        session.keepToken(std::move(*token));
    }
    if (engine)
        session.start([&] { line.command.run(session); });
    else
        line.command.run(session);
    return QCoreApplication::exec();
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): without memory there is nothing to be done.
int main(int argc, char** argv)
{
    work::hardenProcess();
    QCoreApplication app{argc, argv};
    QCoreApplication::setApplicationName(u"rollcallctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ROLLCALL_VERSION));

    const auto parsed = ctl::parseCommandLine(argc, argv);
    if (const auto* ended = std::get_if<ctl::Ended>(&parsed)) {
        ctl::Terminal terminal{false};
        if (!ended->message.isEmpty())
            terminal.complain(ended->message);
        return terminal.write(ended->output.toUtf8()) ? ended->code : 1;
    }
    const auto& line = std::get<ctl::CommandLine>(parsed);
    ctl::Terminal terminal{line.options.isQuiet};
    return run(line, terminal);
}
