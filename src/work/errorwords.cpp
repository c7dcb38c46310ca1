// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "errorwords.h"

#include <array>
#include <cstddef>

namespace rollcall::work {

namespace {

// QT_TRANSLATE_NOOP marks a text and leaves it as it is.
constexpr std::array table{
    ErrorWords{ErrorCode::Cancelled, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "This was stopped."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing more was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Start it again when you want to go on.")},
    ErrorWords{ErrorCode::HostNotFound, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "The service's host name was not found."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Check the address of the connection and your network.")},
    ErrorWords{ErrorCode::ConnectionRefused, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "The service did not accept a connection."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Check the address of the connection, and try again later.")},
    ErrorWords{ErrorCode::ProxyFailed, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "The proxy did not let the connection through."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Check the proxy settings of this computer.")},
    ErrorWords{
        ErrorCode::CertificateExpired, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "The service's certificate is not valid today."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Nothing was sent, and the token was not shown to anybody."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Check the date of this computer; if it is right, ask the service.")},
    ErrorWords{ErrorCode::CertificateUntrusted, DetailUse::Hidden,
               QT_TRANSLATE_NOOP(
                   "ErrorSentence",
                   "The service's certificate comes from an authority that is not known here."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Nothing was sent, and the token was not shown to anybody."),
               QT_TRANSLATE_NOOP(
                   "ErrorSentence",
                   "If your organisation has its own authority, name its file in the connection.")},
    ErrorWords{
        ErrorCode::CertificateHost, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "The service's certificate was made for another host."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Nothing was sent, and the token was not shown to anybody."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Check the address of the connection.")},
    ErrorWords{
        ErrorCode::CertificateFailed, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "No secure connection to the service came about."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Nothing was sent, and the token was not shown to anybody."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Try again; if it stays so, ask whoever runs your network.")},
    ErrorWords{ErrorCode::TooManyFailures, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "The service failed several times in a row."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "It is left alone for half a minute: nothing is sent until then."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Wait for that long, then try again.")},
    ErrorWords{ErrorCode::ConnectionPaused, DetailUse::Reason,
               QT_TRANSLATE_NOOP("ErrorSentence", "The connection is paused."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Replace the token, or test it if you think that it works.")},
    ErrorWords{ErrorCode::AddressNotAllowed, DetailUse::Reason,
               QT_TRANSLATE_NOOP("ErrorSentence", "This address cannot be used for a connection."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Use an address that begins with https://.")},
    ErrorWords{
        ErrorCode::ConnectionLost, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "The connection broke before the answer was whole."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent a second time."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Rollcall looks up what happened before it goes on; try again.")},
    ErrorWords{
        ErrorCode::TimedOut, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "The service did not answer in time."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent a second time."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Rollcall looks up what happened before it goes on; try again later.")},
    ErrorWords{ErrorCode::Redirected, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "The service points to another address."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "It was not followed, so that the token goes to no other host."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Check the address of the connection; the service's settings page "
                                 "shows the right one.")},
    ErrorWords{ErrorCode::TooLarge, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "The answer was larger than Rollcall accepts."),
               QT_TRANSLATE_NOOP("ErrorSentence", "It was not read."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Check the address of the connection.")},
    ErrorWords{
        ErrorCode::NotJson, DetailUse::Hidden,
        QT_TRANSLATE_NOOP(
            "ErrorSentence",
            "A web page came in place of an answer; perhaps a sign-in page or a proxy."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was read from it."),
        QT_TRANSLATE_NOOP(
            "ErrorSentence",
            "Check the address of the connection, and whether a proxy asks you to sign in.")},
    ErrorWords{
        ErrorCode::BadResponse, DetailUse::Service,
        QT_TRANSLATE_NOOP("ErrorSentence", "The answer of the service could not be understood."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was taken over from it."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Try again; if it stays so, ask the service's support.")},
    ErrorWords{
        ErrorCode::Unauthorized, DetailUse::Service,
        QT_TRANSLATE_NOOP("ErrorSentence", "The service refused the token."),
        QT_TRANSLATE_NOOP("ErrorSentence", "This request changed nothing."),
        QT_TRANSLATE_NOOP(
            "ErrorSentence",
            "Make a new token at the service and paste it here; the old one may have ended.")},
    ErrorWords{
        ErrorCode::Forbidden, DetailUse::Service,
        QT_TRANSLATE_NOOP("ErrorSentence", "The service does not allow this."),
        QT_TRANSLATE_NOOP("ErrorSentence", "This request changed nothing."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Unless it says that this one user is the reason, use a token of an "
                          "account with the rights for it.")},
    ErrorWords{
        ErrorCode::NotFound, DetailUse::Service,
        QT_TRANSLATE_NOOP("ErrorSentence", "The service does not have this."),
        QT_TRANSLATE_NOOP("ErrorSentence", "This request changed nothing."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Sync the connection to see who is there, and check its address.")},
    ErrorWords{ErrorCode::Conflict, DetailUse::Service,
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "The service says that this collides with something it has."),
               QT_TRANSLATE_NOOP("ErrorSentence", "This change was not made."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Look at the service for the same login or e-mail address; of a "
                                 "group, for the same name in any capitals.")},
    ErrorWords{
        ErrorCode::PreconditionFailed, DetailUse::Service,
        QT_TRANSLATE_NOOP("ErrorSentence", "The user was changed at the service in the meantime."),
        QT_TRANSLATE_NOOP("ErrorSentence", "This change was not made."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Sync the connection and make the plan again.")},
    ErrorWords{ErrorCode::RateLimited, DetailUse::Service,
               QT_TRANSLATE_NOOP("ErrorSentence", "The service asks for a slower pace."),
               QT_TRANSLATE_NOOP("ErrorSentence", "This was not done."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Wait for a while, then go on.")},
    ErrorWords{
        ErrorCode::ServerFault, DetailUse::Service,
        QT_TRANSLATE_NOOP("ErrorSentence", "The service has a fault of its own."),
        QT_TRANSLATE_NOOP("ErrorSentence", "It is not sure what it did."),
        QT_TRANSLATE_NOOP(
            "ErrorSentence",
            "Try again later; Rollcall looks up what happened before it sends anything again.")},
    ErrorWords{ErrorCode::BadRequest, DetailUse::Service,
               QT_TRANSLATE_NOOP("ErrorSentence", "The service refused what was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence", "This change was not made."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Check the values that were sent.")},
    ErrorWords{
        ErrorCode::NotApplied, DetailUse::Named,
        QT_TRANSLATE_NOOP("ErrorSentence", "The service accepted it, and did nothing of it."),
        QT_TRANSLATE_NOOP("ErrorSentence", "All of that is as it was."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Do it on the service's own page, or ask its support why.")},
    ErrorWords{ErrorCode::TokenMissing, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "No token is stored for this connection."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Paste a token for it.")},
    ErrorWords{ErrorCode::TokenMalformed, DetailUse::Reason,
               QT_TRANSLATE_NOOP("ErrorSentence", "This text cannot be a token."),
               QT_TRANSLATE_NOOP("ErrorSentence", "It was not stored."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Copy the token again, whole and without blanks or line ends.")},
    ErrorWords{
        ErrorCode::KeychainAbsent, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "No keychain is running on this computer."),
        QT_TRANSLATE_NOOP("ErrorSentence", "No token was read or stored."),
        QT_TRANSLATE_NOOP(
            "ErrorSentence",
            "Start the keychain of your desktop, or keep tokens in memory for this run only.")},
    ErrorWords{ErrorCode::KeychainLocked, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "The keychain is locked."),
               QT_TRANSLATE_NOOP("ErrorSentence", "No token was read or stored."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Unlock the keychain, then try again.")},
    ErrorWords{
        ErrorCode::KeychainDenied, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "The keychain did not let Rollcall in."),
        QT_TRANSLATE_NOOP("ErrorSentence", "No token was read or stored."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Allow Rollcall in the keychain, then try again.")},
    ErrorWords{
        ErrorCode::KeychainSlow, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "The keychain did not answer in time."),
        QT_TRANSLATE_NOOP("ErrorSentence", "No token was read or stored."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "See whether the keychain waits for its password, then try again.")},
    ErrorWords{
        ErrorCode::KeychainEmptied, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "The keychain no longer has anything of Rollcall, or it is locked."),
        QT_TRANSLATE_NOOP("ErrorSentence", "No token was read."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Unlock the keychain; if it was replaced, paste the tokens again.")},
    ErrorWords{
        ErrorCode::KeychainFailed, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "The keychain reports a fault."),
        QT_TRANSLATE_NOOP("ErrorSentence", "No token was read or stored."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Try again; if it stays so, restart the keychain.")},
    ErrorWords{
        ErrorCode::StoreDamaged, DetailUse::Named,
        QT_TRANSLATE_NOOP("ErrorSentence", "A file of Rollcall's is damaged."),
        QT_TRANSLATE_NOOP("ErrorSentence", "It was not opened, and nothing was sent."),
        QT_TRANSLATE_NOOP(
            "ErrorSentence",
            "Bring it back from a backup; roster.db alone may be deleted and is synced again.")},
    ErrorWords{ErrorCode::StoreNewer, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "The files were written by a newer Rollcall."),
               QT_TRANSLATE_NOOP("ErrorSentence", "They were not opened, and nothing was changed."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Use the newer Rollcall.")},
    ErrorWords{ErrorCode::StoreBusy, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "Another program holds a file of Rollcall's."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was written, and nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence", "End the other program, then try again.")},
    ErrorWords{
        ErrorCode::StoreFull, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "The disk is full."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nothing that could not be written down was sent."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Make room on the disk, then go on.")},
    ErrorWords{
        ErrorCode::StoreReadOnly, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "Rollcall may not write into its folder."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was written, and nothing was sent."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Check who owns the folder, and whether the disk can be written.")},
    ErrorWords{
        ErrorCode::StoreFailed, DetailUse::Hidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "Rollcall's files could not be read or written."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nothing that could not be written down was sent."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Check the disk, then try again.")},
    ErrorWords{ErrorCode::HomeInUse, DetailUse::Named,
               QT_TRANSLATE_NOOP("ErrorSentence", "Another Rollcall works in the same folder."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done here."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "End the other one, or wait for it. Only if it ran on a computer "
                                 "that is no more, delete rollcall.lock in that folder.")},
    ErrorWords{
        ErrorCode::FileFailed, DetailUse::Named,
        QT_TRANSLATE_NOOP("ErrorSentence", "A file could not be read or written."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done with it."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Check its name, its rights and the room on the disk.")},
    ErrorWords{ErrorCode::UnknownConnection, DetailUse::Named,
               QT_TRANSLATE_NOOP("ErrorSentence", "There is no connection of that name."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Look at the list of connections.")},
    ErrorWords{ErrorCode::ConnectionExists, DetailUse::Named,
               QT_TRANSLATE_NOOP("ErrorSentence", "There is a connection of that name already."),
               QT_TRANSLATE_NOOP("ErrorSentence", "No connection was made."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Choose another name.")},
    ErrorWords{ErrorCode::UnknownService, DetailUse::Named,
               QT_TRANSLATE_NOOP("ErrorSentence", "Rollcall does not know that service."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Look at the list of services; a definition of your own belongs "
                                 "into the folder services of Rollcall's home.")},
    ErrorWords{ErrorCode::UnknownUser, DetailUse::Named,
               QT_TRANSLATE_NOOP("ErrorSentence", "There is no user of that name here."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Check the login, or sync the connection.")},
    ErrorWords{ErrorCode::AmbiguousUser, DetailUse::Named,
               QT_TRANSLATE_NOOP("ErrorSentence", "Several users have that login."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Name the one you mean by id, as id:REMOTE-ID.")},
    ErrorWords{ErrorCode::UnknownGroup, DetailUse::Named,
               QT_TRANSLATE_NOOP("ErrorSentence", "There is no group of that name here."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Check the name, or sync the connection.")},
    ErrorWords{ErrorCode::AmbiguousGroup, DetailUse::Named,
               QT_TRANSLATE_NOOP("ErrorSentence", "Several groups have that name."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Name the one you mean by id, as id:REMOTE-ID.")},
    ErrorWords{ErrorCode::UnknownJob, DetailUse::Named,
               QT_TRANSLATE_NOOP("ErrorSentence", "There is no job of that id."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Look at the list of jobs.")},
    ErrorWords{ErrorCode::UnknownTask, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "There is no such task any more."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Look at the list of tasks.")},
    ErrorWords{
        ErrorCode::NotSupported, DetailUse::Reason,
        QT_TRANSLATE_NOOP("ErrorSentence", "The service cannot do this."),
        QT_TRANSLATE_NOOP("ErrorSentence", "It was not done."),
        QT_TRANSLATE_NOOP("ErrorSentence", "See what the service can do in its capability table.")},
    ErrorWords{ErrorCode::ReadOnly, DetailUse::Hidden,
               QT_TRANSLATE_NOOP("ErrorSentence", "This Rollcall was started read-only."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was changed, and nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Start it without --read-only to change "
                                 "something.")},
    ErrorWords{ErrorCode::ProtectedUser, DetailUse::Reason,
               QT_TRANSLATE_NOOP("ErrorSentence", "This user is protected."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Rollcall takes no access from the owner or from its own token's "
                                 "account, and merges neither; do it at the service.")},
    ErrorWords{
        ErrorCode::LimitExceeded, DetailUse::Reason,
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "So many users would lose access at once that this is refused."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Check the list; if it is right, raise the limit for this one plan.")},
    ErrorWords{ErrorCode::ConfirmationMissing, DetailUse::Reason,
               QT_TRANSLATE_NOOP("ErrorSentence", "This needs a confirmation that was not given."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Type what is asked for, and apply it again.")},
    ErrorWords{
        ErrorCode::ClockSkewed, DetailUse::Reason,
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "The clocks of this computer and of the service are too far apart."),
        QT_TRANSLATE_NOOP("ErrorSentence",
                          "Nothing was sent, because the deadlines would be wrong."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Set the clock of this computer.")},
    ErrorWords{
        ErrorCode::ListIncomplete, DetailUse::Reason,
        QT_TRANSLATE_NOOP("ErrorSentence", "The list of users may be incomplete."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nobody loses access because of it."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Sync the connection to its end, then try again.")},
    ErrorWords{ErrorCode::PlanInvalid, DetailUse::Reason,
               QT_TRANSLATE_NOOP("ErrorSentence", "This is not a plan that can be used here."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Make the plan again.")},
    ErrorWords{ErrorCode::DigestMismatch, DetailUse::Reason,
               QT_TRANSLATE_NOOP("ErrorSentence", "The plan is not the one that was shown."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence",
                                 "Look at the plan again, and use the digest that it shows.")},
    ErrorWords{
        ErrorCode::StalePlan, DetailUse::Reason,
        QT_TRANSLATE_NOOP("ErrorSentence", "What the plan was made from is not so any more."),
        QT_TRANSLATE_NOOP("ErrorSentence", "This change was not made."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Make the plan again and look at it.")},
    ErrorWords{ErrorCode::JobUnfinished, DetailUse::Named,
               QT_TRANSLATE_NOOP("ErrorSentence", "An earlier job is not finished."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing new was sent."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Resume the earlier job first.")},
    ErrorWords{
        ErrorCode::AuditBroken, DetailUse::Reason,
        QT_TRANSLATE_NOOP("ErrorSentence", "The audit does not fit together."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was added to it."),
        QT_TRANSLATE_NOOP("ErrorSentence", "Keep the file as it is, and find out who changed it.")},
    ErrorWords{ErrorCode::BadInput, DetailUse::Reason,
               QT_TRANSLATE_NOOP("ErrorSentence", "This cannot be used."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Nothing was done."),
               QT_TRANSLATE_NOOP("ErrorSentence", "Correct it, then try again.")},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i].code != static_cast<ErrorCode>(i))
            return false;
    }
    return true;
}

static_assert(isInOrder(), "one entry a code, in the order of domain/error.h");
static_assert(table.back().code == ErrorCode::BadInput, "the last code has its entry");

}  // namespace

const ErrorWords& errorWordsOf(ErrorCode code)
{
    return table[static_cast<std::size_t>(code)];
}

}  // namespace rollcall::work
