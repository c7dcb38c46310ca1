// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimsearch.h"

#include "servicedefinition.h"

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

constexpr int mostPages = 1000;
// One refusal may be about the value; after these the filter is not tried again.
constexpr int mostRefusals = 2;

/// Whether a service says that it does not do what it was asked: the list may be read all the
/// same. A token, a pace or a fault is another matter.
bool isRefusal(const Error& error)
{
    const int status = error.httpStatus;
    const bool isOther = status == 401 || status == 407 || status == 408 || status == 429;
    return status == 501 || (status >= 400 && status < 500 && !isOther);
}

Error unsupported(const QString& why, Error error)
{
    error.code = ErrorCode::NotSupported;
    error.detail = why;
    return error;
}

}  // namespace

std::shared_ptr<FilterHabit> newHabit(const ServiceDefinition& about)
{
    return std::make_shared<FilterHabit>(FilterHabit{.isObeyed = !about.isGeneral});
}

scim::ListWalk::Start walkStart(const ServiceDefinition& about)
{
    return about.startsWithCursor ? scim::ListWalk::Start::Cursor : scim::ListWalk::Start::Index;
}

ScimSearch::ScimSearch(scim::Client client, Ask ask, Found then)
    : m_client(std::move(client)),
      m_ask(std::move(ask)),
      m_then(std::move(then)),
      m_walk(m_ask.query.count, m_ask.start)
{
    if (m_ask.habit->refusals >= mostRefusals)
        m_ask.query.filter.clear();
    // Without a filter nobody is named, and the list itself will do.
    if (m_ask.habit->hasNoSearch || m_ask.query.filter.isEmpty())
        m_ask.query.viaSearch = false;
}

void ScimSearch::start(const scim::Client& client, Ask ask, const Found& then)
{
    // The constructor is private: a search lives only as long as its answer is waited for.
    const std::shared_ptr<ScimSearch> search{new ScimSearch{client, std::move(ask), then}};
    next(search);
}

void ScimSearch::next(const std::shared_ptr<ScimSearch>& search)
{
    if (!search->m_then.scope())
        return;
    const std::optional<scim::PageAsk> page = search->m_walk.next();
    if (!page) {
        search->end();
        return;
    }
    scim::ListQuery query = search->m_ask.query;
    query.startIndex = page->startIndex - (search->m_ask.habit->countsFromZero ? 1 : 0);
    query.count = page->count;
    query.cursor = page->cursor;
    search->m_client.find(
        query, {search->m_then.scope(), [search, page](const Result<scim::ListPage>& answer) {
                    if (!search->take(*page, answer))
                        next(search);
                }});
}

bool ScimSearch::take(const scim::PageAsk& asked, const Result<scim::ListPage>& page)
{
    if (m_ask.query.viaSearch && m_isFirst && (page ? page->saidNotFound : isRefusal(page.error())))
        return tookNoSearch();
    if (!page)
        return tookError(asked, page.error());
    const bool isFiltered = m_isFirst && !m_ask.query.filter.isEmpty();
    if (isFiltered && m_ask.wantsAll && page->saidNotFound)
        return tookNobody();
    if (isPlaceDoubted(asked, *page)) {
        m_walk = scim::ListWalk{m_ask.query.count, m_ask.start};
        return false;
    }
    m_isFirst = false;
    if (isFiltered && !m_ask.wantsAll)
        return tookFiltered(asked, *page);
    // Behind the end it may be what a service says in place of an empty page.
    if (page->saidNotFound && m_seen.isEmpty())
        return tookError(asked, {.code = ErrorCode::NotFound, .httpStatus = 404});
    const qsizetype before = m_seen.size();
    add(asked, *page);
    if (!page->accounts.empty() && m_seen.size() == before && !m_walk.isOver())
        m_walk.giveUp(u"It brought nobody new."_s);
    else if (++m_pages == mostPages)
        m_walk.giveUp(u"It has too many pages."_s);
    return false;
}

