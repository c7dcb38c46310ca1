// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "setting.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace rollcall::work {

Settings::Settings(const QString& home)
    : m_isKept(!home.isEmpty()),
      m_file(m_isKept ? home + u"/settings.ini"_s : QString{}, QSettings::IniFormat)
{}

bool Settings::write()
{
    if (!m_isKept)
        return false;
    m_file.sync();
    QFile::setPermissions(m_file.fileName(), QFile::ReadOwner | QFile::WriteOwner);
    return m_file.status() == QSettings::NoError;
}

}  // namespace rollcall::work
