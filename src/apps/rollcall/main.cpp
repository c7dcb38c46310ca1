// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/preferences.h"
#include "options.h"
#include "session.h"
#include "work/startup.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

int main(int argc, char* argv[])
{
    rollcall::work::hardenProcess();
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
    QTranslator translator;
    // English is a translation too: of "%n people" into one person and many.
    if (translator.load(QLocale{}, u"rollcall"_s, u"_"_s, u":/i18n"_s)
        || translator.load(u":/i18n/rollcall_en.qm"_s))
        QCoreApplication::installTranslator(&translator);

    rollcall::app::Session session{options};
    session.begin();
    return QApplication::exec();
}
