// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "terminal.h"

#include "domain/visibletext.h"

#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

Terminal::Terminal(bool isQuiet)
    : m_isQuiet(isQuiet), m_showsProgress(!isQuiet && isatty(STDERR_FILENO) == 1)
{}

bool Terminal::write(const QByteArray& answer)
{
    clearProgress();
    const auto size = static_cast<std::size_t>(answer.size());
    return std::fwrite(answer.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0;
}

void Terminal::say(const QString& text)
{
    if (!m_isQuiet)
        complain(text);
}

void Terminal::complain(const QString& text)
{
    clearProgress();
    QStringList lines = text.split(u'\n');
    for (QString& line : lines)
        line = visible(line, 4000);
    std::fputs((lines.join(u'\n') + u'\n').toUtf8().constData(), stderr);
}

void Terminal::progress(const QString& text)
{
    if (!m_showsProgress)
        return;
    std::fputs(("\r\x1b[K" + visible(text, 76).toUtf8()).constData(), stderr);
    std::fflush(stderr);
    m_hasProgress = true;
}

void Terminal::clearProgress()
{
    if (m_hasProgress)
        std::fputs("\r\x1b[K", stderr);
    m_hasProgress = false;
}

}  // namespace rollcall::ctl
