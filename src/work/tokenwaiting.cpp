// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokens.h"

namespace rollcall::work {

/// The service is asked before anything is kept, and its answer is not written down: a token in
/// `next` that has passed its test is one that was on its way, and recover() would use it.
void Tokens::keepWaiting(const QString& connectionId, const vault::SharedSecret& token,
                         const Credential& about, const Then<TokenTest>& then)
{
    if (const Result<> usable = m_sessions.checkShape(connectionId, *token); !usable) {
        then(fail(usable.error()));
        return;
    }
    ask(connectionId, Slot::Next, *token,
        {this, [this, connectionId, token, about, then](const Result<TokenTest>& test) {
             if (!test) {
                 then(test);
                 return;
             }
             writeNext(connectionId, token, about,
                       {this, [test, then](const Result<>& written) {
                            then(written ? test : fail(written.error()));
                        }});
         }});
}

}  // namespace rollcall::work
