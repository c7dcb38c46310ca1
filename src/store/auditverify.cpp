// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "auditlog.h"
#include "auditrow.h"
#include "files.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

/// More than any row that is written here.
constexpr qint64 longestLine = qint64{16} * 1024 * 1024;

/// Walks over the chain, row by row, until one does not fit.
class Walker {
public:
    Walker(const Secret& key, const AuditHead& head) : m_key(key), m_head(head) {}

    /// False when the row does not fit.
    bool step(const QByteArray& line)
    {
        const QString why = line.endsWith('\n') ? problemWith(line.chopped(1)) : cutShort(line);
        if (!why.isEmpty()) {
            m_finding.brokenAt = m_last.sequence + 1;
            m_finding.why = why;
        }
        return why.isEmpty();
    }

    AuditFinding end()
    {
        if (m_finding.brokenAt == 0 && m_last.sequence < m_head.sequence) {
            m_finding.brokenAt = m_last.sequence + 1;
            m_finding.why = u"The file ends before its head."_s;
        }
        return m_finding;
    }

private:
    QString problemWith(const QByteArray& line)
    {
        const auto link = linkOf(line);
        if (!link)
            return u"The row is not as it was written."_s;
        if (!follows(*link, m_last))
            return u"The row does not follow the one before it."_s;
        const bool isOurs = !m_head.chain.isEmpty() && link->chain == m_head.chain;
        if (isOurs && !isGenuine(line, m_key))
            return u"The MAC of the row is wrong."_s;
        if (link->sequence == m_head.sequence && (!isOurs || link->mac != m_head.mac))
            return u"The row is not the one that the head names."_s;
        ++m_finding.rows;
        if (!isOurs)
            ++m_finding.unchecked;
        else if (link->sequence > m_head.sequence)
            ++m_finding.unanchored;
        m_last = *link;
        return {};
    }

    /// A crash leaves half a row behind, but only after the head.
    QString cutShort(const QByteArray& piece)
    {
        if (m_last.sequence < m_head.sequence)
            return u"The file ends before its head."_s;
        if (linkOf(piece))
            return problemWith(piece);
        if (!isBeginning(piece, m_last))
            return u"The last row was changed, not cut short."_s;
        m_finding.why = u"The last row was cut short while it was written; it does not count."_s;
        return {};
    }

    const Secret& m_key;
    const AuditHead& m_head;
    AuditLink m_last = {};
    AuditFinding m_finding = {};
};

}  // namespace

Result<AuditFinding> AuditLog::verify(const QString& path, const Secret& key, const AuditHead& head)
{
    Walker walker{key, head};
    QFile file{path};
    if (!file.exists())
        return walker.end();
    if (!file.open(QIODevice::ReadOnly))
        return fail(errorFrom(file));
    // One for all rows: the system gives only as much of it as the longest row fills.
    QByteArray buffer{longestLine, Qt::Uninitialized};
    while (!file.atEnd()) {
        const qint64 length = file.readLine(buffer.data(), longestLine);
        if (length <= 0)
            return fail(errorFrom(file));
        if (!walker.step(QByteArray{buffer.constData(), length}))
            break;
    }
    return walker.end();
}

}  // namespace rollcall::store
