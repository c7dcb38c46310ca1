// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/preferences.h"
#include "models/language.h"
#include "options.h"
#include "session.h"
#include "work/startup.h"

#include <QApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

// NOLINTNEXTLINE(bugprone-exception-escape): without memory there is nothing to be done.
int main(int argc, char* argv[])
{
    rollcall::work::hardenProcess();
    rollcall::work::returnFreedMemory();
    const auto read = rollcall::app::readOptions(argc, argv);
    if (const auto* ended = std::get_if<rollcall::app::Ended>(&read))
        return ended->code;
    const auto& options = std::get<rollcall::app::Options>(read);

    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"rollcall"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ROLLCALL_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Rollcall"_s);
    QGuiApplication::setDesktopFileName(u"io.github.rollcall.Rollcall"_s);
    const rollcall::work::Settings settings{rollcall::app::keptHome(options)};
    rollcall::gui::applyScheme(application,
                               options.scheme.value_or(rollcall::gui::chosenScheme(settings)));
    const rollcall::models::Language language{QLocale{}};

    rollcall::app::Session session{options};
    session.begin();
    return QApplication::exec();
}
