// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "keychainvault.h"

#include "keychainjobs.h"
#include "keychainsystem.h"
#include "later.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::vault {

namespace {

const QString canary = u"canary"_s;

}  // namespace

KeychainVault::KeychainVault(KeychainOptions options)
    : m_options(std::move(options)), m_queue(m_options.patience)
{}

void KeychainVault::read(const QString& key, const Then<SharedSecret>& then)
{
    prepareOnce();
    m_queue.add<SharedSecret>(then, [this, entry = entryOf(key)](const Then<SharedSecret>& done) {
        readNow(entry, done);
    });
}

void KeychainVault::write(const QString& key, const Secret& secret, const Then<>& then)
{
    if (const Result<> checked = storable(secret); !checked) {
        answerLater<void>(then, checked);
        return;
    }
    prepareOnce();
    const auto kept = std::make_shared<const Secret>(secret.clone());
    m_queue.add<void>(then, [this, entry = entryOf(key), kept](const Then<>& done) {
        storeCanary({&m_scope, [this, entry, kept, done](const Result<>& stored) {
                         if (stored)
                             storeNow(entry, kept, done);
                         else
                             done(stored);
                     }});
    });
}

void KeychainVault::remove(const QString& key, const Then<>& then)
{
    prepareOnce();
    m_queue.add<void>(then,
                      [this, entry = entryOf(key)](const Then<>& done) { removeNow(entry, done); });
}

QString KeychainVault::entryOf(const QString& key) const
{
    // Whole in the key as well: Windows knows no service name.
    return u"rollcall/"_s + m_options.install + u'/' + key;
}

void KeychainVault::prepareOnce()
{
    if (std::exchange(m_isPrepared, true))
        return;
    m_queue.add<void>({&m_scope, [](const Result<>&) {}}, prepareKeychain);
}

void KeychainVault::readNow(const QString& entry, const Then<SharedSecret>& then)
{
    readEntry(entry, {&m_scope, [this, entry, then](const Result<SharedSecret>& found) {
                          if (found) {
                              then(found);
                              return;
                          }
                          explain(found.error(), [this, entry, then](const Error& why) {
                              if (why.code == ErrorCode::TokenMissing)
                                  readAgain(entry, then);
                              else
                                  then(fail(why));
                          });
                      }});
}

void KeychainVault::readAgain(const QString& entry, const Then<SharedSecret>& then)
{
    // The keychain is open now; it may have been locked when it was read.
    readEntry(entry, {&m_scope, [this, then](const Result<SharedSecret>& found) {
                          if (found || found.error().code != ErrorCode::TokenMissing)
                              then(found);
                          else
                              lookForCanary(then);
                      }});
}

void KeychainVault::lookForCanary(const Then<SharedSecret>& then)
{
    readEntry(entryOf(canary),
              {&m_scope, [this, then](const Result<SharedSecret>& found) {
                   const bool isGone = !found && m_options.isCanaryExpected;
                   then(fail(isGone ? ErrorCode::KeychainEmptied : ErrorCode::TokenMissing));
               }});
}

void KeychainVault::storeCanary(const Then<>& then)
{
    if (m_isCanaryStored) {
        then({});
        return;
    }
    const auto bird = std::make_shared<const Secret>("rollcall"_ba);
    storeNow(entryOf(canary), bird, {&m_scope, [this, then](const Result<>& stored) {
                                         m_isCanaryStored = stored.has_value();
                                         if (stored
                                             && !std::exchange(m_options.isCanaryExpected, true)
                                             && m_options.canaryWritten)
                                             m_options.canaryWritten();
                                         then(stored);
                                     }});
}

void KeychainVault::storeNow(const QString& entry, const SharedSecret& secret, const Then<>& then)
{
    const auto failed = [this, then](const Error& error) {
        explain(error, [then](const Error& why) { then(fail(why)); });
    };
    const auto compare = [secret, then, failed](const Result<SharedSecret>& found) {
        if (found && (*found)->reveal() == secret->reveal())
            then({});
        else
            failed({.code = ErrorCode::KeychainFailed,
                    .detail = u"what was read back is not what was written"_s});
    };
    writeEntry(entry, *secret, {&m_scope, [this, entry, failed, compare](const Result<>& written) {
                                    if (written)
                                        readEntry(entry, {&m_scope, compare});
                                    else
                                        failed(written.error());
                                }});
}

void KeychainVault::removeNow(const QString& entry, const Then<>& then)
{
    removeEntry(entry, {&m_scope, [this, entry, then](const Result<>& removed) {
                            if (removed || removed.error().code == ErrorCode::TokenMissing)
                                expectGone(entry, then);
                            else
                                explain(removed.error(),
                                        [then](const Error& why) { then(fail(why)); });
                        }});
}

void KeychainVault::expectGone(const QString& entry, const Then<>& then)
{
    readEntry(entry, {&m_scope, [this, then](const Result<SharedSecret>& found) {
                          if (found) {
                              then(fail(ErrorCode::KeychainFailed, u"it is still there"_s));
                              return;
                          }
                          explain(found.error(), [then](const Error& why) {
                              const bool isGone = why.code == ErrorCode::TokenMissing;
                              then(isGone ? Result<>{} : fail(why));
                          });
                      }});
}

void KeychainVault::explain(const Error& error, std::function<void(const Error&)> explained)
{
    const auto answered =
        [error, explained = std::move(explained)](const Result<KeychainState>& state) {
        Error why = error;
        switch (state.value_or(KeychainState::Unclear)) {
        case KeychainState::Locked:
            why.code = ErrorCode::KeychainLocked;
            break;
        case KeychainState::Absent:
            why.code = ErrorCode::KeychainAbsent;
            break;
        case KeychainState::Unclear:
            // What nobody vouches for must not be called missing.
            if (why.code == ErrorCode::TokenMissing)
                why.code = ErrorCode::KeychainFailed;
            break;
        case KeychainState::Open:
            break;
        }
        explained(why);
    };
    askKeychainState({&m_scope, answered});
}

}  // namespace rollcall::vault
