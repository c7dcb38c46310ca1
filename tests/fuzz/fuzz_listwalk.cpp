// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/paging/listwalk.h"
#include "target.h"

namespace {

/// Takes numbers from the input; zeros when it is used up.
class Numbers {
public:
    explicit Numbers(const QByteArray& input) : m_input(input) {}

    int next()
    {
        return m_at < m_input.size() ? static_cast<unsigned char>(m_input.at(m_at++)) : 0;
    }

private:
    const QByteArray& m_input;
    qsizetype m_at = 0;
};

/// Small numbers often, and now and then one that is out of all bounds.
qint64 countOf(int byte)
{
    if (byte >= 250)
        return qint64{1} << (byte - 200);
    return byte - 1;
}

}  // namespace

/// However a service answers, a walk ends when it has nothing new to say.
void rollcall::fuzz::run(const QByteArray& input)
{
    Numbers numbers{input};
    scim::ListWalk walk{1 + numbers.next(),
                        numbers.next() % 2 == 0 ? scim::ListWalk::Start::Index
                                                : scim::ListWalk::Start::Cursor};
    const qsizetype most = input.size() + 2000;
    for (qsizetype asked = 0; const auto ask = walk.next(); ++asked) {
        require(asked < most && ask->count > 0 && ask->startIndex > 0);
        const int kind = numbers.next();
        if (kind % 8 == 7) {
            const bool isCursor = kind % 16 == 7;
            Error error{.code = ErrorCode::BadRequest, .httpStatus = 400};
            error.scimType =
                isCursor ? QStringLiteral("expiredCursor") : QStringLiteral("invalidCount");
            if (!walk.refused(*ask, error))
                break;
            continue;
        }
        scim::PageCame page{.received = numbers.next() % 64};
        page.repeated = kind % 4 == 0 ? page.received / 2 : 0;
        page.total = countOf(numbers.next());
        page.startIndex = kind % 2 == 0 ? ask->startIndex : countOf(numbers.next());
        if (kind % 3 == 0)
            page.nextCursor = QString::number(numbers.next());
        walk.came(*ask, page);
    }
    static_cast<void>(walk.contradiction());
}
