// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "answers.h"

#include "errorbody.h"
#include "resource.h"

#include <QJsonDocument>
#include <QUrl>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

// A page of users is larger, or its second reading costs nothing.
constexpr qsizetype longestErrorBody = 16'384;

constexpr qint64 secondsOfMaking = 10;

bool isSuccess(const http::Response& response)
{
    return response.status >= 200 && response.status < 300;
}

/// An error that is ours, with what is known of the exchange.
tl::unexpected<Error> failOf(const http::Response& response, ErrorCode code, const QString& detail)
{
    return fail(Error{.code = code,
                      .detail = detail,
                      .httpStatus = response.status,
                      .requestId = response.requestId});
}

/// Passes what may be read on; everything that says no is an error.
Result<> accepted(const http::Response& response)
{
    if (!isSuccess(response) || isErrorBody(response.body))
        return fail(errorOf(response));
    if (isPage(response.body))
        return failOf(response, ErrorCode::NotJson, u"a page for people in place of JSON"_s);
    return {};
}

Result<Account> decoded(const http::Response& response)
{
    Result<Account> account = decodeUser(response.body);
    if (!account)
        return failOf(response, account.error().code, account.error().detail);
    if (!response.etag.isEmpty())
        account->version = QString::fromLatin1(response.etag);
    return account;
}

WriteAnswer answerOf(const http::Response& response, const QString& remoteId)
{
    return {.remoteId = remoteId,
            .date = response.date.value_or(QDateTime{}),
            .requestId = response.requestId,
            .httpStatus = response.status};
}

/// Whether a success says nothing of the resource: with no body at all, or one like {"ok": true}.
bool isNoResource(const QByteArray& body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return body.isEmpty()
        || (document.isObject() && memberOf(document.object(), u"id"_s).isUndefined());
}

/// The one who was looked for, in place of a list of one.
Result<ListPage> loneUser(const QByteArray& body)
{
    return decodeUser(body).transform(
        [](const Account& account) { return ListPage{.totalResults = 1, .accounts = {account}}; });
}

/// The id at the end of a Location, which is never followed; empty when it names no user.
QString idIn(const QByteArray& location, const QString& usersPath)
{
    const QString path = QUrl{QString::fromUtf8(location)}.path(QUrl::FullyEncoded);
    const QString marker = u'/' + usersPath + u'/';
    const qsizetype at = path.lastIndexOf(marker, -1, Qt::CaseInsensitive);
    if (at < 0)
        return {};
    const QString segment = path.mid(at + marker.size());
    const QString id = QUrl::fromPercentEncoding(segment.toUtf8());
    return segment.contains(u'/') || !isUsableId(id) ? QString{} : id;
}

/// Whether an account is as old as the answer, by the service's own clock: some services answer
/// 200 to whatever they make.
bool isJustMade(const Account& account, const std::optional<QDateTime>& answered)
{
    const bool isDated = account.created && answered;
    return isDated && std::abs(account.created->secsTo(*answered)) <= secondsOfMaking;
}

}  // namespace

Result<ListAnswer> listAnswer(const http::Response& response)
{
    // Not accepted(): a page is parsed once, on the thread that decodes it.
    const bool isError = response.body.size() <= longestErrorBody && isErrorBody(response.body);
    if (!isSuccess(response) || isError)
        return fail(errorOf(response));
    if (isPage(response.body) || response.body.isEmpty())
        return failOf(response, ErrorCode::NotJson, u"no JSON in place of a list"_s);
    return ListAnswer{.body = response.body, .date = response.date.value_or(QDateTime{})};
}

Result<ListPage> foundUsers(const http::Response& response, bool isFiltered)
{
    if (response.status == 404 && isErrorBody(response.body))
        return ListPage{.totalResults = 0, .saidNotFound = true};
    if (const Result<> isAccepted = accepted(response); !isAccepted)
        return fail(isAccepted.error());
    Result<ListPage> page = readList(response.body);
    if (!page && isFiltered)
        page = loneUser(response.body).or_else([&page](const Error&) { return page; });
    if (!page)
        return failOf(response, page.error().code, page.error().detail);
    for (Account& account : page->accounts) {
        const Result<Account> whole = decodeUser(account.raw);
        if (!whole)
            return failOf(response, whole.error().code, whole.error().detail);
        account = *whole;
    }
    if (!page->problems.empty())
        return failOf(response, ErrorCode::BadResponse, page->problems.front());
    return page;
}

Result<Account> readUser(const http::Response& response, const QString& remoteId)
{
    if (const Result<> isAccepted = accepted(response); !isAccepted)
        return fail(isAccepted.error());
    const Result<Account> account = decoded(response);
    if (account && account->remoteId != remoteId)
        return failOf(response, ErrorCode::BadResponse, u"another user than the one asked for"_s);
    return account;
}

Result<WriteAnswer> createdUser(const http::Response& response, const QString& usersPath)
{
    const Result<> isAccepted = accepted(response);
    const bool mayNameIt = response.status == 201 || (isAccepted && response.body.isEmpty());
    const QString named = mayNameIt ? idIn(response.location, usersPath) : QString{};
    if (!isAccepted && (named.isEmpty() || isErrorBody(response.body)))
        return fail(isAccepted.error());
    const Result<Account> account = decoded(response);
    if (!account && named.isEmpty())
        return fail(account.error());
    WriteAnswer answer = answerOf(response, named);
    answer.wasThere = response.status == 200 && !(account && isJustMade(*account, response.date));
    if (account) {
        answer.remoteId = account->remoteId;
        answer.account = *account;
    }
    return answer;
}

Result<WriteAnswer> changedUser(const http::Response& response, const QString& remoteId)
{
    if (const Result<> isAccepted = accepted(response); !isAccepted)
        return fail(isAccepted.error());
    WriteAnswer answer = answerOf(response, remoteId);
    if (response.status == 204 || isNoResource(response.body))
        return answer;
    return readUser(response, remoteId).transform([&answer](const Account& account) {
        answer.account = account;
        return answer;
    });
}

Result<WriteAnswer> removedUser(const http::Response& response, const QString& remoteId)
{
    if (const Result<> isAccepted = accepted(response); !isAccepted)
        return fail(isAccepted.error());
    return answerOf(response, remoteId);
}

}  // namespace rollcall::scim
