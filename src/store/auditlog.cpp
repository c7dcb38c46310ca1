// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "auditlog.h"

#include "auditrow.h"
#include "audittail.h"
#include "files.h"

#include <QFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::store {

namespace {

/// Whether these lines reach back to the row of the head, or past it.
bool reaches(const AuditTail& tail, qint64 sequence)
{
    if (tail.lines.empty())
        return false;
    const auto first = linkOf(tail.lines.front());
    return first && first->sequence <= std::max<qint64>(1, sequence);
}

tl::unexpected<Error> broken(qint64 sequence, const QString& why)
{
    return fail(ErrorCode::AuditBroken, u"row %1: %2"_s.arg(sequence).arg(why));
}

}  // namespace

AuditLog::AuditLog(QString path, Secret key, QString chain)
    : m_path(std::move(path)), m_key(std::move(key)), m_head{.chain = std::move(chain)}
{}

// The head is the last row of this chain; rows of another one may follow it.
void AuditLog::keepOwn(const AuditLink& row)
{
    if (row.chain == m_head.chain && row.sequence > m_head.sequence) {
        m_head.sequence = row.sequence;
        m_head.mac = row.mac;
    }
}

Result<> AuditLog::open(const AuditHead& head)
{
    if (head.sequence > 0 && head.chain != m_head.chain)
        return fail(ErrorCode::AuditBroken, u"the head is of another chain"_s);
    if (Result<> made = makePrivate(m_path); !made)
        return made;
    QFile file{m_path};
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return fail(errorFrom(file));
    // A new chain has no head of its own yet: then one row is enough to go on from.
    const AuditTail tail = readTail(file, [&head](const AuditTail& read) {
        return head.sequence > 0 ? reaches(read, head.sequence) : !read.lines.empty();
    });
    AuditLink last;
    // What lies before the block that was read is not known; the head vouches for it.
    bool isKnown = tail.isWhole;
    for (const QByteArray& line : tail.lines) {
        const Result<AuditLink> next = follow(line, isKnown ? &last : nullptr, head);
        if (!next)
            return fail(next.error());
        last = *next;
        isKnown = true;
        keepOwn(last);
    }
    if (last.sequence < head.sequence)
        return broken(last.sequence + 1, u"the file ends before its head"_s);
    return mend(file, tail.piece, last).and_then([&](const AuditLink& end) -> Result<> {
        keepOwn(end);
        m_last = end;
        m_size = file.size();
        return flushFolderOf(m_path);
    });
}

Result<AuditLink> AuditLog::follow(const QByteArray& line, const AuditLink* before,
                                   const AuditHead& head) const
{
    const auto link = linkOf(line);
    if (!link)
        return broken(before ? before->sequence + 1 : 0, u"it is not as it was written"_s);
    if (before && !follows(*link, *before))
        return broken(before->sequence + 1, u"it does not follow the row before"_s);
    const bool isOurs = link->chain == m_head.chain;
    if (isOurs && !isGenuine(line, m_key))
        return broken(link->sequence, u"its MAC is wrong"_s);
    if (link->sequence == head.sequence && (!isOurs || link->mac != head.mac))
        return broken(link->sequence, u"it is not the row that the head names"_s);
    return *link;
}

Result<AuditLink> AuditLog::mend(QFile& file, const QByteArray& piece, const AuditLink& last) const
{
    if (piece.isEmpty())
        return last;
    const auto whole = linkOf(piece);
    const bool isRow =
        whole && follows(*whole, last) && (whole->chain != m_head.chain || isGenuine(piece, m_key));
    if (!isRow && (whole || !isBeginning(piece, last)))
        return broken(last.sequence + 1, u"it was changed, not cut short"_s);
    const qint64 end = file.size();
    const bool isMended =
        isRow ? file.seek(end) && file.write("\n", 1) == 1 : file.resize(end - piece.size());
    if (!isMended)
        return fail(errorFrom(file));
    if (Result<> flushed = flushToDisk(file); !flushed)
        return fail(flushed.error());
    return isRow ? *whole : last;
}

Result<AuditHead> AuditLog::append(const std::vector<AuditEntry>& entries)
{
    QFile file{m_path};
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return fail(errorFrom(file));
    if (file.size() != m_size)
        return fail(ErrorCode::AuditBroken, u"something else wrote to the audit"_s);
    QByteArray lines;
    AuditLink last = m_last;
    for (const AuditEntry& entry : entries) {
        const QByteArray line = lineOf(entry, last, m_head.chain, m_key);
        const auto link = linkOf(line);
        if (!link)
            return fail(ErrorCode::BadInput, u"a row that could not be read again"_s);
        last = *link;
        lines += line + '\n';
    }
    file.seek(m_size);
    Result<> done;
    if (file.write(lines) != lines.size())
        done = fail(errorFrom(file));
    else
        done = flushToDisk(file);
    if (!done) {
        // Half a row on a full disk is taken back, so that the next one can follow.
        file.resize(m_size);
        return fail(done.error());
    }
    m_size += lines.size();
    m_last = last;
    keepOwn(last);
    return m_head;
}

Result<std::vector<std::pair<QString, qint64>>> AuditLog::newestOperations(int count)
{
    std::vector<std::pair<QString, qint64>> newest;
    QFile file{m_path};
    if (!file.exists())
        return newest;
    if (!file.open(QIODevice::ReadOnly))
        return fail(errorFrom(file));
    const auto wanted = static_cast<std::size_t>(std::max(0, count));
    const AuditTail tail =
        readTail(file, [wanted](const AuditTail& read) { return read.lines.size() >= wanted; });
    const std::size_t many = std::min(wanted, tail.lines.size());
    for (std::size_t i = 1; i <= many; ++i) {
        const auto link = linkOf(tail.lines[tail.lines.size() - i]);
        if (!link)
            return fail(ErrorCode::AuditBroken, u"a row is not as it was written"_s);
        newest.emplace_back(link->operation, link->sequence);
    }
    return newest;
}

}  // namespace rollcall::store
