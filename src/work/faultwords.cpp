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

/// Whether a group was refused that some services would have taken with an external id.
bool maySeekExternalId(const Error& error, const services::ServiceDefinition& about,
                       const Change& change)
{
    const int status = error.httpStatus;
    return about.isGeneral && change.verb == Verb::PushGroup && change.effect == Effect::Create
        && !change.after.contains(u"externalId"_s)
        && (status == 400 || status == 412 || status == 422);
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

Error explained(const Error& error, const services::ServiceDefinition& about, const Change& change)
{
    Error more = explained(error, about);
    if (error.detail.contains(separator) || !maySeekExternalId(error, about, change))
        return more;
    more.detail += more.detail.contains(separator) ? u' ' : separator;
    more.detail += QCoreApplication::translate(
        "ErrorSentence",
        "Some services refuse a group without an external id. The compatibility check with "
        "writing finds that out; in the shell, --set externalId=ID gives one.");
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
