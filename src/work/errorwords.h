// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QtGlobal>

namespace rollcall::work {

/// What becomes of Error::detail in the sentence.
enum class DetailUse {
    Hidden,   ///< For the log only.
    Named,    ///< The name of the thing: quoted after the sentence.
    Service,  ///< The service's own words: quoted as such, with status and request id.
    Reason,   ///< A sentence of our own, or of the definition.
};

/// The words of one code, marked for translation in the context "ErrorSentence".
struct ErrorWords {
    ErrorCode code = ErrorCode::Cancelled;
    DetailUse detail = DetailUse::Hidden;
    const char* what = "";
    const char* notDone = "";
    const char* todo = "";
};

[[nodiscard]] const ErrorWords& errorWordsOf(ErrorCode code);

inline constexpr const char* serviceSays =
    QT_TRANSLATE_NOOP("ErrorSentence", "The service says: “%1”.");
inline constexpr const char* answerWas =
    QT_TRANSLATE_NOOP("ErrorSentence", "The HTTP status was %1.");
inline constexpr const char* requestWas =
    QT_TRANSLATE_NOOP("ErrorSentence", "For the service's support: the request was %1.");

// Of a refusal that another token of the same kind would hardly mend.
inline constexpr const char* offersOthers = QT_TRANSLATE_NOOP(
    "ErrorSentence", "It does not name the way that this connection proves itself; it offers: %1.");
inline constexpr const char* connectWithBearer = QT_TRANSLATE_NOOP(
    "ErrorSentence", "Connect the service again, with a Bearer token (in a shell: --auth bearer).");
inline constexpr const char* connectWithBasic = QT_TRANSLATE_NOOP(
    "ErrorSentence",
    "Connect the service again, with a name and password (in a shell: --auth basic).");
inline constexpr const char* cannotDo =
    QT_TRANSLATE_NOOP("ErrorSentence",
                      "Rollcall cannot do %1. Ask whoever runs the service whether it also takes "
                      "a Bearer token, or a name and password.");
inline constexpr const char* orElse = QT_TRANSLATE_NOOP("ErrorSentence", " or ");

}  // namespace rollcall::work
