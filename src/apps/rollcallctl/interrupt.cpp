// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "interrupt.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace rollcall::ctl {

namespace {

/// The one thing a signal handler may reach: the two ends of a pipe.
std::array<int, 2> ends{-1, -1};

constexpr std::array signalsHeard{SIGINT, SIGTERM, SIGHUP};

void onSignal(int)
{
    const char byte = 1;
    // Nothing can be done here when a full pipe refuses it: somebody has interrupted already.
    [[maybe_unused]] const ssize_t written = ::write(ends[1], &byte, 1);
}

}  // namespace

Interrupt::Interrupt(QObject* parent) : QObject(parent)
{
    std::signal(SIGPIPE, SIG_IGN);  // A reader that is gone must not end a job half-way.
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Interrupt::read);
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);  // No SA_RESTART: a read of input ends.
    for (const int number : signalsHeard)
        sigaction(number, &action, nullptr);
}

Interrupt::~Interrupt()
{
    for (const int number : signalsHeard)
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    for (int& end : ends) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

void Interrupt::read()
{
    char byte = 0;
    while (::read(ends[0], &byte, 1) > 0) {}
    emit interrupted();
}

}  // namespace rollcall::ctl
