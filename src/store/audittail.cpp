// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "audittail.h"

#include <QFile>

#include <algorithm>

namespace rollcall::store {

namespace {

constexpr qint64 firstBlock = qint64{64} * 1024;

AuditTail lastBytes(QFile& file, qint64 length)
{
    const qint64 start = std::max<qint64>(0, file.size() - length);
    file.seek(start);
    QList<QByteArray> parts = file.readAll().split('\n');
    AuditTail tail{.piece = parts.takeLast(), .isWhole = start == 0};
    // The first of them began before the block, unless the file did not.
    if (!tail.isWhole && !parts.isEmpty())
        parts.removeFirst();
    tail.lines.assign(parts.cbegin(), parts.cend());
    return tail;
}

}  // namespace

AuditTail readTail(QFile& file, const std::function<bool(const AuditTail&)>& isEnough)
{
    AuditTail tail;
    for (qint64 length = firstBlock;; length *= 4) {
        tail = lastBytes(file, length);
        if (tail.isWhole || isEnough(tail))
            return tail;
    }
}

}  // namespace rollcall::store
