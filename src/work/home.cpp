// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "home.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

Result<> makeFolder(const QString& path)
{
    if (!QDir{}.mkpath(path))
        return fail(ErrorCode::FileFailed, u"cannot make the folder %1"_s.arg(path));
    if (!QFile::setPermissions(path, ownerOnly))
        return fail(ErrorCode::FileFailed, u"cannot close the folder %1 to others"_s.arg(path));
    return {};
}

}  // namespace

Home::Home(QString path) : m_path(std::move(path)), m_lock(m_path + u"/rollcall.lock"_s)
{
    m_lock.setStaleLockTime(0);  // Never by age: only a dead owner loses its lock.
}

Result<std::unique_ptr<Home>> Home::open(const QString& path, bool isReading)
{
    const QString absolute = QDir{path}.absolutePath();
    std::unique_ptr<Home> home{new Home{absolute}};
    for (const QString& folder : {absolute, home->definitionsPath()}) {
        if (const Result<> made = makeFolder(folder); !made)
            return fail(made.error());
    }
    if (isReading || home->m_lock.tryLock(0))
        return home;
    if (home->m_lock.error() == QLockFile::PermissionError)
        return fail(ErrorCode::StoreReadOnly, absolute);
    qint64 process = 0;
    QString host;
    QString program;
    home->m_lock.getLockInfo(&process, &host, &program);
    return fail(ErrorCode::HomeInUse,
                u"%1, process %2 on %3"_s.arg(program).arg(process).arg(host));
}

QString Home::journalPath() const
{
    return m_path + u"/journal.db"_s;
}

QString Home::rosterPath() const
{
    return m_path + u"/roster.db"_s;
}

QString Home::auditPath() const
{
    return m_path + u"/audit.jsonl"_s;
}

QString Home::definitionsPath() const
{
    return m_path + u"/services"_s;
}

QString actor()
{
    QString user = qEnvironmentVariable("USER");
    if (user.isEmpty())
        user = QFileInfo{QDir::homePath()}.owner();
    return user + u'@' + QSysInfo::machineHostName();
}

}  // namespace rollcall::work
