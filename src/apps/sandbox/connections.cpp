// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "connections.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <functional>
#include <unistd.h>

namespace rollcall::sandbox {

namespace {

using Address = sockaddr_storage;

int portOf(const Address& address)
{
    // Both families have the port at the same place (RFC 3493 keeps them so).
    sockaddr_in known{};
    std::copy_n(reinterpret_cast<const char*>(&address), sizeof known,  // NOLINT
                reinterpret_cast<char*>(&known));                       // NOLINT
    const bool internet = address.ss_family == AF_INET || address.ss_family == AF_INET6;
    return internet ? ntohs(known.sin_port) : -1;
}

int portBy(int (*ask)(int, sockaddr*, socklen_t*), int descriptor)
{
    Address address{};
    socklen_t length = sizeof address;
    const bool known =
        ask(descriptor, reinterpret_cast<sockaddr*>(&address), &length) == 0;  // NOLINT
    return known ? portOf(address) : -1;
}

int localPortOf(int descriptor)
{
    return portBy([](int d, sockaddr* a, socklen_t* l) { return getsockname(d, a, l); },
                  descriptor);
}

int remotePortOf(int descriptor)
{
    return portBy([](int d, sockaddr* a, socklen_t* l) { return getpeername(d, a, l); },
                  descriptor);
}

void forEachConnection(int localPort, const std::function<void(int, int)>& visit)
{
    const int most = static_cast<int>(std::min(sysconf(_SC_OPEN_MAX), 4096L));
    for (int descriptor = 3; descriptor < most; ++descriptor) {
        const int remote = remotePortOf(descriptor);
        if (remote > 0 && localPortOf(descriptor) == localPort)
            visit(descriptor, remote);
    }
}

}  // namespace

void dropConnection(int localPort, int remotePort)
{
    forEachConnection(localPort, [remotePort](int descriptor, int remote) {
        if (remote == remotePort)
            shutdown(descriptor, SHUT_RDWR);
    });
}

void stopReading(int localPort)
{
    forEachConnection(localPort, [](int descriptor, int) { shutdown(descriptor, SHUT_RD); });
}

}  // namespace rollcall::sandbox
