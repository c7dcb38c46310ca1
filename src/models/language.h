// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLocale>
#include <QTranslator>

namespace rollcall::models {

/// The words of the program, while it lives: English with its plurals, and over it the person's own
/// language as far as it was translated. It needs the application object, and ends before it does.
class Language {
public:
    explicit Language(const QLocale& locale);

private:
    QTranslator m_english;
    QTranslator m_own;
};

}  // namespace rollcall::models
