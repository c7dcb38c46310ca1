// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scimwriting.h"

#include "protocols/scim/schema/discovery.h"

using namespace Qt::StringLiterals;

namespace rollcall::services {

namespace {

/// Whether an answer says that there is no such method here (RFC 9110, 15.5.6 and 15.6.2).
bool saysNoMethod(const Error& error)
{
    return error.httpStatus == 405 || error.httpStatus == 501;
}

/// "7", W/"7": what If-Match takes (RFC 9110, section 8.8.3). A bare number is none.
bool isEntityTag(const QString& version)
{
    return version.size() > 2 && version.endsWith(u'"')
        && (version.startsWith(u'"') || version.startsWith(u"W/\""_s));
}

/// What stands before the version itself in an entity tag.
QString openingOf(const QString& tag)
{
    return tag.left(tag.indexOf(u'"') + 1);
}

/// Whether two versions are one, written in two ways: meta.version and ETag often differ so.
bool isSameVersion(const QString& one, const QString& other)
{
    const auto bare = [](const QString& version) {
        return isEntityTag(version) ? version.mid(openingOf(version).size()).chopped(1) : version;
    };
    return bare(one) == bare(other);
}

/// Whether `now` is what a change was made from.
bool isStill(const Account& base, const Account& now)
{
    return base.raw.isEmpty() ? isSameVersion(base.version, now.version)
                              : contentHash(base) == contentHash(now);
}

tl::unexpected<Error> failAsChanged(const Error& refusal)
{
    return fail(Error{.code = ErrorCode::PreconditionFailed,
                      .detail = u"it was changed at the service meanwhile"_s,
                      .httpStatus = refusal.httpStatus,
                      .requestId = refusal.requestId});
}

/// For the person: what to do about it.
QString versionLie(const QString& version)
{
    return u"The service refuses the version %1, which it shows itself. The compatibility check "
           "with writing makes a definition that sends none."_s.arg(version);
}

}  // namespace

Then<scim::WriteAnswer> asWritten(const Then<Written>& then)
{
    return {then.scope(), [then](const Result<scim::WriteAnswer>& answer) {
                then(answer.transform([](const scim::WriteAnswer& one) {
                    return Written{.account = one.account,
                                   .remoteId = one.remoteId,
                                   .date = one.date,
                                   .requestId = one.requestId,
                                   .httpStatus = one.httpStatus,
                                   .wasThere = one.wasThere};
                }));
            }};
}

ScimWriting::ScimWriting(const ServiceDefinition& about, scim::Client client,
                         http::Transport& transport, const Habit& habit)
    : m_about(about),
      m_client(std::move(client)),
      m_transport(transport),
      m_patches(habit.patches),
      m_patchesAccess(habit.patchesAccess),
      m_isOpen(habit.isOpen)
{}

void ScimWriting::write(const Change& change, const Then<Written>& then)
{
    if (!then.scope())
        return;
    if (patches(change))
        patch(change, asWritten(then));
    else if (change.base.raw.isEmpty())
        putAfterRead(change, {}, asWritten(then));
    else
        put(change, asWritten(then));
}

void ScimWriting::remove(const Account& base, const Then<Written>& then)
{
    if (then.scope())
        send(
            base,
            [this](const Account& from, const Answer& answer) { m_client.remove(from, answer); },
            asWritten(then));
}

bool ScimWriting::patches(const Change& change) const
{
    return change.isOfAccess ? m_patchesAccess : m_patches;
}

/// A service that takes no PATCH of access takes none at all; the reverse is not so.
void ScimWriting::learnPut(const Change& change)
{
    m_patches = false;
    if (change.isOfAccess)
        m_patchesAccess = false;
}

void ScimWriting::patch(const Change& change, const Answer& then)
{
    send(change.base, change.patch,
         {then.scope(), [this, change, then](const Result<scim::WriteAnswer>& answer) {
              if (answer)
                  then(answer);
              else
                  patchRefused(change, answer.error(), then);
          }});
}

void ScimWriting::put(const Change& change, const Answer& then)
{
    send(change.base, change.put,
         {then.scope(), [this, change, then](const Result<scim::WriteAnswer>& answer) {
              if (answer)
                  learnPut(change);
              if (answer || !saysNoMethod(answer.error())) {
                  then(answer);
                  return;
              }
              Error error = answer.error();
              error.code = ErrorCode::NotSupported;
              error.detail = u"The service takes neither PATCH nor PUT."_s;
              then(fail(error));
          }});
}

void ScimWriting::patchRefused(const Change& change, const Error& error, const Answer& then)
{
    const bool isOpen =
        error.httpStatus == 400 || error.httpStatus == 403 || error.httpStatus == 415;
    // A 404 is of the user, unless the user is there: then it is of the method.
    const bool isOfMethod = saysNoMethod(error) || error.httpStatus == 404;
    // Of a service that is known it is news, and for a person.
    const bool isKnown = !m_about.isGeneral && !(m_isOpen && saysNoMethod(error));
    if (isKnown || (!isOfMethod && !isOpen))
        then(fail(error));
    else if (isOfMethod)
        putAfterRead(change, error, then);
    else
        askWhetherItPatches(change, error, then);
}

/// Of a service that nobody has checked: whether it says of itself that it has no PATCH.
void ScimWriting::askWhetherItPatches(const Change& change, const Error& error, const Answer& then)
{
    if (m_claim) {
        if (*m_claim)
            then(fail(error));
        else
            putAfterRead(change, error, then);
        return;
    }
    scim::discover(m_transport, {then.scope(), [=, this](const Result<scim::Discovery>& found) {
                                     m_claim = !found || !found->config
                                         || found->config->patch.value_or(true);
                                     askWhetherItPatches(change, error, then);
                                 }});
}

/// \param refusal of a PATCH that was tried.
void ScimWriting::putAfterRead(const Change& change, const std::optional<Error>& refusal,
                               const Answer& then)
{
    m_client.read(change.base.remoteId,
                  {then.scope(), [=, this](const Result<Account>& now) {
                       if (!now) {
                           then(fail(refusal.value_or(now.error())));
                           return;
                       }
                       if (isStill(change.base, *now))
                           put({.base = *now, .put = change.put, .isOfAccess = change.isOfAccess},
                               then);
                       else
                           then(failAsChanged(refusal.value_or(Error{.httpStatus = 412})));
                   }});
}

/// The version as far as it may be sent: to a service that nobody has checked, an entity tag.
Account ScimWriting::trusted(const Account& base) const
{
    Account account = base;
    const bool isTrusted =
        m_about.hasEtags && m_sendsVersions && (m_about.keepsVersions || isEntityTag(base.version));
    if (!isTrusted)
        account.version.clear();
    else if (!m_opening.isEmpty() && !isEntityTag(base.version) && !base.version.isEmpty())
        account.version = m_opening + base.version + u'"';
    return account;
}

/// Sends with the version. A 412 is passed on only after a look: where the service shows the very
/// version that it refused, nobody else was in between, and its versions cannot be used.
void ScimWriting::send(const Account& base, const Sender& sender, const Answer& then)
{
    const Account sent = trusted(base);
    if (sent.version.isEmpty()) {
        sender(sent, then);
        return;
    }
    sender(sent, {then.scope(), [=, this](const Result<scim::WriteAnswer>& answer) {
                      if (answer || answer.error().httpStatus != 412)
                          then(answer);
                      else
                          versionRefused(sent, answer.error(), sender, then);
                  }});
}

void ScimWriting::versionRefused(const Account& sent, const Error& error, const Sender& sender,
                                 const Answer& then)
{
    m_client.read(sent.remoteId,
                  {then.scope(), [=, this](const Result<Account>& now) {
                       const bool isSame =
                           now && isStill(sent, *now) && isSameVersion(now->version, sent.version);
                       if (!isSame)
                           then(fail(error));
                       else if (isEntityTag(now->version) && now->version != sent.version)
                           sendAsShown(sent, now->version, sender, then);
                       else
                           versionLied(sent, error, sender, then);
                   }});
}

/// Once more, with the entity tag in place of another way to write the same version.
void ScimWriting::sendAsShown(const Account& sent, const QString& tag, const Sender& sender,
                              const Answer& then)
{
    Account shown = sent;
    shown.version = tag;
    sender(shown, {then.scope(), [=, this](const Result<scim::WriteAnswer>& answer) {
                       if (!answer && answer.error().httpStatus == 412) {
                           versionLied(shown, answer.error(), sender, then);
                           return;
                       }
                       if (answer)
                           m_opening = openingOf(tag);
                       then(answer);
                   }});
}

void ScimWriting::versionLied(const Account& sent, const Error& error, const Sender& sender,
                              const Answer& then)
{
    // Of a service that is known to keep versions it is odd.
    if (m_about.keepsVersions) {
        Error lie = error;
        lie.code = ErrorCode::NotSupported;
        lie.detail = versionLie(sent.version);
        then(fail(lie));
        return;
    }
    m_sendsVersions = false;
    send(sent, sender, then);
}

}  // namespace rollcall::services
