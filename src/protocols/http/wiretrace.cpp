// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "wiretrace.h"

#include "redaction.h"

using namespace Qt::StringLiterals;

namespace rollcall::http {

WireHeader WireHeader::ofToken(const QByteArray& name, const QByteArray& scheme)
{
    WireHeader header;
    header.m_name = name;
    header.m_value = scheme;
    header.m_isHidden = true;
    header.m_isToken = true;
    return header;
}

WireHeader WireHeader::of(const QByteArray& name, const QByteArray& value, const QByteArray& own)
{
    WireHeader header;
    header.m_name = name;
    header.m_isHidden =
        provesWhoOneIs(name) || (!own.isEmpty() && name.compare(own, Qt::CaseInsensitive) == 0);
    if (!header.m_isHidden)
        header.m_value = value;
    return header;
}

QString WireHeader::shownValue() const
{
    const QString known = QString::fromLatin1(m_value);
    if (!m_isHidden)
        return known;
    return known.isEmpty() ? hiddenText() : known + u' ' + hiddenText();
}

}  // namespace rollcall::http
