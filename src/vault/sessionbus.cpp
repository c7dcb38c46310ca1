// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "keychainsystem.h"
#include "later.h"

#include <QLibrary>

using namespace Qt::StringLiterals;

// GDBus, which libsecret speaks, ends the program when the session bus goes away, unless the
// one connection that the process shares is told not to. Its functions are loaded by name:
// libsecret itself is, too, and building needs nothing of GLib.

namespace rollcall::vault {

namespace {

constexpr int sessionBus = 2;  // G_BUS_TYPE_SESSION

using Ready = void (*)(void* source, void* result, void* data);

struct Gio {
    void (*get)(int busType, void* cancellable, Ready ready, void* data) = nullptr;
    void* (*finishGet)(void* result, void** error) = nullptr;
    void (*setExitOnClose)(void* connection, int isOn) = nullptr;
};

template <typename Function>
bool resolve(QLibrary& library, const char* name, Function& function)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): what a symbol by name is.
    function = reinterpret_cast<Function>(library.resolve(name));
    return function != nullptr;
}

bool load(Gio& gio)
{
    QLibrary library{u"gio-2.0"_s, 0};
    return resolve(library, "g_bus_get", gio.get)
        && resolve(library, "g_bus_get_finish", gio.finishGet)
        && resolve(library, "g_dbus_connection_set_exit_on_close", gio.setExitOnClose);
}

struct Waiting {
    Gio gio = {};
    Then<> then;
};

void connected(void* /*source*/, void* result, void* data)
{
    const std::unique_ptr<Waiting> waiting{static_cast<Waiting*>(data)};
    // Never given back: a connection that nobody holds is made anew, and ends the program.
    void* connection = waiting->gio.finishGet(result, nullptr);
    if (connection)
        waiting->gio.setExitOnClose(connection, 0);
    answerLater<void>(waiting->then, connection ? Result<>{} : fail(ErrorCode::KeychainAbsent));
}

}  // namespace

void prepareKeychain(const Then<>& then)
{
    Gio gio;
    if (!load(gio)) {
        answerLater<void>(then, fail(ErrorCode::KeychainAbsent, u"there is no GIO library"_s));
        return;
    }
    auto waiting = std::make_unique<Waiting>(Waiting{.gio = gio, .then = then});
    gio.get(sessionBus, nullptr, connected, waiting.release());
}

}  // namespace rollcall::vault
