// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline.h"
#include "interrupt.h"
#include "parts.h"
#include "session.h"
#include "work/errorsentence.h"
#include "work/startup.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace rollcall;

namespace {

/// Runs one command to its end and gives its exit code.
int run(const ctl::CommandLine& line, ctl::Terminal& terminal)
{
    const SystemClock clock;
    const bool needsEngine = line.command.need != ctl::Need::Nothing;
    std::unique_ptr<work::Engine> engine;
    if (needsEngine)
        engine = std::make_unique<work::Engine>(
            ctl::makeParts(clock, line.options.isVaultInMemory),
            work::EngineOptions{.home = line.options.home.isEmpty() ? work::defaultHome()
                                                                    : line.options.home,
                                .isReading = line.command.need == ctl::Need::Reading});
    ctl::Session session{line.options, terminal, engine.get(), clock};
    const ctl::Interrupt interrupt;
    QObject::connect(&interrupt, &ctl::Interrupt::interrupted, &session, &ctl::Session::interrupt);
    QObject::connect(&session, &ctl::Session::finished, qApp, &QCoreApplication::exit,
                     Qt::QueuedConnection);

    if (line.options.isTokenFromInput) {
        Result<Secret> token = ctl::readSecret(u"Token: "_s);
        if (!token) {
            terminal.complain(work::sentenceOf(token.error()).all());
            return static_cast<int>(ctl::exitOf(token.error().code));
        }
        session.keepToken(std::move(*token));
    }
    if (needsEngine)
        session.start([&] { line.command.run(session); });
    else
        line.command.run(session);
    return QCoreApplication::exec();
}

}  // namespace

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