/// Whether a service that counts somebody and gives nobody may count its places from 0: then it
/// is asked again without one.
bool ScimSearch::isPlaceDoubted(const scim::PageAsk& asked, const scim::ListPage& page)
{
    const bool isFirst = m_seen.isEmpty() && asked.startIndex == 1 && !asked.cursor;
    const bool isEmpty = page.accounts.empty() && page.problems.empty();
    if (!isFirst || !isEmpty || page.totalResults <= 0 || !page.nextCursor.isEmpty())
        return false;
    FilterHabit& habit = *m_ask.habit;
    habit.countsFromZero = !habit.countsFromZero;
    return habit.countsFromZero;
}

/// The first page of a filter: it says whether the filter is obeyed.
bool ScimSearch::tookFiltered(const scim::PageAsk& asked, const scim::ListPage& page)
{
    FilterHabit& habit = *m_ask.habit;
    habit.refusals = 0;
    if (page.saidNotFound && !habit.isObeyed) {
        // It may be the filter that is not there.
        readWhole();
        return false;
    }
    add(asked, page);
    habit.isIgnored = m_hasOthers;
    const bool isEmpty = page.accounts.empty();
    if (!isEmpty && !m_hasOthers)
        habit.isObeyed = true;
    const bool isNobody = isEmpty && page.totalResults <= 0 && page.nextCursor.isEmpty();
    if (!isNobody && (isEmpty || m_hasOthers))
        return false;
    m_then(m_found);
    return true;
}

bool ScimSearch::tookError(const scim::PageAsk& asked, const Error& error)
{
    const bool isFiltered = m_isFirst && !m_ask.query.filter.isEmpty();
    if (isFiltered && !m_ask.wantsAll && isRefusal(error)) {
        ++m_ask.habit->refusals;
        m_refusal = error;
        readWhole();
        return false;
    }
    if (!isFiltered && m_walk.refused(asked, error))
        return false;
    if (m_ask.wantsAll && isRefusal(error))
        m_then(fail(unsupported(u"it refuses this filter"_s, error)));
    else
        // Where nothing can be listed, why the filter was refused tells more.
        m_then(fail(isRefusal(error) ? m_refusal.value_or(error) : error));
    return true;
}

/// A 404 to a filter whose service is known says that nobody is meant.
bool ScimSearch::tookNobody()
{
    if (!m_ask.habit->isObeyed)
        return tookError({}, {.code = ErrorCode::NotFound, .httpStatus = 404});
    m_then(m_found);
    return true;
}

/// The same is asked in the address then: it may be the search that is refused, or the filter.
bool ScimSearch::tookNoSearch()
{
    m_ask.habit->hasNoSearch = true;
    m_ask.query.viaSearch = false;
    m_walk = scim::ListWalk{m_ask.query.count, m_ask.start};
    return false;
}

void ScimSearch::add(const scim::PageAsk& asked, const scim::ListPage& page)
{
    qint64 repeated = 0;
    for (const Account& account : page.accounts) {
        const bool isNew = !m_seen.contains(account.remoteId);
        m_seen.insert(account.remoteId);
        repeated += isNew ? 0 : 1;
        if (!m_ask.isMatch(account))
            m_hasOthers = true;
        else if (isNew)
            m_found.push_back(account);
    }
    m_walk.came(asked,
                {.received = std::ssize(page.accounts),
                 .repeated = repeated,
                 .total = page.totalResults,
                 .startIndex = page.startIndex,
                 .nextCursor = page.nextCursor});
}

/// Starts again, without the filter.
void ScimSearch::readWhole()
{
    m_ask.query.filter.clear();
    m_ask.query.viaSearch = false;
    m_walk = scim::ListWalk{m_ask.query.count, m_ask.start};
    m_isFirst = false;
}

void ScimSearch::end()
{
    const QString why = m_walk.contradiction();
    if (m_ask.wantsAll && !why.isEmpty()) {
        m_then(fail(unsupported(u"what it found is not whole: "_s + why, {})));
        return;
    }
    // Who was found is who was looked for; nobody is said only of a list that was read whole.
    if (why.isEmpty() || !m_found.empty())
        m_then(m_found);
    else
        m_then(fail(ErrorCode::BadResponse,
                    u"the search brought other users, and the list cannot be read to its "
                    "end: %1"_s.arg(why)));
}

}  // namespace rollcall::services
