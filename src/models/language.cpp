// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "language.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace rollcall::models {

Language::Language(const QLocale& locale)
{
    // Always: what another language lacks is shown in English, and that has plurals too. A locale
    // named "C" is English and finds no file of its own.
    if (m_english.load(u":/i18n/rollcall_en.qm"_s))
        QCoreApplication::installTranslator(&m_english);
    if (locale.language() != QLocale::English
        && m_own.load(locale, u"rollcall"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(&m_own);
}

}  // namespace rollcall::models
