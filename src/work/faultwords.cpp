// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "faultwords.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

constexpr QChar separator = u'\n';

/// Whether nobody but the service can put it right.
bool asksForSupport(ErrorCode code)
{
    return code == ErrorCode::Forbidden || code == ErrorCode::BadRequest
        || code == ErrorCode::BadResponse || code == ErrorCode::ServerFault;
}

}  // namespace

Error explained(const Error& error, const services::ServiceDefinition& about)
{
    if (error.httpStatus < 400 || error.detail.contains(separator))
        return error;
    QStringList known;
    if (const auto sentence = about.faultSentence(error.httpStatus, error.detail))
        known += *sentence;
    const bool isNamed = !known.isEmpty() && known.front().contains(about.support);
    if (asksForSupport(error.code) && !about.support.isEmpty() && !isNamed)
        known += QCoreApplication::translate("ErrorSentence", "Support of %1: %2.")
                     .arg(about.name, about.support);
    Error more = error;
    if (!known.isEmpty())
        more.detail = error.detail.simplified() + separator + known.join(u' ');
    return more;
}

QString ownWords(const Error& error)
{
    return error.detail.section(separator, 0, 0);
}

QString meaningOf(const Error& error)
{
    return error.detail.section(separator, 1);
}

}  // namespace rollcall::work
