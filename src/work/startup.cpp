// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "startup.h"

#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <openssl/crypto.h>
#include <sys/resource.h>
#include <sys/stat.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Qt::StringLiterals;

namespace rollcall::work {

void hardenProcess()
{
#ifdef Q_OS_UNIX
    // QThread::wait() returns before the thread's own clean-up has run, which then meets an
    // OpenSSL that main's end has taken down: a crash, after all the work was done.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    umask(S_IRWXG | S_IRWXO);
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

void returnFreedMemory()
{
#ifdef __GLIBC__
    constexpr int pieces = 256 * 1024;
    mallopt(M_MMAP_THRESHOLD, pieces);
    mallopt(M_TRIM_THRESHOLD, pieces);
#endif
}

QString defaultHome()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/rollcall"_s;
}

}  // namespace rollcall::work
