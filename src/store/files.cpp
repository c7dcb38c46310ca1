// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "files.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

#include <cerrno>

namespace rollcall::store {

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

int flush(int handle)
{
#if defined(Q_OS_WIN)
    return _commit(handle);
#elif defined(Q_OS_MACOS)
    // fsync() alone leaves the data in the cache of the drive there.
    return fcntl(handle, F_FULLFSYNC);
#else
    return fsync(handle);
#endif
}

Result<> checkedFlush(int handle)
{
    if (flush(handle) == 0)
        return {};
    const bool isFull = errno == ENOSPC || errno == EDQUOT;
    return fail(isFull ? ErrorCode::StoreFull : ErrorCode::FileFailed,
                QStringLiteral("fsync: %1").arg(qt_error_string(errno)));
}

}  // namespace

Error errorFrom(const QFileDevice& file)
{
    const QString detail = file.errorString();
    switch (file.error()) {
    case QFileDevice::ResourceError:
        return {.code = ErrorCode::StoreFull, .detail = detail};
    case QFileDevice::OpenError:
    case QFileDevice::PermissionsError:
        return {.code = ErrorCode::StoreReadOnly, .detail = detail};
    default:
        return {.code = ErrorCode::FileFailed, .detail = detail};
    }
}

Result<> makePrivate(const QString& path)
{
    QFile file{path};
    // Only a new file is opened here: closing one that SQLite has open in this process
    // would drop its locks (https://sqlite.org/howtocorrupt.html, section 2.2).
    if (!file.exists() && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly)
        && !file.exists())
        return fail(errorFrom(file));
    file.close();
    // Qt reports each bit for the owner twice, as that of the present user too.
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    if ((QFile::permissions(path) & others) != 0 || QFileInfo{path}.size() == 0)
        QFile::setPermissions(path, ownerOnly);
    return {};
}

Result<> flushToDisk(QFileDevice& file)
{
    if (!file.flush())
        return fail(errorFrom(file));
    return checkedFlush(file.handle());
}

Result<> flushFolderOf(const QString& path)
{
#ifndef Q_OS_WIN
    const QByteArray folder = QFile::encodeName(QFileInfo{path}.absolutePath());
    const int handle = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return fail(ErrorCode::FileFailed, qt_error_string(errno));
    const Result<> flushed = checkedFlush(handle);
    ::close(handle);
    return flushed;
#else
    Q_UNUSED(path)
    return {};
#endif
}

}  // namespace rollcall::store
