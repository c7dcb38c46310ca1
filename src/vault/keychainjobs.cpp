// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "keychainjobs.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace rollcall::vault {

namespace {

const QString service = u"rollcall"_s;

Result<> outcomeOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return fail(ErrorCode::TokenMissing);
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return fail(ErrorCode::KeychainDenied, job.errorString());
    default:
        return fail(ErrorCode::KeychainFailed, job.errorString());
    }
}

/// Starts a job, which belongs to nobody: QtKeychain crashes when one is deleted before it
/// has ended. It deletes itself afterwards, whether or not `scope` is still there.
template <typename Job, typename Finished>
void start(Job* job, const QString& entry, QObject* scope, Finished finished)
{
    job->setKey(entry);
    QObject::connect(job, &QKeychain::Job::finished, scope, [job, finished] { finished(*job); });
    job->start();
}

}  // namespace

void readEntry(const QString& entry, const Then<SharedSecret>& then)
{
    start(new QKeychain::ReadPasswordJob{service}, entry, then.scope(),
          [then](const QKeychain::ReadPasswordJob& job) {
        then(outcomeOf(job).map(
            [&job]() -> SharedSecret { return std::make_shared<const Secret>(job.binaryData()); }));
    });
}

void writeEntry(const QString& entry, const Secret& secret, const Then<>& then)
{
    auto* job = new QKeychain::WritePasswordJob{service};
    // A copy of its own: a Secret whose bytes are shared could not overwrite them at its end.
    job->setBinaryData({secret.reveal().constData(), secret.reveal().size()});
    start(job, entry, then.scope(),
          [then](const QKeychain::WritePasswordJob& done) { then(outcomeOf(done)); });
}

void removeEntry(const QString& entry, const Then<>& then)
{
    start(new QKeychain::DeletePasswordJob{service}, entry, then.scope(),
          [then](const QKeychain::DeletePasswordJob& job) { then(outcomeOf(job)); });
}

}  // namespace rollcall::vault
