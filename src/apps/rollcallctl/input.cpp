// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "terminal.h"

#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

constexpr qsizetype longestSecret = qsizetype{64} * 1024;
constexpr qsizetype longestLine = qsizetype{4} * 1024;

/// Keeps a terminal from showing what is typed.
class EchoOff {
public:
    EchoOff()
    {
        if (tcgetattr(STDIN_FILENO, &m_before) != 0)
            return;
        termios without = m_before;
        without.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_isOff = tcsetattr(STDIN_FILENO, TCSAFLUSH, &without) == 0;
    }
    ~EchoOff()
    {
        if (m_isOff)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    EchoOff(const EchoOff&) = delete;
    EchoOff& operator=(const EchoOff&) = delete;
    EchoOff(EchoOff&&) = delete;
    EchoOff& operator=(EchoOff&&) = delete;

private:
    termios m_before{};
    bool m_isOff = false;
};

struct Line {
    QByteArray text = {};
    bool isLast = false;
};

/// One byte at a time: what follows the line is somebody else's, and no buffer keeps a secret.
Result<Line> readLine(qsizetype longest)
{
    Line line;
    line.text.reserve(longest);  // Never moved, so that no copy stays behind.
    char c = 0;
    while (true) {
        const ssize_t count = ::read(STDIN_FILENO, &c, 1);
        if (count < 0 && errno == EINTR)
            return fail(ErrorCode::Cancelled);
        if (count < 0)
            return fail(ErrorCode::FileFailed, u"standard input"_s);
        if (count == 0 || c == '\n')
            break;
        if (line.text.size() == longest)
            return fail(ErrorCode::TokenMalformed, u"longer than a line may be"_s);
        line.text += c;
    }
    line.isLast = c != '\n';
    if (line.text.endsWith('\r'))
        line.text.chop(1);
    return line;
}

/// Whether more than empty lines is there already. Never waits: whoever has given the secret may
/// keep the pipe open until they have their answer.
bool isMoreThere()
{
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    char c = '\n';
    while (c == '\n' || c == '\r') {
        if (::poll(&input, 1, 0) != 1 || ::read(STDIN_FILENO, &c, 1) != 1)
            return false;
    }
    return true;
}

Result<Line> readSecretLine(Rest rest)
{
    Result<Line> line = readLine(longestSecret);
    if (line && !line->isLast && rest == Rest::Nothing && isMoreThere())
        return fail(ErrorCode::TokenMalformed, u"it has a line break in it"_s);
    return line;
}

}  // namespace

Result<Secret> readSecret(const QString& question, Rest rest)
{
    const bool isTyped = isatty(STDIN_FILENO) == 1;
    Result<Line> line = [&] {
        if (!isTyped)
            return readSecretLine(rest);
        const EchoOff echo;
        std::fputs(question.toUtf8().constData(), stderr);
        Result<Line> typed = readSecretLine(rest);
        std::fputs("\n", stderr);
        return typed;
    }();
    if (!line)
        return fail(line.error());
    if (line->text.isEmpty())
        return fail(ErrorCode::TokenMissing, u"nothing came on standard input"_s);
    return Secret{std::move(line->text)};
}

Result<QStringList> readLines()
{
    QStringList lines;
    while (true) {
        const Result<Line> line = readLine(longestLine);
        if (!line && line.error().code == ErrorCode::TokenMalformed)
            return fail(ErrorCode::BadInput, u"a line of standard input is too long"_s);
        if (!line)
            return fail(line.error());
        const QString text = QString::fromUtf8(line->text).trimmed();
        if (!text.isEmpty())
            lines.append(text);
        if (line->isLast)
            return lines;
    }
}

}  // namespace rollcall::ctl
